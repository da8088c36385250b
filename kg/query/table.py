"""The answer to a query as a plain table of RDF terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import pyoxigraph as ox

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Table:
    """An answer. `rows` hold RDF terms, or None where a variable is unbound.

    The answer to ASK is one row with one boolean; CONSTRUCT and DESCRIBE give sorted rows of three.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    kind: Literal["rows", "yes-no", "triples"] = "rows"

    def plain(self) -> list[tuple[Any, ...]]:
        """The rows as Python values; see `python_value`."""
        return [tuple(python_value(term) for term in row) for row in self.rows]

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries of Python values, such as pandas takes."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.plain()]

    def __bool__(self) -> bool:
        """The answer to ASK; of other queries, whether there are any rows."""
        return self.rows == ((ox.Literal(True),),) if self.kind == "yes-no" else bool(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def python_value(term: Term | None) -> Any:
    """A term as Python value: numbers and booleans as such, other literals and names as str, unbound as None."""
    if not isinstance(term, ox.Literal):
        return None if term is None else getattr(term, "value", str(term))
    read = _READERS.get(term.datatype.value.rpartition("#")[2])
    try:
        return read(term.value) if read else term.value
    except ValueError:
        return term.value


def _boolean(text: str) -> bool:
    return text in ("true", "1")


_READERS: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "decimal": float,
    "double": float,
    "float": float,
    "boolean": _boolean,
}
