"""Measures of the graph, one a module. Each takes a networkx graph of claims and gives a Measurement."""

from __future__ import annotations

from kg.analyse.measures.brokers import brokers
from kg.analyse.measures.chokepoints import bridges, chokepoints
from kg.analyse.measures.comentions import comentions
from kg.analyse.measures.communities import communities
from kg.analyse.measures.cuts import cuts
from kg.analyse.measures.ego import ego, ego_network
from kg.analyse.measures.exposure import exposure
from kg.analyse.measures.measurement import Measurement
from kg.analyse.measures.pagerank import pagerank
from kg.analyse.measures.paths import paths

__all__ = [
    "MEASURES",
    "Measurement",
    "bridges",
    "brokers",
    "chokepoints",
    "comentions",
    "communities",
    "cuts",
    "ego",
    "ego_network",
    "exposure",
    "pagerank",
    "paths",
]

# What each measure needs to be told, in order, and what it answers.
MEASURES = {
    "brokers": ((), "who stands between others (betweenness)"),
    "pagerank": ((), "to whom much points (PageRank)"),
    "chokepoints": ((), "without whom the graph falls apart (articulation points)"),
    "bridges": ((), "which links are the only one between two parts"),
    "communities": ((), "groups more linked among themselves than with the rest (Louvain)"),
    "comentions": ((), "who is named in the same sentences"),
    "ego": (("ENTITY",), "what lies within --depth steps of an entity"),
    "exposure": (("ENTITY",), "who depends on an entity, directly or through others"),
    "paths": (("A", "B"), "the shortest connections of two entities, detours included"),
    "cuts": (("COUNTRY", "COUNTRY"), "the fewest links whose loss parts two countries"),
}
