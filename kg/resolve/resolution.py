"""How entities came together: their mentions, the evidence that joined them, and what was left undecided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.resolve.decided import NO_DECISIONS, Decided
from kg.resolve.identities import NO_IDENTITIES, Identities


@dataclass(frozen=True, slots=True, order=True)
class Feature:
    """One reason for or against two being one: `name`, `type`, `context`, `company` …, its weight and the words."""

    kind: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True, order=True)
class Member:
    """An entity as one document proposed it, with a sentence that names it there."""

    document: str
    id: str
    name: str
    type: str
    names: tuple[str, ...] = ()  # the other names that it has there
    sentence: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Judgement:
    """Two entities compared: `outcome` is same, different or undecided; `by` registry, name, score or decision.

    `one` and `other` are members of the two; `ids` the canonical ids that they ended under.
    """

    ids: tuple[str, str]
    one: Member
    other: Member
    outcome: str
    by: str
    score: float
    features: tuple[Feature, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolved:
    """One entity of the graph: its members, what joined them, pairs left undecided, ids that redirect to it."""

    id: str
    members: tuple[Member, ...]
    joins: tuple[Judgement, ...] = ()
    undecided: tuple[Judgement, ...] = ()
    redirects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole of it, sorted by id. `unmatched` holds the decisions whose ids no longer stand for anything.

    `refused` are pairs decided to be the same that other decisions keep apart.
    """

    entities: Mapping[str, Resolved] = field(default_factory=dict)
    undecided: tuple[Judgement, ...] = ()
    identities: Identities = NO_IDENTITIES
    unmatched: Decided = NO_DECISIONS
    refused: tuple[frozenset[str], ...] = ()

    def joins(self) -> dict[str, int]:
        """How many spellings and entities were joined for each reason: registry, name, score, decision."""
        joins = Counter(join.by for one in self.entities.values() for join in one.joins)
        return dict(sorted(joins.items()))
