"""Ego network: an entity, what lies around it, and how closely that is linked among itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analyse.measures.measurement import Measurement, Row, claims_at, documents_at, kind, measured, name

if TYPE_CHECKING:
    import networkx as nx


def ego(graph: nx.MultiDiGraph, centre: str, depth: int = 1, top: int = 0) -> Measurement:
    """All within `depth` steps of the entity of this id, whichever way links point, the nearest first."""
    around = ego_network(graph, centre, depth)
    import networkx as nx

    steps = nx.single_source_shortest_path_length(around.to_undirected(as_view=True), centre) if around else {}
    ranked = sorted((entity for entity in steps if entity != centre), key=lambda e: (steps[e], e))
    columns = ("entity", "type", "steps", "links here", "documents")
    return measured("ego", columns, ranked, lambda entity: _row(around, entity, steps[entity]), top)


def ego_network(graph: nx.MultiDiGraph, centre: str, depth: int = 1) -> nx.MultiDiGraph:
    """The part of the graph within `depth` steps of an entity, all links between its members kept."""
    import networkx as nx

    if centre not in graph:
        return nx.MultiDiGraph()
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), centre, cutoff=depth)
    return graph.subgraph(sorted(near)).copy()


def _row(around: nx.MultiDiGraph, entity: str, steps: int) -> Row:
    linked = len({*around.successors(entity), *around.predecessors(entity)} - {entity})
    cells = (name(around, entity), kind(around, entity), steps, linked, documents_at(around, entity))
    return Row(cells, (entity,), claims_at(around, entity))
