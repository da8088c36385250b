"""An old graph under the entity ids of a new one: what has become one since, or goes by another id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.identity import claim_id
from kg.model import Claim, Conflict
from kg.resolve import Graph


@dataclass(frozen=True, slots=True)
class Renaming:
    """`present` gives the id that stands for an old one now; `merged` what an entity has taken in, by its id."""

    present: Mapping[str, str]
    merged: Mapping[str, tuple[str, ...]]

    @classmethod
    def between(cls, old: Graph, new: Graph) -> Renaming:
        """How the ids of the old graph's entities read in the new one."""
        redirects = dict(new.redirects)
        present = {entity.id: redirects.get(entity.id, entity.id) for entity in old.entities}
        taken: dict[str, list[str]] = defaultdict(list)
        for id, now in sorted(present.items()):
            if id != now:
                taken[now].append(id)
        return cls(present, {id: tuple(ids) for id, ids in taken.items()})

    def applied(self, graph: Graph) -> Graph:
        """The graph with present ids; an entity that went into another one is left out where that one was there."""
        if not self.merged:
            return graph
        ids = {claim_id(claim): self._claim(claim) for claim in graph.claims}
        entities = {self._now(entity.id): replace(entity, id=self._now(entity.id)) for entity in graph.entities}
        entities |= {entity.id: entity for entity in graph.entities if self._now(entity.id) == entity.id}
        return replace(
            graph,
            entities=tuple(entities[id] for id in sorted(entities)),
            claims=tuple(ids.values()),
            conflicts=tuple(self._conflict(conflict, ids) for conflict in graph.conflicts),
        )

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            subject=self._now(claim.subject),
            object=self._now(claim.object) if isinstance(claim.object, str) else claim.object,
            attributed_to=tuple(sorted({self._now(id) for id in claim.attributed_to})),
            disputed_by=tuple(sorted({self._now(id) for id in claim.disputed_by})),
        )

    def _conflict(self, conflict: Conflict, claims: Mapping[str, Claim]) -> Conflict:
        return replace(conflict, claims=tuple(sorted(claim_id(claims[id]) for id in conflict.claims)))

    def _now(self, id: str) -> str:
        return self.present.get(id, id)
