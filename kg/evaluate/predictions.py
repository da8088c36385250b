"""Predictions in the exchange format: entity and claim records, one JSON object a line."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from kg.errors import InputError

KINDS = ("entity", "claim")
OTHERS = ("statement", "abstained")  # printed by the extractor too, not measured


@dataclass(frozen=True, slots=True)
class Side:
    """Subject or object of a predicted claim: a named entity, or a value."""

    name: str | None
    type: str | None
    aliases: tuple[str, ...] = ()
    value: str | None = None


@dataclass(frozen=True, slots=True)
class PredictedClaim:
    """A claim as predicted, with its qualifiers."""

    subject: Side
    predicate: str
    object: Side
    evidence: tuple[int, int] = (-1, -1)
    polarity: str = "positive"
    modality: str = "asserted"
    attributed: tuple[str, ...] = ()
    disputed: tuple[str, ...] = ()
    quantity: tuple[tuple[str, float], ...] = ()
    time: str | None = None


@dataclass(slots=True)
class Prediction:
    """All that was predicted for one document, in the order of the records."""

    entities: list[Side] = field(default_factory=list)
    claims: list[PredictedClaim] = field(default_factory=list)


def read_predictions(paths: Iterable[Path]) -> dict[str, Prediction]:
    """Predictions by document name, of JSON Lines files and of folders of them."""
    rows: list[tuple[str, str]] = []
    for path in paths:
        for file in sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]:
            rows += [(f"{file}, line {n}", line) for n, line in enumerate(_lines(file), 1) if line.strip()]
    return predictions_of((where, _json(where, line)) for where, line in rows)


def predictions_of(records: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[str, Prediction]:
    """Predictions by document name, of records each with the place that a fault is reported at."""
    found: dict[str, Prediction] = defaultdict(Prediction)
    for where, row in records:
        try:
            _take(found, row)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise InputError(f"{where}: no record of kind entity or claim ({fault!r}): see kg extract --help") from None
    return dict(found)


def _take(found: dict[str, Prediction], row: Mapping[str, Any]) -> None:
    kind = row["kind"]
    if kind in OTHERS:
        return
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r}")
    prediction = found[PurePosixPath(row["doc"]).name]
    if kind == "entity":
        prediction.entities.append(_side(row))
    else:
        prediction.claims.append(_claim(row))


def _lines(file: Path) -> list[str]:
    try:
        return file.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as fault:
        raise InputError(f"{file} cannot be read ({fault.strerror}): check the path") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is not UTF-8: write the predictions with kg extract -o") from None


def _json(where: str, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as fault:
        raise InputError(f"{where}: not JSON ({fault.msg}): write one record a line") from None
    if not isinstance(row, dict):
        raise InputError(f"{where}: not a JSON object: write one record a line")
    return row


def _side(row: Mapping[str, Any]) -> Side:
    aliases = tuple(str(a) for a in row.get("aliases") or [])
    if "value" in row and "name" not in row:
        return Side(None, row.get("type"), aliases, str(row["value"]))
    return Side(str(row["name"]), row.get("type"), aliases, str(row["value"]) if "value" in row else None)


def _claim(row: Mapping[str, Any]) -> PredictedClaim:
    evidence = row.get("evidence") or {}
    quantity = row.get("quantity") or {}
    return PredictedClaim(
        subject=_side(row["subject"]),
        predicate=str(row["predicate"]),
        object=_side(row["object"]),
        evidence=(int(evidence.get("start", -1)), int(evidence.get("end", -1))),
        polarity=row.get("polarity", "positive"),
        modality=row.get("modality", "asserted"),
        attributed=_names(row.get("attributedTo")),
        disputed=_names(row.get("disputedBy")),
        quantity=tuple((k, float(v)) for k, v in quantity.items() if k in ("min", "max") and v is not None),
        time=str(row["time"]) if row.get("time") else None,
    )


def _names(x: Any) -> tuple[str, ...]:
    return tuple(x) if isinstance(x, list) else (x,) if x else ()
