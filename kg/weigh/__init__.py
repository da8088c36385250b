"""Claims held against each other: how many independent sources bear each out, and which exclude one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kg.model import Document
from kg.ontology import Schema
from kg.resolve import Graph
from kg.weigh.aspects import load_aspects
from kg.weigh.conflicts import find_conflicts
from kg.weigh.copies import near_copies
from kg.weigh.support import Proposition, Support, proposition_id, propositions, support

__all__ = [
    "Proposition",
    "Support",
    "find_conflicts",
    "near_copies",
    "proposition_id",
    "propositions",
    "support",
    "weighed",
]


def weighed(graph: Graph, documents: Iterable[Document], schema: Schema) -> Graph:
    """The graph with its near copies and its conflicts; `documents` are those it was made of, with their texts."""
    first = near_copies({document.sha256: document for document in documents}.values())
    names = {document.sha256: document.name for document in graph.documents}
    told = tuple(replace(d, copy_of=names.get(first.get(d.sha256, ""))) for d in graph.documents)
    known = replace(graph, documents=told)
    return replace(known, conflicts=find_conflicts(known, schema, load_aspects()))
