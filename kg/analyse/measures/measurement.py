"""What a measure gives: a table, the claims behind each of its rows, and what the figures do not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import networkx as nx

T = TypeVar("T")

COVERAGE = (
    "It measures what these documents tell: whoever is written about most comes out on top, powerful or not, "
    "and a link that no document mentions is missing."
)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A table of entities, pairs, links or groups, in order.

    `rows` hold text and numbers; entities stand by name, with their ids in `entities` at the same place.
    `claims` are the ids of the claims behind each row. `caution` is what a reader must know before citing a figure.
    """

    measure: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    entities: tuple[tuple[str, ...], ...]
    claims: tuple[tuple[str, ...], ...]
    caution: str = ""
    left_out: int = 0  # rows beyond the limit

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, with the keys `entities` and `claims` beside the columns."""
        rows = zip(self.rows, self.entities, self.claims, strict=True)
        return [
            dict(zip(self.columns, row, strict=True)) | {"entities": list(ids), "claims": list(claims)}
            for row, ids, claims in rows
        ]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Row:
    """One row while a table is made."""

    cells: tuple[Any, ...]
    entities: tuple[str, ...]
    claims: tuple[str, ...]


def measured(
    measure: str,
    columns: Iterable[str],
    found: Sequence[T],
    row: Callable[[T], Row],
    top: int = 0,
    caution: str = "",
) -> Measurement:
    """The table of the first `top` of what was `found`, each made a row; of all where `top` is 0."""
    rows = [row(item) for item in (found[:top] if top else found)]
    return Measurement(
        measure,
        tuple(columns),
        tuple(row.cells for row in rows),
        tuple(row.entities for row in rows),
        tuple(row.claims for row in rows),
        caution,
        len(found) - len(rows),
    )


def name(graph: nx.MultiDiGraph, entity: str) -> str:
    """What people call it; its id where the node has no name."""
    return str(graph.nodes[entity].get("name") or entity)


def kind(graph: nx.MultiDiGraph, entity: str) -> str:
    """The type of the entity, or nothing."""
    return str(graph.nodes[entity].get("type") or "")


def claims_at(graph: nx.MultiDiGraph, entity: str) -> tuple[str, ...]:
    """Ids of the claims that touch the entity, sorted."""
    return tuple(sorted({*_keys(graph.out_edges(entity, keys=True)), *_keys(graph.in_edges(entity, keys=True))}))


def claims_between(graph: nx.MultiDiGraph, one: str, other: str) -> tuple[str, ...]:
    """Ids of the claims that link the two, whichever way, sorted."""
    there, back = graph.get_edge_data(one, other, default={}), graph.get_edge_data(other, one, default={})
    return tuple(sorted({*there, *back}))


def documents_at(graph: nx.MultiDiGraph, entity: str) -> int:
    """How many documents speak of the entity in the claims that touch it."""
    edges = [*graph.out_edges(entity, data="documents"), *graph.in_edges(entity, data="documents")]
    return len({document for _, _, documents in edges for document in documents or ()})


def _keys(edges: Iterable[tuple[str, str, str]]) -> Iterable[str]:
    return (str(key) for _, _, key in edges)
