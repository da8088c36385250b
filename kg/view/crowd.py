"""Reduces a large graph to what a first look can hold: its heaviest nodes, and communities that stand for the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kg.view.boxes import Link

CORE = 400  # nodes that are drawn at first
COMMUNITIES = 24  # that are drawn at most; the smallest ones share the last
TIES = 3  # links of a community that the layout minds


@dataclass(frozen=True, slots=True)
class Community:
    """Nodes that hang together, by index, heaviest first. `lead` is its heaviest one, None where it holds leftovers.

    `drawn` are those of its nodes that are drawn at first, `members` the others.
    """

    lead: int | None
    drawn: tuple[int, ...]
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reduced:
    """The nodes drawn at first, the communities of the others, and what the layout holds together.

    Indices of `links` are places in `core`; communities come after it.
    """

    core: tuple[int, ...]
    communities: tuple[Community, ...]
    links: tuple[Link, ...]


def reduce(count: int, links: Sequence[Link], order: Sequence[int]) -> Reduced:
    """The `CORE` first nodes of `order` (heaviest first), and every other node in exactly one community."""
    core = tuple(order[:CORE])
    drawn = set(core)
    rank = {node: k for k, node in enumerate(order)}
    found = [sorted(part, key=rank.__getitem__) for part in _communities(count, links)]
    whole = sorted((part for part in found if set(part) - drawn), key=lambda p: (-len(set(p) - drawn), rank[p[0]]))
    kept, rest = whole[: COMMUNITIES - 1], whole[COMMUNITIES - 1 :]
    named = [Community(part[0], *_split(part, drawn)) for part in kept]
    left = sorted((i for part in rest for i in part if i not in drawn), key=rank.__getitem__)
    communities = (*named, Community(None, (), tuple(left))) if left else tuple(named)
    return Reduced(core, communities, tuple(_links(core, communities, links)))


def _communities(count: int, links: Sequence[Link]) -> list[set[int]]:
    """Louvain's, always with the same start."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    times = Counter((min(link), max(link)) for link in links if link[0] != link[1])
    graph.add_weighted_edges_from((one, other, times[one, other]) for one, other in sorted(times))
    return list(nx.community.louvain_communities(graph, seed=1))


def _split(part: Sequence[int], drawn: set[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(i for i in part if i in drawn), tuple(i for i in part if i not in drawn)


def _links(core: Sequence[int], communities: Sequence[Community], links: Sequence[Link]) -> list[Link]:
    """Links of the drawn nodes, of each community to its own ones, and to those with whom it shares most."""
    place = {node: k for k, node in enumerate(core)}
    inside = {(place[i], place[j]) for i, j in links if i in place and j in place}
    home = {node: len(core) + k for k, community in enumerate(communities) for node in community.members}
    own = {(place[i], len(core) + k) for k, community in enumerate(communities) for i in community.drawn}
    ties = Counter((home[i], place[j]) for pair in links for i, j in (pair, pair[::-1]) if i in home and j in place)
    strongest: dict[int, list[Link]] = {}
    for (group, end), _ in sorted(ties.items(), key=lambda tie: (-tie[1], tie[0])):
        strongest.setdefault(group, []).append((end, group))
    return sorted(inside | own | {link for group in strongest.values() for link in group[:TIES]})
