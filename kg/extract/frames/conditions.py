"""Conditions of frames: what a row's `when` column asks of the words around its trigger."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.descriptions.arguments import Resolver
from kg.extract.descriptions.licensing import Licensing
from kg.extract.frames.roles import conjuncts, kids, objects, subjects
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.prepositional import prepositional
from kg.lexicon import Frame, Lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Token

    from kg.ontology import Schema

    Check = Callable[[Token, frozenset[str]], bool]


_FIRMS = ("fund", "firm", "company", "startup", "start-up", "venture", "lab")
_OF = frozenset(["of"])  # "a third of the shares"


class Conditions:
    """Tests the `when` column of a row. Keys that limit types or set qualifiers are read elsewhere."""

    def __init__(self, schema: Schema, lexicon: Lexicon):
        self.schema = schema
        self.control = lexicon.words("control", "object")
        licensing = Licensing(lexicon)
        self.checks: dict[str, Check] = {
            "noobj": lambda t, _: not kids(t, "dobj"),
            "prep": lambda t, words: _among(kids(t, "prep", "agent", "dative"), words),
            "notprep": lambda t, words: not _among(kids(t, "prep", "agent", "dative"), words),
            "noxcomp": lambda t, _: not kids(t, "xcomp", "ccomp"),
            "noiobj": lambda t, _: not kids(t, "dative") and len(kids(t, "dobj")) < 2,
            "notprepnoun": lambda t, words: not _heads((p for c in kids(t, "prep") for p in kids(c, "pobj")), words),
            "prepnoun": lambda t, words: _heads(
                (n for c in kids(t, "prep") for p in kids(c, "pobj") for n in conjuncts(p)), words
            ),
            "subjnoun": lambda t, words: _heads(subjects(t, self.control), words),
            "passive": lambda t, words: ("yes" in words) == bool(kids(t, "auxpass", "nsubjpass")),
            "below": lambda t, _: any(kids(v, "neg") for v in kids(t, "xcomp", "ccomp", "advcl")),
            "beside": lambda t, words: any(_among(p.children, words) for p in kids(t, "prep")),
            "under": lambda t, words: _heads(_over(t), words),
            "notunder": lambda t, words: not _heads(list(t.ancestors)[:3], words),
            "notobjnoun": lambda t, words: (
                not _heads([o for t in objects(t, self.control) for o in (t, *prepositional(t, _OF))], words)
            ),
            "adv": lambda t, words: _among(kids(t, "advmod", "prt", "acomp"), words),
            "notadv": lambda t, words: not _among(kids(t, "advmod", "prt", "acomp"), words),
            "belowverb": lambda t, words: _heads(kids(t, "xcomp", "ccomp"), words),
            "notbelowverb": lambda t, words: not _heads(kids(t, "xcomp", "ccomp"), words),
            "notobjprep": lambda t, words: (
                not _among((p for o in kids(t, "dobj", "nsubjpass") for p in kids(o, "prep")), words)
            ),
            "notwith": lambda t, words: not _heads(_beside(t), words),
            "owned": lambda t, _: _owned(t),
            "sentence": lambda t, words: any(w.lemma_.lower() in words for w in t.sent),
            "notsentence": lambda t, words: not any(w.lemma_.lower() in words for w in t.sent),
            "notpart": lambda t, words: t.dep_ not in ("compound", "nmod") or t.head.lemma_.lower() not in words,
            "notpred": lambda t, words: (
                not _heads([o for p in kids(t, "oprd", "attr") for o in (p, *prepositional(p, _OF))], words)
            ),
            "negated": lambda t, words: ("yes" in words) == _negated(t),
            "needed": lambda t, _: licensing.needed_by(t) is not None,
            "notobjmod": lambda t, words: (
                not _among((m for o in _governed(t, self.control) for m in kids(o, "amod", "compound")), words)
            ),
            "modword": lambda t, words: _among(kids(t, "amod", "compound"), words),
        }
        self.done: dict[int, list[tuple[Token, str]]] = {}  # what each verb of the sentence in hand is done to
        asked = {*self.checks, "objnoun", "possessive", "notobj"}
        self.asked: dict[str, tuple[tuple[str, frozenset[str]], ...]] = {  # of each row, by its id
            frame.id: tuple((key, frozenset(value.split("|"))) for key, value in frame.when if key in asked)
            for frame in lexicon.frames
        }

    def begin(self) -> None:
        """Start on another sentence."""
        self.done.clear()

    def hold(self, parsed: Parsed, frame: Frame, token: Token, resolver: Resolver) -> bool:
        """True when every condition of the row holds at this trigger."""
        asked = self.asked[frame.id]
        return not asked or all(self._holds(parsed, key, words, token, resolver) for key, words in asked)

    def _holds(self, parsed: Parsed, key: str, words: frozenset[str], token: Token, resolver: Resolver) -> bool:
        if key == "objnoun":
            if token.i not in self.done:
                self.done[token.i] = self._done(token)
            found = self.done[token.i]
            return any(lemma in words for _, lemma in found) or any(_agreed(parsed, t, words) for t, _ in found)
        if key == "possessive":  # a name that says whose: "Saudi Arabia's Public Investment Fund"
            return re.search(r"\w[’']s ", parsed.words(token.i, token.i)) is not None
        if key == "notobj":
            return not any(self._is(parsed, t, words, resolver) for t in objects(token, self.control))
        return self.checks[key](token, words)

    def _done(self, verb: Token) -> list[tuple[Token, str]]:
        """What it is done to, with what that is called and is part of, each with its base form."""
        given = kids(verb, "dobj")  # "Samsung was given a waiver"
        found = [
            o for t in (*objects(verb, self.control), *given) for o in (t, *kids(t, "appos"), *prepositional(t, _OF))
        ]
        return [(t, t.lemma_.lower()) for t in found]

    def _is(self, parsed: Parsed, token: Token, kinds: frozenset[str], resolver: Resolver) -> bool:
        ref = resolver.thing(parsed, token, through=True)  # "banned the export of chips": chips
        return ref is not None and any(self.schema.is_a(resolver.cast.things[ref.thing].type, k) for k in kinds)


def _among(tokens: Iterable[Token], words: frozenset[str]) -> bool:
    return any(t.lower_ in words for t in tokens)


def _governed(verb: Token, control: frozenset[str]) -> list[Token]:
    """What it is done to, and what its prepositions govern ("entered into a SETTLEMENT AGREEMENT")."""
    return objects(verb, control) + [p for prep in kids(verb, "prep") for p in kids(prep, "pobj")]


def _heads(tokens: Iterable[Token], nouns: frozenset[str]) -> bool:
    return any(t.lemma_.lower() in nouns for t in tokens)


def _over(token: Token) -> list[Token]:
    """The two words above it, with what is thrown in ("cheap models, HE ARGUES, make the controls more important")."""
    above = list(token.ancestors)[:2]
    return above + [c for a in above for c in kids(a, "parataxis")]


def _beside(noun: Token) -> list[Token]:
    """What it is joined with or is a kind of: "president and CEO", "senior vice president"."""
    joined = conjuncts(noun) + ([noun.head, *conjuncts(noun.head)] if noun.dep_ in ("conj", "compound") else [])
    return [*joined, *kids(noun, "amod", "compound")]


def _owned(firm: Token) -> bool:
    """ "Elon Musk's xAI", "Liang's hedge fund, High-Flyer"; not "Trump's Nvidia deal", "Altman's rival Anthropic"."""
    if firm.dep_ in ("compound", "nmod", "amod") or (firm.pos_ != "PROPN" and firm.lemma_ not in _FIRMS):
        return False
    reach = 2 if firm.pos_ == "PROPN" else 3
    return any(firm.i - reach <= p.i for p in kids(firm, "poss"))


def _negated(token: Token) -> bool:
    beside = token.head.children if token.dep_ in ("acomp", "dobj") else ()  # "is not necessary", "need no"
    none = [c for s in kids(token, "nsubj", "nsubjpass") for c in kids(s, "det") if c.lower_ == "no"]
    return bool(none) or any(c.dep_ == "neg" or c.lower_ == "never" for c in (*token.children, *beside))


def _agreed(parsed: Parsed, token: Token, nouns: frozenset[str]) -> bool:
    """A named agreement is an agreement ("signed the Chip 4 Agreement with")."""
    return token.i in parsed.name_of and "agreement" in nouns and "agree" in parsed.words(token.i, token.i).lower()
