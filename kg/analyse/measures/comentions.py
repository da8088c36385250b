"""Co-mention: which entities the same sentences and documents speak of."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from kg.analyse.measures.measurement import Measurement, Row, measured, name

if TYPE_CHECKING:
    import networkx as nx

CAUTION = "To be named together is no relation: it shows what is written about together, not who deals with whom."
CROWD = 30  # entities in one sentence above which it is a list, and says nothing of its pairs

Pair = tuple[str, str]


def comentions(graph: nx.MultiDiGraph, top: int = 20) -> Measurement:
    """Pairs that claims of the same sentences are about: in how many sentences, how many documents, linked or not."""
    together = _together(graph)
    ranked = sorted(together, key=lambda pair: (-len(together[pair]), pair))
    columns = ("one", "other", "sentences", "documents", "linked")
    return measured("comentions", columns, ranked, lambda pair: _row(graph, pair, together[pair]), top, CAUTION)


def _together(graph: nx.MultiDiGraph) -> dict[Pair, dict[Pair, set[str]]]:
    """For each pair of entities, the sentences (document, quote) that name both, each with the claims found there."""
    found: dict[Pair, dict[Pair, set[str]]] = defaultdict(dict)
    for sentence, (ends, claims) in sorted(_sentences(graph).items()):
        if len(ends) <= CROWD:
            for pair in combinations(sorted(ends), 2):
                found[pair][sentence] = claims
    return found


def _sentences(graph: nx.MultiDiGraph) -> dict[Pair, tuple[set[str], set[str]]]:
    found: dict[Pair, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for start, end, key, data in graph.edges(keys=True, data=True):
        for sentence in zip(data["documents"], data["quotes"], strict=True):
            ends, claims = found[sentence]
            ends |= {start, end}
            claims.add(str(key))
    return found


def _row(graph: nx.MultiDiGraph, pair: Pair, sentences: dict[Pair, set[str]]) -> Row:
    one, other = pair
    documents = len({document for document, _ in sentences})
    linked = graph.has_edge(one, other) or graph.has_edge(other, one)
    claims = tuple(sorted(set().union(*sentences.values())))
    cells = (name(graph, one), name(graph, other), len(sentences), documents, "yes" if linked else "no")
    return Row(cells, pair, claims)
