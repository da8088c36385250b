"""Described policies: named after who enacts them, what they do, and when ("October 2022 controls", "H20 ban")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.descriptions.enactors import Enactors
from kg.extract.descriptions.licensing import Licensing
from kg.extract.descriptions.limits import limits_trade
from kg.extract.frames.roles import kids
from kg.extract.reference import Reference
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.phrases import Phrases, pair
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
)
_DATED = re.compile(
    rf"{_MONTH}(?: \d{{1,2}}(?!\d),?)?(?: (?:of )?\d{{4}})?|(?<=of )\d{{4}}|(?<=in )\d{{4}}|(?<=since )\d{{4}}|^\d{{4}}"
)
_OF_DATE = re.compile(rf"\w+ (?:of|from|since) ({_MONTH}(?: \d{{1,2}}(?!\d),?)?(?: (?:of )?\d{{4}})?|\d{{4}})")
_AIMED = ("against", "on", "over", "of")
_ON = ("on", "for", "over", "covering", "restricting", "governing", "limiting")
_FILLED = ("fulfil", "fulfill", "fill", "place", "book", "secure", "win", "receive", "cancel", "ship",
           "deliver", "double", "cut")  # fmt: skip
_INCORPORATED = ("incorporate", "establish", "organize", "organise", "found", "register", "company", "form", "exist")
_ACTS = ("action", "step", "move")
_WORLDLY = ("economic", "international", "global", "regional", "world", "liberal", "political", "social", "security")
_PUT = ("impose", "place", "levy", "put", "slap", "announce", "adopt", "introduce")
_DUTIES = ("tariff", "duty", "levy")
_GOODS = ("chip", "gpu", "processor", "semiconductor", "wafer", "equipment", "purchase")  # what "orders" are placed for
_LONGEST_TAIL = 14  # tokens of "on exports of gallium, germanium and antimony to the United States"


class PolicyDescriber:
    """Finds what a policy noun stands for, one thing for one policy within a document."""

    def __init__(self, phrases: Phrases, lexicon: Lexicon):
        self.phrases = phrases
        self.cast = phrases.cast
        self.types = lexicon.policy_types()
        self.trade = lexicon.description("trade")
        self.weak = lexicon.description("weak")
        self.other = lexicon.description("other")
        self.vague = lexicon.description("vague")
        self.owned = lexicon.description("owned")
        self.fields = lexicon.description("fields")
        self.permits = lexicon.description("permits")
        self.private = lexicon.description("private")
        self.enacting = lexicon.description("enacting")
        self.licensing = Licensing(lexicon)
        self.enactors = Enactors(phrases, lexicon, self.type)

    def type(self, token: Token) -> str | None:
        """Policy type that a noun tells, or None when it is no policy noun."""
        return self.types.get(pair(token, lemma=True)) or self.types.get(token.lemma_.lower())

    def describe(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """Id of the policy that this noun phrase describes, or None when it says too little."""
        lemma, kind = token.lemma_.lower(), self.type(token) or "Policy"
        phrase = self.phrases.text(parsed, token, names=False)
        actor = self.enactors.actor(parsed, token, resolver)
        if lemma in ("strategy", "plan", "policy", "order") and self._firms(parsed, token):
            return None  # "Nvidia's China strategy", "Nvidia's memory orders"
        if lemma == "order" and any(self._wanted(parsed, c) for c in kids(token, "compound", "nmod")):
            return None  # "H20 orders", "chip orders": goods that are wanted
        if lemma == "order" and any(c.lower_ in _WORLDLY for c in kids(token, "amod", "compound")):
            return None  # "the international order"
        if (
            pair(token, lemma=True) in self.fields
            or (lemma in ("act", "plan") and token.tag_ == "NNS")
            or self._private(token)
        ):
            return None
        if lemma not in self.permits and any(c.lower_ == "no" for c in kids(token, "det")):
            return None  # "no restrictions apply to allies"
        if actor is None and any(c.lower_ in ("their", "its") for c in kids(token, "poss")):
            return None  # "they aligned their controls": whose they are, the text says and we do not know
        if lemma == "list" and token.tag_ == "NNS" and not self.phrases.told_apart(token):
            return None  # "China will issue lists of firms"
        if {"less", "more", "few", "fewer"} & set(phrase.lower().split()) or (lemma in _ACTS and actor is None):
            return None  # "less public enforcement actions", "foreign government actions" name none
        if lemma in self.owned and actor is None and len(self.phrases.core(phrase).split()) < 2:
            return None
        about = self._about(parsed, token)
        if not about and (needed := self._needed_for(parsed, token)):
            return self._licence(parsed, token, needed, actor)
        limits = lemma in self.trade and limits_trade(token)
        kind = "ExportControl" if limits and kind == "Policy" else kind
        trade = limits or (lemma in self.trade and (kind in ("ExportControl", "Sanction") or self._says_trade(phrase)))
        too_little = self._too_little(parsed, token, phrase, actor is not None or about or trade) and not limits
        dated = self._date(parsed, token) or ("" if lemma in self.vague else self._enacted_on(parsed, token))
        if too_little and not dated:
            return None
        aimed = lemma == "sanction" and self._tail(parsed, token)
        if aimed or ((about or self._else(parsed, token)) and (lemma in self.trade or lemma in self.permits)):
            return self._specific(parsed, token, kind, phrase, actor)
        made = self._general(parsed, token, kind, phrase, actor, trade)
        self._twin(parsed, token, made, resolver)
        return made

    def _needed_for(self, parsed: Parsed, token: Token) -> str:
        """The goods for which somebody needs this licence, in the text's words."""
        goods = [g for g in self.licensing.goods(token) if self.phrases.is_named(parsed, g, "Artifact", "Material")]
        return " and ".join(self._good(parsed, g) for g in goods)

    def _good(self, parsed: Parsed, token: Token) -> str:
        word = parsed.words(token.i, token.i)
        if parsed.form_of.get(token.i) == "class":
            return word[:1].lower() + word[1:] if word[1:].islower() else word
        return f"the {word}" if any(c.lower_ == "the" for c in kids(token, "det")) else word

    def _licence(self, parsed: Parsed, token: Token, goods: str, actor: str | None) -> str:
        """ "Gallium exporters need a licence": the requirement is one of licences for gallium."""
        noun = token.lemma_.lower() + ("s" if token.lemma_.lower() in self.permits else "")
        aliases = {f"{goods} {token.lemma_.lower()} requirement", f"{goods} licensing"}
        return self.phrases.make(
            f"{noun} for {goods}", "ExportControl", aliases, parsed, token, self.enactors.country_of(actor)
        )

    def _twin(self, parsed: Parsed, token: Token, id: str, resolver: Resolver) -> None:
        """ "The October 2022 and October 2023 controls" are two, alike but for the date."""
        first = min((t.i for t in token.subtree), default=token.i)
        dates = list(dict.fromkeys(_DATED.findall(parsed.words(first, token.i))))
        thing = self.cast.things[id]
        if len(dates) != 2 or dates[0] not in thing.name:
            return
        aliases = {a.replace(dates[0], dates[1]) for a in thing.aliases if dates[0] in a}
        other = self.phrases.make(thing.name.replace(*dates), thing.type, aliases, parsed, token, thing.country)
        both = [Reference(i, "description", 0.85) for i in (id, other)]
        resolver.pairs[parsed.block.span.start, token.i] = both

    def _firms(self, parsed: Parsed, token: Token) -> bool:
        return any(self.phrases.is_named(parsed, c, "Company") for c in kids(token, "poss"))

    def _says_trade(self, phrase: str) -> bool:
        return bool(set(phrase.lower().split()) & {"export", "chip", "trade"})

    def _private(self, token: Token) -> bool:
        """ "A non-compete agreement", "incorporated under the laws of Delaware": no policy of a state."""
        before = {c.lemma_.lower() for c in kids(token, "compound", "amod", "nmod")}
        seat = token.tag_ == "NNS" and token.head.lower_ == "under" and token.head.head.lemma_ in _INCORPORATED
        return seat or not before.isdisjoint(self.private) or _bought(token)

    def _too_little(self, parsed: Parsed, token: Token, phrase: str, backed: bool) -> bool:
        lemma = token.lemma_.lower()
        if lemma == "control" and token.tag_ in ("NN", "NNP"):  # "Computer Numerical Control"
            aimed = [p for prep in kids(token, "prep") if prep.lower_ in _AIMED for p in kids(prep, "pobj")]
            export = any(c.lower_ == "export" for c in kids(token, "compound"))
            return not (export and any(t.i in parsed.name_of for p in aimed for t in p.subtree))
        if (
            lemma in ("law", "regulation")
            and token.tag_ == "NNS"
            and not kids(token, "amod", "compound", "acl", "relcl")
        ):
            return not any(p.lower_ in _ON for p in kids(token, "prep"))  # "the laws of the United States"
        alone = len(self.phrases.core(phrase).split()) < 2
        enacted = any(c.lemma_ in self.enacting for c in kids(token, "relcl", "acl"))
        return alone and ((lemma in self.vague and not (backed and enacted)) or (lemma in self.weak and not backed))

    def _specific(self, parsed: Parsed, token: Token, kind: str, phrase: str, actor: str | None) -> str:
        """A policy known by what it restricts."""
        tail, core = self._tail(parsed, token), self.phrases.core(phrase)
        before = [c.left_edge.i for c in kids(token, "compound", "nmod", "amod") if self._restrictable(parsed, c)]
        core = parsed.words(min(before), token.i) if before else core
        label = self.enactors.label(actor) if actor else ""
        name = _join(self.enactors.joint(parsed, token) or label, core, tail)
        aliases = self._aliases(parsed, token, actor, {core, phrase}, tail)
        return self.phrases.make(name, kind, aliases, parsed, token, self.enactors.country_of(actor))

    def _general(self, parsed: Parsed, token: Token, kind: str, phrase: str, actor: str | None, trade: bool) -> str:
        """A policy known by its owner, its date or its noun; a country's trade restrictions are one thing."""
        core, tail = self.phrases.core(phrase), self._tail(parsed, token)
        told = trade or token.lemma_.lower() not in self.vague
        dated = self._date(parsed, token) or (self._enacted_on(parsed, token) if told else "")
        joint = self.enactors.joint(parsed, token)
        core = core.removeprefix(f"{dated} ")  # "an April ban"
        if trade and not dated and not joint and kind != "Tariff" and self._of_trade(parsed, token, phrase):
            core = core if core.lower().endswith(("export control", "export controls")) else "export controls"
            actor = self.enactors.country_of(actor) or self._nobodys(parsed, token, phrase)
        clauses = (t for c in kids(token, "relcl", "acl") for t in c.subtree)
        answered = "retaliat" not in core and any(t.lemma_.lower().startswith("retaliat") for t in clauses)
        core = f"retaliatory {core}" if answered else core  # "measures it took in retaliation for …"
        label = self.enactors.label(actor) if actor else ""
        front = dated if trade or token.lemma_.lower() in self.weak else ""
        name = _join(front, joint or ("" if dated else label), core)
        aliases = self._aliases(parsed, token, actor, {core, phrase}, tail)
        return self.phrases.make(name, kind, aliases, parsed, token, self.enactors.country_of(actor))

    def _nobodys(self, parsed: Parsed, token: Token, phrase: str) -> str | None:
        """Whose controls are that the text gives no owner: not those whom they are against."""
        if self._on_material(parsed, token):
            return None
        owner = self.enactors.default(parsed.starts[token.i], bare=len(phrase.split()) < 3)
        against = [p for prep in kids(token, "prep") if prep.lower_ in ("against", "to") for p in kids(prep, "pobj")]
        return None if any(parsed.name_of.get(p.i) == owner for p in against) else owner

    def _aliases(self, parsed: Parsed, token: Token, actor: str | None, forms: set[str], tail: str) -> set[str]:
        """What else the text or a reader would call it: with its owner, what it is on, its date, its clause."""
        owners = ["", self.enactors.label(actor), f"{self.cast.things[actor].name}'s"] if actor else [""]
        found = {
            _join(o, f, t) for o in owners for f in forms for t in {"", tail, self._tail(parsed, token, whole=True)}
        }
        owners = [
            f"{parsed.words(c.i, c.i)}'s" for c in kids(token, "poss") if self.phrases.is_named(parsed, c, "Person")
        ]
        found |= {_join(o, f) for o in owners for f in forms}
        clause = _clause_words(parsed, token)
        dated = _DATED.search(clause)
        found |= {self.phrases.text(parsed, token)} | ({_join(f, clause) for f in forms} if clause else set())
        return found | ({_join(dated.group(), f) for f in forms} if dated else set())

    def _of_trade(self, parsed: Parsed, token: Token, phrase: str) -> bool:
        """Nothing before the noun says that these are other than a country's export controls."""
        words = set(self.phrases.core(phrase).lower().split())
        return not words & self.other

    # what it is about -------------------------------------------------------------------------------------------

    def _about(self, parsed: Parsed, token: Token) -> bool:
        """Says what it restricts ("a ban on exports of gallium"), so that it is a policy of its own."""
        for p in (p for prep in _scope(token) if prep.lower_ in _ON for p in kids(prep, "pobj", "dobj")):
            if any(t.i in parsed.name_of and self._counts(parsed, token, t, p) for t in p.subtree):
                return True
        return any(self._restrictable(parsed, c) for c in kids(token, "compound", "nmod", "amod"))

    def _else(self, parsed: Parsed, token: Token) -> bool:
        """ "Restrictions on U.S. person activities": on something that no name tells, so not a country's controls."""
        ends = [p for prep in _scope(token) if prep.lower_ == "on" for p in kids(prep, "pobj")]
        return any(kids(p, "amod", "compound") and p.i not in parsed.name_of for p in ends)

    def _counts(self, parsed: Parsed, token: Token, name: Token, on: Token) -> bool:
        """A name that says what is restricted; for duties a country's goods do ("tariffs on Chinese imports")."""
        if not self.phrases.is_named(parsed, name, "Place"):
            return True
        return token.lemma_.lower() in _DUTIES and name.i != on.i

    def _restrictable(self, parsed: Parsed, token: Token) -> bool:
        """ "The H20 ban", "gallium controls": what a policy restricts, before its noun. Bare chips say nothing."""
        general = parsed.form_of.get(token.i) == "class" and self.phrases.is_named(parsed, token, "Chip")
        return not general and self.phrases.is_named(parsed, token, "Artifact", "Material")

    def _wanted(self, parsed: Parsed, token: Token) -> bool:
        return token.lower_ in _GOODS or self.phrases.is_named(parsed, token, "Artifact", "Material")

    def _on_material(self, parsed: Parsed, token: Token) -> bool:
        """ "The rare-earth export controls": not those of the United States, unless it says so."""
        before = [t for t in token.subtree if t.i < token.i]
        return any(self.phrases.is_named(parsed, t, "Material") for t in before)

    def _tail(self, parsed: Parsed, token: Token, *, whole: bool = False) -> str:
        """What it is on, in the text's words; `whole` with the clause behind it ("… destined for China")."""
        for prep in _scope(token):
            owner = prep.lower_ == "of" and any(self.phrases.is_named(parsed, p, "Place") for p in kids(prep, "pobj"))
            vague = any(p.pos_ == "PRON" for p in kids(prep, "pobj"))  # "sanctions against them"
            if prep.lower_ in (*_ON, "with", "of", "against") and not owner and not vague:
                last = _tail_end(prep, whole=whole)
                if 0 < last - prep.i <= _LONGEST_TAIL:
                    return parsed.words(prep.i, last)
        return ""

    def _date(self, parsed: Parsed, token: Token) -> str:
        """ "October 2022" in "controls of October 2022" and "the October 2022 controls"."""
        first = min((t.i for t in token.lefts), default=token.i)
        last = min(max(t.i for t in token.subtree), token.i + 5)
        before = _DATED.search(parsed.words(first, token.i))
        after = _OF_DATE.match(parsed.words(token.i, last))
        found = before.group() if before else after[1] if after else ""
        return found.replace(" of ", " ")

    def _enacted_on(self, parsed: Parsed, token: Token) -> str:
        """ "2023" in "controls that China imposed since 2023"."""
        clauses = [c for c in kids(token, "relcl", "acl") if c.lemma_ in self.enacting]
        others = (o for c in clauses for o in kids(c, "dobj"))
        if any(self.phrases.is_named(parsed, o, "Policy") for o in others):
            return ""  # "rules that implement the order of August 9": its day, not theirs
        found = _DATED.search(_clause_words(parsed, token)) if clauses else None
        return found.group() if found else ""


