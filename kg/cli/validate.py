"""`kg validate`: whether the graph keeps to its shapes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, kg_command

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.validate import Violation


@kg_command(
    "validate",
    """
    kg validate
    kg validate -g /tmp/graph --format json
    """,
)
@graph_option
@format_option("table", "json")
def command(folder: Path, shape: str) -> None:
    """Check the graph against the ontology's shapes.

    Each violation comes with its shape, the thing at fault, the sentence behind it and what to do. The exit code is 1
    when there are any.
    """
    from kg.api import open as open_graph
    from kg.cli.screen import print_table

    graph = open_graph(folder)
    found = graph.validate()
    rows = [_row(violation, graph) for violation in found]
    if shape == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        named = [row | _named(violation, graph) for row, violation in zip(rows, found, strict=True)]
        print_table(tuple(rows[0]), (tuple(row.values()) for row in named))
    else:
        click.echo(f"{graph.facts['claims']} claims and {graph.facts['entities']} entities checked: no violation.")
    sys.exit(1 if rows else 0)


def _named(violation: Violation, graph: KnowledgeGraph) -> dict[str, str]:
    """The cells that hold names, as people read them."""
    parts = {"at": violation.focus, "path": violation.path, "value": violation.value}
    known = (graph.base, graph.prefixes["kg"])
    return {key: graph.label(part) for key, part in parts.items() if part.startswith(known)}


def _row(violation: Violation, graph: KnowledgeGraph) -> dict[str, str]:
    return {
        "shape": violation.shape,
        "at": violation.focus.removeprefix(graph.base),
        "path": violation.path.removeprefix(graph.prefixes["kg"]),
        "value": violation.value.removeprefix(graph.base),
        "what to do": violation.message,
        "sentence": graph.sentence(violation.focus) or "",
    }
