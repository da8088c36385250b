"""What a noun stands for: things without a name, bodies, posts, policies, and names said of nouns."""
