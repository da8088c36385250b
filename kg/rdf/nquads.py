"""Sorted N-Quads: the same quads are the same bytes, in whatever order they come."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox


def nquads_lines(quads: Iterable[ox.Quad]) -> bytes:
    """The quads as an N-Quads document of distinct lines in byte order."""
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return b"".join(sorted({line + b"\n" for line in written.split(b"\n") if line}))
