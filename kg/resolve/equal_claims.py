"""Claims that say the same as one claim: either way round where the predicate is symmetric, with all their evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from kg.identity import claim_id
from kg.model import Claim


def one_way_round(claim: Claim, symmetric: Collection[str]) -> Claim:
    """The claim with the lesser id as its subject where its predicate is one of the `symmetric` ones."""
    end = claim.object
    if claim.predicate in symmetric and isinstance(end, str) and end < claim.subject:
        return replace(claim, subject=end, object=claim.subject)
    return claim


def joined_claims(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim of those that share an id, by id: evidence and disputes add up."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim_id(claim)].append(claim)
    return tuple(_joined(groups[id]) for id in sorted(groups))


def _joined(group: Sequence[Claim]) -> Claim:
    """The surest reading gives hedge, rule and confidence."""
    surest = min(group, key=lambda c: (-c.confidence, c.extractor, c.rule or "", c.cue is None, c.cue or ""))
    evidence = {piece for claim in group for piece in claim.evidence}
    return replace(
        surest,
        evidence=tuple(sorted(evidence, key=lambda piece: (piece.doc, piece.span, piece.quote))),
        disputed_by=tuple(sorted({who for claim in group for who in claim.disputed_by})),
    )
