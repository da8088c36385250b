"""Sorted N-Quads: the same quads are the same bytes, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import pyoxigraph as ox

RUN = 100_000  # quads that are sorted at a time


def nquads_lines(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as an N-Quads document of distinct lines in byte order."""
    return b"".join(_sorted(quads))


def write_nquads(path: Path, quads: Iterable[ox.Quad], run: int = RUN) -> int:
    """Writes the same document to a file with no more than a `run` of quads in memory; gives the number of lines."""
    count = 0
    with ExitStack() as opened, path.open("wb") as out:
        runs = list(_runs(iter(quads), run, path.parent, opened))
        for line, _ in groupby(merge(*runs)):
            out.write(line)
            count += 1
    return count


def _runs(quads: Iterator[ox.Quad], size: int, folder: Path, opened: ExitStack) -> Iterator[IO[bytes]]:
    """Files without a name, each with some of the lines in order."""
    while lines := _sorted(islice(quads, size)):
        run = TemporaryFile(dir=folder)  # noqa: SIM115  (closed with the others)
        opened.callback(run.close)
        run.writelines(lines)
        run.seek(0)
        yield run


def _sorted(quads: Iterable[ox.Quad]) -> list[bytes]:
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return sorted({line + b"\n" for line in written.split(b"\n") if line})
