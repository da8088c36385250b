"""The sentences behind a claim or a statement, straight from the store."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.model import Evidence, Span
from kg.rdf.names import OA, kg, term

_LEADS = (kg("evidence"), kg("content"))  # from a claim, from a statement


def evidence_of(store: ox.Store, iri: str) -> Iterator[Evidence]:
    """Document, place and exact words of each sentence; nothing for what has none."""
    node = ox.NamedNode(iri)
    for lead in _LEADS:
        for quad in store.quads_for_pattern(node, lead, None, None):
            assert isinstance(quad.object, ox.NamedNode)
            yield _evidence(store, quad.object)


def _evidence(store: ox.Store, node: ox.NamedNode) -> Evidence:
    position, quote = (ox.NamedNode(f"{node.value}/{part}") for part in ("position", "quote"))
    start, end = (int(_value(store, position, OA + side)) for side in ("start", "end"))
    document = ox.NamedNode(_value(store, node, OA + "hasSource"))
    name = _value(store, document, kg("fileName").value)
    return Evidence(name, Span(start, end), _value(store, quote, OA + "exact"))


def _value(store: ox.Store, subject: ox.NamedNode, predicate: str) -> str:
    quad = next(store.quads_for_pattern(subject, term(predicate), None, None))
    return str(getattr(quad.object, "value", quad.object))
