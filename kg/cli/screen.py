"""What commands print for people: tables, claims with their sentences, the summary of a build.

Texts of documents are printed as they are: never read as markup, and stripped of control characters.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from kg.analyse import Wording
    from kg.model import Claim, Evidence
    from kg.ontology import Schema
    from kg.weigh import Support

PIPED_WIDTH = 160
LONG = 80  # characters that make a cell a sentence
SENTENCE_WIDTH = 36  # what a column of sentences needs to be read
COLUMN_WIDTH = 14  # what any other column may need before it wraps


def console(error: bool = False) -> Console:
    """A rich console; where the output is no terminal it is plain and wide."""
    from rich.console import Console

    stream = sys.stderr if error else sys.stdout
    width = None if stream.isatty() else shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    return Console(file=stream, width=width, markup=False, highlight=False, emoji=False)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A table whose cells wrap; numbers stand to the right."""
    out = console()
    out.print(_table(columns, [list(row) for row in rows], out.width))


def table_text(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The same table as text; where the terminal is too narrow for so many columns, those are left out that are empty.

    Where that is not enough, each row is a block.
    """
    out, rows = console(), [list(row) for row in rows]
    if not _fits(columns, rows, out.width):
        columns, rows = _filled(columns, rows)
    with out.capture() as capture:
        fits = _fits(columns, rows, out.width)
        out.print(_table(columns, rows, out.width) if fits else _blocks(columns, rows))
    return capture.get()


def _fits(columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> bool:
    return not rows or sum(_least(_longest(columns, rows))) <= _room(columns, width)


def _filled(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[list[str], list[list[Any]]]:
    """The columns that hold anything at all."""
    kept = [n for n in range(len(columns)) if any(_cell(row[n]) for row in rows)]
    return [columns[n] for n in kept], [[row[n] for n in kept] for row in rows]


def _room(columns: Sequence[str], width: int) -> int:
    """What the frame of a table leaves for its cells."""
    return width - 3 * len(columns) - 1


def _longest(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    """The width that each column would take if nothing wrapped."""
    from rich.cells import cell_len

    return [max(cell_len(_cell(cell)) for cell in cells) for cells in zip(columns, *rows, strict=True)]


def _least(longest: Sequence[int]) -> list[int]:
    """The least width of each column that can be read."""
    return [SENTENCE_WIDTH if n > LONG else min(n, COLUMN_WIDTH) for n in longest]


def _widths(longest: Sequence[int], room: int) -> list[int]:
    """The least widths, and what room they leave shared out; those columns come first that lack least."""
    widths = _least(longest)
    spare = max(room - sum(widths), 0)
    lacking = sorted(range(len(widths)), key=lambda n: (longest[n] - widths[n], n))
    for left, n in zip(range(len(widths), 0, -1), lacking, strict=True):
        more = min(longest[n] - widths[n], spare // left)
        widths[n], spare = widths[n] + more, spare - more
    return widths


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


def _table(columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold")
    widths = _widths(_longest(columns, rows), _room(columns, width))
    for n, (column, own) in enumerate(zip(columns, widths, strict=True)):
        numbers = bool(rows) and all(isinstance(row[n], int | float) for row in rows)
        table.add_column(Text(clean(column)), justify="right" if numbers else "left", overflow="fold", width=own)
    for row in rows:
        table.add_row(*(Text(_cell(cell)) for cell in row))
    return table


def _cell(cell: Any) -> str:
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else clean(str(cell))


def clean(text: str) -> str:
    """One line without control characters, which could steer the terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def print_summary(facts: Mapping[str, Any], schema: Schema, limit: int = 0) -> None:
    """What a graph holds: totals, entities by type, claims by predicate."""
    from kg.analyse import Wording

    names = ("documents", "sentences", "entities", "undecided", "claims", "statements", "conflicts", "quads")
    totals = [name for name in names if facts[name] is not None]
    print_table(totals, [[facts[key] for key in totals]])
    by_type, by_predicate = facts["entities_by_type"], facts["claims_by_predicate"]
    words = Wording({}, schema)
    print_counts(
        {
            "entities by type": {words.kind(name): count for name, count in by_type.items()},
            "claims by predicate": {words.predicate(name): count for name, count in by_predicate.items()},
        },
        limit,
    )


def print_counts(counts: Mapping[str, Mapping[str, int]], limit: int = 0) -> None:
    """Under each title names and how often each occurs, the most frequent first; side by side where there is room.

    Of names beyond the `limit` a last row tells how many they are and their sum; 0 is no limit.
    """
    from rich.columns import Columns

    out = console()
    tables = [_table((title, "count"), _top(names, limit), out.width) for title, names in counts.items()]
    out.print(Columns(tables))


def _top(names: Mapping[str, int], limit: int) -> list[tuple[str, int]]:
    rows = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))
    kept, rest = (rows[:limit], rows[limit:]) if limit else (rows, [])
    return [*kept, (f"… {len(rest)} more", sum(count for _, count in rest))] if rest else kept


def print_line(text: str, indent: int = 0, style: str = "", mark: str = "") -> None:
    """A line of text: in a terminal it wraps under its own beginning, elsewhere it stays whole.

    A `mark` stands to its left, within the indent.
    """
    from rich.text import Text

    out, whole = console(), Text(clean(text), style)
    lines = whole.wrap(out, max(out.width - indent, COLUMN_WIDTH)) if out.is_terminal else [whole]
    for n, line in enumerate(lines):
        line.rstrip()
        out.print(Text(("" if n else mark).rjust(indent)) + line, soft_wrap=True)


def print_evidence(pieces: Iterable[Evidence], indent: int) -> None:
    """The sentences, each with its document."""
    for evidence in pieces:
        print_line(f"“{evidence.quote}” ({evidence.doc})", indent)


def print_claims(claims: Sequence[Claim], wording: Wording, support: Mapping[str, Support], limit: int = 0) -> None:
    """Each claim with the sentences behind it, at most `limit` of them; 0 is no limit."""
    shown = claims[:limit] if limit else claims
    for claim in shown:
        print_claim(claim, wording, support)
    print_rest(len(claims) - len(shown), "--limit 0 shows all")


def print_claim(claim: Claim, wording: Wording, support: Mapping[str, Support], indent: int = 2) -> None:
    """A claim with the sentences behind it, how many sources bear it out, and what a person decided about it."""
    from kg.identity import claim_id

    standing = standing_text(claim, support[claim_id(claim)])
    print_line(wording.claim(claim) + (f" · {standing}" if standing else ""), indent, "bold")
    print_evidence(claim.evidence, indent + 4)


def standing_text(claim: Claim, support: Support) -> str:
    """`3 sources, 2 voices · rejected by Ada (2026-03-01): misread`; empty for a single source and no review."""
    sources = len(support.sources)
    counted = f"{sources} sources, {support.voices} voice{'s' * (support.voices != 1)}" if sources > 1 else ""
    review = claim.review
    decided = f"{review.verdict} by {review.who} ({review.when}): {review.why}" if review else ""
    return " · ".join(part for part in (counted, decided) if part)


def print_rest(left_out: int, how: str) -> None:
    """Where something was left out: how much, and how to see it."""
    if left_out > 0:
        print_line(f"… {left_out:,} more: {how}", 2)
