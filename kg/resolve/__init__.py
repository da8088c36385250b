"""One node for one thing: joins what was found in each document into one graph, and tells how it came together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.later import later

if TYPE_CHECKING:
    from kg.resolve.decided import Decided
    from kg.resolve.equal_claims import joined_claims, one_way_round
    from kg.resolve.graph import FIRM, Graph, QuotedStatement, SourceDocument, direct_triples, is_direct, statement_key
    from kg.resolve.identities import Identities
    from kg.resolve.merging import merge
    from kg.resolve.resolution import Feature, Judgement, Member, Resolution, Resolved

__all__ = [
    "FIRM",
    "Decided",
    "Feature",
    "Graph",
    "Identities",
    "Judgement",
    "Member",
    "QuotedStatement",
    "Resolution",
    "Resolved",
    "SourceDocument",
    "direct_triples",
    "is_direct",
    "joined_claims",
    "merge",
    "one_way_round",
    "statement_key",
]

__getattr__ = later(
    __name__,
    {
        "decided": "Decided",
        "equal_claims": "joined_claims one_way_round",
        "graph": "FIRM Graph QuotedStatement SourceDocument direct_triples is_direct statement_key",
        "identities": "Identities",
        "merging": "merge",
        "resolution": "Feature Judgement Member Resolution Resolved",
    },
)
