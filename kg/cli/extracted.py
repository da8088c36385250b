"""What documents say as text for people: claims with their sentences, statements, sentences that gave nothing."""

from __future__ import annotations

from collections.abc import Iterator

from kg.cli.screen import clean
from kg.model import Extraction, Statement


def claim_lines(extraction: Extraction, statements: bool) -> Iterator[str]:
    """The document's name, its claims, each with its sentences, and who said what where asked for."""
    from kg.analyse import Wording
    from kg.ontology import load_schema

    names = {entity.id: entity.name for entity in extraction.entities}
    wording = Wording(names, load_schema())
    yield clean(extraction.document.name)
    for claim in extraction.claims:
        yield f"  {clean(wording.claim(claim))}"
        yield from (f"      “{clean(piece.quote)}”" for piece in claim.evidence)
    for said in extraction.statements if statements else ():
        yield f"  {clean(_statement(said, extraction.document.text))}"


def abstained_lines(extraction: Extraction) -> Iterator[str]:
    """The document's name, then each sentence with the reason below it; nothing where there is none."""
    if extraction.abstentions:
        yield clean(extraction.document.name)
    for item in extraction.abstentions:
        yield f"  “{clean(item.text)}”"
        yield f"      {clean(item.reason)}"


def _statement(said: Statement, text: str) -> str:
    from kg.analyse.sayings import cue_words, opening

    cue = f" [{cue_words(text[said.cue.start : said.cue.end])}]" if said.cue else ""
    return f"{said.source_text}{cue}: “{opening(text[said.content.start : said.content.end])}”"
