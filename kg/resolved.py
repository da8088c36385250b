"""What a generation keeps of its resolution: the identities for the next build, and how each entity came together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from kg.errors import GraphError
from kg.generations import current, read_part
from kg.records import line as json_line
from kg.resolve import Feature, Identities, Judgement, Member, Resolution, Resolved

IDENTITIES = "identities.tsv"
RESOLUTION = "resolution.jsonl"


def write_resolution(folder: Path, resolution: Resolution) -> None:
    """Both files: `identities.tsv`, a sorted table, and `resolution.jsonl`, one entity a line."""
    (folder / IDENTITIES).write_bytes(resolution.identities.to_tsv().encode())
    with (folder / RESOLUTION).open("w", encoding="utf-8", newline="\n") as out:
        for id in sorted(resolution.entities):
            out.write(json_line(asdict(resolution.entities[id])) + "\n")


def read_identities(generation: Path) -> Identities:
    """The table of a generation; empty where it is older than this program. GraphError where it is broken."""
    path = generation / IDENTITIES
    if not path.is_file():
        return Identities()
    try:
        return Identities.from_tsv(read_part(path).decode().replace("\r\n", "\n"))
    except ValueError as fault:
        raise GraphError(f"{path}: {fault}: restore the file, or delete it to name entities anew") from None


def last_identities(folder: Path) -> Identities:
    """The table of a build's good generation; empty where there is none."""
    try:
        generation = current(folder)
    except GraphError:
        return Identities()
    return read_identities(generation)


def read_resolved(generation: Path, id: str) -> Resolved:
    """How the entity of this id came together; GraphError where the generation does not tell."""
    start = json_line({"id": id}).removesuffix("}")
    for line in _lines(generation):
        if line.startswith(f"{start},"):
            return _read(generation, line)
    raise GraphError(f"{generation / RESOLUTION} does not tell of {id}: run kg build again")


def read_undecided(generation: Path) -> tuple[Judgement, ...]:
    """All pairs that were left undecided, the likeliest first."""
    found = {j for line in _lines(generation) for j in _read(generation, line).undecided}
    return tuple(sorted(found, key=lambda j: (-j.score, j)))


def _lines(generation: Path) -> Iterator[str]:
    path = generation / RESOLUTION
    if not path.is_file():
        raise GraphError(f"{generation} does not tell how its entities came together: run kg build again")
    try:
        opened = path.open(encoding="utf-8", newline="\n")
    except OSError as fault:
        raise GraphError(f"{path} cannot be read ({fault.strerror}): allow it, or run kg build again") from None
    with opened as lines:
        yield from (line for line in lines if line.strip())


def _read(generation: Path, line: str) -> Resolved:
    try:
        return _resolved(json.loads(line))
    except (ValueError, KeyError, TypeError):
        raise GraphError(f"{generation / RESOLUTION} is broken: run kg build again") from None


def _resolved(record: Mapping[str, Any]) -> Resolved:
    return Resolved(
        record["id"],
        tuple(_member(member) for member in record["members"]),
        tuple(_judgement(join) for join in record["joins"]),
        tuple(_judgement(pair) for pair in record["undecided"]),
        tuple(record["redirects"]),
    )


def _member(record: Mapping[str, Any]) -> Member:
    return Member(**{**record, "names": tuple(record["names"])})


def _judgement(record: Mapping[str, Any]) -> Judgement:
    one, other = record["ids"]
    parts = {"one": _member(record["one"]), "other": _member(record["other"]), "ids": (one, other)}
    return Judgement(**{**record, **parts, "features": tuple(Feature(**feature) for feature in record["features"])})
