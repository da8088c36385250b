"""How a measurement is written: as a table with its sentences, as CSV, as JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.cli.as_json import claim_json
from kg.cli.screen import table_text

if TYPE_CHECKING:
    from kg.analyse.measures import Measurement
    from kg.api import KnowledgeGraph

CLAIMS = 5  # under each row of a table


def as_text(found: Measurement, graph: KnowledgeGraph, evidence: bool = False) -> str:
    """A table; with `evidence`, up to CLAIMS claims with their sentences under each row."""
    if not found.rows:
        return f"{found.measure}: nothing found in this layer\n"
    more = f"… {found.left_out:,} more: --top 0 shows all\n" if found.left_out else ""
    rows = [_worded(found.columns, row, graph) for row in found.rows]
    if not evidence:
        return table_text(found.columns, rows) + more
    blocks = [_block(found, n, rows[n], graph) for n in range(len(found))]
    return "\n".join(blocks) + more


def _worded(columns: Sequence[str], row: Sequence[Any], graph: KnowledgeGraph) -> list[Any]:
    """The row with types by their labels."""
    return [graph.wording.kind(c) if name == "type" else c for name, c in zip(columns, row, strict=True)]


def _block(found: Measurement, n: int, row: Sequence[Any], graph: KnowledgeGraph) -> str:
    ids, claims = found.claims[n], graph.claims_by_id
    lines = [table_text(found.columns, [row]).rstrip("\n")]
    for id in ids[:CLAIMS]:
        lines.append(f"  {graph.line(claims[id])}")
        lines.extend(f"      “{' '.join(e.quote.split())}” ({e.doc})" for e in claims[id].evidence)
    if len(ids) > CLAIMS:
        lines.append(f"  … {len(ids) - CLAIMS} more: --format json has all claims")
    return "\n".join(lines) + "\n"


def as_csv(found: Measurement) -> str:
    """Comma-separated values with a header; the last two columns hold ids of entities and of claims."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*found.columns, "entities", "claims"])
    for row, entities, claims in zip(found.rows, found.entities, found.claims, strict=True):
        writer.writerow([*row, " ".join(entities), " ".join(claims)])
    return out.getvalue()


def as_json(found: Measurement, graph: KnowledgeGraph) -> str:
    """Keys: measure, caution, rows (a record each, with ids of entities and claims), claims (those, in full)."""
    used = sorted({claim for claims in found.claims for claim in claims})
    value = {
        "measure": found.measure,
        "caution": found.caution,
        "left_out": found.left_out,
        "rows": found.records(),
        "claims": [claim_json(graph.claims_by_id[id], graph.names, graph.support) for id in used],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
