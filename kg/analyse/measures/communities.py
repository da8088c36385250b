"""Communities: groups more linked among themselves than with the rest (Louvain; Blondel and others 2008)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analyse.measures.compact import Compact, compact
from kg.analyse.measures.measurement import COVERAGE, Measurement, Row, measured, name

if TYPE_CHECKING:
    import networkx as nx

SHOWN = 8  # names that stand for a community in the table


def communities(graph: nx.MultiDiGraph, top: int = 20) -> Measurement:
    """Groups of two or more, the largest first; links count whichever way they point, weighted by their claims.

    Members are listed by how many links they have within their group, the most linked first.
    """
    small = compact(graph)
    found = [group for group in groups(small) if len(group) > 1]
    columns = ("community", "size", "links inside", "links out", "members")
    near = _neighbours(small)
    numbered = list(enumerate(found, 1))
    return measured("communities", columns, numbered, lambda item: _row(graph, small, near, *item), top, COVERAGE)


def groups(small: Compact) -> list[list[int]]:
    """A partition of the nodes by modularity, larger groups first, each sorted; the same for the same graph."""
    import networkx as nx

    found = nx.community.louvain_communities(small.networkx(), seed=0) if small.edges else []
    return sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))


def _neighbours(small: Compact) -> dict[int, set[int]]:
    near: dict[int, set[int]] = {n: set() for n in range(len(small.ids))}
    for a, b in small.edges:
        near[a].add(b)
        near[b].add(a)
    return near


def _row(graph: nx.MultiDiGraph, small: Compact, near: dict[int, set[int]], number: int, group: list[int]) -> Row:
    inside = set(group)
    within = {n: len(near[n] & inside) for n in group}
    ordered = [small.ids[n] for n in sorted(group, key=lambda n: (-within[n], n))]
    out = sum(len(near[n] - inside) for n in group)
    members = set(ordered)
    shown = ", ".join(name(graph, entity) for entity in ordered[:SHOWN])
    more = f" and {len(group) - SHOWN} more" if len(group) > SHOWN else ""
    claims = {str(key) for _, end, key in graph.out_edges(ordered, keys=True) if end in members}
    return Row(
        (number, len(group), sum(within.values()) // 2, out, shown + more), tuple(ordered), tuple(sorted(claims))
    )
