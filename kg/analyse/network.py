"""The direct layer as a networkx graph, every edge with its claim."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.analyse.links import Link
from kg.identity import claim_id
from kg.model import Entity

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(entities: Iterable[Entity], links: Iterable[Link]) -> nx.MultiDiGraph:
    """Nodes are entity ids with `name` and `type`; an edge is a claim, its key the claim's id.

    An edge has `predicate`, `claim`, `modality`, `quotes` and `documents` (one of each per evidence), `confidence`,
    `attributed_to` (ids), `time` and `valid`. Entities without links are left out.
    """
    import networkx as nx

    links = tuple(links)
    used = {end for link in links for end in (link.subject, link.object)}
    graph = nx.MultiDiGraph()
    for entity in sorted(entities, key=lambda e: e.id):
        if entity.id in used:
            graph.add_node(entity.id, name=entity.name, type=entity.type)
    for link in links:
        _add(graph, link)
    return graph


def _add(graph: nx.MultiDiGraph, link: Link) -> None:
    for claim in link.claims:
        graph.add_edge(
            link.subject,
            link.object,
            key=claim_id(claim),
            claim=claim_id(claim),
            predicate=link.predicate,
            modality=claim.modality,
            quotes=[evidence.quote for evidence in claim.evidence],
            documents=[evidence.doc for evidence in claim.evidence],
            confidence=claim.confidence,
            attributed_to=list(claim.attributed_to),
            time=claim.time,
            valid=claim.valid,
        )
