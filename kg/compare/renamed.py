"""An old graph under the entity ids of a new one: what has become one since, or goes by another id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.identity import claim_id
from kg.model import Claim, Conflict
from kg.ontology import load_schema
from kg.resolve import Graph, joined_claims, one_way_round


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
        """The graph with present ids: of entities, and of claims, that became one the one that is there now."""
        if not self.merged:
            return graph
        symmetric = load_schema().symmetric
        now = {claim_id(claim): one_way_round(self._claim(claim), symmetric) for claim in graph.claims}
        entities = {self._now(entity.id): replace(entity, id=self._now(entity.id)) for entity in graph.entities}
        entities |= {entity.id: entity for entity in graph.entities if self._now(entity.id) == entity.id}
        return replace(
            graph,
            entities=tuple(entities[id] for id in sorted(entities)),
            claims=joined_claims(now.values()),
            conflicts=tuple(_conflict(conflict, now) for conflict in graph.conflicts),
        )

    def _claim(self, claim: Claim) -> Claim:
        return replace(
            claim,
            subject=self._now(claim.subject),
            object=self._now(claim.object) if isinstance(claim.object, str) else claim.object,
            attributed_to=tuple(sorted({self._now(id) for id in claim.attributed_to})),
            disputed_by=tuple(sorted({self._now(id) for id in claim.disputed_by})),
        )

    def _now(self, id: str) -> str:
        return self.present.get(id, id)


def _conflict(conflict: Conflict, now: Mapping[str, Claim]) -> Conflict:
    return replace(conflict, claims=tuple(sorted(claim_id(now[id]) for id in conflict.claims)))
