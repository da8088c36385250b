"""Blocks too long for the parser, in pieces: a text without line breaks is a single paragraph, however long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Span

LONGEST = 20_000  # characters of a block; a page of print has some 3,000
_STOP = re.compile(r"[.!?][\"”’)]?(?=\s)")


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """text[start:end] in spans of at most LONGEST characters, cut behind sentences, else between words."""
    while end - start > LONGEST:
        cut = _cut(text[start : start + LONGEST])
        yield Span(start, start + cut)
        start += cut + _blanks(text[start + cut : end])
    if start < end:
        yield Span(start, end)


def _cut(text: str) -> int:
    """Behind the last sentence that ends in the second half, else before the last blank there, else at the end."""
    half = len(text) // 2
    stops = [found.end() for found in _STOP.finditer(text, half)]
    return stops[-1] if stops else len(text) if (blank := _last_blank(text)) <= half else blank


def _last_blank(text: str) -> int:
    return max(text.rfind(blank) for blank in " \t\u00a0")


def _blanks(text: str) -> int:
    return len(text) - len(text.lstrip())
