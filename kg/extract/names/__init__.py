"""Names: found by registry, shape, tagger and the words around; their types; which are one thing."""
