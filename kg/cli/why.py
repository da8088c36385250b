"""`kg why`: how an entity came together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command, limit_option

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.resolve import Judgement, Member, Resolved


@kg_command(
    "why",
    """
    kg why Huawei
    kg why "Liang Wenfeng" -g /tmp/graph
    kg why SMIC --format json
    """,
)
@click.argument("entity", shell_complete=completing("entity"))
@graph_option
@format_option("table", "json")
@limit_option(50, "rows of each table")
def command(entity: str, folder: Path, shape: str, limit: int) -> None:
    """Tell how an entity came together from the documents.

    Its names in each document, with a sentence; what joined them (registry, name, score with its features, a decision);
    pairs that may be one and were kept apart; former ids that redirect here. ENTITY is an id, a name or an alias.

    JSON has the keys entity (id, name, type, aliases, wikidata), members (document, id, name, type, names, sentence),
    joins and undecided (ids, one, other, outcome, by, score, features), redirects.
    """
    from kg.api import open as open_graph

    graph = open_graph(folder)
    found = graph.why(entity)
    if shape == "json":
        from kg.cli.as_json import entity_json, print_json, resolved_json

        print_json({"entity": entity_json(graph.entity(found.id)), **resolved_json(found)})
    else:
        _print(graph, found, limit)


def _print(graph: KnowledgeGraph, found: Resolved, limit: int) -> None:
    from kg.cli.screen import print_line

    entity = graph.entity(found.id)
    print_line(" · ".join((entity.name, graph.wording.kind(entity.type), entity.id)))
    if found.redirects:
        print_line(f"also under the ids: {', '.join(found.redirects)}")
    _table("In the documents", ("document", "name", "other names", "sentence"), map(_member, found.members), limit)
    joins = (_join(join, found.members) for join in found.joins)
    _table("What joined them", ("one", "other", "by", "score", "because"), joins, limit)
    pairs = (_pair(pair, found.id, graph) for pair in found.undecided)
    _table("Kept apart, undecided", ("may be", "id", "score", "because"), pairs, limit)


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]], limit: int) -> None:
    from kg.cli.screen import print_rest, print_table

    found = list(rows)
    if found:
        click.echo(f"\n{title} ({len(found)})")
        print_table(columns, found[: limit or None])
        print_rest(len(found) - limit if limit else 0, "--limit 0 shows all")


def _member(member: Member) -> tuple[str, ...]:
    return member.document, member.name, ", ".join(member.names), member.sentence


def _join(join: Judgement, members: Sequence[Member]) -> tuple[str, ...]:
    one, other = join.one, join.other
    alike = [m for m in members if (m.id, m.name) == (other.id, other.name) and m not in (one, other)]
    more = f" and {len(alike)} more" if alike and join.by in ("name", "registry") else ""
    names = f"{one.name} ({one.document})", f"{other.name} ({other.document}{more})"
    return *names, join.by, f"{join.score:g}", _because(join)


def _pair(pair: Judgement, id: str, graph: KnowledgeGraph) -> tuple[str, ...]:
    other = next((other for other in pair.ids if other != id), id)
    return graph.names.get(other, other), other, f"{pair.score:g}", _because(pair)


def _because(judgement: Judgement) -> str:
    return "; ".join(f"{f.kind} {f.weight:+g}: {f.words}" for f in judgement.features)
