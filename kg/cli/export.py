"""`kg export`: the graph as RDF in a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import format_option, graph_option, kg_command, out_option
from kg.cli.writing import bytes_out, sorted_prefixes
from kg.errors import GraphError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyoxigraph as ox

LAYERS = ("claims", "conflicts", "direct", "documents", "entities", "evidence", "inferred", "ontology", "statements")


@kg_command(
    "export",
    """
    kg export -o graph.nq
    kg export --format trig -o graph.trig
    kg export --format ttl --layer direct | head
    """,
)
@out_option
@format_option("nq", "trig", "ttl")
@click.option("--layer", type=click.Choice(LAYERS), help="Only this named graph.")
@graph_option
def command(out: Path | None, shape: str, layer: str | None, folder: Path) -> None:
    """Write the whole graph as N-Quads, TriG or Turtle.

    N-Quads are sorted: the same documents give the same bytes everywhere. Turtle has no named graphs; use --layer to
    write one of them, or get all of them as one. The layer `inferred` is empty unless kg reason has filled it.
    """
    from kg.generations import current, summary

    generation = current(folder)
    facts = summary(generation)
    content = _nquads(generation)
    if shape != "nq" or layer:
        with _broken(generation):
            content = _converted(content, str(facts["base"]), shape, layer)
    with bytes_out(out) as write:
        write(content)
    if not content:
        click.echo(f"kg: the layer {layer} is empty in this graph", err=True)


def _nquads(generation: Path) -> bytes:
    with _broken(generation):
        return (generation / "graph.nq").read_bytes()


@contextmanager
def _broken(generation: Path) -> Iterator[None]:
    """A file that is gone, or was changed by hand, is the user's to mend."""
    try:
        yield
    except (OSError, SyntaxError) as fault:
        why = fault.strerror if isinstance(fault, OSError) else fault.msg
        raise GraphError(f"{generation / 'graph.nq'} is broken ({why}): run kg build again") from None


def _converted(nquads: bytes, base: str, shape: str, layer: str | None) -> bytes:
    import pyoxigraph as ox

    from kg.rdf import nquads_lines, prefixes

    graph = ox.NamedNode(f"{base}graph/{layer}")
    quads = [q for q in ox.parse(nquads, format=ox.RdfFormat.N_QUADS) if layer is None or q.graph_name == graph]
    if shape == "nq":
        return nquads_lines(quads)
    kind = ox.RdfFormat.TRIG if shape == "trig" else ox.RdfFormat.TURTLE
    rows = _grouped(quads) if shape == "trig" else _triples(quads)
    return sorted_prefixes(ox.serialize(rows, format=kind, prefixes=prefixes(base)) or b"")


def _grouped(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """Graph by graph, which TriG writes as one block each."""
    return sorted(quads, key=lambda quad: (str(quad.graph_name), str(quad)))


def _triples(quads: Sequence[ox.Quad]) -> list[ox.Triple]:
    return sorted({quad.triple for quad in quads}, key=str)
