"""What commands print for people: tables, claims with their sentences, the summary of a build.

Texts of documents are printed as they are: never read as markup, and stripped of control characters.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kg.model import Claim, Evidence, Quantity, Value

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPED_WIDTH = 160
LONG = 80  # characters that make a cell a sentence
SENTENCE_WIDTH = 40  # what a column of sentences needs to be read
COLUMN_WIDTH = 20  # what any other column may need before it wraps


def console(error: bool = False) -> Console:
    """A rich console; where the output is no terminal it is plain and wide."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table whose cells wrap; numbers stand to the right."""
    console().print(_table(columns, [list(row) for row in rows]))


def table_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The same table as text; where the terminal is too narrow for so many columns, one block for each row."""
    out, rows = console(), [list(row) for row in rows]
    with out.capture() as capture:
        out.print(_table(columns, rows) if _needed(columns, rows) <= out.width else _blocks(columns, rows))
    return capture.get()


def _needed(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> int:
    """Characters that a table takes which can be read; none where it has no rows."""
    return sum(_widths(columns, rows)) + 3 * len(columns) + 1 if rows else 0


def _widths(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """The least width of each column."""
    longest = [max(len(_cell(cell)) for cell in cells) for cells in zip(columns, *rows, strict=True)]
    return [SENTENCE_WIDTH if n > LONG else min(n, COLUMN_WIDTH) for n in longest]


def _blocks(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, show_header=False, pad_edge=False)
    for row in rows:
        for column, cell in zip(columns, row, strict=True):
            if text := _cell(cell):
                table.add_row(Text(clean(column), "bold"), Text(text))
        table.add_row()
    return table


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold")
    for n, (column, least) in enumerate(zip(columns, _widths(columns, rows), strict=True)):
        numbers = bool(rows) and all(isinstance(row[n], int | float) for row in rows)
        table.add_column(Text(clean(column)), justify="right" if numbers else "left", overflow="fold", min_width=least)
    for row in rows:
        table.add_row(*(Text(_cell(cell)) for cell in row))
    return table


def _cell(cell: Any) -> str:
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else clean(str(cell))


def clean(text: str) -> str:
    """One line without control characters, which could steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def print_summary(facts: Mapping[str, Any]) -> None:
    """What a graph holds: totals, entities by type, claims by predicate."""
    totals = ("documents", "sentences", "entities", "claims", "statements", "quads")
    print_table(totals, [[facts[key] for key in totals]])
    print_counts({f"{what} by {how}": facts[f"{what}_by_{how}"] for what, how in _COUNTS})


_COUNTS = (("entities", "type"), ("claims", "predicate"))


def print_counts(counts: Mapping[str, Mapping[str, int]]) -> None:
    """Under each title names and how often each occurs, the most frequent first; side by side where there is room."""
    from rich.columns import Columns

    pairs = {title: sorted(c.items(), key=lambda pair: (-pair[1], pair[0])) for title, c in counts.items()}
    console().print(Columns([_table((title, "count"), rows) for title, rows in pairs.items()]))


def claim_line(claim: Claim, names: Mapping[str, str]) -> str:
    """A claim in a line: NVIDIA supplies H20 [planned; says Reuters; 50,000 chips; 2024]."""
    verb = f"not {claim.predicate}" if claim.polarity == "negative" else claim.predicate
    marks = "; ".join(_marks(claim, names))
    return clean(f"{names[claim.subject]} {verb} {_object(claim.object, names)}" + (f" [{marks}]" if marks else ""))


def _object(side: str | Value, names: Mapping[str, str]) -> str:
    return side.value if isinstance(side, Value) else names[side]


def _marks(claim: Claim, names: Mapping[str, str]) -> Iterable[str]:
    if claim.modality != "asserted":
        yield f"{claim.modality}: “{claim.cue}”" if claim.cue else claim.modality
    if claim.attributed_to:
        yield f"says {', '.join(names[entity] for entity in claim.attributed_to)}"
    if claim.disputed_by:
        yield f"disputed by {', '.join(names[entity] for entity in claim.disputed_by)}"
    if claim.quantity:
        yield quantity_text(claim.quantity)
    yield from (date for date in (claim.time, claim.valid) if date)


def quantity_text(quantity: Quantity) -> str:
    """10,000 to 50,000 chips; about 5; at least 3 USD."""
    low, high = (None if n is None else f"{n:,.10g}" for n in (quantity.min, quantity.max))
    if low is not None and high is not None:
        amount = low if low == high else f"{low} to {high}"
    else:
        amount = f"at least {low}" if low is not None else f"at most {high}"
    words = ("about" if quantity.approximate else "", amount, quantity.unit or "")
    return " ".join(word for word in words if word)


def evidence_line(evidence: Evidence) -> str:
    """The sentence and its document."""
    return f"“{clean(evidence.quote)}” ({clean(evidence.doc)})"


def print_claims(claims: Iterable[Claim], names: Mapping[str, str]) -> None:
    """Each claim with the sentences behind it."""
    out = console()
    for claim in claims:
        out.print(f"  {claim_line(claim, names)}", style="bold")
        for evidence in claim.evidence:
            out.print(f"      {evidence_line(evidence)}", soft_wrap=True)
