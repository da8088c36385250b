"""The fixture graphs of the named questions: claims in a line each, built through the project's own writer.

entities = ["asml Company ASML", "tsmc Company TSMC"]
claims = ["asml supplies tsmc", "asml supplies smic | not; reported; says=tsmc; doubts=asml; amount=1..2 chips;
           time=2023; valid=2023/..; doc=b.txt"]
documents = ["b.txt 2024-05-01"]
statements = ["asml: We supply chips."]

[[ask]]
with = { to = "TSMC" }
rows = [["ASML", "TSMC", "asserted"]]
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.model import Claim, Document, Entity, Evidence, Extraction, Quantity, Span, Statement, Value
from kg.ontology import load_schema
from kg.rdf import graph_to_quads
from kg.resolve import Graph, merge
from kg.weigh import weighed

FOLDER = Path(__file__).parent / "fixtures"
MODALITIES = ("asserted", "reported", "estimated", "planned", "hypothetical")


def fixture(name: str) -> dict[str, Any]:
    """The fixture of a question."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def graph_of(data: dict[str, Any]) -> Graph:
    """Its graph of claims."""
    dates = dict(line.split(" ") for line in data.get("documents", ()))
    lines = [(line, _options(line)) for line in data.get("claims", ())]
    docs = sorted({options.get("doc", "a.txt") for _, options in lines} | set(dates) | {"a.txt"})
    schema = load_schema()
    symmetric = {name for name, row in schema.predicates.items() if row.symmetric}
    read = [_extraction(doc, dates.get(doc), lines, data) for doc in docs]
    return weighed(merge(read, symmetric), [extraction.document for extraction in read], schema)


def store_of(data: dict[str, Any]) -> ox.Store:
    """Its store."""
    store = ox.Store()
    store.extend(graph_to_quads(graph_of(data)))
    return store


def _extraction(
    doc: str, date: str | None, lines: Sequence[tuple[str, dict[str, str]]], data: dict[str, Any]
) -> Extraction:
    """What stands in one document: its text is the lines themselves."""
    own = [(line, options) for line, options in lines if options.get("doc", "a.txt") == doc]
    said = data.get("statements", ()) if doc == "a.txt" else ()
    text = "\n".join((doc, *(line for line, _ in own), *said))
    document = Document(doc, text, hashlib.sha256(text.encode()).hexdigest(), (), date=date)
    claims = tuple(_claim(line, options, doc, text) for line, options in own)
    return Extraction(document, _entities(data), (), claims, tuple(_statement(s, doc, text) for s in said))


def _entities(data: dict[str, Any]) -> tuple[Entity, ...]:
    rows = [line.split(" ", 2) for line in data["entities"]]
    return tuple(Entity(id, name, kind, known=True) for id, kind, name in rows)


def _options(line: str) -> dict[str, str]:
    parts = [part.strip() for part in line.partition("|")[2].split(";") if part.strip()]
    return {key: value for key, _, value in (part.partition("=") for part in parts)}


def _claim(line: str, options: dict[str, str], doc: str, text: str) -> Claim:
    subject, predicate, end = line.partition("|")[0].split()
    row = load_schema().predicates[predicate]
    start = text.index(line)
    return Claim(
        subject,
        predicate,
        Value(end, row.range[0]) if row.takes_value else end,
        (Evidence(doc, Span(start, start + len(line)), line),),
        polarity="negative" if "not" in options else "positive",
        modality=next((name for name in MODALITIES if name in options), "asserted"),
        cue=options.get("cue"),
        attributed_to=tuple(filter(None, options.get("says", "").split(","))),
        disputed_by=tuple(filter(None, options.get("doubts", "").split(","))),
        quantity=_quantity(options.get("amount")),
        time=options.get("time"),
        valid=options.get("valid"),
    )


def _quantity(text: str | None) -> Quantity | None:
    """`1..2 chips`, `5 chips`, `3.. chips`, `..4 chips`."""
    if text is None:
        return None
    numbers, _, unit = text.partition(" ")
    least, dots, most = numbers.partition("..")
    ends = (least, most) if dots else (least, least)
    return Quantity(*(float(end) if end else None for end in ends), unit or None)


def _statement(line: str, doc: str, text: str) -> Statement:
    speaker, _, words = line.partition(": ")
    start = text.index(line) + len(speaker) + 2
    return Statement(doc, speaker, speaker, None, Span(start, start + len(words)))
