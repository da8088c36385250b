"""`kg validate`: whether the graph keeps to its shapes."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, json_flag, kg_command

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.validate import Finding

COLUMNS = ("entity", "at", "path", "value", "what to do", "sentence")


@kg_command(
    "validate",
    """
    kg validate
    kg validate -g /tmp/graph --json
    kg validate --format turtle > report.ttl
    kg validate --shapes my-shapes.ttl
    """,
)
@graph_option
@click.option(
    "--shapes",
    "files",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Check against the shapes of this Turtle file instead of the ontology's; may be given several times.",
)
@format_option("table", "json", "turtle")
@json_flag
def command(folder: Path, files: tuple[Path, ...], shape: str, as_json: bool) -> None:
    """Check the graph against the ontology's shapes.

    Violations come by shape, each with the entity, the sentence behind it and what to do. The exit code is 1 when
    there are any. JSON is a list of objects whose keys are shape, severity, entity, at, path, value, what to do,
    sentence, document; Turtle is a SHACL validation report. What was inferred is not checked.
    """
    from kg.api import open as open_graph
    from kg.cli.as_json import print_json

    graph = open_graph(folder)
    found = graph.explain(graph.validate(*files))
    if as_json or shape == "json":
        print_json([finding.record(graph.base, graph.prefixes["kg"]) for finding in found])
    elif shape == "turtle":
        click.echo(graph.shacl_report([finding.violation for finding in found], *files), nl=False)
    elif found:
        _print(found, graph)
    else:
        click.echo(f"{graph.facts['claims']} claims and {graph.facts['entities']} entities checked: no violation.")
    sys.exit(1 if found else 0)


def _print(found: list[Finding], graph: KnowledgeGraph) -> None:
    """A table for each shape."""
    from kg.cli.screen import table_text

    for name, group in groupby(found, key=lambda finding: finding.violation.shape):
        rows = [finding.record(graph.base, graph.prefixes["kg"]) | _named(finding, graph) for finding in group]
        click.echo(f"{name}: {len(rows)} violation{'s' * (len(rows) != 1)}")
        click.echo(table_text(COLUMNS, [[row[column] for column in COLUMNS] for row in rows]))


def _named(finding: Finding, graph: KnowledgeGraph) -> dict[str, str]:
    """The cells that hold names, as people read them."""
    parts = {"path": finding.violation.path, "value": finding.violation.value}
    known = (graph.base, graph.prefixes["kg"])
    return {key: graph.label(part) for key, part in parts.items() if part.startswith(known)}
