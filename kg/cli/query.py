"""`kg query`: the answer to a SPARQL query."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, kg_command, out_option
from kg.cli.writing import sorted_prefixes, text_out
from kg.errors import InputError, QueryError

if TYPE_CHECKING:
    from kg.api import Answer, KnowledgeGraph


@kg_command(
    "query",
    """
    kg query "SELECT ?who ?what WHERE { ?who kg:supplies ?what }"
    kg query -f ontology/queries/disputed.rq
    kg query --format csv -f question.rq -o answer.csv
    kg query "ASK { ent:nvidia kg:supplies ?x }"
    """,
)
@click.argument("text", required=False)
@click.option(
    "-f", "--file", "file", type=click.Path(path_type=Path), metavar="FILE", help="Read the query here (- is stdin)."
)
@format_option("table", "csv", "json", "xml", "ttl")
@out_option
@graph_option
def command(text: str | None, file: Path | None, shape: str, out: Path | None, folder: Path) -> None:
    """Answer a SPARQL query.

    Prefixes kg: (ontology), ent:, claim:, doc:, graph: (data), rdfs:, skos:, oa:, prov:, dcterms: and xsd: need not
    be declared. All layers are asked together, unless the query names one with GRAPH or FROM.
    """
    from kg.api import open as open_graph

    graph = open_graph(folder)
    query = _query(text, file)
    answer = _answer(graph, query, file)
    with text_out(out) as write:
        write(_written(answer, shape, graph))
    if not answer.rows:
        _doubt(query, graph)


def _query(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise click.UsageError("give a query, or a file that holds one with -f, not both")
    if text is not None:
        return text
    if str(file) == "-":
        return sys.stdin.read()
    assert file is not None
    try:
        return file.read_text(encoding="utf-8")
    except OSError as fault:
        raise InputError(f"{file} cannot be read ({fault.strerror}): check the path given with -f") from None
    except UnicodeDecodeError as fault:
        raise InputError(f"{file} is not UTF-8 at byte {fault.start}: save it as UTF-8") from None


def _answer(graph: KnowledgeGraph, query: str, file: Path | None) -> Answer:
    try:
        return graph.query(query)
    except QueryError as fault:
        if file is None:
            raise
        raise QueryError(f"{file}: {fault}") from fault


def _written(answer: Answer, shape: str, graph: KnowledgeGraph) -> str:
    from kg.query import FORMATS, to_ttl

    if shape == "table":
        from kg.cli.screen import table_text

        return table_text(answer.columns, answer.shown)
    if shape == "ttl":
        return sorted_prefixes(to_ttl(answer, graph.prefixes).encode()).decode()
    return FORMATS[shape](answer)


def _doubt(query: str, graph: KnowledgeGraph) -> None:
    """A query without rows may have misspelt a term: names those that the ontology lacks."""
    from kg.suggest import did_you_mean

    terms = graph.terms()
    for name in sorted(set(re.findall(r"(?<![\w:])kg:([A-Za-z]\w*)", query)) - terms):
        click.echo(f"kg: the ontology has no kg:{name}{did_you_mean(name, terms)}", err=True)
