"""The dates and amounts that a sentence tells, and which amount a trigger word takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import timing
from kg.extract.dates import find_dates
from kg.extract.parse import Parsed
from kg.extract.quantities import QuantityFound, find_quantities
from kg.extract.roles import kids
from kg.extract.timing import clause
from kg.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """Dates and quantities of a sentence, each with the tokens that it covers."""

    dates: timing.Dates
    quantities: tuple[tuple[QuantityFound, tuple[int, ...]], ...]


def facts_of(parsed: Parsed, sentence: Span, text: str, anchor: str | None) -> SentenceFacts:
    """Dates and quantities of a sentence; `text` is the whole document's."""
    start, end = parsed.span(sentence.start, sentence.end - 1)
    piece = text[start:end]
    dates = tuple(
        (d, _covered(parsed, sentence, start + d.span.start, start + d.span.end))
        for d in find_dates(piece, anchor, previous=timing.told_before(parsed, sentence, text))
    )
    amounts = tuple(
        (q, _covered(parsed, sentence, start + q.span.start, start + q.span.end)) for q in find_quantities(piece)
    )
    return SentenceFacts(tuple(d for d in dates if d[1]), tuple(q for q in amounts if q[1]))


def _covered(parsed: Parsed, sentence: Span, start: int, end: int) -> tuple[int, ...]:
    return tuple(
        t.i for t in sentence if parsed.starts[t.i] < end and start < parsed.ends[t.i] and t.i not in parsed.name_of
    )


def amount(
    parsed: Parsed, trigger: Token, target: Token | None, facts: SentenceFacts, kinds: tuple[str, ...]
) -> Quantity | None:
    """Amount that modifies the object, else one in the trigger's own clause."""
    usable = [(q, tokens) for q, tokens in facts.quantities if q.kind in kinds]
    if not usable:
        return None
    if target is not None:
        scope = {t.i for t in clause(target)} | _amount_above(target)
        for q, tokens in usable:
            if (tokens[0] in scope and tokens[-1] <= target.i + 1) or (tokens[0] in scope and q.kind != "count"):
                return q.quantity
    below = {t.i for t in clause(trigger)}
    if target is not None and target.dep_ == "conj" and target.head == trigger:  # its own sum follows it
        below = {i for i in below if i > target.i}
    if trigger.dep_ in ("dobj", "nsubj", "nsubjpass"):
        below |= {t.i for t in clause(trigger.head)}
    sums = [q for q, tokens in usable if q.kind != "count" and tokens[0] in below]
    counts = [q for q, tokens in usable if q.kind == "count" and tokens[0] in below and target is None]
    if not sums and not counts and target is not None and _vague(target):
        counts = [q for q, tokens in usable if q.kind == "count" and tokens[0] > target.i]
    chosen = sums or counts
    return chosen[0].quantity if chosen else None


def _vague(target: Token) -> bool:
    """ "A significant number of A100s—estimates suggest 10,000 to 50,000 units": the figure comes later."""
    above = target.head.head if target.dep_ == "pobj" and target.head.lower_ == "of" else target
    return above.lemma_.lower() in ("number", "amount", "quantity", "volume") and not kids(above, "nummod")


def _amount_above(target: Token) -> set[int]:
    """ "thousands of A100s", "300,000 of them": the amount word above the object."""
    t, out = target, set()
    for _ in range(4):
        if t.dep_ == "pobj" and t.head.lower_ == "of":
            t = t.head.head
            out |= {x.i for x in t.children if x.i < t.i} | {t.i}
        else:
            break
    return out
