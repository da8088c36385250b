"""The ontology as quads for the store, without blank nodes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources
from kg.ontology import KG


@cache
def ontology_quads(graph: ox.NamedNode, path: Path | None = None) -> tuple[ox.Quad, ...]:
    """The ontology's triples in `graph`; a blank node gets the name of the path that leads to it.

    `rdfs:domain [ owl:unionOf ( … ) ]` of kg:founded becomes kg:founded.domain, kg:founded.domain.unionOf and so on.
    """
    source = path or resources.ontology("kg.ttl")
    triples = list(ox.parse(path=str(source), format=ox.RdfFormat.TURTLE))
    names = _names(triples)
    return tuple(
        ox.Quad(names.get(t.subject, t.subject), t.predicate, names.get(t.object, t.object), graph) for t in triples
    )


def _names(triples: list[ox.Quad]) -> dict[object, ox.NamedNode]:
    above = {t.object: (t.subject, t.predicate) for t in triples if isinstance(t.object, ox.BlankNode)}
    return {node: ox.NamedNode(_path(node, above)) for node in above}


def _path(node: object, above: Mapping[ox.BlankNode, tuple[object, ox.NamedNode]]) -> str:
    if not isinstance(node, ox.BlankNode):
        assert isinstance(node, ox.NamedNode)
        return node.value if node.value.startswith(KG) else KG + _local(node)
    parent, predicate = above[node]
    return f"{_path(parent, above)}.{_local(predicate)}"


def _local(node: ox.NamedNode) -> str:
    return node.value.replace("#", "/").rsplit("/", 1)[-1]
