"""`kg stats`: what the graph holds, in numbers."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import format_option, graph_option, kg_command


@kg_command(
    "stats",
    """
    kg stats
    kg stats -g /tmp/graph --format json
    """,
)
@graph_option
@format_option("table", "json")
def command(folder: Path, shape: str) -> None:
    """Count what the graph holds.

    Documents, sentences, entities by type, claims by predicate, modality, polarity and document.
    """
    from kg.generations import current, summary

    facts = summary(current(folder))
    if shape == "json":
        import json

        click.echo(json.dumps(facts, ensure_ascii=False, indent=1))
        return
    from kg.cli.screen import print_counts, print_summary

    print_summary(facts)
    print_counts({f"claims by {key}": facts[f"claims_by_{key}"] for key in ("modality", "polarity", "document")})
