"""Writes a view to a file, whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.view.scene import network_of
from kg.view.scope import Source

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
    graph: Source, schema: Schema, out: Path, *, title: str, about: str | None = None, depth: int = 2
) -> ViewReport:
    """Writes the interactive page of a graph, or of what lies within `depth` steps of the entity `about`.

    Raises UnknownName when no entity has the name `about`, InputError when the file cannot be written.
    """
    network = network_of(graph, schema, title=title, about=about, depth=depth)
    page = network.generate_html().encode("utf-8")
    _replace(out, page)
    return ViewReport(out, len(network.nodes), len(network.edges), len(page))


def _replace(out: Path, page: bytes) -> None:
    part = out.with_name(out.name + ".part")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(page)
        part.replace(out)
    except OSError as error:
        raise InputError(f"{out}: cannot write the view ({error.strerror}); choose another file with -o") from error
