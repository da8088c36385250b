"""Turns matched frames into claims with all their qualifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.anaphora import leads
from kg.extract.attribution.attribution import Scope
from kg.extract.descriptions.arguments import Reference, Resolver
from kg.extract.descriptions.bills import CHAMBER, pending
from kg.extract.discourse.releases import datable
from kg.extract.figures.ages import ages
from kg.extract.frames.facts import SentenceFacts, facts_of
from kg.extract.frames.frames import Found, Matcher
from kg.extract.frames.literals import Literals
from kg.extract.frames.presupposed import presupposed
from kg.extract.frames.roles import kids, misplaced_subject, subjects
from kg.extract.qualifiers.hedges import guessed
from kg.extract.qualifiers.qualifiers import Qualifier
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.verb_forms import infinitive
from kg.model import Claim, Document, Evidence, Span, Value

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from kg.ontology import Schema


class Claimer:
    """Makes the claims of one document's sentences."""

    def __init__(self, schema: Schema, qualifier: Qualifier, matcher: Matcher, resolver: Resolver, document: Document):
        self.literals = Literals(schema, document)
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
                facts = facts_of(parsed, sentence, self.document.text, self.document.date)
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
        quantity = self.literals.quantity(parsed, found, facts)
        value = self.literals.value(parsed, found, facts) if found.value else None
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
        modality, hedge = ("asserted", None) if settled else self.qualifier.modality.of(trigger, sentence, mine)
        if settled and (coming := self.qualifier.modality.to_come(trigger)):  # "Trump's proposed tariffs"
            modality, hedge = "planned", coming
        if (
            not settled
            and modality in ("asserted", "reported")
            and (order := leads.to_do(parsed, trigger, self.resolver))
        ):
            modality, hedge = "planned", order
        if quantity is not None and modality in ("asserted", "reported") and (guess := guessed(found.object_token)):
            modality, hedge = "estimated", guess
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
            time=self.literals.time(parsed, found, facts),
            valid=self.literals.valid(parsed, found, facts),
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
        """The innermost named source; a report that nobody owns ("reports that …") is not whoever tells of it."""
        for scope in sorted(scopes, key=lambda s: len(s.tokens)):
            if scope.sources or scope.hearsay:
                return scope.sources
        return ()

    def _evidence(self, parsed: Parsed, sentence: Sentence) -> Evidence:
        tokens = [t for t in sentence if not t.is_space]
        start, end = parsed.span(tokens[0].i, tokens[-1].i)
        return Evidence(self.document.name, Span(start, end), self.document.text[start:end])

    def _confidence(self, subject: Reference, object: Reference | None) -> float:
        return round(0.9 * subject.confidence * (object.confidence if object else 1.0), 3)


def _duty(found: Found) -> bool:
    """ "Exporters must obtain a licence": the duty is the restriction, and it is there."""
    asked = any(key == "objnoun" and "license" in nouns for key, nouns in found.frame.when)
    return asked or found.trigger.lemma_.lower() in ("licence", "license", "permit", "approval", "authorization")


def _aim(verb: Token) -> bool:
    """ "In May it proposed a rule to implement the order": the date is that of the proposal."""
    own = kids(verb, "nsubj")  # "only for the ministry to impose it in April"
    return verb.dep_ in ("acl", "advcl", "relcl") and verb.pos_ == "VERB" and infinitive(verb) and not own


def _is_source(token: Token) -> bool:
    return any(a.lower_ == "according" for a in token.ancestors)


def _describes_source(found: Found, scopes: list[Scope]) -> bool:
    """ "According to TechInsights, a firm based in Ottawa, SMIC used …": the firm is not the doer beside SMIC."""
    noun = found.subject_token
    told = any(s.cue == "according to" and found.subject.thing in s.sources for s in scopes)
    indefinite = noun.pos_ == "NOUN" and any(c.lower_ in ("a", "an") for c in kids(noun, "det"))
    return told and indefinite and noun.dep_ == "nsubj"


_EFFECTS = {"cost", "hinders"}
_ONGOING = {"restricts", "targets", "investigates", "enacts", "authorizedBy", "respondsTo"}
