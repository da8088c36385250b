"""Machines, chips and models of one series have one maker: "ASML's NXT:1970i … licences for the NXT:2000i".

The text must say who makes one of them, and the registry must know the same maker of the other; the claim rests on
both sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kg.extract.names.entities import slug
from kg.model import Claim

if TYPE_CHECKING:
    from kg.extract.cast import Thing

_MAKING = ("develops", "manufactures")
# the words of a series stand apart from the designation: "NXT:2000i", "Ascend 910C", "GPT-4"; "H800" has none
_SERIES = re.compile(r"(?P<series>[^\W\d_]{3,})[ :-](?=[A-Z]?\d)")
_SURE = 0.75  # of what the other claim is


def same_series(claims: Sequence[Claim], things: Mapping[str, Thing]) -> list[Claim]:
    """Claims of the maker for what is spoken of beside another member of its series."""
    made = {claim.object for claim in claims if claim.predicate in _MAKING}
    makers = {key: claim for claim in reversed(claims) for key in _key(claim, things)}
    spoken: dict[str, Claim] = {}
    for claim in claims:
        for end in _members(claim, things):
            spoken.setdefault(end, claim)
    return [
        _claim(makers[maker, series], thing, claim)
        for thing, claim in spoken.items()
        if thing not in made
        for maker, series in [(_maker(things[thing]), _series(things[thing]))]
        if (maker, series) in makers
    ]


def _key(claim: Claim, things: Mapping[str, Thing]) -> Iterator[tuple[str | None, str | None]]:
    """Maker and series, where the claim firmly says who makes something that the registry knows."""
    firm = claim.polarity == "positive" and claim.modality == "asserted" and claim.predicate in _MAKING
    if firm and isinstance(claim.object, str) and _maker(things[claim.object]) == claim.subject:
        yield from ((claim.subject, series) for series in (_series(things[claim.object]),) if series)


def _members(claim: Claim, things: Mapping[str, Thing]) -> Iterable[str]:
    ends = (claim.subject, claim.object)
    return (end for end in ends if isinstance(end, str) and _series(things[end]))


def _series(thing: Thing) -> str | None:
    """The word of the series in a name that the text writes; the maker's own name is none ("Nvidia A100")."""
    if thing.row is None or thing.row.parent is None:
        return None
    found = (m["series"] for name in sorted(thing.aliases) for m in _SERIES.finditer(name))
    return next((word for word in found if slug(word) not in thing.row.parent.split("-")), None)


def _maker(thing: Thing) -> str | None:
    return thing.row.parent if thing.row is not None else None


def _claim(known: Claim, thing: str, spoken: Claim) -> Claim:
    evidence = tuple(sorted({*known.evidence[:1], *spoken.evidence[:1]}, key=lambda e: e.span))
    sure = round(min(known.confidence, spoken.confidence) * _SURE, 3)
    return Claim(known.subject, known.predicate, thing, evidence, confidence=sure, rule="develops/same series")
