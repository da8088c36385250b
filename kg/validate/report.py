"""Violations as a SHACL validation report in Turtle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from kg.ontology import RDF, XSD
from kg.validate.shapes import Shapes, load_shapes
from kg.validate.violation import SH, Violation, shacl_iri

_PREFIXES = {"sh": SH, "xsd": XSD, "kg": "https://aigeo.example/ontology#", "shape": "https://aigeo.example/shapes#"}


def report_turtle(violations: Sequence[Violation], shapes: Shapes | None = None) -> str:
    """A `sh:ValidationReport` with a `sh:ValidationResult` for each violation, in their order.

    Shapes that have no name of their own are described in the report as far as they say what they ask for.
    """
    wanted = shapes or load_shapes()
    nameless = {violation.source for violation in violations} & set(wanted.owners)
    triples = [*_report(violations), *_described(nameless, wanted)]
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES)
    assert written is not None
    return written.decode()


def _report(violations: Sequence[Violation]) -> Iterator[ox.Triple]:
    report = ox.BlankNode("report")
    yield ox.Triple(report, _rdf("type"), _sh("ValidationReport"))
    yield ox.Triple(report, _sh("conforms"), ox.Literal(not violations))
    for n, violation in enumerate(violations, 1):
        result = ox.BlankNode(f"result{n}")
        yield ox.Triple(report, _sh("result"), result)
        yield from (ox.Triple(result, predicate, end) for predicate, end in _result(violation))


def _result(violation: Violation) -> Iterator[tuple[ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]]:
    yield _rdf("type"), _sh("ValidationResult")
    yield _sh("focusNode"), _term(violation.node)
    if violation.path and violation.path[0] not in "(^<_":  # other paths stand in the shape's description
        yield _sh("resultPath"), ox.NamedNode(violation.path)
    if violation.term:
        yield _sh("value"), _term(violation.term)
    yield _sh("resultMessage"), ox.Literal(violation.message)
    yield _sh("resultSeverity"), ox.NamedNode(shacl_iri(violation.severity))
    yield _sh("sourceConstraintComponent"), ox.NamedNode(shacl_iri(violation.component))
    yield _sh("sourceShape"), ox.NamedNode(violation.source)


def _described(nodes: Iterable[str], shapes: Shapes) -> Iterator[ox.Triple]:
    """What the shapes say of these nodes, and of the nameless ones that these lead to."""
    todo, done = sorted(nodes), set()
    while todo:
        node = todo.pop(0)
        done.add(node)
        for triple in shapes.core:
            if triple.subject == ox.NamedNode(node):
                yield triple
                todo += ({str(getattr(triple.object, "value", ""))} & set(shapes.owners)) - done


def _term(text: str) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    """The term that is written so in N-Triples."""
    (quad,) = ox.parse(f"<x:s> <x:p> {text} .", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.NamedNode | ox.BlankNode | ox.Literal)
    return quad.object


def _sh(name: str) -> ox.NamedNode:
    return ox.NamedNode(SH + name)


def _rdf(name: str) -> ox.NamedNode:
    return ox.NamedNode(RDF + name)
