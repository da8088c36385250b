"""Questions that are answered by walking the graph: who is linked to whom, and by which sentences."""

from __future__ import annotations

from kg.analyse.dossier import Dossier, dossier
from kg.analyse.find import find_entity, namesakes
from kg.analyse.links import Link, direct_links
from kg.analyse.neighbors import neighbors
from kg.analyse.network import to_networkx
from kg.analyse.path import shortest_paths
from kg.analyse.projection import project
from kg.analyse.wording import Wording

__all__ = [
    "Dossier",
    "Link",
    "Wording",
    "direct_links",
    "dossier",
    "find_entity",
    "namesakes",
    "neighbors",
    "project",
    "shortest_paths",
    "to_networkx",
]
