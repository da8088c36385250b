"""One file per format: a module here with `SUFFIXES` and `layout(text, start)` is a reader.

A format that is no plain text has `unpack(data, name)` too, which gives the Markdown that a file amounts to.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Protocol

from kg.model import Block


class Format(Protocol):
    """What a module of this package offers."""

    SUFFIXES: tuple[str, ...]

    def layout(self, text: str, start: int) -> tuple[Block, ...]:
        """Blocks of text[start:], the part after the front matter."""


def unpacker(suffix: str) -> Callable[[bytes, str], str] | None:
    """What turns the bytes of such a file into text; None where they are text."""
    return getattr(formats().get(suffix), "unpack", None)


@cache
def formats() -> dict[str, Format]:
    """The readers by suffix, ".txt" first among equals."""
    found: dict[str, Format] = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda m: m.name):
        module: Format = importlib.import_module(f"{__name__}.{info.name}")  # type: ignore[assignment]
        found.update(dict.fromkeys(module.SUFFIXES, module))
    return dict(sorted(found.items()))
