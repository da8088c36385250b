"""Gold annotations: what a document says, one `*.gold.json` beside each text."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.evaluate.spelling import key

ENDING = ".gold.json"


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that the text names; `types` are all that are accepted."""

    id: str
    name: str
    types: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    optional: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that the text makes; where several answers are right, all are listed."""

    subjects: tuple[str, ...]
    predicates: tuple[str, ...]
    objects: tuple[str, ...]
    values: tuple[str, ...] | None
    spans: tuple[tuple[int, int], ...] = ()
    polarity: str = "positive"
    modalities: tuple[str, ...] = ("asserted",)
    attributed: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    bounds: tuple[tuple[str, float], ...] = ()  # of the quantity: min, max
    times: tuple[str, ...] = ()
    optional: bool = False
    has_quantity: bool = False


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """All annotations of one document."""

    doc: str
    path: Path
    entities: dict[str, GoldEntity]
    claims: tuple[GoldClaim, ...]
    forbidden: frozenset[str] = frozenset()  # keys of names that occur only in page furniture
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by the key of a name

    def find(self, name: str, aliases: Iterable[str] = ()) -> tuple[str, ...]:
        """Ids of the entities that bear the name; aliases count only where the name finds nothing."""
        return next((found for n in (name, *aliases) if (found := self.ids.get(key(n)))), ())


def read_gold(path: Path) -> list[GoldDocument]:
    """The gold documents of a folder or of one file, by path."""
    files = sorted(path.rglob(f"*{ENDING}")) if path.is_dir() else [path]
    if not path.exists():
        raise InputError(f"{path} does not exist: give a folder of *{ENDING} files")
    if not files:
        raise InputError(f"{path} holds no *{ENDING} files: give the folder of the annotations")
    return [_read(file) for file in files]


def _read(path: Path) -> GoldDocument:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        entities = {row["id"]: _entity(row) for row in data["entities"]}
        claims = tuple(_claim(row, entities) for row in data["claims"])
        forbidden = frozenset(key(name) for name in data.get("forbidden", []))
        return GoldDocument(data["doc"], path, entities, claims, forbidden, _by_name(entities.values()))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as fault:
        raise InputError(f"{path} is no gold annotation in JSON ({fault}): mend the file") from None
    except KeyError as fault:
        raise InputError(f"{path}: {fault} is missing or names no entity: mend the annotation") from None
    except (TypeError, ValueError, AttributeError) as fault:
        raise InputError(f"{path} has not the shape of a gold annotation ({fault}): mend the file") from None


def _entity(row: dict[str, Any]) -> GoldEntity:
    aliases = tuple(row.get("aliases", []))
    return GoldEntity(row["id"], row["name"], _all(row["type"]), aliases, bool(row.get("optional")))


def _claim(row: dict[str, Any], entities: dict[str, GoldEntity]) -> GoldClaim:
    objects = () if "value" in row else _all(row["o"])
    subjects = _all(row["s"])
    for id in (*subjects, *objects):
        entities[id]
    quantity = row.get("quantity") or {}
    return GoldClaim(
        subjects=subjects,
        predicates=_all(row["p"]),
        objects=objects,
        values=tuple(str(v) for v in _all(row["value"])) if "value" in row else None,
        spans=tuple((start, end) for start, end in row.get("spans") or []),
        polarity=row.get("polarity", "positive"),
        modalities=_all(row.get("modality", "asserted")),
        attributed=_all(row.get("attributedTo") or []),
        disputed=_all(row.get("disputedBy") or []),
        bounds=tuple((k, float(v)) for k, v in quantity.items() if k in ("min", "max")),
        times=tuple(str(t) for t in _all(row.get("time") or [])),
        optional=bool(row.get("optional")),
        has_quantity=bool(quantity),
    )


def _all(x: Any) -> tuple[Any, ...]:
    return tuple(x) if isinstance(x, list) else (x,)


def _by_name(entities: Iterable[GoldEntity]) -> dict[str, tuple[str, ...]]:
    ids: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        for name in entity.names:
            ids[key(name)].add(entity.id)
    return {name: tuple(sorted(found)) for name, found in ids.items()}
