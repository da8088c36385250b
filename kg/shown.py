"""What the library shows in a notebook: answers as tables, the graph's page in a frame."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.query import Table

if TYPE_CHECKING:
    import pandas


Shown = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer(Table):
    """A query's answer. `claims` are, for each row of a named question, the IRIs of the claims behind it."""

    claims: tuple[tuple[str, ...], ...] = ()
    reader: Callable[[Table], Shown] = field(default=lambda table: (), repr=False, compare=False)

    @property
    def shown(self) -> Shown:
        """The cells as people read them: labels for IRIs, texts for literals."""
        return self.reader(self)

    def __repr__(self) -> str:
        """The cells as people read them, tabs between."""
        return "\n".join("\t".join(row) for row in (self.columns, *self.shown))

    def to_pandas(self) -> pandas.DataFrame:
        """A data frame of Python values; needs pandas."""
        import pandas

        return pandas.DataFrame(self.plain(), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """The table that a notebook shows."""
        head = "".join(f"<th>{html.escape(column)}</th>" for column in self.columns)
        body = "".join(f"<tr>{_cells(row)}</tr>" for row in self.shown)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Sequence[str]) -> str:
    return "".join(f"<td>{html.escape(cell)}</td>" for cell in row)


@dataclass(frozen=True, slots=True)
class InlineView:
    """The graph's page, which a notebook shows in place; `html` is the whole page."""

    html: str = field(repr=False)
    height: int = 640

    def _repr_html_(self) -> str:
        """A frame of its own, so that page and notebook leave each other alone."""
        page = html.escape(self.html, quote=True)
        style = f"width:100%;height:{self.height}px;border:0"
        return f'<iframe srcdoc="{page}" style="{style}" sandbox="allow-scripts allow-downloads"></iframe>'
