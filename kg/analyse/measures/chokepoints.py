"""Chokepoints: what the graph falls apart without (articulation points and bridges; Tarjan 1974)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.analyse.measures.compact import Compact, compact
from kg.analyse.measures.forest import sides
from kg.analyse.measures.measurement import Measurement, Row, claims_at, claims_between, kind, measured, name

if TYPE_CHECKING:
    import networkx as nx

CAUTION = (
    "A chokepoint of what these documents tell: a second supplier whom no document mentions would undo it. "
    "Look for one before citing it."
)


def chokepoints(graph: nx.MultiDiGraph, top: int = 20) -> Measurement:
    """Entities without which others lose touch with the rest: the parts it falls into, all but the largest counted."""
    small = compact(graph)
    lost = cut_off(small)
    ranked = sorted(lost, key=lambda n: (-lost[n], small.ids[n]))
    columns = ("entity", "type", "cut off without it")
    return measured("chokepoints", columns, ranked, lambda n: _row(graph, small.ids[n], lost[n]), top, CAUTION)


def bridges(graph: nx.MultiDiGraph, top: int = 20) -> Measurement:
    """Pairs of entities whose link is the only connection between two parts, with the size of the smaller part."""
    small = compact(graph)
    parts = bridge_parts(small)
    ranked = sorted(parts, key=lambda pair: (-parts[pair], pair))
    columns = ("one end", "other end", "smaller part")
    return measured("bridges", columns, ranked, lambda pair: _pair(graph, small, pair, parts[pair]), top, CAUTION)


def cut_off(small: Compact) -> dict[int, int]:
    """For each articulation point: how many nodes its removal parts from the largest piece of what it held together."""
    import rustworkx as rx

    whole = small.undirected()
    points = rx.articulation_points(whole)
    links, weight = _block_tree(points, dict(rx.biconnected_components(whole)))
    pieces: dict[int, list[int]] = {}
    for (start, _), size in sides(links, weight).items():
        if start in points:
            pieces.setdefault(start, []).append(size)
    return {point: sum(sizes) - max(sizes) for point, sizes in pieces.items()}


def bridge_parts(small: Compact) -> dict[tuple[int, int], int]:
    """For each bridge, as a sorted pair: how many nodes lie on its smaller side."""
    import rustworkx as rx

    pairs = sorted((min(pair), max(pair)) for pair in rx.bridges(small.undirected()))
    part = _parts_without(small, set(pairs))
    found = sides([(part[a], part[b]) for a, b in pairs], Counter(part.values()))
    return {(a, b): min(found[part[a], part[b]], found[part[b], part[a]]) for a, b in pairs}


def _block_tree(
    points: set[int], block_of: Mapping[tuple[int, int], int]
) -> tuple[set[tuple[int, int]], dict[int, int]]:
    """The tree of articulation points and blocks: its links, and how many nodes each of its own stands for.

    A block n has the number -1 - n; it stands for the nodes that lie in no other block.
    """
    links, weight = set(), dict.fromkeys(points, 1)
    own: dict[int, set[int]] = {}
    for edge, block in block_of.items():
        own.setdefault(block, set()).update(set(edge) - points)
        links |= {(node, -1 - block) for node in edge if node in points}
    return links, weight | {-1 - block: len(nodes) for block, nodes in own.items()}


def _parts_without(small: Compact, bridges: set[tuple[int, int]]) -> dict[int, int]:
    """The number of the part that each node belongs to once the bridges are gone."""
    import rustworkx as rx

    left = [n for n, edge in enumerate(small.edges) if edge not in bridges]
    rest = Compact(small.ids, tuple(small.edges[n] for n in left), tuple(small.weights[n] for n in left))
    parts = rx.connected_components(rest.undirected())
    return {node: number for number, part in enumerate(parts) for node in part}


def _row(graph: nx.MultiDiGraph, entity: str, lost: int) -> Row:
    return Row((name(graph, entity), kind(graph, entity), lost), (entity,), claims_at(graph, entity))


def _pair(graph: nx.MultiDiGraph, small: Compact, pair: tuple[int, int], part: int) -> Row:
    one, other = small.ids[pair[0]], small.ids[pair[1]]
    return Row((name(graph, one), name(graph, other), part), (one, other), claims_between(graph, one, other))
