"""The amounts, values, dates and spans of validity that a claim's trigger and arguments take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.figures import timing
from kg.extract.figures.edtf import dated
from kg.extract.figures.timing import clause
from kg.extract.frames.facts import SentenceFacts, amount
from kg.extract.frames.frames import Found
from kg.extract.frames.presupposed import STANDING, presupposed
from kg.extract.frames.roles import kids, measured
from kg.extract.syntax.parse import Parsed
from kg.model import Document, Quantity, Value

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.ontology import Schema

# which amounts say something of a claim with this predicate
_QUANTIFIED = {
    "partnersWith": ("money",),
    "procures": ("count", "money", "percent"),
    "sells": ("count", "money", "percent"),
    "supplies": ("count", "money"),
    "manufactures": ("count", "percent"),
    "develops": ("count",),
    "trainedOn": ("count",),
    "uses": ("count",),
    "operates": ("count",),
    "investsIn": ("money",),
    "funds": ("money",),
    "acquired": ("money", "percent"),
    "hinders": ("money", "percent", "count", "duration"),
    "promotes": ("money", "percent", "count"),
    "exempts": ("count",),
    "listedOn": ("count",),
    "enacts": ("money",),
    "founded": ("money",),
    "dependsOn": ("percent",),
    "partOf": ("percent",),
    "restricts": ("percent",),
}
_FORMER = ("former", "ex", "onetime", "formerly", "previously")


class Literals:
    """Reads what a claim says in figures and dates."""

    def __init__(self, schema: Schema, document: Document):
        self.schema = schema
        self.document = document

    def time(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> str | None:
        if found.value and found.value.startswith("date"):
            return None
        if ("own", "yes") in found.frame.when and found.object_token is not None:
            return _inside(found.object_token, facts)
        date = timing.beside(parsed, found.subject.thing, facts.dates) or timing.date_of(
            parsed, found.trigger, facts.dates, own=presupposed(found)
        )
        if (
            date is None and found.value and found.trigger.pos_ == "VERB"
        ):  # "posted third-quarter revenue of $6 billion"
            own = (timing.date_of(parsed, o, facts.dates, own=True) for o in kids(found.trigger, "dobj"))
            date = next(filter(None, own), None)
        return date.edtf if date is not None and date.role not in ("until", "by") and dated(date.edtf) else None

    def valid(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> str | None:
        """From or until when it holds; what somebody formerly was ended before the document."""
        event = found.trigger.pos_ == "VERB" and found.frame.predicate not in {
            *STANDING,
            "operates",
            "uses",
            "memberOf",
        }
        former = not event and any(c.lower_ in _FORMER for c in found.trigger.children)  # "had previously been awarded"
        if former or _formerly(found):
            return f"../{self.document.date}" if self.document.date else None
        date = timing.date_of(parsed, found.trigger, facts.dates, own=presupposed(found))
        since = date is not None and date.role in ("since", "until") and dated(date.edtf)
        return date.validity if date is not None and since else None

    def quantity(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> Quantity | None:
        kinds = _QUANTIFIED.get(found.frame.predicate)
        to_another = found.frame.object == (
            "subj",
        )  # "A and B signed terms to provide $6 billion": from one to another
        if kinds is None or found.value or (_shared(found.subject_token) and not to_another):
            return None
        if found.frame.predicate in ("develops", "partOf") and found.frame.triggers[0][1][0].startswith("<"):
            return None  # "a cluster of 200,000 Nvidia GPUs": so many are not all that Nvidia develops
        target = found.subject_token if found.frame.predicate == "listedOn" else found.object_token
        if found.frame.predicate == "supplies" and found.trigger.pos_ == "VERB":  # how many of the goods
            target = next((g for o in kids(found.trigger, "dobj") for g in measured(o)), target)
        return amount(parsed, found.trigger, target, _within(found.object_token, facts), kinds, found.subject_token)

    def value(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> Value | tuple[Value, Quantity] | None:
        name, _, word = (found.value or "").partition(":")
        datatype = next(
            iter(r for r in self.schema.predicates[found.frame.predicate].range if r.startswith("xsd:")), "xsd:string"
        )
        if name == "date":
            date = timing.date_of(parsed, found.trigger, facts.dates, own=word == "own")
            told_apart = word == "own" and found.frame.predicate == "effectiveDate"
            if date is not None and told_apart and not dated(date.edtf):
                return None  # "the October 7 rule" is told apart by its day, not dated
            return (
                Value(date.edtf, datatype)
                if date is not None and "/" not in date.edtf and date.role not in ("until", "by")
                else None
            )
        kinds = {"money": ("money",), "count": ("count", "number"), "number": ("number", "count")}[name]
        quantity = self._near(found.trigger, facts, kinds, word)
        if quantity is None:
            return None
        number = quantity.max if quantity.max is not None else quantity.min
        return (Value(lexical(number), datatype), quantity) if number is not None else None

    def _near(self, trigger: Token, facts: SentenceFacts, kinds: tuple[str, ...], word: str) -> Quantity | None:
        below = {t.i for t in clause(trigger)} | {t.i for t in trigger.subtree}
        if trigger.dep_ in ("nsubj", "nsubjpass", "dobj"):
            below |= {t.i for t in clause(trigger.head)}
        nouns = word.split("+") if word else []
        for q, tokens in facts.quantities:
            unit = (q.quantity.unit or "").lower()
            if _joined_on(trigger.doc[tokens[-1]]) or _in_relative(trigger.doc[tokens[-1]], trigger):
                continue
            if q.kind in kinds and tokens[0] in below and (not nouns or any(unit.startswith(n) for n in nouns)):
                return q.quantity
        return None


def _formerly(found: Found) -> bool:
    """ "Arthur Mensch, formerly of DeepMind"; "was formerly owned by", "used to own"."""
    verb = found.trigger if found.trigger.pos_ == "VERB" else found.trigger.head
    used = verb.dep_ == "xcomp" and verb.head.lower_ == "used" and any(c.lower_ == "to" for c in kids(verb, "aux"))
    if used or any(c.lower_ == "formerly" for c in kids(verb, "advmod")):
        return True
    prep = found.object_token.head if found.object_token is not None else found.trigger
    return prep.dep_ == "prep" and any(c.lower_ in ("formerly", "previously", "once") for c in kids(prep, "advmod"))


def _within(goods: Token | None, facts: SentenceFacts) -> SentenceFacts:
    """ "A 100% tariff on goods and controls on software": what hangs on a joined noun takes only the amounts there."""
    above = goods.head.head if goods is not None and goods.dep_ == "pobj" else None
    if above is None or above.dep_ != "conj" or above.pos_ != "NOUN":
        return facts
    below = {t.i for t in above.subtree}
    return replace(facts, quantities=tuple((q, tokens) for q, tokens in facts.quantities if tokens[0] in below))


def _inside(noun: Token, facts: SentenceFacts) -> str | None:
    """ "Lifts the curbs that it imposed in May": imposed in May, whenever they are lifted."""
    below = {t.i for t in noun.subtree}
    behind = [p for p in kids(noun.head, "prep") if p.left_edge.i == max(below) + 1]  # hung on the verb by the parser
    below |= {t.i for p in behind for c in p.subtree if c.dep_ in ("acl", "relcl") for t in c.subtree}
    dates = [d for d, tokens in facts.dates if tokens[0] in below and d.role not in ("until", "by")]
    return dates[0].edtf if dates else None


def _shared(subject: Token) -> bool:
    """ "Alibaba, Baidu and Tencent ordered $5 billion worth": the sum is theirs together, unless "each" is said."""
    joined = subject.dep_ == "conj" or any(c.dep_ == "conj" and c.lower_ != "others" for c in subject.children)
    return joined and not any(t.lower_ in ("each", "apiece", "respectively") for t in subject.sent)


def _joined_on(amount: Token) -> bool:
    """ "$6 billion to build a plant, and $7 billion to help TSMC": the second sum is not what the plant costs."""
    return amount.dep_ == "conj" and amount.head.pos_ == "VERB" and amount.pos_ == "NUM"


def _in_relative(amount: Token, trigger: Token) -> bool:
    """ "Entrants that develop models, including OpenAI, which has raised $10 billion": no cost of the models."""
    above = [amount, *amount.ancestors]
    own = above[: above.index(trigger)] if trigger in above else []
    return any(a.dep_ == "relcl" for a in own)


def lexical(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else str(number)
