"""Corroboration: how many independent sources bear a claim out, and how many parties are behind them.

Claims of other speakers and of other firmness stay claims of their own; here they are counted together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.identity import claim_id, proposition_id
from kg.model import Claim, Value
from kg.ontology import load_schema
from kg.resolve import Graph, SourceDocument
from kg.weigh.amounts import NUMBERS, Amount, amount_of, same_measure
from kg.weigh.times import apart

COPIED = 8  # words of a sentence that two documents do not find independently
_HELD = ("asserted", "reported", "estimated")


@dataclass(frozen=True, slots=True)
class Support:
    """Who bears a claim out. `sources` are documents, near copies counted as one, without those that have nothing but
    copied sentences for it; of the parties behind them `speakers` are entities (ids) whom they quote, `writers` the
    documents among them that state it in their own name.
    """

    sources: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()

    @property
    def voices(self) -> int:
        """How many parties say so: two papers that quote one firm are one party."""
        return len(self.speakers) + len(self.writers)


@dataclass(frozen=True, slots=True)
class Proposition:
    """What claims say, less who says it, how firmly and with which sign; `claims` are their ids.

    `affirming` and `denying` are the independent documents that hold it to be so, or not so.
    """

    id: str
    claims: tuple[str, ...]
    affirming: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """What counts when two claims of one matter are compared."""

    polarity: str
    firmness: str
    amount: Amount | None
    date: str | None
    time: str | None

    def bears_out(self, other: _Said) -> bool:
        """True when whoever says this says the other too: as firmly, with an amount and a time that fit."""
        if (self.polarity, self.firmness) != (other.polarity, other.firmness):
            return False
        return self._fits_amount(other) and not apart(self.date, other.date) and self._fits_time(other)

    def _fits_amount(self, other: _Said) -> bool:
        if other.amount is None:
            return True
        return self.amount is not None and same_measure(self.amount, other.amount) and self.amount.meets(other.amount)

    def _fits_time(self, other: _Said) -> bool:
        return other.time is None or (self.time is not None and not apart(self.time, other.time))


def support(graph: Graph, asked: Iterable[Claim] | None = None) -> dict[str, Support]:
    """Who in the graph bears out each claim, by the claim's id: its own claims, or those `asked` for.

    Rejected claims bear nothing out, and nothing bears them out.
    """
    origin = origins(graph.documents)
    known = {matter: _alike(claims) for matter, claims in matters(graph.claims).items()}
    counted: dict[tuple[object, ...], Support] = {}
    found: dict[str, Support] = {}
    for claim in graph.claims if asked is None else asked:
        key = (*matter_of(claim), said := _said(claim))
        if key not in counted:
            near = [known.get(matter, {}) for matter in _told_by(claim)]
            borne = (c for kinds in near for other in kinds if other.bears_out(said) for c in kinds[other])
            counted[key] = _support(borne, origin)
        found[claim_id(claim)] = Support() if claim.rejected else counted[key]
    return found


def _told_by(claim: Claim) -> Iterator[tuple[object, ...]]:
    """The matters in which a claim can be borne out: its own, and the narrower ones: who leads a firm works for it."""
    subject, predicate, thing = matter_of(claim)
    row = load_schema().predicates.get(claim.predicate)
    narrower = row.borne_out_by if row is not None and claim.polarity == "positive" else ()
    yield from ((subject, name, thing) for name in (predicate, *narrower))


def propositions(graph: Graph) -> tuple[Proposition, ...]:
    """All propositions that the claims state or deny, by id."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in graph.claims:
        groups[proposition_id(claim)].append(claim)
    origin = origins(graph.documents)
    return tuple(_proposition(id, groups[id], origin) for id in sorted(groups))


def matters(claims: Iterable[Claim]) -> dict[tuple[object, ...], list[Claim]]:
    """The claims that can agree or conflict, together: same subject, predicate and thing, or kind of value."""
    found: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.rejected:
            found[matter_of(claim)].append(claim)
    return found


def matter_of(claim: Claim) -> tuple[object, ...]:
    """What a claim must share with another to agree or conflict with it."""
    return claim.subject, claim.predicate, _thing(claim.object)


def origins(documents: Iterable[SourceDocument]) -> dict[str, str]:
    """For each document the one whose words it has: itself, or what it is a near copy of."""
    return {document.name: document.copy_of or document.name for document in documents}


def _said(claim: Claim) -> _Said:
    date = claim.object.value if isinstance(claim.object, Value) and claim.object.datatype == "xsd:date" else None
    firmness = "held" if claim.modality in _HELD else claim.modality
    return _Said(claim.polarity, firmness, amount_of(claim), date, claim.time or claim.valid)


def _thing(end: str | Value) -> object:
    """What must be equal of two objects: numbers and dates may differ and still agree."""
    return end.datatype if isinstance(end, Value) and end.datatype in (*NUMBERS, "xsd:date") else end


def _alike(claims: Iterable[Claim]) -> dict[_Said, list[Claim]]:
    kinds: dict[_Said, list[Claim]] = defaultdict(list)
    for claim in claims:
        kinds[_said(claim)].append(claim)
    return kinds


def _support(claims: Iterable[Claim], origin: Mapping[str, str]) -> Support:
    claims = list(claims)
    speakers = {who for claim in claims for who in claim.attributed_to}
    writers = _independent((claim for claim in claims if not claim.attributed_to), origin)
    return Support(tuple(sorted(_independent(claims, origin))), tuple(sorted(speakers)), tuple(sorted(writers)))


def _independent(claims: Iterable[Claim], origin: Mapping[str, str]) -> set[str]:
    """The documents behind claims, near copies as one, and without those whose sentences for them are all copied."""
    quotes = _quotes(claims, origin)
    found, seen = set[str](), set[str]()
    for document in sorted(quotes):
        if not quotes[document] <= seen:
            found.add(document)
        seen |= quotes[document]
    return found


def _quotes(claims: Iterable[Claim], origin: Mapping[str, str]) -> dict[str, set[str]]:
    """By document the sentences behind claims; short ones, which anybody may write, are the document's own."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for evidence in claim.evidence:
            document, words = origin.get(evidence.doc, evidence.doc), evidence.quote.split()
            found[document].add(document if len(words) < COPIED else " ".join(words))
    return found


def _proposition(id: str, claims: Iterable[Claim], origin: Mapping[str, str]) -> Proposition:
    claims = list(claims)
    held = [claim for claim in claims if claim.modality in _HELD and not claim.rejected]
    sides = (tuple(_side(held, polarity, origin)) for polarity in ("positive", "negative"))
    return Proposition(id, tuple(sorted(map(claim_id, claims))), *sides)


def _side(claims: Iterable[Claim], polarity: str, origin: Mapping[str, str]) -> list[str]:
    return sorted(_independent((claim for claim in claims if claim.polarity == polarity), origin))
