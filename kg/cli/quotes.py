"""`kg quotes`: who said what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, kg_command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.api import KnowledgeGraph
    from kg.resolve import QuotedStatement


@kg_command(
    "quotes",
    """
    kg quotes
    kg quotes --by "Jensen Huang"
    kg quotes --about DeepSeek --format json
    """,
)
@click.option("--by", metavar="NAME", help="Only what this entity says (id, name or alias).")
@click.option("--about", metavar="NAME", help="Only what is said with this entity's name in it.")
@graph_option
@format_option("text", "json")
def command(by: str | None, about: str | None, folder: Path, shape: str) -> None:
    """List who said what, in the exact words.

    Every attributed statement is here, also where it gave no claim.
    """
    from kg.api import open as open_graph

    graph = open_graph(folder)
    found = graph.quotes(by, about)
    if shape == "json":
        _print_json(graph, found)
    else:
        _print_text(graph, found)


def _print_text(graph: KnowledgeGraph, statements: Sequence[QuotedStatement]) -> None:
    from kg.cli.screen import clean

    for said in statements:
        speaker = graph.names[said.source] if said.source else f"({said.source_text})"
        cue = f" [{said.cue_text}]" if said.cue_text else ""
        click.echo(clean(f"{speaker}{cue}: “{said.quote}” ({said.doc})"))
    if not statements:
        click.echo("No statements.")


def _print_json(graph: KnowledgeGraph, statements: Sequence[QuotedStatement]) -> None:
    import json

    for said in statements:
        row = {
            "doc": said.doc,
            "source": graph.names[said.source] if said.source else None,
            "sourceText": said.source_text,
            "cue": said.cue_text,
            "content": {"start": said.content.start, "end": said.content.end, "text": said.quote},
        }
        click.echo(json.dumps(row, ensure_ascii=False))
