"""`kg show`: all that is claimed about one entity."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_option, kg_command


@kg_command(
    "show",
    """
    kg show NVIDIA
    kg show "Liang Wenfeng"
    kg show bureau-of-industry-and-security -g /tmp/graph
    """,
)
@click.argument("entity")
@graph_option
def command(entity: str, folder: Path) -> None:
    """Show what is claimed about an entity, by whom, how firmly, in which words.

    ENTITY is an id, a name or an alias.
    """
    from kg.api import open as open_graph
    from kg.cli.screen import clean, print_claims

    graph = open_graph(folder)
    found = graph.show(entity)
    click.echo(_head(found.entity.name, found.entity.type, found.entity.id, found.entity.wikidata))
    if found.entity.aliases:
        click.echo(clean(f"also: {', '.join(found.entity.aliases)}"))
    sections = (
        ("Claims about it", found.about),
        ("Claims that name it", found.naming),
        ("What it says", found.made),
        ("What it disputes", found.disputed),
    )
    for title, claims in sections:
        if claims:
            click.echo(f"\n{title} ({len(claims)})")
            print_claims(claims, graph.names)
    if not found.documents:
        click.echo("No claims: it is only mentioned.")


def _head(name: str, kind: str, id: str, wikidata: str | None) -> str:
    return " · ".join(part for part in (name, kind, id, wikidata) if part)
