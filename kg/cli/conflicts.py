"""`kg conflicts`: which claims cannot all hold, and which are disputed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, json_flag, kg_command, limit_option
from kg.cli.scoping import scope_options

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.scope import Scope


@kg_command(
    "conflicts",
    """
    kg conflicts
    kg conflicts DeepSeek
    kg conflicts --format csv > conflicts.csv
    """,
)
@click.argument("entity", required=False, shell_complete=completing("entity"))
@scope_options
@graph_option
@format_option("table", "csv", "json")
@json_flag
@limit_option(50, "of each")
def command(entity: str | None, folder: Path, shape: str, as_json: bool, limit: int, scope: Scope) -> None:
    """List claims that cannot all hold, and claims that somebody disputes.

    Claims conflict when one states what another denies, when they give amounts of the same thing at the same time that
    exclude each other ("about" is a tenth either way, a bare figure half its last digit), or two values of what has
    one. None is retired for it. Whoever doubts or denies a claim disputes it; that alone is no conflict of claims.
    ENTITY is an id, a name or an alias.

    CSV has a row for each sentence, with the reason first, or `disputed`.

    JSON has the keys conflicts (kind: polarity, quantity or value; reason; claims) and disputed (claims).
    """
    from kg.api import open as open_graph

    graph = open_graph(folder).within(scope)
    if as_json or shape == "json":
        return _print_json(graph, entity)
    return _print_csv(graph, entity) if shape == "csv" else _print(graph, entity, limit)


def _print_csv(graph: KnowledgeGraph, entity: str | None) -> None:
    from kg.cli.as_csv import print_claims_csv

    conflicts = [(found.reason, [graph.claim(id) for id in found.claims]) for found in graph.conflicts(entity)]
    print_claims_csv([*conflicts, ("disputed", graph.disputed(entity))], graph, "conflict")


def _print_json(graph: KnowledgeGraph, entity: str | None) -> None:
    from kg.cli.as_json import claim_json, conflict_json, print_json

    conflicts = [
        conflict_json(found, [graph.claim(id) for id in found.claims], graph.names, graph.support)
        for found in graph.conflicts(entity)
    ]
    disputed = [claim_json(claim, graph.names, graph.support) for claim in graph.disputed(entity)]
    print_json({"conflicts": conflicts, "disputed": disputed})


def _print(graph: KnowledgeGraph, entity: str | None, limit: int) -> None:
    from kg.cli.screen import print_claim, print_claims, print_line, print_rest

    found, disputed = graph.conflicts(entity), graph.disputed(entity)
    if not found:
        click.echo("No conflicts.")
    for conflict in found[: limit or None]:
        print_line(conflict.reason)
        for id in conflict.claims:
            print_claim(graph.claim(id), graph.wording, graph.support)
        click.echo()
    print_rest(len(found) - limit if limit else 0, "--limit 0 shows all")
    if disputed:
        click.echo(f"{'' if found else chr(10)}Disputed ({len(disputed)})")
        print_claims(disputed, graph.wording, graph.support, limit)
