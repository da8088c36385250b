"""Release dates of things without a name: "DeepSeek's AI model release on January 20th"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.figures.edtf import whole_day
from kg.model import Claim, Value

if TYPE_CHECKING:
    from kg.extract.cast import Thing


def datable(thing: Thing) -> bool:
    """A name has a release date, and one described thing may have; a class of things has none."""
    return thing.is_name or (not thing.plural and thing.row is None)


def sure_releases(claims: Sequence[Claim], things: dict[str, Thing]) -> list[Claim]:
    """The claims without the doubtful ones: a described thing keeps its date where that is one day and no other.

    A text that has "its new model" come out on two days speaks of two models.
    """
    days: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.predicate == "releaseDate" and isinstance(claim.object, Value):
            days[claim.subject].add(claim.object.value)

    def sure(claim: Claim) -> bool:
        if claim.predicate != "releaseDate" or things[claim.subject].is_name:
            return True
        (first, *more) = days[claim.subject]
        return not more and whole_day(first)

    return [claim for claim in claims if sure(claim)]
