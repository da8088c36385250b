"""`kg query`: the answer to a SPARQL query."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, kg_command, limit_option, out_option
from kg.cli.writing import sorted_prefixes, text_out
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.api import Answer, KnowledgeGraph


@kg_command(
    "query",
    """
    kg query "SELECT ?who ?what WHERE { ?who kg:supplies ?what }"
    kg query --list
    kg query -f disputed
    kg query --format csv -f question.rq -o answer.csv
    kg query "ASK { ent:nvidia kg:supplies ?x }"
    """,
)
@click.argument("text", required=False)
@click.option(
    "-f",
    "--file",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read the query here (- is stdin), or take the one of this name that comes with kg.",
)
@click.option("--list", "listing", is_flag=True, help="List the queries that come with kg.")
@format_option("table", "csv", "json", "xml", "ttl")
@out_option
@limit_option(100, "rows of a table in the terminal")
@graph_option
def command(
    text: str | None, file: Path | None, listing: bool, shape: str, out: Path | None, limit: int, folder: Path
) -> None:
    """Answer a SPARQL query.

    Prefixes kg: (ontology), ent:, claim:, doc:, graph: (data), rdfs:, skos:, oa:, prov:, dcterms: and xsd: need not
    be declared. All layers are asked together, unless the query names one with GRAPH or FROM.
    """
    if listing:
        _list()
    else:
        _ask(_query(text, file), file, shape, out, limit, folder)


def _list() -> None:
    from kg.cli.questions import questions
    from kg.cli.screen import print_line

    for found in questions():
        print_line(f"-f {found.name}", style="bold")
        print_line(found.question or found.title, indent=4)


def _ask(query: str, file: Path | None, shape: str, out: Path | None, limit: int, folder: Path) -> None:
    from kg.api import open as open_graph

    graph = open_graph(folder)
    answer = _answer(graph, query, file)
    most = limit if shape == "table" and out is None else 0
    with text_out(out) as write:
        write(_written(answer, shape, graph, most))
    if most and len(answer) > most:
        left_out = f"{len(answer) - most:,} of {len(answer):,} rows"
        click.echo(f"kg: {left_out} not shown: --limit 0 shows all, --format csv -o FILE writes them", err=True)
    if not answer.rows:
        _doubt(query, graph)


def _query(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise click.UsageError("give a query, or a file that holds one with -f, not both; --list shows those of kg")
    if text is not None:
        return text
    if str(file) == "-":
        return sys.stdin.read()
    from kg.cli.questions import query_text

    assert file is not None
    return query_text(file)


def _answer(graph: KnowledgeGraph, query: str, file: Path | None) -> Answer:
    try:
        return graph.query(query)
    except QueryError as fault:
        if file is None:
            raise
        raise QueryError(f"{file}: {fault}") from fault


def _written(answer: Answer, shape: str, graph: KnowledgeGraph, most: int) -> str:
    from kg.query import FORMATS, to_ttl

    if shape == "table":
        from kg.cli.screen import table_text

        return table_text(answer.columns, answer.shown[: most or None])
    if shape == "ttl":
        return sorted_prefixes(to_ttl(answer, graph.prefixes).encode()).decode()
    return FORMATS[shape](answer)


def _doubt(query: str, graph: KnowledgeGraph) -> None:
    """A query without rows may have misspelt a term: names those that the ontology lacks."""
    from kg.suggest import did_you_mean

    terms = graph.terms()
    for name in sorted(set(re.findall(r"(?<![\w:])kg:([A-Za-z]\w*)", query)) - terms):
        click.echo(f"kg: the ontology has no kg:{name}{did_you_mean(name, terms)}", err=True)
