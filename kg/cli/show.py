"""`kg show`: all that is claimed about one entity."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command, limit_option
from kg.cli.scoping import scope_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kg.analyse import Dossier, Wording
    from kg.scope import Scope
    from kg.weigh import Support


@kg_command(
    "show",
    """
    kg show NVIDIA
    kg show "Liang Wenfeng"
    kg show bureau-of-industry-and-security -g /tmp/graph
    kg show DeepSeek --format json
    """,
)
@click.argument("entity", shell_complete=completing("entity"))
@scope_options
@graph_option
@format_option("table", "csv", "json")
@limit_option(50, "claims under each heading")
def command(entity: str, folder: Path, shape: str, limit: int, scope: Scope) -> None:
    """Show what is claimed about an entity, by whom, how firmly, in which words.

    ENTITY is an id, a name or an alias. A denial reads `not:`; what is said to have ended is marked (until …). Where
    several independent documents bear a claim out, their number follows, and how many parties they have it from.

    CSV has a row for each sentence.

    JSON has the keys entity (id, name, type, aliases, wikidata), about, naming, made, disputed, documents; a claim has
    id, subject, predicate, object, polarity, modality, cue, attributedTo, disputedBy, quantity, time, valid,
    confidence, extractor, rule, sources, voices, review, evidence (doc, start, end, quote).
    """
    from kg.api import open as open_graph

    graph = open_graph(folder).within(scope)
    found = graph.show(entity)
    if shape == "json":
        from kg.cli.as_json import dossier_json, print_json

        print_json(dossier_json(found, graph.names, graph.support))
    elif shape == "csv":
        from kg.cli.as_csv import print_claims_csv

        parts = ("about", "naming", "made", "disputed")
        print_claims_csv([(part, getattr(found, part)) for part in parts], graph, "part")
    else:
        _print(found, graph.wording, graph.support, limit)


def _print(found: Dossier, wording: Wording, support: Mapping[str, Support], limit: int) -> None:
    from kg.cli.screen import print_claims, print_line

    entity = found.entity
    kind = wording.kind(entity.type)
    print_line(" · ".join(part for part in (entity.name, kind, entity.id, entity.wikidata) if part))
    if entity.aliases:
        print_line(f"also: {', '.join(entity.aliases)}")
    sections = (
        ("Claims about it", found.about),
        ("Claims that name it", found.naming),
        ("What it says", found.made),
        ("What it disputes", found.disputed),
    )
    for title, claims in sections:
        if claims:
            click.echo(f"\n{title} ({len(claims)})")
            print_claims(claims, wording, support, limit)
    if not found.documents:
        click.echo("No claims: it is only mentioned.")
