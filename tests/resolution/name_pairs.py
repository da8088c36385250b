"""The corpus of name pairs, and what the resolver makes of each."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from kg.model import Claim, Document, Entity, Evidence, Extraction, Span
from kg.resolve import merge
from kg.resolve.world import load_world


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names, each with its type and the ids that claims of its document link it to."""

    one: tuple[str, str, str]
    other: tuple[str, str, str]
    expected: str
    why: str


def name_pairs() -> list[NamePair]:
    """All pairs of `pairs.tsv`."""
    path = Path(__file__).resolve().parent / "pairs.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line)
    return [NamePair((r[0], r[1], r[2]), (r[3], r[4], r[5]), r[6], r[7]) for r in rows]


def outcome(pair: NamePair) -> str:
    """same, undecided or different: what the resolver makes of two documents with one name each."""
    graph = merge([extraction("a.txt", *pair.one), extraction("b.txt", *pair.other)])
    places = {id: {m.document for m in one.members if m.id == "it"} for id, one in graph.resolution.entities.items()}
    if any(len(documents) == 2 for documents in places.values()):
        return "same"
    return "undecided" if graph.resolution.undecided else "different"


def extraction(doc: str, name: str, kind: str, context: str) -> Extraction:
    """A document that names one thing, which claims link to those of its context."""
    evidence = (Evidence(doc, Span(0, 1), "x"),)
    near = [id for id in context.split(";") if id]
    rows = load_world().rows
    known = [Entity(id, rows[id].name, rows[id].type, known=True) for id in near if id in rows]
    return Extraction(
        Document(doc, doc, hashlib.sha256(doc.encode()).hexdigest(), ()),
        (Entity("it", name, kind), *known),
        (),
        tuple(Claim("it", "partnersWith", id, evidence) for id in near),
    )
