"""The hand-made clusters of the development documents' gold entities, and the resolver's own of the same."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from kg.model import Document, Entity, Extraction
from kg.resolve import merge

HERE = Path(__file__).resolve().parent
DEV = HERE.parents[2] / "shared" / "eval" / "dev"


def clusters() -> dict[tuple[str, str], str]:
    """(document, gold id) -> cluster, of all that stand in several documents."""
    lines = (HERE / "clusters.tsv").read_text(encoding="utf-8").split("\n")[1:]
    rows = (line.split("\t") for line in lines if line)
    return {(document, entity): cluster for cluster, document, entity in rows}


def documents() -> list[str]:
    """The documents that the clusters name: those of the set that may be read."""
    return sorted({document for document, _ in clusters()})


def gold(document: str) -> list[dict[str, Any]]:
    """The gold entities of a document."""
    found: list[dict[str, Any]] = json.loads((DEV / f"{document}.gold.json").read_text(encoding="utf-8"))["entities"]
    return found


def right() -> dict[str, str]:
    """Each gold entity's cluster; what the table does not list stands alone."""
    known = clusters()
    pairs = [(document, entity["id"]) for document in documents() for entity in gold(document)]
    return {f"{document} {id}": known.get((document, id), f"{document} {id}") for document, id in pairs}


def extraction(document: str) -> Extraction:
    """The gold entities as they would be proposed: name, aliases, the first type that fits, no registry id."""
    sha = hashlib.sha256(document.encode()).hexdigest()
    found = (_entity(row, document) for row in gold(document))
    return Extraction(Document(f"{document}.txt", "", sha, ()), tuple(found))


def _entity(row: dict[str, Any], document: str) -> Entity:
    kind = row["type"] if isinstance(row["type"], str) else row["type"][0]
    return Entity(f"{document} {row['id']}", row["name"], kind, tuple(row.get("aliases", ())))


def resolved() -> dict[str, str]:
    """The cluster that the resolver puts each gold entity in."""
    graph = merge([extraction(document) for document in documents()])
    return {member.id: one.id for one in graph.resolution.entities.values() for member in one.members}
