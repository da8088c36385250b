"""Conflicts: claims that cannot all hold. None is retired for it; a conflict names them and says why.

Precision comes first. What may be about another amount, another time or another standing (a plan, a possibility) is not
held against each other, and a doubt is a dispute of the claim (`disputed_by`), no claim against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from kg.days import Days, days, year_of
from kg.identity import claim_id
from kg.model import Claim, Conflict, Value
from kg.ontology import Schema
from kg.resolve import Graph
from kg.weigh.amounts import Amount, amount_of, is_money, same_measure
from kg.weigh.aspects import Aspects, aspects_of
from kg.weigh.reasons import reason
from kg.weigh.support import matters
from kg.weigh.times import apart, meet

_FIRM = ("asserted", "reported")
_ONCE = ("acquires",)  # what is done once, at one price; firms make many other deals
UNABLE = "cannot"  # the cue of a denial that somebody can do something


def find_conflicts(graph: Graph, schema: Schema, aspects: Aspects) -> tuple[Conflict, ...]:
    """All conflicts among the claims of a graph, by kind and claims. Rejected claims take no part."""
    dates = {document.name: document.date for document in graph.documents}
    judge = _Judge(schema, aspects, dates, {entity.id: entity.type for entity in graph.entities})
    found = {conflict for claims in _groups(graph.claims, schema) for conflict in judge.conflicts(claims)}
    return tuple(sorted(found, key=lambda conflict: (conflict.kind, conflict.claims)))


def _groups(claims: Iterable[Claim], schema: Schema) -> Iterator[list[Claim]]:
    """Claims of one matter; predicates that the ontology compares count as one."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for (subject, predicate, thing), found in matters(claims).items():
        row = schema.predicates.get(str(predicate))
        groups[(subject, min({str(predicate), *(row.compared_with if row else ())}), thing)] += found
    yield from (group for group in groups.values() if len(group) > 1)


@dataclass(frozen=True, slots=True)
class _Judge:
    """What two claims of one matter are held against each other by: dates of documents, types of entities."""

    schema: Schema
    aspects: Aspects
    dates: dict[str, str | None]
    types: dict[str, str]

    def conflicts(self, claims: Sequence[Claim]) -> Iterator[Conflict]:
        """The conflicts among claims of one matter: for each kind those that hang together are one."""
        ordered = sorted(claims, key=claim_id)
        found = {
            "polarity": [pair for pair in _opposed(ordered) if self._denies(*pair)],
            "quantity": [pair for pair in _measured(ordered) if self._two_amounts(*pair)],
            "value": [pair for pair in _dated(ordered) if self._two_dates(*pair)],
        }
        for kind, pairs in found.items():
            for group in _together(pairs):
                yield Conflict(kind, tuple(map(claim_id, group)), reason(kind, group))

    def _denies(self, no: Claim, yes: Claim) -> bool:
        """True when the one says that what the other says is not so: of the same amount, at the same time."""
        if not {no.modality, yes.modality} <= {*_FIRM, "estimated"} or _one_voice(no, yes):
            return False
        less, more = amount_of(no), amount_of(yes)
        if less and not (more and same_measure(less, more) and less.meets(more)):
            return False
        return not _other_dates(no, yes) and self._denied_then(no, yes)

    def _denied_then(self, no: Claim, yes: Claim) -> bool:
        """A denial of a time denies what is said of that time; one without speaks of all time up to its last document.

        Who cannot do something now may have done it before: "cannot" speaks of its document's year.
        """
        denied, said = _days(no) or (self._year(no) if no.cue == UNABLE else None), _days(yes)
        if denied:
            return said is not None and meet(denied, said)
        written = [days(self.dates.get(evidence.doc)) for evidence in no.evidence]
        return said is None or any(day is None or said[0] <= day[1] for day in written)

    def _two_dates(self, one: Claim, other: Claim) -> bool:
        row = self.schema.predicates.get(one.predicate)
        return bool(row and row.functional) and not _one_telling(one, other) and _other_dates(one, other)

    def _two_amounts(self, one: Claim, other: Claim) -> bool:
        first, second = amount_of(one), amount_of(other)
        if first is None or second is None or not same_measure(first, second) or first.meets(second):
            return False
        if _one_telling(one, other) or _two_deals(one, other, first) or self._two_payers(one, other):
            return False
        return self._same_time(one, other) and aspects_of(one, self.aspects) == aspects_of(other, self.aspects)

    def _same_time(self, one: Claim, other: Claim) -> bool:
        """True when the two speak of one time; where only one says of which, the other speaks of its document's year.

        Where neither does, they do; but of a predicate whose value changes they speak in the documents' years.
        """
        first, second = _days(one), _days(other)
        amount = amount_of(one)
        row = self.schema.predicates.get(one.predicate)
        changes = bool(row and row.changes)
        if changes and amount is not None and is_money(amount):
            return first is not None and first == second  # a quarter's sales are not the year's
        if first or second:
            first, second = first or self._year(one), second or self._year(other)
            return bool(first and second and meet(first, second))
        first, second = self._year(one), self._year(other)
        return not (changes and first and second) or meet(first, second)

    def _two_payers(self, one: Claim, other: Claim) -> bool:
        """True for what a policy costs in two speakers' words: each tells its own bill."""
        mine, theirs = set(one.attributed_to), set(other.attributed_to)
        policy = self.schema.is_a(self.types.get(one.subject, ""), "Policy")
        return bool(policy and one.predicate == "cost" and mine and theirs and mine.isdisjoint(theirs))

    def _year(self, claim: Claim) -> Days | None:
        """From the first to the last year in which documents say it."""
        years = sorted(filter(None, (year_of(self.dates.get(evidence.doc)) for evidence in claim.evidence)))
        return days(f"{years[0]}/{years[-1]}") if years else None


