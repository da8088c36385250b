"""`kg quotes`: who said what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command, limit_option
from kg.cli.scoping import scope_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.api import KnowledgeGraph
    from kg.resolve import QuotedStatement
    from kg.scope import Scope


@kg_command(
    "quotes",
    """
    kg quotes
    kg quotes --by "Jensen Huang"
    kg quotes --about "export controls"
    kg quotes --by "Jensen Huang" --notes
    kg quotes --about DeepSeek --format json
    """,
)
@click.option(
    "--by",
    metavar="NAME",
    shell_complete=completing("entity"),
    help="Only what this entity says (id, name or alias).",
)
@click.option(
    "--about",
    metavar="WORDS",
    shell_complete=completing("entity"),
    help="Only what is said with these words, or with a name of this entity.",
)
@click.option("--notes", is_flag=True, help="Under each statement a footnote for it, as kg cite writes them.")
@scope_options
@graph_option
@format_option("table", "csv", "json")
@limit_option(100, "statements")
def command(by: str | None, about: str | None, notes: bool, folder: Path, shape: str, limit: int, scope: Scope) -> None:
    """List who said what, in the exact words.

    Every attributed statement is here, also where it gave no claim. WORDS may name several entities at once; their
    other names count too. Words in small letters are found in any case.

    JSON is a list of objects with the keys doc, source (id, name; null if unnamed), sourceText, cue and content (start,
    end, text).
    """
    from kg.api import open as open_graph

    graph = open_graph(folder).within(scope)
    found = graph.quotes(by, about)
    if shape == "json":
        from kg.cli.as_json import print_json, statement_json

        print_json([statement_json(said, graph.names) for said in found])
    elif shape == "csv":
        from kg.cli.as_csv import print_statements_csv

        print_statements_csv(found, graph)
    elif found:
        _print(graph, found, limit, notes)
    else:
        click.echo(_nothing(graph, about))


def _print(graph: KnowledgeGraph, statements: Sequence[QuotedStatement], limit: int, notes: bool) -> None:
    from kg.analyse.sayings import cue_words, opening
    from kg.cli.screen import print_line, print_rest

    for said in statements[: limit or None]:
        speaker = graph.names[said.source] if said.source else f"({said.source_text})"
        cue = f" [{cue_words(said.cue_text)}]" if said.cue_text else ""
        print_line(f"{speaker}{cue}: “{opening(said.quote)}” ({said.doc})")
        if notes:
            print_line(graph.note(said), 4)
    print_rest(len(statements) - limit if limit else 0, "--limit 0 shows all")


def _nothing(graph: KnowledgeGraph, about: str | None) -> str:
    """Why there may be no statement: nobody speaks of it, or its name is spelt otherwise."""
    from kg.analyse import namesakes
    from kg.analyse.find import known_names
    from kg.suggest import did_you_mean

    if about is None or namesakes(graph.entities(), graph.redirects.get(about, about)):
        return "No statements."
    near = did_you_mean(about, known_names(graph.entities(), about))
    return f"No statement holds the words “{about}”{near or '.'}"
