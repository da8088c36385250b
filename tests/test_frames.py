"""Every row of the frame table yields the claims of its example; near misses yield nothing."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.lexicon import Frame, load_lexicon
from kg.model import Claim, Extraction
from kg.read import document_from_text


@pytest.fixture(scope="session")
def extractor():
    return load_extractor()


def _said(extraction: Extraction) -> set[str]:
    names = {e.id: e.name for e in extraction.entities}
    return {_line(c, names) for c in extraction.claims}


def _line(claim: Claim, names: dict[str, str]) -> str:
    target = names[claim.object] if isinstance(claim.object, str) else claim.object.value
    sign = "not " if claim.polarity == "negative" else ""
    return f"{names[claim.subject]} {sign}{claim.predicate} {target}"


ROWS = [f for f in load_lexicon().frames if f.example]


@pytest.mark.parametrize("frame", ROWS, ids=[f.id for f in ROWS])
def test_the_example_of_a_frame_yields_its_claims(extractor, frame: Frame) -> None:
    document = document_from_text(frame.example, "example.txt")
    said = _said(extractor.extract(document))
    missing = [c for c in frame.claims if c not in said]
    assert not missing, f"{frame.example} gave {sorted(said)}"


def test_every_frame_has_an_example_and_a_claim() -> None:
    assert [f.id for f in load_lexicon().frames if not f.example or not f.claims] == []
