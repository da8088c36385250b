"""Who says it, and which words, over several sentences too."""
