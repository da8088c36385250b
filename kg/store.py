"""The graph on disk: an Oxigraph store that several processes can read at once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from kg.errors import GraphError
from kg.generations import current

if TYPE_CHECKING:
    import rdflib

PART = 24 << 20  # bytes of N-Quads that are loaded at a time


def generation_name(nquads: Path, table: bytes) -> str:
    """What a generation of these N-Quads and this table of identities is called: a hash of both."""
    with nquads.open("rb") as lines:
        digest = hashlib.file_digest(lines, "sha256")
    digest.update(table)
    return f"gen-{digest.hexdigest()[:16]}"


def create_store(folder: Path, quads: Iterable[ox.Quad] | Path) -> None:
    """A new store of these quads, or of a file of N-Quads, in `folder`, closed when this returns."""
    store = ox.Store(str(folder))
    _fill(store, quads)
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
        raise GraphError(
            f"{place} cannot be opened ({_reason(fault)}): allow it to be read, or run kg build again"
        ) from fault


def store_place(folder: Path) -> Path:
    """Where the store of a build, a generation or a store's folder lies; GraphError where there is none."""
    if _is_store(folder):
        return folder
    if not (folder / "store").is_dir():
        folder = current(folder)
    if not _is_store(folder / "store"):
        raise GraphError(f"{folder} has lost its store: run kg build again")
    return folder / "store"


def store_in_memory(quads: Iterable[ox.Quad] | Path) -> ox.Store:
    """A store of these quads, or of a file of N-Quads, that nobody else sees."""
    store = ox.Store()
    _fill(store, quads)
    return store


def copy_in_memory(store: ox.Store) -> ox.Store:
    """The same quads in a store that answers at once what one on disk is slow at: a million small questions."""
    copy = ox.Store()
    with TemporaryFile() as lines:
        store.dump(lines, format=ox.RdfFormat.N_QUADS)
        lines.seek(0)
        _load(copy, lines)
    return copy


def _fill(store: ox.Store, quads: Iterable[ox.Quad] | Path) -> None:
    if isinstance(quads, Path):
        with quads.open("rb") as lines:
            _load(store, lines)
    else:
        store.bulk_extend(quads)


def _load(store: ox.Store, nquads: IO[bytes]) -> None:
    """Loads a part at a time: the loader takes four times the room of what it is given at once."""
    while part := nquads.read(PART):
        store.bulk_load(part + nquads.readline(), format=ox.RdfFormat.N_QUADS)


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
    except PermissionError:
        return folder.name == "store"  # whoever opens it is told
    except OSError:
        return False


def _reason(fault: OSError) -> str:
    """What the engine says, less the path that stands before the last words of it."""
    told = " ".join(str(fault).split())
    return "Permission denied" if told.endswith("Permission denied") else told[:120]
