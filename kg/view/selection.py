"""Which claims of a graph a view is to show: around whom, and of which predicates. When and whence is `kg.scope`'s."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import UnknownName
from kg.model import Claim
from kg.suggest import did_you_mean


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a graph is wanted; without arguments, all of it.

    `about` is an entity (id, name or alias), `depth` how many steps around it, `predicates` are local names; `limits`
    tell in words how the graph was narrowed before.
    """

    about: str | None = None
    depth: int = 2
    predicates: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """A phrase for each limit; the entity in focus has a place of its own."""
        return (*self.limits, *([f"of the predicate {', '.join(self.predicates)}"] if self.predicates else []))


EVERYTHING = Selection()


def of_predicates(claims: Sequence[Claim], predicates: Sequence[str]) -> tuple[Claim, ...]:
    """The claims of these predicates, or all without any; UnknownName for one that no claim has."""
    known = {claim.predicate for claim in claims}
    for name in predicates:
        if name not in known:
            raise UnknownName(f"no claim of this graph has the predicate {name!r}{did_you_mean(name, known)}")
    return tuple(claim for claim in claims if not predicates or claim.predicate in predicates)
