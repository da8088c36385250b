"""`kg path`: how two entities are connected."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command
from kg.cli.scoping import scope_options

if TYPE_CHECKING:
    from kg.analyse.path import Hop
    from kg.api import KnowledgeGraph
    from kg.model import Entity
    from kg.scope import Scope


@kg_command(
    "path",
    """
    kg path ASML Huawei
    kg path "Liang Wenfeng" Nvidia --limit 1
    kg path ASML Huawei --format json
    """,
)
@click.argument("start", metavar="A", shell_complete=completing("entity"))
@click.argument("end", metavar="B", shell_complete=completing("entity"))
@click.option("--limit", type=click.IntRange(1), default=3, show_default=True, help="At most this many paths.")
@scope_options
@graph_option
@format_option("table", "json")
def command(start: str, end: str, limit: int, folder: Path, shape: str, scope: Scope) -> None:
    """Show the shortest connections between two entities, each hop with its sentence.

    Only the direct layer counts: what is claimed firmly, disputed by nobody, and is no mere effect. A link that is
    said to have ended is marked (until …).

    JSON has the keys from, to, paths; a path is a list of hops with from, to, links; a link has subject, predicate,
    object, ended, claims, evidence.
    """
    from kg.api import open as open_graph

    graph = open_graph(folder).within(scope)
    a, b = graph.entity(start), graph.entity(end)
    paths = graph.path(a.id, b.id, limit)
    if shape == "json":
        _print_json(a, b, paths, graph)
    elif a == b:
        click.echo(f"{start} and {end} are one: {a.name} ({a.id}).")
    elif not paths:
        click.echo(f"No connection between {a.name} and {b.name} in the direct layer.")
    else:
        _print(a.id, paths, graph)


def _print_json(a: Entity, b: Entity, paths: Sequence[Sequence[Hop]], graph: KnowledgeGraph) -> None:
    from kg.cli.as_json import entity_json, path_json, print_json

    found = [path_json(path, a.id, graph.names) for path in paths]
    print_json({"from": entity_json(a), "to": entity_json(b), "paths": found})


def _print(start: str, paths: Sequence[Sequence[Hop]], graph: KnowledgeGraph) -> None:
    for n, path in enumerate(paths, 1):
        click.echo(f"{'' if n == 1 else chr(10)}Path {n} of {len(paths)}: {len(path)} hop{'s' * (len(path) != 1)}")
        _print_hops(start, path, graph)


def _print_hops(start: str, path: Sequence[Hop], graph: KnowledgeGraph) -> None:
    """The hops by number; several links between the same two are one hop."""
    from kg.cli.hops import print_links

    at = start
    for n, hop in enumerate(path, 1):
        print_links(hop, graph.wording, at, number=f"{n}. ")
        at = hop[0].other(at)