def _clause_words(parsed: Parsed, token: Token) -> str:
    """The short clause right behind the noun: "China imposed since 2023", "taken against the United States"."""
    for clause in kids(token, "acl", "relcl"):
        last = max(t.i for t in clause.subtree)
        cut = next((t.i - 1 for t in clause.subtree if t.text in (",", ";", "(") and t.i > token.i), last)
        if min(t.i for t in clause.subtree) == token.i + 1 and 1 < cut - token.i <= _LONGEST_TAIL:
            return parsed.words(token.i + 1, cut)
    return ""


def _scope(token: Token) -> list[Token]:
    """Words right behind the noun that say what it is on: "on", "covering", "imposed on", wherever they hang."""
    governed = kids(token.head, "prep") if token.dep_ in ("dobj", "nsubjpass") else []
    imposed = [p for a in kids(token, "acl") if a.i == token.i + 1 for p in kids(a, "prep") if p.i == a.i + 1]
    near = [p for p in [*kids(token, "prep", "acl"), *governed] if p.i == token.i + 1]
    return near + [p for p in imposed if p.lower_ in ("on", "against") and p.head.lemma_ in _PUT]


def _tail_end(prep: Token, *, whole: bool = False) -> int:
    """Last word of what the policy is on, before a comma with a remark, a clause or a percentage ("of 25%")."""
    inside = sorted(prep.subtree, key=lambda t: t.i)
    cut = ("relcl",) if whole or prep.dep_ == "acl" else ("relcl", "acl")
    clauses = {min(c.i for c in t.subtree) for t in inside if t.dep_ in cut}
    end = prep.i
    for t in inside:
        if t.text == "%" or t.i in clauses or t.text == ";" or _remark(t):
            break
        end = t.i
    while end > prep.i and prep.doc[end].lower_ in (",", "that", "which", "and", "or"):
        end -= 1
    return end


def _remark(comma: Token) -> bool:
    """A comma before what is said of the policy, not before the next thing that it is on."""
    if comma.text != "," or comma.i + 1 == len(comma.doc):
        return False
    return comma.nbor(1).tag_ in ("VBN", "VBG", "WDT", "WP", "WRB", "IN", "PRP") or comma.nbor(1).lower_ in ("a", "an")


def _join(*parts: str) -> str:
    return " ".join(p for p in parts if p)


def _bought(token: Token) -> bool:
    """ "Booked record orders", "postpone fulfilling orders": what customers ask for."""
    if token.tag_ != "NNS" or token.lemma_.lower() != "order":
        return False
    stems = [c.lower_.removesuffix("ing") for c in kids(token, "amod")]  # a verb that the parser takes for a quality
    done = token.dep_ == "dobj" and token.head.lemma_ in _FILLED
    return done or any(stem in _FILLED or f"{stem}e" in _FILLED for stem in stems)
