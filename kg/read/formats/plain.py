"""Plain text."""

from __future__ import annotations

from kg.model import Block
from kg.read.segment import segment

SUFFIXES = (".txt",)


def layout(text: str, start: int) -> tuple[Block, ...]:
    """Blocks told by the shape of the lines alone."""
    return segment(text, start)
