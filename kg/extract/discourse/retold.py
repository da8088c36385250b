"""What is told without saying of what: "about 1 million were shipped; a broker puts the figure closer to 600,000".

The sentence before says of what. Its claim is told again: with the new figure, or of the thing that is meant ("they
were H100s"), in the voice of whoever says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.attribution.attribution import Attributor, Scope
from kg.extract.descriptions.arguments import Resolver
from kg.extract.discourse.contrary import OPPOSITE, Contrary
from kg.extract.figures import timing
from kg.extract.figures.quantities import QuantityFound
from kg.extract.frames.facts import SentenceFacts, facts_of
from kg.extract.frames.literals import lexical
from kg.extract.frames.roles import kids, surface_subjects
from kg.extract.qualifiers.disputes import Placed
from kg.extract.qualifiers.qualifiers import Qualifier
from kg.extract.syntax.parse import Parsed
from kg.lexicon import Lexicon
from kg.model import Claim, Document, Evidence, Quantity, Span, Value

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_REACH = 2  # sentences back
_OBJECTS = ("procures", "uses", "sells", "supplies", "operates")  # claims whose goods may be told more exactly
_MADE = ("develops", "releaseDate", "trainedOn", "manufactures")  # claims that name what a bill is for
_COSTLY = ("AIModel", "ComputeCluster", "Facility")


@dataclass(frozen=True, slots=True)
class Retelling:
    """What a sentence says anew of something said at or before it; `quantity` or `thing` is what is new.

    `predicates` are those that it may be about, none for any; with `alone` the claim need not have had an amount.
    """

    evidence: Evidence
    block: int
    sentence: int
    rule: str
    who: tuple[str, ...] = ()
    modality: str | None = None
    polarity: str = "positive"
    quantity: Quantity | None = None
    kind: str = ""
    thing: str | None = None
    time: str | None = None
    predicates: frozenset[str] = frozenset()
    alone: bool = False
    of: frozenset[str] = frozenset()  # what the claim must be about
    trained: tuple[str, Quantity] | None = None  # chips that a bill is for
    against: str | None = None  # who holds the opposite


class Retold:
    """Finds what is told anew; `apply` makes claims of it."""

    def __init__(self, lexicon: Lexicon, attributor: Attributor, qualifier: Qualifier):
        self.attributor = attributor
        self.qualifier = qualifier
        self.rivalling = lexicon.words("attribution", "rivalling")
        self.doubting = lexicon.words("attribution", "disputing") - {"deny", "reject"}
        words = lexicon.cues["figures"]
        self.amounts, self.bills = frozenset(words["amounts"]), frozenset(words["bills"])
        self.moving, self.aims, self.forecasts = (frozenset(words[k]) for k in ("moving", "aims", "forecasts"))
        self.booking, self.charges = frozenset(words["booking"]), frozenset(words["charges"])
        self.telling = self.rivalling | self.moving | self.booking
        self.contrary = Contrary(lexicon)
        self.doing = {verb: predicate for predicate, verbs in words["doing"].items() for verb in verbs}

    def find(
        self, parsed: Parsed, sentence: Sentence, number: int, resolver: Resolver, scopes: list[Scope], text: Document
    ) -> list[Retelling]:
        """What the sentence tells anew."""
        here = _Here(self, parsed, sentence, number, resolver, scopes, text)
        found = (here.at(token) for token in sentence)
        return [told for told in found if told is not None]


class _Here:
    """One sentence, with what is needed to read it."""

    def __init__(
        self,
        words: Retold,
        parsed: Parsed,
        sentence: Sentence,
        number: int,
        resolver: Resolver,
        scopes: list[Scope],
        document: Document,
    ):
        self.words, self.parsed, self.sentence, self.number = words, parsed, sentence, number
        self.resolver, self.scopes, self.document = resolver, scopes, document
        self._facts: SentenceFacts | None = None

    def at(self, t: Token) -> Retelling | None:
        """What this word tells anew."""
        if t.pos_ == "NUM" and t.dep_ in ("nsubjpass", "dobj") and t.head.lemma_ in self.words.doing:
            return self._alone(t)
        if (verb := self.words.contrary.holds(t)) is not None:
            return self._opposite(verb)
        if t.lower_ == "believe" and _if_you(t):
            return self._believed(t)
        if t.lemma_ == "be" and t.dep_ in ("ROOT", "ccomp"):
            return self._specified(t)
        return self._by_verb(t) if t.pos_ == "VERB" and t.lemma_ in self.words.telling else None

    def _by_verb(self, verb: Token) -> Retelling | None:
        words, noun = self.words, next(iter(kids(verb, "dobj")), None)
        if noun is None or kids(verb, "neg"):
            return None
        lemma = noun.lemma_.lower()
        if verb.lemma_ in words.rivalling and _definite(noun) and lemma in words.amounts | words.bills:
            return self._put(verb, noun)
        if verb.lemma_ in words.moving and lemma in words.aims | words.forecasts:
            return self._moved(verb, noun)
        if verb.lemma_ in words.booking and lemma in words.charges:
            return self._booked(verb, noun)
        return None

    def _alone(self, t: Token) -> Retelling | None:
        """ "About 1 million were shipped", "doubts that more than 6 million can be built"."""
        verb, found = t.head, self._amount(t, t)
        if found is None or found.kind != "number" or kids(verb, "neg"):
            return None
        does = self.words.doing[verb.lemma_]
        date = timing.date_of(self.parsed, verb, self.facts.dates)
        time = date.edtf if date is not None else None
        doubt = verb.head if verb.dep_ == "ccomp" and verb.head.lemma_ in self.words.doubting else None
        if doubt is None:
            told = self._told("alone", found, self._voice(verb), self._modality(verb), time=time, alone=True)
            return replace(told, predicates=frozenset([does]))
        if found.quantity.min is None or not (who := self._speaker(doubt)):
            return None
        told = self._told("doubt", found, who, "estimated", time=time)
        limit = replace(found.quantity, min=None, max=found.quantity.min)
        return replace(told, quantity=limit, predicates=frozenset({does, *self.words.doing.values()}))

    def _believed(self, verb: Token) -> Retelling | None:
        """ "…, and more than 800,000 if you believe SemiAnalysis"."""
        before = self.sentence.doc[verb.i - 3]
        found = self._amount(before, before) if before.pos_ == "NUM" else None
        who = self.words.attributor.sources(self.parsed, kids(verb, "dobj"), self.resolver)[0]
        return self._told("believed", found, who, None) if found is not None and who else None

    def _opposite(self, verb: Token) -> Retelling | None:
        """ "Huang argues the reverse": what the one before him supports he opposes."""
        who = self._speaker(verb)
        if len(who) != 1 or not self._is_stand(who[0]):
            return None
        told = self._told("the opposite", None, (), None)
        return replace(told, against=who[0], predicates=frozenset(OPPOSITE))

    def _is_stand(self, id: str) -> bool:
        kind = self.resolver.cast.things[id].type
        return any(self.resolver.schema.is_a(kind, k) for k in ("Person", "Organization", "Country", "Group"))

    def _put(self, verb: Token, noun: Token) -> Retelling | None:
        """ "A broker puts the loss at no more than 5%"."""
        found, who = self._amount(verb, noun, after=True), self._speaker(verb)
        if found is None or not who:
            return None
        told = self._told("put", found, who, "estimated")
        if noun.lemma_.lower() not in self.words.bills:
            return told
        return replace(told, predicates=frozenset(["cost"]), modality="reported", trained=self._chips(verb))

    def _chips(self, verb: Token) -> tuple[str, Quantity] | None:
        """ "…, for 2,048 H800s": the chips that the bill is for."""
        goods = [p for prep in kids(verb, "prep") if prep.lower_ == "for" for p in kids(prep, "pobj")]
        for good in goods:
            ref, found = self.resolver.thing(self.parsed, good), self._amount(good, good)
            chip = ref is not None and self.resolver.cast.things[ref.thing].type == "Chip"
            if ref is not None and chip and found is not None:
                return ref.thing, found.quantity
        return None

    def _moved(self, verb: Token, noun: Token) -> Retelling | None:
        """ "Had raised its target to 20 million": whoever has the target is who acts."""
        to = next((p for p in kids(verb, "prep") if p.lower_ == "to"), None)
        found = self._amount(to, to) if to is not None else None
        subject = next(iter(surface_subjects(verb, self.words.attributor.control)), None)
        ref = self.resolver.thing(self.parsed, subject) if subject is not None else None
        if found is None or ref is None:
            return None
        aims = noun.lemma_.lower() in self.words.aims
        told = self._told("moved", found, self._voice(verb), "planned" if aims else "estimated")
        return replace(told, of=frozenset([ref.thing])) if aims else replace(told, who=(ref.thing,))

    def _booked(self, verb: Token, noun: Token) -> Retelling | None:
        """ "Then took a charge of $4.5 billion"."""
        found = self._amount(noun, noun)
        if found is None or found.kind != "money":
            return None
        then = verb.doc[max(verb.i - 1, 0)].lower_ in ("then", "later", "eventually", "finally")
        who = () if then and verb.dep_ in ("dep", "conj") else self._voice(verb)
        modality = "asserted" if verb.tag_ == "VBD" and not who else self._modality(verb)
        return replace(self._told("booked", found, who, modality), predicates=frozenset(["cost"]))

    def _specified(self, verb: Token) -> Retelling | None:
        """ "Wang claimed that they were H100s"."""
        subject, attr = (next(iter(kids(verb, dep)), None) for dep in ("nsubj", "attr"))
        if subject is None or attr is None or subject.lower_ not in ("they", "these", "those", "all"):
            return None
        ref = self.resolver.thing(self.parsed, attr) if attr.i in self.parsed.name_of else None
        if ref is None or self.resolver.schema.is_a(self.resolver.cast.things[ref.thing].type, "Agent"):
            return None
        told = self._told("specified", None, self._voice(verb), self._modality(verb))
        polarity = "negative" if kids(verb, "neg") else "positive"
        return replace(told, thing=ref.thing, polarity=polarity, predicates=frozenset(_OBJECTS))

    def _told(
        self,
        rule: str,
        found: QuantityFound | None,
        who: tuple[str, ...],
        modality: str | None,
        time: str | None = None,
        alone: bool = False,
    ) -> Retelling:
        tokens = [t for t in self.sentence if not t.is_space]
        span = Span(*self.parsed.span(tokens[0].i, tokens[-1].i))
        evidence = Evidence(self.document.name, span, self.document.text[span.start : span.end])
        amount, kind = (found.quantity, found.kind) if found is not None else (None, "")
        block = self.parsed.block.span.start
        return Retelling(
            evidence, block, self.number, rule, who, modality, quantity=amount, kind=kind, time=time, alone=alone
        )

    # what stands around -----------------------------------------------------------------------------------------

    @property
    def facts(self) -> SentenceFacts:
        """Dates and quantities of the sentence, read when they are first asked for."""
        if self._facts is None:
            date = self.document.date
            self._facts = facts_of(self.parsed, self.sentence, self.document.text, date)
        return self._facts

    def _amount(self, root: Token, near: Token, after: bool = False) -> QuantityFound | None:
        """The amount below `root`; with `after` only what stands behind `near`."""
        below = {t.i for t in root.subtree if not after or t.i > near.i}
        return next((q for q, tokens in self.facts.quantities if tokens[-1] in below), None)

    def _mine(self, verb: Token) -> list[Scope]:
        return [s for s in self.scopes if verb.i in s.tokens]

    def _voice(self, verb: Token) -> tuple[str, ...]:
        mine = self._mine(verb)
        return min(mine, key=lambda s: len(s.tokens)).sources if mine else ()

    def _modality(self, verb: Token) -> str:
        return self.words.qualifier.modality.of(verb, self.sentence, self._mine(verb))[0]

    def _speaker(self, verb: Token) -> tuple[str, ...]:
        subjects = surface_subjects(verb, self.words.attributor.control)
        found = self.words.attributor.sources(self.parsed, subjects, self.resolver)[0]
        if found or not subjects:
            return found
        owners = [o for s in subjects for o in kids(s, "poss")]  # "the company's paper put the bill at …"
        return self.words.attributor.sources(self.parsed, owners, self.resolver)[0]


def apply(placed: Sequence[Placed], told: Sequence[Retelling], types: dict[str, str]) -> list[Placed]:
    """All claims, with those that are told again; `types` are those of things by id."""
    out = list(placed)
    for retelling in told:
        claim = _claim(out, retelling, types)
        if claim is not None:
            out.append(Placed(claim, retelling.block, retelling.sentence))
        if claim is not None and retelling.trained and types.get(claim.subject) == "AIModel":
            chips, many = retelling.trained
            on = replace(claim, predicate="trainedOn", object=chips, quantity=many, rule="trainedOn/told again: bill")
            out.append(Placed(on, retelling.block, retelling.sentence))
    return out


def _claim(placed: Sequence[Placed], told: Retelling, types: dict[str, str]) -> Claim | None:
    for back in range(_REACH + 1):
        near = [p.claim for p in placed if p.sentence == told.sentence - back and p.block == told.block]
        meant = next((c for c in near if _fits(c, told, types)), None)
        if meant is not None:
            return _again(meant, told)
        if told.predicates == {"cost"} and told.rule == "put" and (of := _billed(near, types)):
            bill = replace(
                near[0], subject=of, predicate="cost", object=Value("0", "xsd:decimal"), time=None, valid=None
            )
            return _again(bill, told)
    return None


def _billed(claims: Sequence[Claim], types: dict[str, str]) -> str | None:
    """What a bill is for: the last model or plant that was made or released."""
    made = [end for c in claims if c.predicate in _MADE for end in (c.subject, c.object) if isinstance(end, str)]
    return next((end for end in reversed(made) if types.get(end) in _COSTLY), None)


def _fits(claim: Claim, told: Retelling, types: dict[str, str]) -> bool:
    if claim.polarity != "positive" or (told.predicates and claim.predicate not in told.predicates):
        return False
    if told.of and claim.subject not in told.of:
        return False
    if told.against is not None:
        return claim.subject != told.against != claim.object
    if told.thing is not None:
        kind = types.get(claim.object) if isinstance(claim.object, str) else None
        return kind == types.get(told.thing) and claim.object != told.thing
    return _same_kind(claim.quantity, told)


def _same_kind(known: Quantity | None, told: Retelling) -> bool:
    """An amount can stand in the place of another of its kind; one alone, of things spoken of without any."""
    if known is None or told.quantity is None:
        return told.alone and known is None
    unit = known.unit or ""
    measure = unit == "percent" or (len(unit) == 3 and unit.isupper())
    if told.kind == "number":
        return not measure and not unit.endswith(("years", "months", "days"))
    return (told.quantity.unit or "") == unit


def _again(claim: Claim, told: Retelling) -> Claim:
    """The claim with what is new of it."""
    if told.against is not None:
        claim = replace(claim, subject=told.against, predicate=OPPOSITE[claim.predicate], time=None)
    quantity = claim.quantity
    if told.quantity is not None:
        unit = told.quantity.unit or (claim.quantity.unit if claim.quantity else None)
        quantity = replace(told.quantity, unit=unit)
    return replace(
        claim,
        object=told.thing or _value(claim, quantity),
        evidence=(told.evidence,),
        polarity=told.polarity,
        modality=told.modality or claim.modality,
        cue=None,
        attributed_to=told.who,
        disputed_by=(),
        quantity=quantity,
        time=told.time or claim.time,
        confidence=round(claim.confidence * 0.8, 3),
        rule=f"{claim.predicate}/told again: {told.rule}",
    )


def _value(claim: Claim, quantity: Quantity | None) -> str | Value:
    """The object, which is a number where the predicate tells one."""
    number = None if quantity is None else quantity.max if quantity.max is not None else quantity.min
    if isinstance(claim.object, str) or number is None:
        return claim.object
    return Value(lexical(number), claim.object.datatype)


def _definite(noun: Token) -> bool:
    return any(c.lower_ in ("the", "that", "this", "its", "their") for c in noun.children) and not kids(noun, "prep")


def _if_you(verb: Token) -> bool:
    """ "If you believe the officials"."""
    before = [t.lower_ for t in verb.doc[max(verb.i - 2, 0) : verb.i]]
    return before in (["if", "you"], ["if", "one"]) and bool(kids(verb, "dobj"))
