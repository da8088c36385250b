"""Every row of the frame table yields the claims of its example through itself; near misses yield nothing."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.extract import load_extractor
from kg.lexicon import Frame, load_lexicon
from kg.model import Claim, Extraction
from kg.ontology import load_schema
from kg.read import document_from_text
from kg.registry import load_registry

FRAMES = load_lexicon().frames
ROWS = [f for f in FRAMES if f.example and f.claims]
SAID = re.compile(rf"^(.+?) (not )?({'|'.join(sorted(load_schema().predicates))}) (.+)$")


def _near_misses(path: Path) -> list[tuple[str, list[str]]]:
    """Sentences that look like a frame, each with the claims that must not come ("*" is any claim)."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        (r["sentence"], [c.strip() for c in r["claims"].split(";")]) for r in rows if not r["sentence"].startswith("#")
    ]


NEAR = _near_misses(Path(__file__).with_name("near-misses.tsv"))


@pytest.fixture(scope="session")
def extract() -> Callable[[str], Extraction]:
    """Reads one sentence as a document of its own."""
    extractor = load_extractor()
    return lambda text: extractor.extract(document_from_text(text, "example.txt"))


def _names(extraction: Extraction, entity: str) -> set[str]:
    """All that this entity is called, in the text or in the registry."""
    found = next(e for e in extraction.entities if e.id == entity)
    row = load_registry().rows.get(entity)
    return {found.name, *found.aliases, *((row.name, *row.aliases) if row else ())}


def _says(extraction: Extraction, claim: Claim, wanted: str) -> bool:
    """True when the claim is `wanted`, "Subject [not ]predicate Object", by any name of its entities."""
    match = SAID.match(wanted)
    assert match is not None, f"not a claim: {wanted}"
    subject, denied, predicate, target = match.groups()
    values = _names(extraction, claim.object) if isinstance(claim.object, str) else {claim.object.value}
    return (
        claim.predicate == predicate
        and (claim.polarity == "negative") == bool(denied)
        and subject in _names(extraction, claim.subject)
        and target in values
    )


def _lines(extraction: Extraction) -> list[str]:
    """The claims as read, for the message of a failure."""
    names = {e.id: e.name for e in extraction.entities}
    objects = [names[c.object] if isinstance(c.object, str) else c.object.value for c in extraction.claims]
    signs = ["not " if c.polarity == "negative" else "" for c in extraction.claims]
    pairs = zip(extraction.claims, objects, signs, strict=True)
    return sorted(f"{names[c.subject]} {sign}{c.predicate} {o} [{c.rule}]" for c, o, sign in pairs)


@pytest.mark.parametrize("frame", ROWS, ids=[f.id for f in ROWS])
def test_the_example_of_a_frame_yields_its_claims_through_that_frame(extract, frame: Frame) -> None:
    extraction = extract(frame.example)
    found = [[c for c in extraction.claims if _says(extraction, c, wanted)] for wanted in frame.claims]
    assert all(found), f"{frame.example} gave {_lines(extraction)}"
    assert any(c.rule == frame.id for claims in found for c in claims), f"other rows gave {_lines(extraction)}"


@pytest.mark.parametrize(("sentence", "unwanted"), NEAR, ids=[s for s, _ in NEAR])
def test_a_near_miss_yields_no_such_claim(extract, sentence: str, unwanted: list[str]) -> None:
    extraction = extract(sentence.replace("\\n", "\n"))
    wrong = [
        c
        for c in extraction.claims
        for u in unwanted
        if u == "*" or c.predicate == u or (SAID.match(u) and _says(extraction, c, u))
    ]
    assert not wrong, f"gave {_lines(extraction)}"


def test_every_near_miss_names_predicates_or_claims() -> None:
    predicates = load_schema().predicates
    assert [u for _, unwanted in NEAR for u in unwanted if u != "*" and u not in predicates and not SAID.match(u)] == []


def test_every_frame_has_an_example_and_a_claim() -> None:
    assert [f.id for f in FRAMES if not f.example or not f.claims] == []


def test_no_two_frames_share_an_id() -> None:
    assert [id for id, n in Counter(f.id for f in FRAMES).items() if n > 1] == []


def test_every_predicate_of_the_schema_has_frames() -> None:
    elsewhere = {"age"}  # read from "40-year-old" and "Smith, 40," beside a person's name
    assert {f.predicate for f in FRAMES} == set(load_schema().predicates) - elsewhere


def test_the_table_holds_several_hundred_frames_and_near_misses() -> None:
    assert len(FRAMES) >= 350
    assert len(NEAR) >= 80
