"""The parse: spaCy's model, its slips mended, and walks over its trees."""
