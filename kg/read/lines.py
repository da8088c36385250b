"""A text's lines with their places, and hard-wrapped lines joined again into rows."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model import Span

BULLET = re.compile(
    r"(?:[-*•–▪◦‣·●■□➢✓]|\d{1,2}[.)]|\((?:\d{1,2}|[a-zA-Z]|[ivx]{1,5})\)|[a-z]\)|[ivx]{1,5}\.)[ \t\u00a0]+(?=\S)"
)
STOP = re.compile(r"[.!?:;…][\"'”’)\]]*$")
OWN_LINE = re.compile(r"#{1,6}\s|>|\||[A-Z][A-Z.’' -]+:|Q:?\s")


@dataclass(frozen=True, slots=True)
class Row:
    """One line, or several that were one paragraph before they were wrapped; `text` without outer blanks."""

    start: int
    end: int
    text: str
    indent: int
    gap: bool  # a blank line, or the start of the text, stands before it

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def words(self) -> int:
        return len(self.text.split())


def rows_of(text: str, start: int = 0, apart: Container[int] = ()) -> list[Row]:
    """The rows of the text from `start` on, without blank lines; lines that begin at `apart` are never joined."""
    return _joined(_lines(text, start), text, apart)


def _lines(text: str, start: int) -> list[Row]:
    lines, gap, at = [], True, start
    for raw in text[start:].split("\n"):
        body = raw.strip()
        if body:
            first = at + len(raw) - len(raw.lstrip())
            lines.append(Row(first, first + len(body), body, first - at, gap))
        gap = not body
        at += len(raw) + 1
    return lines


def _joined(lines: list[Row], text: str, apart: Container[int]) -> list[Row]:
    width = _wrap_width(lines)
    rows: list[Row] = []
    last = None
    for line in lines:
        free = last and not line.gap and line.start not in apart and last.start not in apart
        if last and free and _continues(last, rows[-1], line, width):
            head = rows[-1]
            rows[-1] = replace(head, end=line.end, text=text[head.start : line.end])
        else:
            rows.append(line)
        last = line
    return rows


def _wrap_width(lines: list[Row]) -> int:
    """Width at which the text was wrapped, or 0: in wrapped English most lines go on in lower case."""
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and not BULLET.match(b.text)]
    running = [a for a, b in pairs if b.text[0].islower() and not STOP.search(a.text)]
    if len(running) < 2 or len(running) < 0.35 * len(pairs):
        return 0
    width = max(a.end - a.start + a.indent for a in running)
    return width if width <= 120 else 0


def _continues(last: Row, head: Row, line: Row, width: int) -> bool:
    """True when `line` goes on with the paragraph or item of the line before it."""
    if BULLET.match(line.text) or OWN_LINE.match(line.text) or _is_table(line.text) or _is_table(last.text):
        return line.text.startswith(">") and head.text.startswith(">") and len(line.text) > 1 and len(last.text) > 1
    if not re.search(r"\w", last.text) or not re.search(r"\w", line.text) or last.text.startswith("#"):
        return False
    if line.text[0].islower() and not STOP.search(last.text):
        return True
    if BULLET.match(head.text) and line.indent > head.indent:
        return True
    first_word = line.text.split(None, 1)[0]
    return bool(width) and last.indent + len(last.text) + 1 + len(first_word) > 0.85 * width


def _is_table(text: str) -> bool:
    return text.startswith("|") or text.count(" | ") >= 2 or text.count("\t") >= 1
