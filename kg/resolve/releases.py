"""Which named model a description means: the one that the same maker released on the same day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.figures.edtf import dated, day_of_year, whole_day
from kg.model import Claim, Value
from kg.resolve.likeness import Likeness

if TYPE_CHECKING:
    from kg.resolve.profiles import Profile

Release = tuple[str, str]  # id of the maker or "" where none is told, day (EDTF, with or without its year)

_KINDS = ("AIModel", "Chip", "Product")
_MAKING = ("develops", "manufactures")
_WEIGHT = 3.5  # with the same type enough, with a like one not


def releases(claims: Iterable[Claim]) -> dict[str, frozenset[Release]]:
    """Of each thing its makers, each with a day on which it came out, as held claims of one document tell them."""
    makers: dict[str, set[str]] = defaultdict(set)
    days: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.polarity != "positive" or claim.modality in ("planned", "hypothetical"):
            continue
        if claim.predicate in _MAKING and isinstance(claim.object, str):
            makers[claim.object].add(claim.subject)
        if claim.predicate == "releaseDate" and isinstance(claim.object, Value) and whole_day(claim.object.value):
            days[claim.subject].add(claim.object.value)
    return {thing: frozenset((m, d) for m in makers[thing] or {""} for d in found) for thing, found in days.items()}


def came_out_together(one: Profile, other: Profile) -> Likeness | None:
    """How much a common maker and day say; None for two names, or other kinds of things."""
    named = not (one.is_described or other.is_described)
    if named or one.type != other.type or one.type not in _KINDS:
        return None
    shared = sorted((maker, min(mine, their)) for maker, mine, their in _pairs(one, other) if _fit(mine, their))
    if not shared:
        return None
    maker, day = shared[0]
    return Likeness("maker and day of release", _WEIGHT, f"{maker}, {day if dated(day) else day_of_year(day)}")


def release_keys(profile: Profile) -> Iterator[str]:
    """What to look a release up by: the maker and the day of the year."""
    if profile.type in _KINDS:
        yield from (f"r:{maker}:{day_of_year(day)}" for maker, day in profile.released if maker)


def _fit(one: str, other: str) -> bool:
    """One day, as far as is told: "January 20" may be that of 2025."""
    return one == other or (day_of_year(one) == day_of_year(other) and not (dated(one) and dated(other)))


def _pairs(one: Profile, other: Profile) -> Iterator[tuple[str, str, str]]:
    for maker, mine in one.released:
        yield from ((maker, mine, their) for their_maker, their in other.released if maker and their_maker == maker)
