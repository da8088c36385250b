"""Reasoning on demand: what OWL 2 RL makes of the direct layer, for a named graph of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.ontology import KG, OWL, RDF

LAYERS = ("ontology", "entities", "direct")  # what is reasoned from; claims and evidence give nothing that follows
INFERRED = "inferred"

_TYPE = RDF + "type"
_SAME = OWL + "sameAs"


def inferred_quads(quads: Iterable[ox.Quad], base: str) -> list[ox.Quad]:
    """What follows about the entities of a graph and stands nowhere in it, sorted, in `{base}graph/inferred`.

    Read are the ontology, the entities and the direct layer: denied, planned or disputed claims give nothing. Kept are
    the types above an entity's own, and facts of the ontology's properties; that everything is the same as itself and
    an owl:Thing is left out.
    """
    layers = {ox.NamedNode(f"{base}graph/{layer}") for layer in LAYERS}
    given = {_triple(quad) for quad in quads if quad.graph_name in layers and isinstance(quad.object, ox.NamedNode)}
    graph = ox.NamedNode(f"{base}graph/{INFERRED}")
    new = sorted(triple for triple in _closure(given) - given if _tells(triple, f"{base}entity/"))
    return [ox.Quad(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o), graph) for s, p, o in new]


_Triple = tuple[str, str, str]


def _triple(quad: ox.Quad) -> _Triple:
    assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
    return quad.subject.value, quad.predicate.value, quad.object.value


def _closure(given: Iterable[_Triple]) -> set[_Triple]:
    import reasonable

    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(sorted(given))
    return {(str(s), str(p), str(o)) for s, p, o in reasoner.reason()}


def _tells(triple: _Triple, entities: str) -> bool:
    """True for a type of the ontology, a fact of one of its properties, or another name, of an entity."""
    subject, predicate, end = triple
    if not subject.startswith(entities) or subject == end:
        return False
    if predicate == _TYPE:
        return end.startswith(KG)
    return predicate.startswith(KG) or (predicate == _SAME and end.startswith(entities))


def without_inferred(quads: Iterable[ox.Quad], base: str) -> Iterator[ox.Quad]:
    """The quads less those of `{base}graph/inferred`."""
    graph = ox.NamedNode(f"{base}graph/{INFERRED}")
    return (quad for quad in quads if quad.graph_name != graph)
