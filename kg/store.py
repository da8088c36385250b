"""The graph on disk: an Oxigraph store that several processes can read at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.generations import current

if TYPE_CHECKING:
    import rdflib


def generation_name(lines: bytes, table: bytes) -> str:
    """What a generation of these N-Quads and this table of identities is called: a hash of both."""
    return f"gen-{hashlib.sha256(lines + table).hexdigest()[:16]}"


def create_store(folder: Path, quads: Iterable[ox.Quad]) -> None:
    """A new store of these quads in `folder`, closed when this returns."""
    store = ox.Store(str(folder))
    store.bulk_extend(quads)
    store.optimize()
    store.flush()


def open_store(folder: Path, read_only: bool = True) -> ox.Store:
    """The store in `folder`: a build's folder, one of its generations, or the store's own.

    Raises GraphError where there is none, or where it is broken. Only a writer is kept from opening it twice.
    """
    place = store_place(folder)
    try:
        return ox.Store.read_only(str(place)) if read_only else ox.Store(str(place))
    except OSError as fault:
        raise GraphError(f"{place} cannot be opened ({_reason(fault)}): run kg build again") from fault


def store_place(folder: Path) -> Path:
    """Where the store of a build, a generation or a store's folder lies; GraphError where there is none."""
    if _is_store(folder):
        return folder
    if not (folder / "store").is_dir():
        folder = current(folder)
    if not _is_store(folder / "store"):
        raise GraphError(f"{folder} has lost its store: run kg build again")
    return folder / "store"


def store_in_memory(quads: Iterable[ox.Quad]) -> ox.Store:
    """A store of these quads that nobody else sees."""
    store = ox.Store()
    store.bulk_extend(quads)
    return store


def as_rdflib(data: Path | ox.Store) -> rdflib.Dataset:
    """A store, or the one in a folder, as an rdflib Dataset, not copied; its default graph is all graphs together."""
    import oxrdflib
    import rdflib

    store = open_store(data) if isinstance(data, Path) else data
    return rdflib.Dataset(store=oxrdflib.OxigraphStore(store=store), default_union=True)


def _is_store(folder: Path) -> bool:
    """True for a folder of RocksDB's, whose file CURRENT names a manifest."""
    try:
        return (folder / "CURRENT").read_bytes().startswith(b"MANIFEST")
    except OSError:
        return False


def _reason(fault: OSError) -> str:
    return " ".join(str(fault).split())[:120]
