"""A text into blocks: title, headings, paragraphs, list items, turns, tables, quotes, furniture and meta lines.

The marks around words are blocks of their own, so that a block of prose holds prose alone: a bullet, a hash of a
heading and the `>` of a quote are `furniture`, a speaker's label and a dateline are `meta`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model import Block, Span
from kg.read.datelines import TOP, dateline_length, is_meta
from kg.read.furniture import is_furniture, tail_start
from kg.read.headings import is_heading, is_title, item_lead_in, lead_in
from kg.read.lines import BULLET, Row, rows_of
from kg.read.pieces import pieces
from kg.read.speakers import Speakers

HASHES = re.compile(r"#{1,6}[ \t]+(?=\S)")
QUOTED = re.compile(r">+[ \t]*")
TABLE = re.compile(r"\|.*\||[^|\n]*\S \| [^|\n]+ \| .*|[^\t\n]*\S\t[^\t\n]*\S\t.*")
SENTENCE_START = re.compile(r"(?<![A-Z])(?<!Mr)(?<!Ms)(?<!Mrs)(?<!Dr)(?<!Inc)(?<!Corp)[.!?][\"”’)]?\s+(?=[A-Z“\"])")


def segment(text: str, start: int = 0, marked: Mapping[int, str] | None = None) -> tuple[Block, ...]:
    """Blocks of text[start:], sorted and apart; each character that is not blank lies in exactly one.

    `marked` gives the kind of rows that the format itself settles, by the offset of the row's first character.
    """
    marked = marked or {}
    rows = rows_of(text, start, marked)
    walk = _Walk(text, rows, marked, Speakers(rows), tail_start(rows))
    for n in range(len(rows)):
        walk.read(n)
    return tuple(walk.blocks)


@dataclass(slots=True)
class _Lead:
    """Words that introduce list items; `child` is the indent of the first item below a lead that is an item itself."""

    span: Span
    item: bool
    child: int | None = None


@dataclass(slots=True)
class _Walk:
    """Goes through the rows once and remembers what a row's kind depends on."""

    text: str
    rows: list[Row]
    marked: Mapping[int, str]
    speakers: Speakers
    tail: int
    blocks: list[Block] = field(default_factory=list)
    speaker: str | None = None
    leads: list[_Lead] = field(default_factory=list)
    titled: bool = False
    prose_seen: bool = False

    def read(self, n: int) -> None:
        """Add the blocks of row n."""
        row = self.rows[n]
        if n >= self.tail or (row.start not in self.marked and is_furniture(row)):
            self._add("furniture", row.start, row.end)
        elif row.start in self.marked:
            self._marked(row, self.marked[row.start])
        else:
            self._structure(n, row)

    def _structure(self, n: int, row: Row) -> None:
        if n < TOP and not self.prose_seen and self._is_meta(row):
            self._add("meta", row.start, row.end)
        elif found := HASHES.match(row.text):
            self._add("furniture", row.start, row.start + len(found[0].rstrip()))
            self._marked(_rest(row, found.end()), "heading")
        elif found := QUOTED.match(row.text):
            self._add("furniture", row.start, row.start + len(found[0].rstrip()))
            self._add("quote", row.start + found.end(), row.end, self.speaker)
        elif TABLE.fullmatch(row.text):
            self._add("table" if self._in_table(n) else "furniture", row.start, row.end)
        elif found := BULLET.match(row.text):
            self._item(row, found)
        else:
            self._line(n, row)

    def _line(self, n: int, row: Row) -> None:
        label = self.speakers.label(row.text)
        if label and (n or not is_title(row)):
            self._turn(row, *label)
        elif self._is_title(n, row):
            self._marked(row, "title")
        elif self.speaker is None and is_heading(row, self._alone(n)):
            self._marked(row, "heading")
        else:
            self._prose(row)

    def _in_table(self, n: int) -> bool:
        """False for one row between bars by itself: that is a bar of links ("Home | News | Contact")."""
        beside = self.rows[max(0, n - 1) : n] + self.rows[n + 1 : n + 2]
        return self.rows[n].text.startswith("|") or any(TABLE.fullmatch(r.text) for r in beside)

    def _is_meta(self, row: Row) -> bool:
        return is_meta(row) or self._dateline(row) == len(row.text)

    def _is_title(self, n: int, row: Row) -> bool:
        first = not self.titled and not self.prose_seen
        return first and n + 1 < len(self.rows) and is_title(row) and not self._dateline(row)

    def _marked(self, row: Row, kind: str) -> None:
        if kind == "heading" and not self.titled and not self.prose_seen:
            kind = "title"
        if kind in ("title", "heading"):
            self.titled, self.speaker = True, None
            self.leads = [_Lead(row.span, item=False)] if row.text.endswith(":") else []
        self._add(kind, row.start, row.end)

    def _item(self, row: Row, found: re.Match[str]) -> None:
        self._add("furniture", row.start, row.start + len(found[0].rstrip()))
        body = _rest(row, found.end())
        self._close_leads(row.indent)
        lead = self.leads[-1].span if self.leads else None
        body = self._split(body, item_lead_in(body.text), "heading")
        self._add("item", body.start, body.end, self.speaker, lead)
        self.prose_seen = True
        if body.text.endswith(":"):
            self.leads.append(_Lead(_last_sentence(body), item=True))

    def _close_leads(self, indent: int) -> None:
        """Leave the leads that this item no longer stands below; flat lists never come back from an inner lead."""
        while self.leads and self.leads[-1].item:
            child = self.leads[-1].child
            if child is None:
                self.leads[-1].child = indent
            if child is None or indent >= child:
                return
            self.leads.pop()

    def _turn(self, row: Row, name: str, length: int) -> None:
        self.speaker, self.titled = name, True
        self._add("meta", row.start, row.start + len(row.text[:length].rstrip()))
        self._prose(_rest(row, length))

    def _prose(self, row: Row) -> None:
        row = self._split(row, self._dateline(row), "meta")
        if row.text and self.speaker is None:
            row = self._split(row, lead_in(row.text), "heading")
        if not row.text:
            return
        self._add("turn" if self.speaker else "paragraph", row.start, row.end, self.speaker)
        self.prose_seen = True
        self.leads = [_Lead(_last_sentence(row), item=False)] if _introduces(row.text) else []

    def _dateline(self, row: Row) -> int:
        return 0 if self.speaker else dateline_length(row.text, first=not self.prose_seen)

    def _split(self, row: Row, length: int, kind: str) -> Row:
        if not length:
            return row
        self._add(kind, row.start, row.start + len(row.text[:length].rstrip()))
        return _rest(row, length)

    def _alone(self, n: int) -> bool:
        """True for a row that blank lines set off, with longer prose right below it."""
        if n + 1 >= len(self.rows):
            return False
        row, below = self.rows[n], self.rows[n + 1]
        prose = not BULLET.match(below.text) and len(below.text) > 2 * len(row.text)
        return row.gap and below.gap and prose

    def _add(self, kind: str, start: int, end: int, speaker: str | None = None, lead: Span | None = None) -> None:
        self.blocks += (Block(kind, span, speaker, lead) for span in pieces(self.text, start, end))


def _rest(row: Row, length: int) -> Row:
    """The row without its first characters and the blanks after them."""
    text = row.text[length:].lstrip()
    return Row(row.end - len(text), row.end, text, row.indent, row.gap)


def _introduces(text: str) -> bool:
    """True for words that a list can complete: they end with a colon, or without any stop."""
    return text.endswith(":") or bool(re.search(r"[a-z]$", text))


def _last_sentence(row: Row) -> Span:
    starts = [m.end() for m in SENTENCE_START.finditer(row.text)]
    return Span(row.start + (starts[-1] if starts else 0), row.end)
