"""`kg view`: the graph as a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import graph_option, kg_command
from kg.cli.scoping import scope_options

if TYPE_CHECKING:
    from kg.scope import Scope


@kg_command(
    "view",
    """
    kg view
    kg view --about DeepSeek --depth 2 -o deepseek.html
    kg view --as-of 2025-03 --predicate restricts --predicate amends -o rules.html
    kg view -o graph.gexf
    """,
)
@click.option(
    "--about",
    metavar="ENTITY",
    shell_complete=completing("entity"),
    help="Only what lies around this entity (id, name or alias).",
)
@click.option("--depth", type=click.IntRange(1), default=2, show_default=True, help="How many steps around it.")
@click.option(
    "--predicate",
    "predicates",
    multiple=True,
    metavar="NAME",
    shell_complete=completing("predicate"),
    help="Only this predicate; may be repeated.",
)
@click.option("--title", default="", help="Title of the page.")
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to this file; without it, view.html in the graph's folder.",
)
@click.option(
    "--format",
    "shape",
    type=click.Choice(("html", "graphml", "gexf", "cytoscape")),
    help="Form of output; without it, what the file's suffix says (.graphml, .gexf, .cyjs), else html.",
)
@scope_options
@graph_option
def command(
    about: str | None,
    depth: int,
    predicates: tuple[str, ...],
    title: str,
    out: Path | None,
    shape: str | None,
    folder: Path,
    scope: Scope,
) -> None:
    """Write the graph as one HTML page that works offline.

    Every edge leads to the sentences behind it. GraphML and GEXF are for Gephi and yEd, Cytoscape JSON for Cytoscape;
    in these an edge is a claim, with its quotes.
    """
    from kg.api import open as open_graph

    graph = open_graph(folder).within(scope)
    out = out or folder / f"view.{'cyjs' if shape == 'cytoscape' else shape or 'html'}"
    report = graph.write_view(out, title, about, depth, predicates=predicates, shape=shape)
    click.echo(f"{report.path}: {report.nodes} nodes, {report.edges} edges, {report.bytes // 1024} KB")
