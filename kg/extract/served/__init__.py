"""Another extractor, off by default: asks a chat-completions server and checks each claim."""
