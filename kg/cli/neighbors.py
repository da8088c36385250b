"""`kg neighbors`: what is linked to an entity."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_option, kg_command


@kg_command(
    "neighbors",
    """
    kg neighbors DeepSeek
    kg neighbors ASML --depth 2
    """,
)
@click.argument("entity", metavar="A")
@click.option("--depth", type=click.IntRange(1), default=1, show_default=True, help="How many steps away.")
@graph_option
def command(entity: str, depth: int, folder: Path) -> None:
    """List what is directly linked to an entity, each link with its sentence.

    Only the direct layer counts: what is claimed firmly, disputed by nobody, and is no mere effect.
    """
    from kg.api import open as open_graph
    from kg.cli.hops import print_links

    graph = open_graph(folder)
    centre = graph.entity(entity)
    links = graph.neighbors(centre.id, depth)
    if not links:
        click.echo(f"{centre.name} has no links in the direct layer; kg show has all that is claimed about it.")
    for link in links:
        print_links([link], graph.names, centre.id if link.touches(centre.id) else link.subject)