def _two_deals(one: Claim, other: Claim, sum_of_one: Amount) -> bool:
    """True for sums between two parties of which not both are dated: they may be two rounds, orders or contracts."""
    between = isinstance(one.object, str) and one.predicate not in _ONCE
    return between and is_money(sum_of_one) and not (_days(one) and _days(other))


def _opposed(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Each denial with each claim that affirms."""
    no, yes = ([claim for claim in claims if claim.polarity == sign] for sign in ("negative", "positive"))
    return product(no, yes)


def _measured(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims that state an amount and may be about the same one."""
    return _affirmed(claim for claim in claims if amount_of(claim) is not None)


def _dated(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims whose value is a date."""
    return _affirmed(c for c in claims if isinstance(c.object, Value) and c.object.datatype == "xsd:date")


def _affirmed(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    for one, other in combinations([claim for claim in claims if claim.polarity == "positive"], 2):
        if one.predicate == other.predicate and _same_standing(one, other):
            yield one, other


def _same_standing(one: Claim, other: Claim) -> bool:
    """False for a possibility, and for a plan beside an outcome."""
    both = {one.modality, other.modality}
    return "hypothetical" not in both and not ("planned" in both and both & {*_FIRM})


def _other_dates(one: Claim, other: Claim) -> bool:
    """True when the values of both are dates that cannot be the same."""
    values = [claim.object for claim in (one, other) if isinstance(claim.object, Value)]
    return len(values) == 2 and {v.datatype for v in values} == {"xsd:date"} and apart(values[0].value, values[1].value)


def _one_voice(one: Claim, other: Claim) -> bool:
    """True when one speaker says both in one document, or in a sentence that names one speaker at most.

    Nobody denies in one breath what he states: one of the two is misread.
    """
    if _one_sentence(one, other):
        return len({*one.attributed_to, *other.attributed_to}) < 2
    documents = {evidence.doc for claim in (one, other) for evidence in claim.evidence}
    return len(documents) == 1 and one.attributed_to == other.attributed_to


def _one_telling(one: Claim, other: Claim) -> bool:
    """True for two amounts or dates that one speaker gives in one sentence: one of them is another thing's."""
    return _one_sentence(one, other) and one.attributed_to == other.attributed_to


def _one_sentence(one: Claim, other: Claim) -> bool:
    return len({(evidence.doc, evidence.span) for claim in (one, other) for evidence in claim.evidence}) == 1


def _days(claim: Claim) -> Days | None:
    return days(claim.valid) or days(claim.time)


def _together(pairs: Sequence[tuple[Claim, Claim]]) -> list[list[Claim]]:
    """The claims of the pairs, in groups that no pair joins, each sorted by id."""
    groups: list[dict[str, Claim]] = []
    for pair in pairs:
        merged = {claim_id(claim): claim for claim in pair}
        rest = []
        for group in groups:
            if merged.keys() & group.keys():
                merged |= group
            else:
                rest.append(group)
        groups = [*rest, merged]
    return [[group[id] for id in sorted(group)] for group in groups]
