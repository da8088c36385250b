"""Brokers: entities that stand between others (betweenness centrality; Freeman 1977)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analyse.measures.compact import Compact, compact
from kg.analyse.measures.measurement import COVERAGE, Measurement, Row, claims_at, documents_at, kind, measured, name

if TYPE_CHECKING:
    import networkx as nx

EXACT = 5_000  # nodes up to which every pair counts; above, paths from PIVOTS nodes (Brandes and Pich 2007)
PIVOTS = 100


def brokers(graph: nx.MultiDiGraph, top: int = 20) -> Measurement:
    """How large a share of the shortest paths between other entities runs through each, in [0, 1]; zeros left out.

    Links count whichever way they point, parallel claims once. Above EXACT nodes it is an estimate from PIVOTS nodes.
    """
    small = compact(graph)
    scores = betweenness(small)
    ranked = sorted((n for n in scores if scores[n] > 0), key=lambda n: (-scores[n], small.ids[n]))
    columns = ("entity", "type", "betweenness", "links", "documents")
    return measured("brokers", columns, ranked, lambda n: _row(graph, small.ids[n], scores[n]), top, COVERAGE)


def _row(graph: nx.MultiDiGraph, entity: str, score: float) -> Row:
    linked = len({*graph.successors(entity), *graph.predecessors(entity)} - {entity})
    cells = (name(graph, entity), kind(graph, entity), round(score, 4), linked, documents_at(graph, entity))
    return Row(cells, (entity,), claims_at(graph, entity))


def betweenness(small: Compact) -> dict[int, float]:
    """Normalized betweenness of each node, rounded to nine places so that sums in any order agree."""
    if len(small.ids) <= EXACT:
        import rustworkx as rx

        alone = len(small.ids) + 1  # never in threads: their sums would differ from run to run
        found = dict(rx.betweenness_centrality(small.undirected(), normalized=True, parallel_threshold=alone))
    else:
        import networkx as nx

        found = nx.betweenness_centrality(small.networkx(), k=PIVOTS, seed=0)
    return {n: round(score, 9) for n, score in found.items()}
