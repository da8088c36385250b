"""`kg analyze`: measures of the graph, each figure with the claims behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.completing import completing
from kg.cli.options import format_option, graph_option, kg_command, out_option
from kg.cli.scoping import scope_options
from kg.cli.writing import text_out

if TYPE_CHECKING:
    from kg.analyse.measures import Measurement
    from kg.api import KnowledgeGraph
    from kg.scope import Scope


@kg_command(
    "analyze",
    """
    kg analyze                                   (what can be measured)
    kg analyze brokers
    kg analyze chokepoints --predicate supplies --predicate manufactures
    kg analyze exposure ASML --depth 3 --evidence
    kg analyze paths ASML Huawei --top 5
    kg analyze cuts China "United States" --layer claims
    kg analyze pagerank --format csv -o ranks.csv
    """,
)
@click.argument("measure", required=False, shell_complete=completing("measure"))
@click.argument("names", nargs=-1, metavar="[ENTITY]...", shell_complete=completing("entity"))
@click.option(
    "--layer",
    type=click.Choice(("direct", "claims")),
    default="direct",
    show_default=True,
    help="What counts as a link: firm, undisputed claims, or all that is not denied.",
)
@click.option(
    "--predicate",
    "predicates",
    multiple=True,
    metavar="NAME",
    shell_complete=completing("predicate"),
    help="Only these predicates; may be repeated.",
)
@click.option("--depth", type=click.IntRange(1), help="How many steps (ego: 1, exposure: 4).")
@click.option("--top", type=click.IntRange(0), help="At most this many rows, 0 for all (20; paths: 5; ego, cuts: all).")
@click.option("--evidence", is_flag=True, help="Under each row, the sentences behind it.")
@format_option("table", "csv", "json")
@out_option
@scope_options
@graph_option
def command(
    measure: str | None,
    names: tuple[str, ...],
    layer: str,
    predicates: tuple[str, ...],
    depth: int | None,
    top: int | None,
    evidence: bool,
    shape: str,
    out: Path | None,
    folder: Path,
    scope: Scope,
) -> None:
    """Measure the graph: brokers, chokepoints, exposure, communities, paths, cuts.

    Without a measure, lists them. Each row rests on claims: --evidence prints their sentences; JSON holds their ids.
    A measure of a graph made from articles measures the articles: the line below each table says what it cannot tell.
    """
    from kg.api import open as open_graph

    if measure is None:
        return _list()
    graph = open_graph(folder).within(scope)
    found = graph.analyze(measure, *names, layer=layer, predicates=predicates, depth=depth, top=top)
    with text_out(out) as write:
        write(_written(found, graph, shape, evidence))
    if found.caution:
        click.echo(f"kg: {found.caution}", err=True)
    return None


def _list() -> None:
    from kg.analyse.measures import MEASURES
    from kg.cli.screen import print_table

    rows = [(" ".join((measure, *needs)), meaning) for measure, (needs, meaning) in MEASURES.items()]
    print_table(("measure", "what it answers"), rows)


def _written(found: Measurement, graph: KnowledgeGraph, shape: str, evidence: bool) -> str:
    from kg.cli.measured import as_csv, as_json, as_text

    if shape == "json":
        return as_json(found, graph)
    return as_csv(found) if shape == "csv" else as_text(found, graph, evidence)
