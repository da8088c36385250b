"""Claims as RDF and back: the one place that knows how the graph is written down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.later import later

if TYPE_CHECKING:
    from kg.rdf.names import DEFAULT_BASE, Names, check_base, prefixes
    from kg.rdf.nquads import nquads_lines
    from kg.rdf.reading import base_of, graph_from_quads, read_entities, read_graph
    from kg.rdf.writing import graph_to_quads

__all__ = [
    "DEFAULT_BASE",
    "Names",
    "base_of",
    "check_base",
    "graph_from_quads",
    "graph_to_quads",
    "nquads_lines",
    "prefixes",
    "read_entities",
    "read_graph",
]

__getattr__ = later(
    __name__,
    {
        "names": "DEFAULT_BASE Names check_base prefixes",
        "nquads": "nquads_lines",
        "reading": "base_of graph_from_quads read_entities read_graph",
        "writing": "graph_to_quads",
    },
)
