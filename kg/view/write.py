"""Writes a view to a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Conflict
from kg.rdf.names import DEFAULT_BASE
from kg.view.scene import network_of
from kg.view.scope import Source
from kg.view.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from kg.ontology import Schema


@dataclass(frozen=True, slots=True)
class ViewReport:
    """What was written where, and how large it is in bytes."""

    path: Path
    nodes: int
    edges: int
    bytes: int


def write_view(
    graph: Source,
    schema: Schema,
    out: Path,
    wanted: Selection = EVERYTHING,
    *,
    title: str,
    shape: str | None = None,
    base: str = DEFAULT_BASE,
    conflicts: Iterable[Conflict] | None = None,
    cache: Path | None = None,
) -> ViewReport:
    """Writes a graph, or what is wanted of it, as an interactive page or for another program.

    `shape` is html, graphml, gexf or cytoscape; without it the file's suffix decides, html where it says nothing.
    Raises UnknownName when there is no such entity, predicate or source, InputError when the file cannot be written.
    """
    from kg.view.formats import FORMATS, SUFFIXES

    network = network_of(graph, schema, wanted, title=title, base=base, conflicts=conflicts, cache=cache)
    content = FORMATS[shape or SUFFIXES.get(out.suffix.lower(), "html")](network).encode("utf-8")
    _replace(out, content)
    return ViewReport(out, len(network.nodes), len(network.edges), len(content))


def _replace(out: Path, page: bytes) -> None:
    part = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(page)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}: cannot write the view ({error.strerror}); choose another file with -o") from error
