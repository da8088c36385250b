"""Paths: the k shortest connections between two entities, detours included (Yen 1971)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from kg.analyse.measures.measurement import Measurement, Row, claims_between, measured, name

if TYPE_CHECKING:
    import networkx as nx


def paths(graph: nx.MultiDiGraph, start: str, end: str, top: int = 5) -> Measurement:
    """Up to `top` connections without loops, the shortest first, whichever way the links point; none where none is.

    `start` and `end` are ids.
    """
    found = list(islice(_walks(graph, start, end), top or None))
    ordered = sorted(found, key=lambda walk: (len(walk), walk))
    return measured("paths", ("hops", "path"), ordered, lambda walk: _row(graph, walk))


def _walks(graph: nx.MultiDiGraph, start: str, end: str) -> Iterator[list[str]]:
    import networkx as nx

    plain = nx.Graph(sorted({(min(a, b), max(a, b)) for a, b in graph.edges() if a != b}))
    if start != end and start in plain and end in plain and nx.has_path(plain, start, end):
        yield from nx.shortest_simple_paths(plain, start, end)


def _row(graph: nx.MultiDiGraph, walk: list[str]) -> Row:
    claims = [claim for one, other in pairwise(walk) for claim in claims_between(graph, one, other)]
    return Row((len(walk) - 1, " – ".join(name(graph, entity) for entity in walk)), tuple(walk), tuple(claims))
