"""Layouts kept in files by the hash of what they depend on, so that the same graph is laid out once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cache import encode, write_atomically

if TYPE_CHECKING:
    from kg.view.places import Drawing, Places

_CODE = ("boxes.py", "layout.py", "presets.py", "places.py")
MOST = 40  # files; the oldest go first


def kept(drawing: Drawing, lay_out: Callable[[Drawing], Places], folder: Path | None) -> Places:
    """The places of a drawing: those kept in `folder` if it was laid out before, by this code; else made, and kept.

    A folder that cannot be read or written, or holds broken files, costs time and nothing else.
    """
    if folder is None:
        return lay_out(drawing)
    file = folder / f"{_key(drawing)}.json"
    found = _read(file, len(drawing.boxes))
    if found is None:
        found = lay_out(drawing)
        with suppress(OSError):
            _keep(file, found)
    return found


def _key(drawing: Drawing) -> str:
    text = json.dumps([_version(), encode(drawing)], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


@once
def _version() -> str:
    here = Path(__file__).parent
    return hashlib.sha256(b"\0".join((here / name).read_bytes() for name in _CODE)).hexdigest()


def _read(file: Path, count: int) -> Places | None:
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        whole = all(len(points) == count and all(len(xy) == 2 for xy in points) for points in found.values())
        return found if whole else None
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def _keep(file: Path, places: Places) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, json.dumps(places, separators=(",", ":")))
    oldest = sorted(file.parent.glob("*.json"), key=lambda each: each.stat().st_mtime_ns)
    for each in oldest[:-MOST]:
        each.unlink(missing_ok=True)
