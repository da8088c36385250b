"""The dates and amounts that a sentence tells, and which amount a trigger word takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.figures import timing
from kg.extract.figures.dates import find_dates
from kg.extract.figures.quantities import QuantityFound, find_quantities
from kg.extract.figures.timing import clause
from kg.extract.frames.roles import kids
from kg.extract.syntax.parse import Parsed
from kg.model import Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Amounts = Sequence[tuple[QuantityFound, tuple[int, ...]]]  # each with the tokens that it covers
_PAYING = frozenset(["spend", "pay", "commit", "allocate", "earmark", "budget", "shell", "fork"])
_WORTH = frozenset(["valuation", "capitalization", "capitalisation", "value", "valued"])


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
    parsed: Parsed,
    trigger: Token,
    target: Token | None,
    facts: SentenceFacts,
    kinds: tuple[str, ...],
    doer: Token | None = None,
) -> Quantity | None:
    """Amount that modifies the object, else one in the trigger's own clause; `doer` is who gives it."""
    doc = parsed.doc
    usable = [(q, tokens) for q, tokens in facts.quantities if q.kind in kinds and _its_own(q, doc[tokens[-1]])]
    usable = [(q, tokens) for q, tokens in usable if not _anothers(parsed, doc[tokens[-1]], (target, trigger, doer))]
    if not usable:
        return None
    beside = [b for b in (_beside(doc, t, usable) for t in (target, doer) if t is not None) if b is not None]
    if beside:
        return beside[0]
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
    if trigger.dep_ in ("xcomp", "advcl") and trigger.head.lemma_ in _PAYING:  # "spent $5 billion to buy chips"
        below |= {t.i for o in kids(trigger.head, "dobj") for t in o.subtree}
    sums = [q for q, tokens in _grown_to(doc, usable) if q.kind != "count" and tokens[0] in below]
    counts = [q for q, tokens in usable if q.kind == "count" and tokens[0] in below and target is None]
    if not sums and not counts and target is not None and _vague(target):
        counts = [q for q, tokens in usable if q.kind == "count" and tokens[0] > target.i]
    chosen = sums or counts
    return chosen[0].quantity if chosen else None


def _beside(doc: Doc, name: Token, amounts: Amounts) -> Quantity | None:
    """ "$30 billion in OpenAI and $2 billion in Intel", "a $5 million investment from Salesforce": the sum before."""
    if name.dep_ != "pobj" or name.head.lower_ not in ("in", "into", "to", "from", "by"):
        return None
    noun = name.head.head
    for found, tokens in amounts:
        its = noun.i in tokens or (noun.pos_ == "NOUN" and doc[tokens[-1]].head == noun)
        if its and found.kind == "money" and tokens[-1] < name.i:
            return found.quantity
    return None


def _its_own(found: QuantityFound, last: Token) -> bool:
    """Not "billions of dollars", which says no number, and no sum that a thing is worth ("at a valuation of $3bn")."""
    if found.quantity.min is None and found.quantity.max is None:
        return False
    above = last.head.head if last.dep_ == "pobj" and last.head.lower_ in ("of", "at") else last.head
    if found.kind == "percent":  # "with the government taking a 25 per cent cut": of the sales, not so many of them
        return above.lemma_.lower() not in ("cut", "commission", "royalty", "fee")
    return found.kind != "money" or above.lemma_.lower() not in _WORTH


def _anothers(parsed: Parsed, last: Token, own: tuple[Token | None, ...]) -> bool:
    """ "Through the $100 billion Vision Fund", "a $500 billion joint venture": how large something else is."""
    noun = last.head
    if last.dep_ not in ("nummod", "compound", "nmod", "quantmod") or noun in own:
        return False
    return noun.i in parsed.name_of or (noun.lemma_.lower() in ("venture", "fund") and noun.dep_ in ("appos", "attr"))


def _grown_to(doc: Doc, amounts: Amounts) -> Amounts:
    """ "Raised it from $15 billion to $30 billion", "by $100 billion to $165 billion": the last is what it is."""
    grown = [(q, t) for q, t in amounts if t[0] > 0 and doc[t[0] - 1].lower_ == "to"]
    before = [t for _, t in amounts if t[0] > 0 and doc[t[0] - 1].lower_ in ("from", "by")]
    return grown if grown and before and before[0][-1] < grown[0][1][0] else amounts


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
