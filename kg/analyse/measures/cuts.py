"""Minimum cuts: the fewest links whose loss parts two countries (max-flow min-cut; Ford and Fulkerson 1956)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.analyse.measures.measurement import Measurement, Row, claims_between, measured, name

if TYPE_CHECKING:
    import networkx as nx

CAUTION = (
    "The fewest links in what these documents tell; several cuts of the same size may exist, this is one of them, "
    "always the same one."
)
_ONE, _OTHER = -1, -2  # what all entities of each side are tied to


def cuts(graph: nx.MultiDiGraph, one: str, other: str, sides: Mapping[str, str], top: int = 0) -> Measurement:
    """The links to cut so that nothing joins the entities of side `one` with those of side `other`.

    `sides` gives the side (a country's id) of entities; those without one may stand on either. Links count whichever
    way they point, parallel claims once. Links between the countries themselves, as actors, count too.
    """
    found = minimum_cut(graph, one, other, sides)
    columns = (f"on the side of {_called(graph, one)}", f"on the side of {_called(graph, other)}")
    return measured("cuts", columns, found, lambda pair: _row(graph, pair), top, CAUTION)


def minimum_cut(graph: nx.MultiDiGraph, one: str, other: str, sides: Mapping[str, str]) -> list[tuple[str, str]]:
    """Links as pairs of ids, the end on the side of `one` first; empty where nothing joins the two."""
    import networkx as nx

    ids = sorted(graph.nodes)
    net = _net(graph, ids, one, other, sides)
    if _ONE not in net or _OTHER not in net:
        return []
    _, (near, _) = nx.minimum_cut(net, _ONE, _OTHER)
    crossing = ((a, b) for a, b in net.edges if a in near and b not in near)
    return sorted((ids[a], ids[b]) for a, b in crossing)


def _net(graph: nx.MultiDiGraph, ids: list[str], one: str, other: str, sides: Mapping[str, str]) -> nx.DiGraph:
    """The flow network: each link carries one unit either way, what ties an entity to its side any amount."""
    import networkx as nx

    number = {entity: n for n, entity in enumerate(ids)}
    net = nx.DiGraph()
    for a, b in sorted({(number[a], number[b]) for a, b in graph.edges() if a != b}):
        net.add_edge(a, b, capacity=1)
        net.add_edge(b, a, capacity=1)
    for entity, n in number.items():
        if n in net and sides.get(entity) in (one, other):
            tie = (_ONE, n) if sides[entity] == one else (n, _OTHER)
            net.add_edge(*tie)  # without a capacity: it can never be cut
    return net


def _called(graph: nx.MultiDiGraph, entity: str) -> str:
    return name(graph, entity) if entity in graph else entity


def _row(graph: nx.MultiDiGraph, pair: tuple[str, str]) -> Row:
    return Row((name(graph, pair[0]), name(graph, pair[1])), pair, claims_between(graph, *pair))
