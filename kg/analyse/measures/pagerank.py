"""PageRank: entities that much points to (Page, Brin, Motwani and Winograd 1999)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.analyse.measures.compact import Compact, compact
from kg.analyse.measures.measurement import COVERAGE, Measurement, Row, claims_at, documents_at, kind, measured, name

if TYPE_CHECKING:
    import networkx as nx

DAMPING = 0.85


def pagerank(graph: nx.MultiDiGraph, top: int = 20) -> Measurement:
    """The share of a random reader's time that each entity gets who follows links from subject to object; sums to 1."""
    small = compact(graph, directed=True)
    scores = ranks(small)
    ranked = sorted(scores, key=lambda n: (-scores[n], small.ids[n]))
    columns = ("entity", "type", "pagerank", "links in", "documents")
    return measured("pagerank", columns, ranked, lambda n: _row(graph, small.ids[n], scores[n]), top, COVERAGE)


def ranks(small: Compact) -> dict[int, float]:
    """PageRank of each node, links weighted by their claims; rounded to nine places."""
    import rustworkx as rx

    if not small.ids:
        return {}
    found = rx.pagerank(small.directed(), alpha=DAMPING, weight_fn=float, tol=1e-10, max_iter=1000)
    return {n: round(score, 9) for n, score in dict(found).items()}


def _row(graph: nx.MultiDiGraph, entity: str, score: float) -> Row:
    linked = len(set(graph.predecessors(entity)) - {entity})
    cells = (name(graph, entity), kind(graph, entity), round(score, 4), linked, documents_at(graph, entity))
    return Row(cells, (entity,), claims_at(graph, entity))
