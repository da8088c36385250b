"""`kg stats`: what the graph holds, in numbers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.cli.options import format_option, graph_option, kg_command, limit_option
from kg.cli.scoping import scope_options

if TYPE_CHECKING:
    from kg.scope import Scope


@kg_command(
    "stats",
    """
    kg stats
    kg stats -g /tmp/graph --format json
    """,
)
@scope_options
@graph_option
@format_option("table", "json")
@limit_option(50, "rows of each table")
def command(folder: Path, shape: str, limit: int, scope: Scope) -> None:
    """Count what the graph holds.

    Documents, sentences, entities by type, claims by predicate, modality, polarity and document; pairs of entities
    that may be one and were kept apart (undecided), former ids that redirect, and what joined names across documents.

    JSON has the keys base, documents, sentences, entities, claims, statements, conflicts, quads, undecided, redirects,
    and, each an object of counts, entities_by_type, claims_by_predicate, claims_by_modality, claims_by_polarity,
    claims_by_verdict, claims_by_document, joins_by_reason. Besides, inferred counts the facts that reasoning added,
    and violations has a line for each thing that breaks a shape.
    """
    facts = _facts(folder, scope)
    if shape == "json":
        from kg.cli.as_json import print_json

        return print_json({key: value for key, value in facts.items() if key != "layout"})
    from kg.cli.screen import print_counts, print_line, print_summary
    from kg.ontology import load_schema

    print_summary(facts, load_schema(), limit)
    counts = {key: facts[f"claims_by_{key}"] for key in ("modality", "polarity", "document")}
    print_counts({f"claims by {key}": count for key, count in counts.items()}, limit)
    if facts["joins_by_reason"]:
        print_counts({"joined across documents by": facts["joins_by_reason"]}, limit)
    longest = max((len(count) for key, count in facts.items() if "_by_" in key), default=0)
    if limit and longest > limit:
        print_line("kg stats --limit 0 shows all rows")
    return None


def _facts(folder: Path, scope: Scope) -> dict[str, Any]:
    """What the build counted; of a part of it, what is counted now."""
    if scope:
        from kg.api import open as open_graph

        return open_graph(folder).within(scope).facts
    from kg.generations import current, summary

    return summary(current(folder))
