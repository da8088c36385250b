"""Graphs made wrong in many ways, for tests that hold two validators against each other."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
from hypothesis import strategies as st
from small_graph import ENTITIES, FIRST, SECOND, document, evidence

from kg.model import Claim, Entity, Evidence, Extraction, Quantity, Span, Value
from kg.resolve import Graph, merge


def small() -> Graph:
    """Three claims of two documents, one with a quantity, one with a value."""
    first, second = document("first.txt", FIRST), document("second.txt", SECOND)
    claims = (
        Claim("asml", "supplies", "tsmc", (evidence("first.txt", FIRST, "ASML supplies TSMC"),)),
        Claim(
            "nvidia",
            "supplies",
            "deepseek",
            (evidence("second.txt", SECOND, "Nvidia plans to supply H20 to DeepSeek."),),
            modality="planned",
            quantity=Quantity(1, 5, "chips"),
            time="2025",
        ),
        Claim("deepseek", "employeeCount", Value("160", "xsd:integer"), (evidence("second.txt", SECOND, "160"),)),
    )
    return merge([Extraction(first, ENTITIES, (), claims[:1]), Extraction(second, ENTITIES, (), claims[1:])])


DAMAGE = st.one_of(
    st.fixed_dictionaries({"subject": st.sampled_from(["nobody", "h20", "us-controls"])}),
    st.fixed_dictionaries({"object": st.sampled_from(["nothing", "h20", Value("x", "xsd:string")])}),
    st.fixed_dictionaries({"predicate": st.sampled_from(["adores", "administers", "age", "hinders", "revenue"])}),
    st.fixed_dictionaries({"polarity": st.sampled_from(["maybe", "negative"])}),
    st.fixed_dictionaries({"modality": st.sampled_from(["sure", "hypothetical"])}),
    st.fixed_dictionaries(
        {"time": st.sampled_from(["2023-13", "last year", "/", "2022/..", "../2024~", "XXXX", "2023-10-17"])}
    ),
    st.fixed_dictionaries({"confidence": st.sampled_from([-0.1, 0.0, 1.0, 1.5])}),
    st.fixed_dictionaries(
        {"quantity": st.builds(Quantity, st.sampled_from([None, 3.0, 9.5]), st.sampled_from([None, 3, 9]))}
    ),
    st.fixed_dictionaries({"attributed_to": st.sampled_from([("nobody",), ("reuters", "h20")])}),
    st.fixed_dictionaries({"disputed_by": st.sampled_from([("nobody",), ("deepseek",)])}),
    st.just({"evidence": ()}),
    st.fixed_dictionaries(
        {
            "evidence": st.sampled_from(
                [(Evidence("first.txt", Span(0, 900), "ASML"),), (Evidence("second.txt", Span(5, 2), ""),)]
            )
        }
    ),
)


@st.composite
def damaged_stores(draw: st.DrawFn) -> ox.Store:
    """The small graph with claims, entities and documents made wrong, and triples taken away or doubled."""
    from kg.rdf import graph_to_quads

    graph = small()
    claims = tuple(replace(claim, **draw(st.just({}) | DAMAGE)) for claim in graph.claims)
    name = draw(st.sampled_from(["ASML", ""]))
    entities = (Entity(graph.entities[0].id, name, draw(st.sampled_from(["Company", "Nonsense"]))), *graph.entities[1:])
    documents = (
        replace(graph.documents[0], date=draw(st.sampled_from([None, "2023", "17/10/2023"]))),
        *graph.documents[1:],
    )
    quads = list(graph_to_quads(replace(graph, claims=claims, entities=entities, documents=documents)))
    own = [quad for quad in quads if not quad.graph_name.value.endswith("ontology")]  # type: ignore[union-attr]
    gone = draw(st.lists(st.sampled_from(own), max_size=3))
    more = [_moved(draw(st.sampled_from(own)), draw(st.sampled_from(own))) for _ in range(draw(st.integers(0, 2)))]
    store = ox.Store()
    store.extend([*(quad for quad in quads if quad not in gone), *more])
    return store


def _moved(quad: ox.Quad, other: ox.Quad) -> ox.Quad:
    """The quad with another one's object, no Boolean: pySHACL finds `true < 34`, which SPARQL cannot compare."""
    if str(other.object).endswith("boolean>"):
        return quad
    return ox.Quad(quad.subject, quad.predicate, other.object, quad.graph_name)
