"""The part of a stored graph that lies in a scope; of claims and statements only what its sources say is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.rdf.names import OA, PROV, Names, kg, term
from kg.rdf.reading import graph_from_quads, read_graph
from kg.resolve import Graph, SourceDocument
from kg.scope import Scope, narrowed, of_sources

_WHOLE = ("entities", "documents", "conflicts")  # small beside the claims, or needed to tell what is wrong
_DERIVED = term(PROV + "wasDerivedFrom")
_FOLLOWED = frozenset(
    (*map(kg, ("evidence", "content", "cueSpan", "sourceSpan", "quantity", "review")), term(OA + "hasSelector"))
)


def read_scope(store: ox.Store, base: str, scope: Scope) -> Graph:
    """`narrowed(read_graph(store, base), scope)`, at the price of what the scope's sources say where it names any.

    Raises UnknownName, with the nearest, for a source that no document has.
    """
    if not scope.sources:
        return narrowed(read_graph(store, base), scope)
    names = Names(base)
    documents = graph_from_quads(_layer(store, names, "documents"), base).documents
    allowed = of_sources(documents, scope.sources)
    return narrowed(graph_from_quads(_part(store, names, allowed), base), scope)


def _part(store: ox.Store, names: Names, documents: Iterable[SourceDocument]) -> Iterator[ox.Quad]:
    """All quads of the small layers, and of claims, statements and sentences those that rest on the documents."""
    for layer in _WHOLE:
        yield from _layer(store, names, layer)
    seen: set[ox.NamedNode] = set()
    for document in documents:
        node = names.document(document.sha256)
        for quad in store.quads_for_pattern(None, _DERIVED, node, None):
            yield from _with_parts(store, quad.subject, seen)


def _with_parts(store: ox.Store, node: object, seen: set[ox.NamedNode]) -> Iterator[ox.Quad]:
    """The quads of a node, and of what it quotes and is made of, each node once."""
    if not isinstance(node, ox.NamedNode) or node in seen:
        return
    seen.add(node)
    for quad in store.quads_for_pattern(node, None, None, None):
        yield quad
        if quad.predicate in _FOLLOWED:
            yield from _with_parts(store, quad.object, seen)


def _layer(store: ox.Store, names: Names, layer: str) -> Iterator[ox.Quad]:
    return store.quads_for_pattern(None, None, None, names.graph(layer))
