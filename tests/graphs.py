"""Graphs of any content, for tests of what must hold of all of them."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import strategies as st

from kg.identity import claim_id
from kg.model import Claim, Conflict, Document, Entity, Evidence, Extraction, Quantity, Review, Span, Statement, Value
from kg.resolve import Graph, merge

TEXTS = st.text(max_size=6)
WORDS = st.text(st.sampled_from("ab-é/#%: .中\n\"'\\\u2028\x00"), max_size=6)
IDS = st.sampled_from(["asml", "tsmc", "h20"]) | WORDS
DATES = st.none() | st.sampled_from(["2023", "2023-10", "2023-10-17", "2022/2024", "2024~"])
NUMBERS = st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9).map(float)
VALUES = st.builds(Value, WORDS | st.integers().map(str), st.sampled_from(["xsd:integer", "xsd:decimal", "xsd:string"]))
EDTF_VALUES = st.builds(Value, DATES.filter(bool), st.just("xsd:date"))
SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends)))


def quantities() -> st.SearchStrategy[Quantity | None]:
    return st.none() | st.builds(Quantity, NUMBERS, NUMBERS, st.none() | WORDS, st.booleans())


def claims(doc: str) -> st.SearchStrategy[Claim]:
    return st.builds(
        Claim,
        IDS,
        st.sampled_from(["supplies", "hinders", "partnersWith", "age"]),
        IDS | VALUES | EDTF_VALUES,
        st.lists(st.builds(Evidence, st.just(doc), SPANS, WORDS), max_size=2).map(tuple),
        st.sampled_from(["positive", "negative"]),
        st.sampled_from(["asserted", "reported", "estimated", "planned", "hypothetical"]),
        st.none() | WORDS,
        st.lists(IDS, max_size=2).map(tuple),
        st.lists(IDS, max_size=1).map(tuple),
        quantities(),
        DATES,
        DATES,
        st.sampled_from([0.0, 0.25, 0.1, 1 / 3, 1.0]),
        st.sampled_from(["rules", "rules/1.2", "a model"]),
        st.none() | WORDS,
    )


def entities() -> st.SearchStrategy[Entity]:
    wikidata = st.none() | st.sampled_from(["Q42", "Q1"])
    kinds = st.sampled_from(["Company", "Chip", "Country"])
    return st.builds(Entity, IDS, WORDS, kinds, st.lists(WORDS, max_size=2).map(tuple), st.booleans(), wikidata)


def statements(doc: str) -> st.SearchStrategy[Statement]:
    maybe = st.none() | SPANS
    return st.builds(Statement, st.just(doc), st.none() | IDS, WORDS, maybe, SPANS, maybe)


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    name, text = draw(st.sampled_from(["a.txt", "b.txt", "c d.txt"])), draw(WORDS)
    digest = hashlib.sha256(text.encode()).hexdigest()
    optional = [draw(st.none() | WORDS) for _ in range(5)]
    dates = draw(DATES), draw(DATES)
    return Extraction(
        Document(name, text, digest, (), optional[0], dates[0], *optional[1:3], None, *optional[3:], dates[1]),
        tuple(draw(st.lists(entities(), max_size=3))),
        (),
        tuple(draw(st.lists(claims(name), max_size=3))),
        tuple(draw(st.lists(statements(name), max_size=2))),
    )


REVIEWS = st.none() | st.builds(Review, st.sampled_from(["accepted", "rejected"]), WORDS, st.just("2026-03-01"), WORDS)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Whatever merging makes of up to three documents, with reviews, near copies and conflicts of any claims."""
    graph = draw(st.lists(extractions(), max_size=3).map(merge))
    claims = tuple(replace(claim, review=draw(REVIEWS)) for claim in graph.claims)
    first = graph.documents[0].name if graph.documents else None
    documents = tuple(
        replace(d, copy_of=first if n and draw(st.booleans()) else None) for n, d in enumerate(graph.documents)
    )
    conflicts = _conflicts(draw, [claim_id(claim) for claim in claims]) if len(claims) > 1 else ()
    return replace(graph, claims=claims, documents=documents, conflicts=conflicts)


def _conflicts(draw: st.DrawFn, ids: list[str]) -> tuple[Conflict, ...]:
    chosen = st.lists(st.sampled_from(sorted(ids)), min_size=2, max_size=3, unique=True).map(sorted).map(tuple)
    kinds = st.sampled_from(["polarity", "quantity", "value"])
    named = st.dictionaries(st.tuples(kinds, chosen), WORDS, max_size=2)
    return tuple(Conflict(*key, reason) for key, reason in sorted(draw(named).items()))
