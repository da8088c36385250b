"""Who enacts a described policy: its owner, its author, whoever imposes, lifts or amends it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.extract.frames.roles import kids, surface_subjects
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.phrases import Phrases
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver

_OF_STATES = ("Tariff", "Sanction", "ExportControl")  # only states enact them
_ANSWERING = ("respond", "retaliate", "hit", "counter", "answer", "react", "reply", "strike", "follow")
_DEEDS = ("implementation", "enforcement", "expiration", "effect", "application", "all")
_GATHERED = ("package", "set", "series", "raft", "round", "pair", "suite", "number", "batch")  # "a package of rules"
_AMENDING = ("expand", "extend", "tighten", "widen", "broaden", "strengthen", "toughen", "loosen", "relax", "update")


class Enactors:
    """Finds the states and bodies behind policies, and what their policies are called after them."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon, types: Callable[[Token], str | None]):
        self.phrases = phrases
        self.cast = phrases.cast
        self.types = types  # the policy type that a noun tells
        self.control = lexicon.words("control", "object")
        self.enacting = lexicon.description("enacting")
        self.undoing = lexicon.description("undoing")

    def actor(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """Id of the state or body whose policy this noun tells of, or None where nobody is named."""
        for t in self._owners(token):
            id = parsed.name_of.get(t.i)
            ref = resolver.thing(parsed, t) if id is None else None
            id = ref.thing if ref is not None else id
            for owner in (id, self._home(parsed, token, t, id)):
                if owner is not None and resolver.ensure(owner) and self._rules(owner):
                    return owner
        return self._amender(parsed, token, resolver)

    def _amender(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """ "China issued regulations expanding export controls": whose rules amend it, his it is."""
        verb = token.head
        if token.dep_ != "dobj" or verb.lemma_ not in _AMENDING or kids(token, "det"):
            return None
        refs = [resolver.thing(parsed, s) for s in surface_subjects(verb, self.control)]
        rules = [self.cast.things[r.thing] for r in refs if r is not None]
        return next((rule.country for rule in rules if rule.described and rule.country), None)

    def _home(self, parsed: Parsed, token: Token, owner: Token, id: str | None) -> str | None:
        """The country of "U.S. chip" in "U.S. chip controls", and of Donald Trump in "Trump's tariffs"."""
        thing = self.cast.things.get(id or "")
        if thing is None:
            return None
        ruler = thing.type == "Person" and self.types(token) in _OF_STATES
        return thing.country if ruler or parsed.form_of.get(owner.i) == "class" else None

    def _owners(self, token: Token) -> list[Token]:
        """Possessor, demonym, "by" phrase, subject of "controls that China imposed" or of the enacting verb."""
        found = kids(token, "poss", "compound", "amod", "nmod")
        found += [c for f in found if f.pos_ in ("NOUN", "ADJ") for c in kids(f, "compound", "amod", "nmod")]
        found += [
            p
            for prep in kids(token, "prep", "agent")
            if prep.lower_ in ("by", "from", "of")
            for p in kids(prep, "pobj")
        ]
        for clause in kids(token, "relcl", "acl"):
            if clause.lemma_ in self.enacting:
                found += kids(clause, "nsubj") + [p for a in kids(clause, "agent") for p in kids(a, "pobj")]
        acting = self._governors(token)
        return found + (acting if len(acting) == 1 else [])  # what several states announce is nobody's own

    def _governors(self, token: Token) -> list[Token]:
        """Who does something to it that only its owner does: imposes it, lifts it, ends "the implementation of" it."""
        first = _outermost(token)
        verb = first.head
        if first.dep_ == "dobj" and (verb.lemma_ in self.enacting or verb.lemma_ in self.undoing):
            return surface_subjects(verb, self.control)
        if first.dep_ == "pobj" and verb.lower_ == "with" and verb.head.lemma_ in _ANSWERING:
            return surface_subjects(verb.head, self.control)
        if first.dep_ == "nsubjpass" and verb.lemma_ in self.enacting:
            return [p for a in kids(verb, "agent") for p in kids(a, "pobj")]
        return []

    def _rules(self, id: str) -> bool:
        kind = self.cast.things[id].type
        return kind == "Country" or self.phrases.schema.is_a(kind, "GovernmentBody")

    def joint(self, parsed: Parsed, token: Token) -> str:
        """ "Dutch and Japanese curbs": the joined owners, which make a policy of their own."""
        for c in kids(token, "amod", "compound", "nmod", "poss"):
            others = [k for k in kids(c, "conj") if k.i in parsed.name_of]
            if others and self.phrases.is_named(parsed, c, "Place"):
                return parsed.words(c.i, others[-1].i)
        return ""

    def country_of(self, actor: str | None) -> str | None:
        """The country whose body this is: an administration's export controls are its country's."""
        thing = self.cast.things.get(actor or "")
        if thing is None or thing.type == "Country":
            return actor
        return thing.country if thing.country in self.cast.things else actor

    def label(self, actor: str) -> str:
        thing = self.cast.things[actor]
        if thing.type != "Country":
            return thing.name
        if thing.id == "united-states":
            return "U.S."
        return thing.row.demonyms[0] if thing.row and thing.row.demonyms else thing.name

    def default(self, at: int, *, bare: bool) -> str | None:
        """Whose "export controls" without an owner are: those told of before, else the United States'.

        `bare` where no goods stand before them. Nobody's where the text speaks of no American body but of another's.
        """
        things = self.cast.things.values()
        told = {t.country for t in things if t.country and t.first < at and "export control" in t.name.lower()}
        if bare and len(told) == 1:
            return next((c for c in told if c in self.cast.things), None)
        ruling = {t.country for t in things if t.type == "GovernmentBody" and t.country}
        american = "united-states" in self.cast.things and ("united-states" in {*ruling, *told} or not ruling)
        return "united-states" if american else None


def _outermost(token: Token) -> Token:
    """The first of joined nouns; the deed that is done to it ("the implementation of the controls")."""
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    deed = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    return deed if deed.lemma_.lower() in _DEEDS or deed.lemma_.lower() in _GATHERED else token
