"""Markdown: code, comments and pictures are furniture, underlined lines are headings."""

from __future__ import annotations

import re

from kg.model import Block
from kg.read.segment import segment

SUFFIXES = (".md", ".markdown")
FURNITURE = re.compile(
    r"(?P<fence>^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)[ \t]*$|\Z))"
    r"|^[ \t]*<!--.*?-->[ \t]*$"
    r"|^[ \t]*!\[[^\]]*\]\([^)]*\)[ \t]*$"
    r"|^[ \t]*\[[^\]]+\]:[ \t]*\S+.*?$"  # the address of a reference link
    r"|^[ \t]*</?[a-zA-Z][^>]*>[ \t]*$",
    re.DOTALL | re.MULTILINE,
)
LINE = re.compile(r"^[^\S\n]*(?P<first>\S)", re.MULTILINE)
UNDERLINED = re.compile(r"^(?P<head>[^\s#>|-][^\n]{0,200})\n(?:=+|-{3,})[ \t]*\r?$", re.MULTILINE)


def layout(text: str, start: int) -> tuple[Block, ...]:
    """Blocks, with those that Markdown itself settles."""
    marked = {m.start("head"): "heading" for m in UNDERLINED.finditer(text, start)}
    for found in FURNITURE.finditer(text, start):
        marked |= dict.fromkeys(_line_starts(text, found.start(), found.end()), "furniture")
    return segment(text, start, marked)


def _line_starts(text: str, start: int, end: int) -> list[int]:
    """Offset of the first character that is not blank, of each line between the two."""
    return [m.start("first") for m in LINE.finditer(text, start, end)]
