"""Predicted claims against those of gold: the same claim, or the same pair under any predicate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.evaluate.entities import is_a
from kg.evaluate.figures import Rate
from kg.evaluate.gold import GoldClaim, GoldDocument
from kg.evaluate.predictions import PredictedClaim, Side
from kg.evaluate.spelling import key, same_value
from kg.ontology import Schema

Copies = tuple[PredictedClaim, ...]  # predictions of one claim, which count once


def merged(claims: Iterable[PredictedClaim], schema: Schema) -> list[Copies]:
    """Predictions of the same claim together, in order of the first."""
    groups: dict[tuple[str, str, str], list[PredictedClaim]] = {}
    for claim in claims:
        groups.setdefault(_identity(claim, schema), []).append(claim)
    return [tuple(group) for group in groups.values()]


def _identity(claim: PredictedClaim, schema: Schema) -> tuple[str, str, str]:
    ends = key(_words(claim.subject)), key(_words(claim.object))
    if symmetric(claim, schema):
        ends = min(ends), max(ends)
    return ends[0], claim.predicate, ends[1]


def _words(side: Side) -> str:
    return side.name if side.name is not None else str(side.value)


def symmetric(claim: PredictedClaim, schema: Schema) -> bool:
    """Whether the claim's predicate holds both ways."""
    row = schema.predicates.get(claim.predicate)
    return row is not None and row.symmetric


def conforms(claim: PredictedClaim, schema: Schema) -> bool:
    """Whether the claim keeps to domain and range; any value fits a range of values."""
    row = schema.predicates.get(claim.predicate)
    if row is None:
        return False

    def fits(side: Side, kinds: Sequence[str]) -> bool:
        if side.value is not None and side.type is None:
            return any(kind.startswith("xsd:") for kind in kinds)
        return any(is_a(schema, side.type, kind) for kind in kinds)

    if fits(claim.subject, row.domain) and fits(claim.object, row.range):
        return True
    return row.symmetric and fits(claim.object, row.domain) and fits(claim.subject, row.range)


def matches(gold: GoldDocument, wanted: GoldClaim, claim: PredictedClaim, schema: Schema, *, pair: bool) -> bool:
    """Whether the prediction is the gold claim; `pair` looks at its two ends alone, either way round."""
    if not pair and claim.predicate not in wanted.predicates:
        return False
    if _ends(gold, wanted, claim.subject, claim.object):
        return True
    turned = pair or symmetric(claim, schema)
    return turned and claim.object.name is not None and _ends(gold, wanted, claim.object, claim.subject)


def _ends(gold: GoldDocument, wanted: GoldClaim, subject: Side, object: Side) -> bool:
    if not set(gold.find(subject.name or "", subject.aliases)) & set(wanted.subjects):
        return False
    if wanted.values is not None:
        return object.value is not None and any(same_value(value, object.value) for value in wanted.values)
    return object.name is not None and bool(set(gold.find(object.name, object.aliases)) & set(wanted.objects))


@dataclass(slots=True)
class Assignment:
    """Which prediction answers which gold claim; each gold claim is answered once."""

    answers: dict[int, Copies] = field(default_factory=dict)
    right: list[PredictedClaim] = field(default_factory=list)
    wrong: list[PredictedClaim] = field(default_factory=list)

    def rate(self, claims: Sequence[GoldClaim]) -> Rate:
        """Optional gold claims cost nothing missed and bring nothing found."""
        found = sum(not claims[n].optional for n in self.answers)
        wanted = sum(not claim.optional for claim in claims)
        return Rate(len(self.right), len(self.right) + len(self.wrong), found, wanted)


def assign(
    groups: Iterable[Copies], gold: GoldDocument, hit: Callable[[GoldClaim, PredictedClaim], bool]
) -> Assignment:
    """Give each prediction the first gold claim that it hits and that is still free, required ones first."""
    done = Assignment()
    for group in groups:
        hits = [n for n, wanted in enumerate(gold.claims) if hit(wanted, group[0])]
        free = [n for n in hits if n not in done.answers]
        if free:
            n = next((n for n in free if not gold.claims[n].optional), free[0])
            done.answers[n] = group
            if not gold.claims[n].optional:
                done.right.append(group[0])
        elif not hits:
            done.wrong.append(group[0])
    return done


def by_predicate(done: Assignment, gold: GoldDocument) -> dict[str, Rate]:
    """The claims' rate for each predicate; of several that gold accepts, the one found or else the first is wanted."""
    right = Counter(claim.predicate for claim in done.right)
    wrong = Counter(claim.predicate for claim in done.wrong)
    need = [(n, claim.predicates[0]) for n, claim in enumerate(gold.claims) if not claim.optional]
    found = Counter(done.answers[n][0].predicate for n, _ in need if n in done.answers)
    wanted = found + Counter(first for n, first in need if n not in done.answers)
    names = sorted({*right, *wrong, *wanted})
    return {p: Rate(right[p], right[p] + wrong[p], found[p], wanted[p]) for p in names}


def claim_text(claim: PredictedClaim) -> str:
    """The predicted claim in a line."""
    return f"{claim.subject.name} | {claim.predicate} | {_words(claim.object)}"


def gold_text(gold: GoldDocument, claim: GoldClaim) -> str:
    """The gold claim in a line."""
    end = claim.values[0] if claim.values is not None else gold.entities[claim.objects[0]].name
    return f"{gold.entities[claim.subjects[0]].name} | {claim.predicates[0]} | {end}"
