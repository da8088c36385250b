"""Turns matched frames into claims with all their qualifiers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract import leads, timing
from kg.extract.ages import ages
from kg.extract.arguments import Reference, Resolver
from kg.extract.attribution import Scope
from kg.extract.bills import CHAMBER, pending
from kg.extract.edtf import dated
from kg.extract.frames import Found, Matcher
from kg.extract.parse import Parsed
from kg.extract.qualifiers import Qualifier, SentenceFacts
from kg.extract.releases import datable
from kg.extract.roles import infinitive, kids, measured, misplaced_subject, subjects
from kg.extract.timing import clause
from kg.model import Claim, Document, Evidence, Quantity, Span, Value

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
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


class Claimer:
    """Makes the claims of one document's sentences."""

    def __init__(self, schema: Schema, qualifier: Qualifier, matcher: Matcher, resolver: Resolver, document: Document):
        self.schema = schema
        self.qualifier = qualifier
        self.matcher = matcher
        self.resolver = resolver
        self.document = document

    def claims(self, parsed: Parsed, sentence: Sentence, scopes: list[Scope]) -> list[Claim]:
        """Claims of a sentence, in the order of their triggers."""
        facts: SentenceFacts | None = None
        out: list[Claim] = []
        for found in self.matcher.match(parsed, sentence, self.resolver):
            if facts is None:
                facts = self.qualifier.facts(parsed, sentence, self.document.text, self.document.date)
            claim = self._claim(parsed, sentence, found, scopes, facts)
            if claim is not None:
                out.append(claim)
        return out + [self._age(parsed, sentence, *found) for found in ages(parsed, sentence, self.resolver)]

    def _age(self, parsed: Parsed, sentence: Sentence, token: Token, person: Reference, years: str) -> Claim:
        evidence = (self._evidence(parsed, sentence),)
        sure = round(0.9 * person.confidence, 3)
        return Claim(person.thing, "age", Value(years, "xsd:integer"), evidence, confidence=sure, rule="age")

    def why_not(self, parsed: Parsed, sentence: Sentence) -> str:
        """Why a sentence with names and frame words gave nothing."""
        triggers = [t for t in sentence if any(True for _ in self.matcher._frames_at(parsed, t, self.resolver))]
        if not triggers:
            return "frame word in another part of speech"
        words = ", ".join(dict.fromkeys(parsed.words(t.i, t.i) for t in triggers))
        return f"no argument of a fitting type for: {words}"

    def _claim(
        self, parsed: Parsed, sentence: Sentence, found: Found, scopes: list[Scope], facts: SentenceFacts
    ) -> Claim | None:
        trigger = found.trigger
        if trigger.pos_ in ("VERB", "AUX") and (self.qualifier.embedded(trigger) or self.qualifier.prevented(trigger)):
            return None
        misplaced = found.subject_token in misplaced_subject(trigger)
        if _is_source(found.subject_token) and not _is_source(trigger) and not misplaced:
            return None  # the source of a sentence is not the doer of its verb
        if self._who(found):
            return None
        if found.frame.predicate == "releaseDate" and not datable(self.resolver.cast.things[found.subject.thing]):
            return None
        bill = self._bill(parsed, found)
        if found.frame.predicate == "effectiveDate" and (bill or _aim(trigger)):
            return None
        settled = presupposed(found) or self._already_there(found)
        mine = [s for s in scopes if trigger.i in s.tokens and (s.cue_span is None or not settled)]
        if _describes_source(found, mine):
            return None
        quantity = self._quantity(parsed, found, facts)
        value = self._value(parsed, found, facts) if found.value else None
        if found.value and value is None:
            return None
        if isinstance(value, tuple):
            value, quantity = value
        arguments = [t for t in (found.subject_token, found.object_token) if t is not None]
        if trigger.pos_ == "VERB":  # "sold no chips to China", "no licences were granted to Nvidia"
            arguments += [t for t in kids(trigger, "dobj", "nsubjpass") if t not in arguments]
        polarity, cue = self.qualifier.polarity(trigger, arguments)
        if settled:
            polarity, cue = "positive", None
        elif denial := self.qualifier.denied_by(trigger):
            polarity, cue = ("negative" if polarity == "positive" else "positive"), denial
        denied = next((s for s in mine if s.denied), None)
        if denied is not None and polarity == "positive":
            polarity, cue = "negative", denied.cue
        modality, hedge = ("asserted", None) if settled else self.qualifier.modality(trigger, sentence, mine)
        if settled and (coming := self.qualifier.to_come(trigger)):  # "Trump's proposed tariffs"
            modality, hedge = "planned", coming
        if (
            not settled
            and modality in ("asserted", "reported")
            and (order := leads.to_do(parsed, trigger, self.resolver))
        ):
            modality, hedge = "planned", order
        if hedge == "must" and _duty(found):
            modality, hedge = "asserted", None
        if modality == "planned" and mine and found.frame.predicate in _EFFECTS:
            modality = "estimated"  # "warned that it would cost $5 billion": nobody plans that
        if bill and modality in ("asserted", "reported"):
            modality = "planned"
        for key, setting in found.frame.when:
            if key == "polarity":
                polarity = setting
            if key == "modality" and modality in ("asserted", "reported"):
                modality = setting
        return Claim(
            subject=found.subject.thing,
            predicate=found.frame.predicate,
            object=value if value is not None else found.object.thing,  # type: ignore[union-attr]
            evidence=(self._evidence(parsed, sentence),),
            polarity=polarity,
            modality=modality,
            cue=hedge or cue,
            attributed_to=self._sources(mine),
            quantity=quantity,
            time=self._time(parsed, found, facts),
            valid=self._valid(parsed, found, facts),
            confidence=self._confidence(found.subject, found.object),
            rule=found.frame.id,
        )

    def _bill(self, parsed: Parsed, found: Found) -> bool:
        """ "Senator Lund introduced the act", "the Senate passed it": no law yet, or none with a date of effect."""
        dated = found.frame.predicate == "effectiveDate"
        if found.frame.predicate == "enacts" and found.trigger.pos_ == "NOUN":
            return pending(found.trigger, self.resolver.cast.things[found.subject.thing].name)
        brought_in = found.trigger.lemma_ in ("introduce", "reintroduce") and (
            dated or found.frame.predicate == "enacts"
        )
        if not brought_in and not (dated and found.trigger.lemma_ == "pass"):
            return False
        law = self.resolver.cast.things[(found.object or found.subject).thing]
        doers = [r for t in subjects(found.trigger, self.matcher.paths.control) for r in self.resolver.both(parsed, t)]
        things = [self.resolver.cast.things[r.thing] for r in doers]
        if not brought_in:
            return bool(things) and all(CHAMBER.search(t.name) for t in things)
        return {t.type for t in things} == {"Person"} or (not things and law.type == "Law")

    def _already_there(self, found: Found) -> bool:
        """ "Will suspend its controls on gallium": they restrict gallium now."""
        noun = found.trigger
        definite = any(c.dep_ == "poss" or c.lower_ in ("the", "these", "those") for c in noun.children)
        verb = noun.head.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
        governed = noun.dep_ in ("dobj", "nsubjpass", "pobj") and verb.lemma_ in self.qualifier.presupposing
        return noun.pos_ == "NOUN" and definite and governed and found.frame.predicate in _ONGOING

    def _who(self, found: Found) -> bool:
        """ "DeepSeek, who …" is a misread: "who" is a person."""
        who = any(c.lower_ == "who" and c.dep_ == "nsubj" for c in found.trigger.children)
        who = who and found.subject_token.dep_ != "dobj"  # "Yang Zhilin, who founded Moonshot in 2023"
        return who and self.resolver.cast.things[found.subject.thing].type not in ("Person", "Group")

    def _sources(self, scopes: list[Scope]) -> tuple[str, ...]:
        """The innermost source that is not only the transcript's speaker."""
        if not scopes:
            return ()
        return min(scopes, key=lambda s: len(s.tokens)).sources

    def _evidence(self, parsed: Parsed, sentence: Sentence) -> Evidence:
        tokens = [t for t in sentence if not t.is_space]
        start, end = parsed.span(tokens[0].i, tokens[-1].i)
        return Evidence(self.document.name, Span(start, end), self.document.text[start:end])

    def _confidence(self, subject: Reference, object: Reference | None) -> float:
        return round(0.9 * subject.confidence * (object.confidence if object else 1.0), 3)

    # literal values ---------------------------------------------------------------------------------------------

    def _time(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> str | None:
        if found.value and found.value.startswith("date"):
            return None
        if ("own", "yes") in found.frame.when and found.object_token is not None:
            return _inside(found.object_token, facts)
        date = timing.beside(parsed, found.subject.thing, facts.dates) or self.qualifier.date(
            parsed, found.trigger, facts, own=presupposed(found)
        )
        return date.edtf if date is not None and date.role not in ("until", "by") and dated(date.edtf) else None

    def _valid(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> str | None:
        """From or until when it holds; what somebody formerly was ended before the document."""
        event = found.trigger.pos_ == "VERB" and found.frame.predicate not in {
            *_STANDING,
            "operates",
            "uses",
            "memberOf",
        }
        former = not event and any(c.lower_ in _FORMER for c in found.trigger.children)  # "had previously been awarded"
        if former or _formerly(found):
            return f"../{self.document.date}" if self.document.date else None
        date = self.qualifier.date(parsed, found.trigger, facts, own=presupposed(found))
        since = date is not None and date.role in ("since", "until") and dated(date.edtf)
        return date.validity if date is not None and since else None

    def _quantity(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> Quantity | None:
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
        return self.qualifier.quantity(parsed, found.trigger, target, _within(found.object_token, facts), kinds)

    def _value(self, parsed: Parsed, found: Found, facts: SentenceFacts) -> Value | tuple[Value, Quantity] | None:
        name, _, word = (found.value or "").partition(":")
        datatype = next(
            iter(r for r in self.schema.predicates[found.frame.predicate].range if r.startswith("xsd:")), "xsd:string"
        )
        if name == "date":
            date = self.qualifier.date(parsed, found.trigger, facts, own=word == "own")
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


def _duty(found: Found) -> bool:
    """ "Exporters must obtain a licence": the duty is the restriction, and it is there."""
    asked = any(key == "objnoun" and "license" in nouns for key, nouns in found.frame.when)
    return asked or found.trigger.lemma_.lower() in ("licence", "license", "permit", "approval", "authorization")


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
    dates = [d for d, tokens in facts.dates if tokens[0] in below and d.role not in ("until", "by")]
    return dates[0].edtf if dates else None


def _aim(verb: Token) -> bool:
    """ "In May it proposed a rule to implement the order": the date is that of the proposal."""
    own = kids(verb, "nsubj")  # "only for the ministry to impose it in April"
    return verb.dep_ in ("acl", "advcl", "relcl") and verb.pos_ == "VERB" and infinitive(verb) and not own


def _aside(token: Token) -> bool:
    """Within an apposition: "Humain, an AI company owned by PIF, may buy …"."""
    if any(c.lower_ == "to" for c in kids(token, "aux")):  # "a cluster, Stargate UAE, to be run by OpenAI"
        return False
    while token.dep_ in ("acl", "relcl", "prep", "pobj", "conj", "amod", "compound", "appos", "agent"):
        if token.dep_ == "appos":
            return True
        token = token.head
    return False


def _to_come(site: Token) -> bool:
    """ "Would build data centers in Texas", "its planned plant in Ohio": nothing that is there already."""
    if any(c.lower_ in _FUTURE for c in kids(site, "amod")):
        return True
    owned = any(c.tag_ != "PRP$" for c in kids(site, "poss"))  # "help it build its own data centers"
    definite = owned or any(c.lower_ in ("the", "this", "that", "these", "those") for c in site.children)
    return not definite and site.pos_ == "NOUN" and site.dep_ in ("dobj", "nsubjpass") and site.head.lemma_ in _BUILDING


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


def _is_source(token: Token) -> bool:
    return any(a.lower_ == "according" for a in token.ancestors)


def _describes_source(found: Found, scopes: list[Scope]) -> bool:
    """ "According to TechInsights, a firm based in Ottawa, SMIC used …": the firm is not the doer beside SMIC."""
    noun = found.subject_token
    told = any(s.cue == "according to" and found.subject.thing in s.sources for s in scopes)
    indefinite = noun.pos_ == "NOUN" and any(c.lower_ in ("a", "an") for c in kids(noun, "det"))
    return told and indefinite and noun.dep_ == "nsubj"


def presupposed(found: Found) -> bool:
    """ "Nvidia's CEO denied …": the noun phrase takes for granted that there is one, whoever speaks and however."""
    if found.frame.predicate in ("basedIn", "operates") and _to_come(found.trigger):
        return False
    if _aside(found.trigger):  # "a cluster, Stargate UAE, to be run by OpenAI" is still to come
        return not any(c.lower_ == "to" for c in kids(found.trigger, "aux"))
    if found.trigger.tag_ == "JJ" and found.trigger.pos_ == "ADJ" and found.frame.triggers[0][0] == "v":
        return True  # "will fund the Tokyo-based firm": it is based there now
    pos, words = found.frame.triggers[0]
    if words[0].startswith("<") or ("own", "yes") in found.frame.when or (found.value or "").endswith(":own"):
        return True
    if found.frame.predicate == "enacts" and found.object_token is not None and found.object_token.i == found.trigger.i:
        return True  # "U.S. sanctions"
    said_of = found.trigger.dep_ in ("attr", "oprd") or (
        found.trigger.dep_ == "pobj" and found.trigger.head.lower_ == "as"
    )
    return pos == "n" and found.frame.predicate in _STANDING and not said_of


_FORMER = ("former", "ex", "onetime", "formerly", "previously")
_FUTURE = frozenset(["planned", "proposed", "future", "forthcoming", "upcoming"])
_BUILDING = frozenset(["build", "construct", "open", "establish", "set", "develop", "erect", "create", "launch"])
_EFFECTS = {"cost", "hinders"}
_ONGOING = {"restricts", "targets", "investigates", "enacts", "authorizedBy", "respondsTo"}
_STANDING = {"founded", "leads", "worksFor", "basedIn", "locatedIn", "comesFrom", "partOf", "competesWith", "listedOn"}


def lexical(number: float) -> str:
    return str(int(number)) if float(number).is_integer() else str(number)
