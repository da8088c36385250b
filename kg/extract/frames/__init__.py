"""Frames: rows of `ontology/frames` held against the parse, and the claims that come of it."""
