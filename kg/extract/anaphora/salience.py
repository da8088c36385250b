"""How much an earlier mention stands out to a pronoun or a definite noun."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.anaphora.agreement import ACTIVE, ANY_FIRM, DONE_TO_POLICIES, RULING, Agreement
from kg.extract.anaphora.seen import Seen
from kg.extract.cast import Cast
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.ontology import Schema

SINGULAR = {"it", "its", "itself"}


class Salience:
    """Weighs mentions; `count` says how often each thing has been mentioned so far."""

    def __init__(self, schema: Schema, cast: Cast, agree: Agreement):
        self.schema = schema
        self.cast = cast
        self.agree = agree
        self.called = agree.called
        self.count: Counter[str] = Counter()

    def of(self, m: Seen, parsed: Parsed, token: Token, here: int) -> float:
        """How much a mention stands out: near, subject, named, often named, going on as a pronoun."""
        score = 10 - 2.0 * min(here - m.sentence, 4) - 0.001 * (parsed.starts[token.i] - m.position)
        score += 1.6 if _parallel(m, token, here) else 0
        score += 0.6 if m.block == parsed.block.span.start else 0
        score += 0.4 if m.how == "name" else 0
        score += min(self.count[m.thing], 10) * 0.15
        score += 3.0 if m.enacted and here - m.sentence == 1 and _rules(token) else 0
        score += 0.8 if m.how == "coreference" and token.pos_ == "PRON" else 0  # what was a pronoun goes on as one
        if m.sentence == here:
            score -= 2.5 if m.fronted and _in_subject(token) else 0
            score += 1.0 if token.dep_ == "poss" and m.subject else 0
        elif m.joined and token.lower_ in SINGULAR:
            score -= 2.0
        return score + self._words(m.thing, token)

    def _words(self, thing: str, token: Token) -> float:
        """What the noun, or the verb that governs the pronoun, says for this thing."""
        lemma = token.lemma_.lower()
        score = (1.0 if lemma in ANY_FIRM else 4.0) if lemma in self.called.get(thing, ()) else 0.0
        score += 3.0 if token.pos_ == "NOUN" and self.agree.named_so(thing, lemma) else 0
        return score + self._enacted(token, thing)

    def _enacted(self, token: Token, id: str) -> float:
        """ "The minister opposes it": a plan or a law, where one has been named."""
        acted_on = token.dep_ in ("dobj", "nsubjpass") and token.head.lemma_ in DONE_TO_POLICIES
        if not acted_on:
            return 0.0
        kind = self.cast.things[id].type
        return 5.0 if self.schema.is_a(kind, "Policy") else -2.0 if kind == "Country" else 0.0


def _parallel(m: Seen, token: Token, here: int) -> bool:
    """Subjects stand out; to a joined clause's object, the first one's object does ("A blocked X, B banned it")."""
    joined = token.dep_ == "dobj" and token.pos_ == "PRON" and token.head.dep_ == "conj" and m.sentence == here
    return m.object if joined else m.subject


def _rules(token: Token) -> bool:
    """ "… is releasing a rule. It streamlines …": the rule does what rules do."""
    verb = token.head.lemma_
    return token.lower_ == "it" and token.dep_ == "nsubj" and verb in RULING and verb not in ACTIVE


def _in_subject(token: Token) -> bool:
    return any(t.dep_ in ("nsubj", "nsubjpass") for t in (token, token.head))
