"""`kg query`: the answer to a SPARQL query."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.answers import print_answer
from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command, limit_option, out_option
from kg.cli.scoping import scope_options
from kg.errors import QueryError

if TYPE_CHECKING:
    from kg.api import Answer, KnowledgeGraph
    from kg.questions import Question
    from kg.scope import Scope


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
    shell_complete=completing("question"),
    help="Read the query here (- is stdin), or take the one of this name that comes with kg.",
)
@click.option("--list", "listing", is_flag=True, help="List the queries that come with kg.")
@format_option("table", "csv", "json", "xml", "ttl")
@out_option
@limit_option(100, "rows of a table in the terminal")
@scope_options
@graph_option
def command(
    text: str | None,
    file: Path | None,
    listing: bool,
    shape: str,
    out: Path | None,
    limit: int,
    folder: Path,
    scope: Scope,
) -> None:
    """Answer a SPARQL query.

    Prefixes kg: (ontology), ent:, claim:, doc:, graph: (data), rdfs:, skos:, oa:, prov:, dcterms: and xsd: need not
    be declared. All layers are asked together, unless the query names one with GRAPH or FROM.

    A plain triple says that something is or was so: what a document tells as ended ("its former chief executive") has
    its end at the claim alone (kg:validTime). A line tells of such links; with --as-of they are left out.
    """
    if listing:
        return _list()
    from kg.api import open as open_graph

    query = _query(text, file)
    graph = open_graph(folder).within(scope)
    answer = _ask(query, file, graph)
    print_answer(answer, graph, shape, out, limit)
    if isinstance(query, str):
        _warn(query, graph) if answer.rows else _doubt(query, graph)
    return None


def _list() -> None:
    from kg.cli.screen import print_line
    from kg.questions import questions

    for found in questions():
        print_line(f"-f {found.name}", style="bold")
        print_line(found.question, indent=4)


def _ask(query: str | Question, file: Path | None, graph: KnowledgeGraph) -> Answer:
    if not isinstance(query, str):
        return graph.ask(query.name)
    try:
        for former in graph.former_names(query):
            click.echo(f"kg: {former.written} stands for {graph.label(former.now)} now: <{former.now}>", err=True)
        return graph.query(query)
    except QueryError as fault:
        if file is None:
            raise
        raise QueryError(f"{file}: {fault}") from fault


def _query(text: str | None, file: Path | None) -> str | Question:
    if (text is None) == (file is None):
        raise click.UsageError("give a query, or a file that holds one with -f, not both; --list shows those of kg")
    if text is not None:
        return text
    if str(file) == "-":
        return sys.stdin.read()
    from kg.questions import query_text

    assert file is not None
    return query_text(file)


def _warn(query: str, graph: KnowledgeGraph) -> None:
    """A plain triple has no end: names the predicates of which some had ended."""
    for name, count in graph.ended_links(query).items():
        links = f"{count} link{'s' * (count != 1)} of kg:{name} had ended when told of"
        click.echo(f"kg: {links}: kg:validTime of the claim says until when; --as-of DATE leaves them out", err=True)


def _doubt(query: str, graph: KnowledgeGraph) -> None:
    """A query without rows may have misspelt a term: names those that the ontology lacks."""
    from kg.suggest import did_you_mean

    terms = graph.terms()
    for name in sorted(set(re.findall(r"(?<![\w:])kg:([A-Za-z]\w*)", query)) - terms):
        click.echo(f"kg: the ontology has no kg:{name}{did_you_mean(name, terms)}", err=True)
