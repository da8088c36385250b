"""Text to claims: names, coreference, frames, qualifiers, wired for one document at a time."""

from __future__ import annotations

from typing import Protocol

from kg.model import Document, Extraction


class Extractor(Protocol):
    """Anything that takes a document and gives mentions and claims."""

    name: str

    def extract(self, document: Document) -> Extraction:
        """Everything found in the document."""
        ...


def load_extractor() -> Extractor:
    """The rule extractor with the packaged ontology, registry, lexicon and English model (about a second)."""
    from kg.extract.rules import RuleExtractor
    from kg.extract.syntax.english import load_model
    from kg.lexicon import load_lexicon
    from kg.ontology import load_schema
    from kg.registry import load_registry

    return RuleExtractor(load_model(), load_schema(), load_registry(), load_lexicon())
