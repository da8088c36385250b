"""`kg demo`: the whole path once, on the seed articles."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.build import run_build
from kg.cli.faults import report_faults
from kg.cli.options import base_option, graph_hint, kg_command

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph

QUESTIONS = ("chips-held", "controls", "disputed")
ROWS = 6  # that a first look wants of each answer


@kg_command(
    "demo",
    """
    kg demo
    kg demo -o /tmp/graph
    """,
)
@click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build"),
    envvar="KG_GRAPH",
    show_default="build/, or KG_GRAPH",
    metavar="DIR",
    help="Folder of the graph.",
)
@base_option
def command(out: Path, base: str) -> None:
    """Build the seed articles, answer three questions, write the HTML view.

    The questions are queries of ontology/queries/; each row has the sentence behind it.
    """
    from kg.api import KnowledgeGraph

    report = run_build((), out, base)
    graph = KnowledgeGraph(out, report)
    for name in QUESTIONS:
        _ask(graph, name, out)
    page = graph.write_view(out / "view.html")
    click.echo(f"\nThe graph as a page ({page.nodes} nodes, {page.edges} edges): {page.path.resolve()}")
    click.echo(f'Go on with: {_kg()} show DeepSeek, {_kg()} path "Liang Wenfeng" Nvidia, {_kg()} --help')
    report_faults(report.faults)


def _ask(graph: KnowledgeGraph, name: str, out: Path) -> None:
    from kg.cli.screen import table_text
    from kg.questions import question

    answer = graph.ask(name, evidence=True)
    click.echo(f"\n{question(name).question}   ({name}, {len(answer)} rows)")
    click.echo(table_text(answer.columns, answer.shown[:ROWS]), nl=False)
    if len(answer) > ROWS:
        click.echo(f"… {len(answer) - ROWS} more: {_kg()} ask {name} --evidence{graph_hint(out)}")


def _kg() -> str:
    """How to call the command: by its name where the shell finds it, else by its path."""
    beside = Path(sys.executable).with_name("kg")
    return "kg" if shutil.which("kg") or not beside.exists() else _near(beside)


def _near(path: Path) -> str:
    """The path as seen from here, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
