"""Exposure: who depends on an entity, directly or through others, along supply, use, ownership and control."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg import resources
from kg.analyse.measures.measurement import Measurement, Row, kind, measured, name
from kg.errors import DataError
from kg.ontology import load_schema

if TYPE_CHECKING:
    import networkx as nx

DECAY = 0.5  # how much of a shock each step hands on
CAUTION = (
    "A score ranks, it does not measure harm: every link hands on the same share, and a link that no document mentions "
    "hands on nothing."
)


@dataclass(frozen=True, slots=True)
class Exposed:
    """How an entity is reached: score in (0, 1], steps, one nearest way to it, claims of the links that reach it."""

    score: float
    steps: int
    way: tuple[str, ...]
    claims: tuple[str, ...]


def exposure(graph: nx.MultiDiGraph, source: str, depth: int = 4, top: int = 20) -> Measurement:
    """Who is exposed to the entity of this id, through at most `depth` links, the most exposed first."""
    found = exposed(graph, source, depth)
    ranked = sorted(
        (entity for entity in found if entity != source), key=lambda e: (-found[e].score, found[e].steps, e)
    )
    columns = ("entity", "type", "exposure", "steps", "for example through")
    return measured("exposure", columns, ranked, lambda entity: _row(graph, entity, found[entity]), top, CAUTION)


def exposed(graph: nx.MultiDiGraph, source: str, depth: int = 4) -> dict[str, Exposed]:
    """Each entity that depends on `source`, and `source` itself with 1.

    Step by step from the source: e(v) = 1 - product of (1 - DECAY e(u)) over all u one step nearer on which v depends
    (the noisy-or of independent routes). Which way dependence runs along a predicate is in ontology/exposure.tsv.
    A place that is reached hands nothing on: that a firm sells to China does not expose all that China makes.
    """
    if source not in graph:
        return {}
    onward = _dependants(graph, dependence())
    found = {source: Exposed(1.0, 0, (source,), ())}
    front = [source]
    for step in range(1, depth + 1):
        front = [far for far in _spread(onward, found, front, step) if not _is_place(graph, far)]
    return found


def _is_place(graph: nx.MultiDiGraph, entity: str) -> bool:
    return load_schema().is_a(kind(graph, entity) or "Thing", "Place")


def dependence() -> dict[str, str]:
    """For each predicate along which dependence runs: the end on which the other depends, `subject` or `object`."""
    path = resources.ontology("exposure.tsv")
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        cells = line.split("\t")
        if not line or line.startswith("#") or cells[0] == "predicate":
            continue
        if len(cells) != 3 or cells[1] not in ("subject", "object"):
            raise DataError(f"{path.name}:{number}: a row is predicate, subject or object, and why; check the tabs")
        found[cells[0]] = cells[1]
    return found


_Onward = dict[str, dict[str, set[str]]]  # who is depended on -> who depends -> claims that say so


def _dependants(graph: nx.MultiDiGraph, ends: Mapping[str, str]) -> _Onward:
    onward: _Onward = {}
    for start, end, key, predicate in graph.edges(keys=True, data="predicate"):
        if predicate in ends and start != end:
            needed, needing = (start, end) if ends[predicate] == "subject" else (end, start)
            onward.setdefault(needed, {}).setdefault(needing, set()).add(str(key))
    return onward


def _spread(onward: _Onward, found: dict[str, Exposed], front: list[str], step: int) -> list[str]:
    """Adds all that depend on the front and were not reached before; gives them, sorted."""
    reached: dict[str, list[str]] = {}
    for near in front:
        for far in onward.get(near, ()):
            if far not in found:
                reached.setdefault(far, []).append(near)
    for far in sorted(reached):
        found[far] = _exposed(onward, found, sorted(reached[far]), far, step)
    return sorted(reached)


def _exposed(onward: _Onward, found: Mapping[str, Exposed], through: list[str], far: str, step: int) -> Exposed:
    spared = 1.0
    for near in through:
        spared *= 1 - DECAY * found[near].score
    best = max(through, key=lambda near: found[near].score)
    claims = sorted({claim for near in through for claim in onward[near][far]})
    return Exposed(round(1 - spared, 9), step, (*found[best].way, far), tuple(claims))


def _row(graph: nx.MultiDiGraph, entity: str, found: Exposed) -> Row:
    way = " → ".join(name(graph, step) for step in found.way)
    return Row(
        (name(graph, entity), kind(graph, entity), round(found.score, 4), found.steps, way), (entity,), found.claims
    )
