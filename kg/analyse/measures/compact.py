"""The graph with numbers for names, as the compiled algorithms of rustworkx take it.

Nodes are numbered by id and edges sorted, so that results depend neither on order of insertion nor on the hash seed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx
    import rustworkx as rx


@dataclass(frozen=True, slots=True)
class Compact:
    """`ids[n]` is the entity of node n; `edges` are pairs of numbers, each once, sorted, without loops."""

    ids: tuple[str, ...]
    edges: tuple[tuple[int, int], ...]
    weights: tuple[int, ...]  # how many claims each edge stands for

    def undirected(self) -> rx.PyGraph:
        """A simple undirected graph; edges carry how many claims they stand for."""
        import rustworkx as rx

        graph: rx.PyGraph = rx.PyGraph(multigraph=False)
        graph.add_nodes_from(self.ids)
        graph.add_edges_from([(a, b, float(w)) for (a, b), w in zip(self.edges, self.weights, strict=True)])
        return graph

    def directed(self) -> rx.PyDiGraph:
        """A simple directed graph; edges carry how many claims they stand for."""
        import rustworkx as rx

        graph: rx.PyDiGraph = rx.PyDiGraph(multigraph=False)
        graph.add_nodes_from(self.ids)
        graph.add_edges_from([(a, b, float(w)) for (a, b), w in zip(self.edges, self.weights, strict=True)])
        return graph

    def networkx(self) -> nx.Graph:
        """The same for algorithms that only networkx has; nodes are the numbers."""
        import networkx as nx

        graph = nx.Graph()
        graph.add_nodes_from(range(len(self.ids)))
        pairs = zip(self.edges, self.weights, strict=True)
        graph.add_weighted_edges_from((a, b, weight) for (a, b), weight in pairs)
        return graph


def compact(graph: nx.MultiDiGraph, directed: bool = False) -> Compact:
    """Parallel edges become one of their number; without `directed`, so do the two directions."""
    ids = tuple(sorted(graph.nodes))
    number = {entity: n for n, entity in enumerate(ids)}
    times: dict[tuple[int, int], int] = {}
    for start, end in graph.edges():
        pair = (number[start], number[end])
        if pair[0] != pair[1]:
            pair = pair if directed or pair[0] < pair[1] else (pair[1], pair[0])
            times[pair] = times.get(pair, 0) + 1
    edges = tuple(sorted(times))
    return Compact(ids, edges, tuple(times[edge] for edge in edges))
