"""`kg path`: how two entities are connected."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_option, kg_command


@kg_command(
    "path",
    """
    kg path ASML Huawei
    kg path "Liang Wenfeng" Nvidia --limit 1
    """,
)
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--limit", type=click.IntRange(1), default=3, show_default=True, help="At most this many paths.")
@graph_option
def command(start: str, end: str, limit: int, folder: Path) -> None:
    """Show the shortest connections between two entities, each hop with its sentence.

    Only the direct layer counts: what is claimed firmly, disputed by nobody, and is no mere effect.
    """
    from kg.api import open as open_graph
    from kg.cli.hops import print_links

    graph = open_graph(folder)
    a, b = graph.entity(start), graph.entity(end)
    paths = graph.path(a.id, b.id, limit)
    if a == b:
        click.echo(f"{start} and {end} are one: {a.name} ({a.id}).")
    elif not paths:
        click.echo(f"No connection between {a.name} and {b.name} in the direct layer.")
    for n, path in enumerate(paths, 1):
        click.echo(f"{'' if n == 1 else chr(10)}Path {n} of {len(paths)}: {len(path)} hop{'s' * (len(path) != 1)}")
        at = a.id
        for hop in path:
            print_links(hop, graph.names, at)
            at = hop[0].other(at)
