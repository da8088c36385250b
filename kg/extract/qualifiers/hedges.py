"""Words above a verb that leave it open or undo it: "is likely to", "tried to", "scrapped a plan to", "has yet to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids
from kg.extract.syntax.verb_forms import infinitive
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_INVERTED = ("should", "were", "had")


class Hedges:
    """Reads what stands above a verb with the lexicon's words."""

    def __init__(self, lexicon: Lexicon):
        self.seeming = lexicon.words("modality", "seeming")
        self.possible = lexicon.words("modality", "possible")
        self.attempting = lexicon.words("modality", "attempting")
        self.nearing = lexicon.words("modality", "nearing")
        self.planned_nouns = lexicon.words("modality", "planned_nouns")
        self.abandoning = lexicon.words("polarity", "abandoning")
        self.improbable = lexicon.words("polarity", "improbable")

    def cues(self, below: Token, head: Token, own: bool) -> Iterator[tuple[str, str]]:
        """Kinds of modality that the head lends to the clause below it, each with its word.

        own: the verb below is the claim's own; "tried to use firms to evade the curbs" leaves them trying.
        """
        if below.dep_ == "pcomp" and head.head.lemma_ in self.nearing:  # "close to buying", "on the verge of buying"
            yield "planned", head.head.text
        if below.dep_ not in ("xcomp", "ccomp"):
            return
        for word in _judging(below, head):
            if word.lemma_.lower() in self.seeming:
                yield "estimated", word.text
            elif word.lemma_.lower() in self.possible:
                yield "hypothetical", word.text
        if own and below.dep_ == "xcomp" and head.lemma_.lower() in self.attempting and infinitive(below):
            yield "planned", head.text

    def denied(self, below: Token, head: Token) -> str | None:
        """What gives it up or holds it unlikely: "scrapped a plan to …", "is unlikely to …"."""
        if below.dep_ in ("dobj", "nsubjpass") and below.lemma_ in self.planned_nouns:
            return head.text if head.lemma_ in self.abandoning else None
        if below.dep_ not in ("xcomp", "ccomp"):
            return None
        return next((w.text for w in _judging(below, head) if w.lemma_.lower() in self.improbable), None)


def _judging(below: Token, head: Token) -> list[Token]:
    """ "Is likely to buy", "it is likely that it bought": the word that says how likely it is."""
    return kids(head, "acomp") if head.lemma_ == "be" and below.dep_ == "ccomp" else [head]


def inverted(verb: Token) -> Token | None:
    """ "Should Huawei buy chips, …", "were it to buy them, …": a condition without "if"."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VB", "VBN", "VBD"):
        return None
    words = [verb] if verb.lower_ in _INVERTED else [c for c in kids(verb, "aux") if c.lower_ in _INVERTED]
    return next((w for w in words if any(s.i > w.i for s in kids(verb, "nsubj", "nsubjpass"))), None)


def not_yet(verb: Token) -> bool:
    """ "Has yet to buy", "is yet to be built": not done."""
    there = verb.lemma_ in ("have", "be", "remain") and bool(kids(verb, "xcomp"))
    return there and any(c.lower_ == "yet" for c in kids(verb, "advmod"))


def guessed(counted: Token | None) -> str | None:
    """ "Bought an estimated 20,000 chips": the word that makes a guess of the number."""
    words = kids(counted, "amod") if counted is not None else []
    return next((w.text for w in words if w.lower_ in ("estimated", "projected") and w.i < w.head.i), None)
