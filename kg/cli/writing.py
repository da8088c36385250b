"""Where a command's output goes: the terminal, or a file that appears only when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

from kg.errors import InputError


@contextmanager
def text_out(out: Path | None) -> Iterator[Callable[[str], object]]:
    """A function that writes UTF-8 text with plain line feeds."""
    with bytes_out(out) as write:
        yield lambda text: write(text.encode("utf-8"))


@contextmanager
def bytes_out(out: Path | None) -> Iterator[Callable[[bytes], object]]:
    """A function that writes bytes; a file is put in place at the end, so that a failure leaves the old one."""
    if out is None:
        yield sys.stdout.buffer.write
        return
    part = out.with_name(f".{out.name}.part")
    try:
        with part.open("wb") as file:
            yield file.write
        part.replace(out)
    except OSError as fault:
        raise InputError(f"{out} cannot be written ({fault.strerror}): name another file with -o") from None
    finally:
        part.unlink(missing_ok=True)


def sorted_prefixes(turtle: bytes) -> bytes:
    """Turtle or TriG with its prefixes in order: the serializer declares them differently in each run."""
    lines = turtle.split(b"\n")
    head = list(takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"\n".join(sorted(head) + lines[len(head) :])
