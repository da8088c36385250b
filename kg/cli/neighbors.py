"""`kg neighbors`: what is linked to an entity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command, limit_option
from kg.cli.scoping import scope_options

if TYPE_CHECKING:
    from kg.scope import Scope


@kg_command(
    "neighbors",
    """
    kg neighbors DeepSeek
    kg neighbors ASML --depth 2
    kg neighbors ASML --format json
    """,
)
@click.argument("entity", metavar="A", shell_complete=completing("entity"))
@click.option("--depth", type=click.IntRange(1), default=1, show_default=True, help="How many steps away.")
@scope_options
@graph_option
@format_option("table", "csv", "json")
@limit_option(50, "links")
def command(entity: str, depth: int, folder: Path, shape: str, limit: int, scope: Scope) -> None:
    """List what is directly linked to an entity, each link with its sentence.

    Only the direct layer counts: what is claimed firmly, disputed by nobody, and is no mere effect. A link that is
    said to have ended is marked (until …).

    CSV has a row for each sentence.

    JSON has the keys entity, depth, links; a link has subject, predicate, object, ended, claims, evidence.
    """
    from kg.api import open as open_graph
    from kg.cli.hops import print_links
    from kg.cli.screen import print_rest

    graph = open_graph(folder).within(scope)
    centre = graph.entity(entity)
    links = graph.neighbors(centre.id, depth)
    if shape == "json":
        from kg.cli.as_json import entity_json, link_json, print_json

        found = [link_json(link, graph.names) for link in links]
        return print_json({"entity": entity_json(centre), "depth": depth, "links": found})
    if shape == "csv":
        from kg.cli.as_csv import print_claims_csv

        return print_claims_csv(
            [(graph.wording.link(link, link.subject), link.claims) for link in links], graph, "link"
        )
    if not links:
        click.echo(f"{centre.name} has no links in the direct layer; kg show has all that is claimed about it.")
    for link in links[: limit or None]:
        print_links([link], graph.wording, centre.id if link.touches(centre.id) else link.subject)
    print_rest(len(links) - limit if limit else 0, "--limit 0 shows all")
    return None
