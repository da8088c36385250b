"""The ontology as quads for the store."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from kg import resources


@cache
def ontology_quads(graph: ox.NamedNode, path: Path | None = None) -> tuple[ox.Quad, ...]:
    """The ontology's triples in `graph`; the file has no blank nodes, so that equal builds are equal bytes."""
    source = path or resources.ontology("kg.ttl")
    triples = ox.parse(path=str(source), format=ox.RdfFormat.TURTLE)
    return tuple(ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples)
