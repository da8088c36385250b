"""Everything that is claimed about one entity, in the order a reader wants it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.identity import claim_id
from kg.model import Claim, Entity, Span, Value


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entity with the claims about it, those that name it as their object, and those that it makes or disputes."""

    entity: Entity
    about: tuple[Claim, ...]
    naming: tuple[Claim, ...]
    made: tuple[Claim, ...]
    disputed: tuple[Claim, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of the documents that say any of it."""
        claims = (*self.about, *self.naming, *self.made, *self.disputed)
        return tuple(sorted({evidence.doc for claim in claims for evidence in claim.evidence}))


def dossier(entity: Entity, claims: Iterable[Claim]) -> Dossier:
    """The dossier of an entity; a claim stands in the first of its lists that fits, sorted by what it says."""
    lists: tuple[list[Claim], ...] = ([], [], [], [])
    for claim in sorted(claims, key=_order):
        place = _place(claim, entity.id)
        if place is not None:
            lists[place].append(claim)
    return Dossier(entity, *(tuple(found) for found in lists))


def _place(claim: Claim, entity: str) -> int | None:
    roles = (
        entity == claim.subject,
        entity == claim.object,
        entity in claim.attributed_to,
        entity in claim.disputed_by,
    )
    return next((n for n, holds in enumerate(roles) if holds), None)


def _order(claim: Claim) -> tuple[object, ...]:
    end = claim.object.value if isinstance(claim.object, Value) else claim.object
    first = claim.evidence[0] if claim.evidence else None
    return claim.predicate, end, claim.subject, (first.doc, first.span) if first else ("", Span(0, 0)), claim_id(claim)
