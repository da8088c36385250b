"""B-cubed: precision and recall of a clustering against the right one, averaged over the things clustered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """`precision`: of those clustered with a thing, the share that belongs there; `recall`: of those that belong."""

    precision: float
    recall: float


def b_cubed(found: Mapping[str, Hashable], right: Mapping[str, Hashable]) -> BCubed:
    """Scores the clusters of the things in `right`; both map a thing to the name of its cluster.

    >>> b_cubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1})
    BCubed(precision=1.0, recall=0.5555555555555556)
    """
    here, there = _members(found, right), _members(right, right)
    shared = {thing: len(here[found[thing]] & there[right[thing]]) for thing in right}
    precision = sum(shared[thing] / len(here[found[thing]]) for thing in sorted(right))
    recall = sum(shared[thing] / len(there[right[thing]]) for thing in sorted(right))
    return BCubed(precision / len(right), recall / len(right)) if right else BCubed(1.0, 1.0)


def _members(clusters: Mapping[str, Hashable], things: Mapping[str, Hashable]) -> dict[Hashable, set[str]]:
    members: dict[Hashable, set[str]] = defaultdict(set)
    for thing in things:
        members[clusters[thing]].add(thing)
    return members
