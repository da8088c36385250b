"""What lies around an entity in the direct layer."""

from __future__ import annotations

from collections.abc import Iterable

from kg.analyse.links import Link


def neighbors(links: Iterable[Link], entity: str, depth: int = 1) -> tuple[Link, ...]:
    """The links within `depth` steps of the entity: both ends of each lie that near; nearest first.

    At depth 1 these are the entity's own links alone.
    """
    import networkx as nx

    links = tuple(links)
    graph = nx.Graph([(link.subject, link.object) for link in links])
    if entity not in graph:
        return ()
    away = nx.single_source_shortest_path_length(graph, entity, cutoff=depth)
    far = len(away)
    near = [link for link in links if min(away.get(link.subject, far), away.get(link.object, far)) < depth]
    return tuple(sorted(near, key=lambda link: (min(away[link.subject], away[link.object]), link.subject, link.object)))
