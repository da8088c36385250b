"""A build's folder: finished graphs side by side, and the name of the one that counts.

build/CURRENT        name of the good generation, replaced in one step
build/gen-HASH/      store/, graph.nq, values.json, summary.json
build/cache/         extractions, one file a document
"""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from kg.cache import write_atomically
from kg.errors import GraphError

_SCRAPS = ("tmp-*", ".*.part", "cache/.*.part")  # what a killed build leaves behind
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO}
_CLOSED = (errno.EACCES, errno.EPERM, errno.EROFS)
_ELSEWHERE = "see to that, or build in another folder with kg build -o"
LAYOUT = 2  # raise when older programs could not read the folder


def current(folder: Path) -> Path:
    """The good generation of a build's folder."""
    pointer = folder / "CURRENT"
    if not pointer.is_file():
        raise GraphError(f"{folder} holds no graph: run kg build -o {folder}, or name another folder")
    generation = folder / _pointed_at(pointer)
    if not (generation / "summary.json").is_file():
        raise GraphError(f"{folder} has lost its graph {generation.name}: run kg build -o {folder} again")
    return generation


def _pointed_at(pointer: Path) -> str:
    """The name that the pointer holds; what is no text names nothing."""
    return read_part(pointer).decode(errors="replace").strip()


def read_part(path: Path) -> bytes:
    """The content of a file of a build; GraphError where it may not be read."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise GraphError(f"{path} cannot be read ({fault.strerror}): allow it, or run kg build again") from None


def generation_of(path: Path) -> Path:
    """The generation that a path stands for: itself, or the good one of a build's folder."""
    return path if (path / "summary.json").is_file() else current(path)


def is_current(folder: Path, name: str) -> bool:
    """True when the folder's good generation is the one of this name, whole, and ours to read."""
    try:
        generation = current(folder)
        return generation.name == name and bool(summary(generation))
    except GraphError:
        return False


def summary(generation: Path) -> dict[str, Any]:
    """What the build said of its graph; an error where another version of the program wrote it."""
    try:
        facts = json.loads(read_part(generation / "summary.json").decode())
    except ValueError:
        facts = None
    if not isinstance(facts, dict):
        raise GraphError(f"{generation}/summary.json is broken: run kg build again")
    if facts.get("layout") != LAYOUT:
        raise GraphError(f"{generation} was written by another version of kg: run kg build again")
    return facts


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Holds the folder for one build at a time; a second one gets an error, a killed one lets go.

    Whatever may not be written in the block, or has no room, is a GraphError.
    """
    import fcntl

    _make(folder)
    with _lock(folder) as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise GraphError(f"{folder} is being written by another kg build: wait for it to end") from None
        with _room(folder):
            _clear((scrap for pattern in _SCRAPS for scrap in folder.glob(pattern)), lenient=True)
            yield


@contextmanager
def _room(folder: Path) -> Iterator[None]:
    """A disk that is full, gone or closed to us is the user's to mend; the store tells of it without a number."""
    try:
        yield
    except OSError as fault:
        if fault.errno not in (*_NO_ROOM, *_CLOSED) and not str(fault).startswith("IO error"):
            raise
        why = fault.strerror or " ".join(str(fault).split())[:120]
        if fault.errno in _CLOSED:
            raise GraphError(f"{folder} cannot be written ({why}): {_ELSEWHERE}") from None
        raise GraphError(
            f"{folder} cannot be written ({why}): make room, or name another folder; what was built before stays"
        ) from None


def _lock(folder: Path) -> IO[str]:
    try:
        return (folder / ".lock").open("w", encoding="utf-8")
    except OSError as fault:
        raise GraphError(f"{folder} cannot be written ({fault.strerror}): {_ELSEWHERE}") from None


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise GraphError(f"{folder} cannot be made ({fault.strerror}): name another folder with -o") from None


@contextmanager
def new_generation(folder: Path, name: str, facts: Mapping[str, Any]) -> Iterator[Path]:
    """A folder to fill, which becomes generation `name` and the current one when the block ends well."""
    with unfinished(folder) as part:
        yield part
        finish(folder, part, name, facts)


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """A folder to fill within a build's folder; what has not become a generation when the block ends is cleared."""
    _make(folder)
    part = Path(tempfile.mkdtemp(prefix="tmp-", dir=folder))
    try:
        yield part
    finally:
        _clear([part])


def finish(folder: Path, part: Path, name: str, facts: Mapping[str, Any]) -> None:
    """Makes a filled folder generation `name`, and that the current one."""
    text = json.dumps({"layout": LAYOUT, **facts}, ensure_ascii=False, indent=1, sort_keys=True)
    write_atomically(part / "summary.json", text + "\n")
    part.chmod(0o755)
    _clear([folder / name])
    part.rename(folder / name)
    point_at(folder, name)


def point_at(folder: Path, name: str) -> None:
    """Makes generation `name` the good one; of the others, the one before it stays, which somebody may have open."""
    pointer = folder / "CURRENT"
    before = _pointed_at(pointer) if pointer.is_file() else ""
    if before != name:
        write_atomically(pointer, f"{name}\n")
        _clear((path for path in folder.glob("gen-*") if path.name not in (name, before)), lenient=True)


def _clear(paths: Iterable[Path], lenient: bool = False) -> None:
    """Removes files and folders; `lenient` where they only take room."""
    for path in sorted(paths):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=lenient)
        else:
            path.unlink(missing_ok=True)
