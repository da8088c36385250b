"""The shortest connections between two entities in the direct layer, whichever way the links point."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice, pairwise

from kg.analyse.links import Link

Hop = tuple[Link, ...]  # all links between two neighbours on a path


def shortest_paths(links: Iterable[Link], start: str, end: str, limit: int = 3) -> list[list[Hop]]:
    """Up to `limit` paths of the least number of hops; an empty list where nothing connects the two.

    >>> from kg.analyse.links import Link
    >>> [[hop[0].predicate for hop in path] for path in shortest_paths([Link("a", "supplies", "b", ())], "b", "a")]
    [['supplies']]
    """
    import networkx as nx

    between = _between(links)
    graph = nx.Graph(sorted(between))
    if start == end or start not in graph or end not in graph or not nx.has_path(graph, start, end):
        return []
    walks = nx.all_shortest_paths(graph, start, end)  # their order follows that of the edges, which is sorted
    return [_hops(walk, between) for walk in islice(walks, limit)]


def _between(links: Iterable[Link]) -> dict[tuple[str, str], list[Link]]:
    found: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        found[_pair(link.subject, link.object)].append(link)
    return found


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _hops(walk: Sequence[str], between: dict[tuple[str, str], list[Link]]) -> list[Hop]:
    return [tuple(between[_pair(one, other)]) for one, other in pairwise(walk)]
