"""The direct layer as links: one for each (subject, predicate, object), with the claims that carry it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import Claim, Evidence
from kg.ontology import Schema
from kg.resolve import is_direct
from kg.scope import EVERYTHING, Scope


@dataclass(frozen=True, slots=True)
class Link:
    """Two entities (ids) and what joins them; `claims` are those that say so."""

    subject: str
    predicate: str
    object: str
    claims: tuple[Claim, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All sentences behind the link, each once, by document and place."""
        found = {evidence for claim in self.claims for evidence in claim.evidence}
        return tuple(sorted(found, key=lambda e: (e.doc, e.span, e.quote)))

    @property
    def ended(self) -> tuple[str, ...]:
        """When it ended, in EDTF, as far as claims say so: the ends of their intervals, each once."""
        ends = {(claim.valid or "").partition("/")[2] for claim in self.claims}
        return tuple(sorted(ends - {"", ".."}))

    def touches(self, entity: str) -> bool:
        """True when the entity is one of the two ends."""
        return entity in (self.subject, self.object)

    def other(self, entity: str) -> str:
        """The end that is not `entity`."""
        return self.object if entity == self.subject else self.subject


def direct_links(claims: Iterable[Claim], schema: Schema, scope: Scope = EVERYTHING) -> tuple[Link, ...]:
    """Links between entities that the direct layer holds in this scope, sorted; the claims are those that lie in it."""
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in filter(scope.holds, claims):
        if isinstance(claim.object, str) and is_direct(claim, schema, scope.standings):
            found.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    return tuple(Link(*key, tuple(found[key])) for key in sorted(found))
