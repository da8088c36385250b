"""Qualifiers of the claims that were found: one right copy among several predictions of a claim is enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.evaluate.claims import Copies
from kg.evaluate.figures import Share
from kg.evaluate.gold import GoldClaim, GoldDocument
from kg.evaluate.predictions import PredictedClaim
from kg.evaluate.spelling import key, same_value

Check = tuple[str, Callable[[PredictedClaim], bool]]


def score_qualifiers(gold: GoldDocument, answers: dict[int, Copies]) -> dict[str, Share]:
    """For each qualifier that gold speaks of, how many of the found claims have it right."""
    shares: dict[str, Share] = {}
    for n, copies in answers.items():
        for name, right in _checks(gold, gold.claims[n]):
            shares[name] = shares.get(name, Share()) + Share(any(map(right, copies)), 1)
    return dict(sorted(shares.items()))


def _checks(gold: GoldDocument, wanted: GoldClaim) -> Iterator[Check]:
    if wanted.spans:
        yield "evidence", lambda c: any(c.evidence[0] < end and start < c.evidence[1] for start, end in wanted.spans)
    yield "polarity", lambda c: c.polarity == wanted.polarity
    yield "modality", lambda c: c.modality in wanted.modalities
    yield from _attribution(gold, wanted)
    if wanted.disputed:
        yield "disputed", lambda c: any(set(gold.find(name)) & set(wanted.disputed) for name in c.disputed)
    if wanted.has_quantity:
        yield "quantity", lambda c: all(_bounded(dict(c.quantity), k, v) for k, v in wanted.bounds)
    if wanted.times:
        yield "time", lambda c: c.time is not None and any(same_value(time, c.time) for time in wanted.times)


def _bounded(quantity: dict[str, float], bound: str, value: float) -> bool:
    return bound in quantity and abs(quantity[bound] - value) < 1e-6


def _attribution(gold: GoldDocument, wanted: GoldClaim) -> Iterator[Check]:
    """What somebody says of its own doings may be attributed to it or not; all else by the right source."""
    own = _own(gold, wanted)
    others = [name for name in wanted.attributed if name not in own and key(name) not in own]
    accepted = {*others, *map(key, others)}

    def sources(claim: PredictedClaim) -> list[set[str]]:
        return [set(gold.find(name)) or {key(name)} for name in claim.attributed]

    if others:
        yield "attribution", lambda c: any(source & accepted for source in sources(c))
    elif not wanted.attributed:
        yield "no_false_attribution", lambda c: all(source & own for source in sources(c))


def _own(gold: GoldDocument, wanted: GoldClaim) -> set[str]:
    """Ids and keys of all names of the claim's two ends."""
    ends = (*wanted.subjects, *wanted.objects)
    return {*ends, *(key(name) for id in ends for name in gold.entities[id].names)}
