"""Lines of printed pages to paragraphs: running heads and page numbers go, broken lines and words are joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.read.lines import BULLET, STOP
from kg.read.unpacked import even

_EDGE = 3  # lines at the top and at the foot of a page where running heads stand
_OFTEN = 3  # pages on which a line must stand to be one
_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_BROKEN = re.compile(r"[a-z]{2}-$")
_SHORT = 0.75  # of the usual length: a line that ends sooner, with a full stop, ends its paragraph


def paragraphs(pages: Sequence[str]) -> list[str]:
    """The paragraphs of pages, each in one line; one that goes on overleaf stays whole."""
    kept = [_lines(page) for page in pages]
    heads = _running(kept)
    lines = [line for page in kept for line in _bare(page, heads)]
    return list(_joined(lines))


def _lines(page: str) -> list[str]:
    """The page's lines, an empty one between paragraphs where the page tells them apart."""
    lines = [even(line) for line in page.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the edges of several pages, numbers aside."""
    counted = Counter(line for page in pages for line in {_plain(line) for line in _edges(page)})
    return {line for line, count in counted.items() if line and count >= _OFTEN}


def _edges(page: Sequence[str]) -> list[str]:
    return [*page[:_EDGE], *page[-_EDGE:]] if len(page) > 2 * _EDGE else list(page)


def _plain(line: str) -> str:
    return re.sub(r"\d+", "#", line).casefold()


def _bare(page: list[str], heads: set[str]) -> Iterator[str]:
    last = len(page) - _EDGE
    for n, line in enumerate(page):
        edge = n < _EDGE or n >= last
        if not (edge and (_plain(line) in heads or _NUMBER.fullmatch(line or "x"))):
            yield line


def _joined(lines: Sequence[str]) -> Iterator[str]:
    usual = _usual_length(lines)
    text = ""
    for n, line in enumerate(lines):
        if not line or (text and _begins(line, lines[n - 1], usual)):
            yield from filter(None, (text,))
            text = line
        elif _BROKEN.search(text) and line[:1].islower():
            text = text[:-1] + line
        else:
            text = f"{text} {line}".strip()
    yield from filter(None, (text,))


def _usual_length(lines: Sequence[str]) -> int:
    lengths = sorted(len(line) for line in lines if len(line) > 20)
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _begins(line: str, before: str, usual: int) -> bool:
    """True where a line begins a paragraph: an item, or what follows a line that ended early."""
    if BULLET.match(line):
        return True
    early = len(before) < _SHORT * usual
    return early and (bool(STOP.search(before)) or (line[:1].isupper() and not before.endswith((",", "-", " and"))))
