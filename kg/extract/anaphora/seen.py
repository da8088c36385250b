"""What a mention leaves behind for pronouns and definite noun phrases to look back at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.anaphora.agreement import ENACTED
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention of a thing, as what comes later looks back at it."""

    thing: str
    position: int  # absolute, of the token
    sentence: int  # running number
    block: int
    subject: bool
    object: bool
    how: str
    joined: bool  # one of several joined by "and"
    enacted: bool  # what the sentence says was issued, passed or imposed
    undone: bool  # what the sentence says was lifted, eased or withdrawn
    fronted: bool  # inside a phrase that stands before the subject of its clause
    people: bool  # several people who stand for one thing ("U.S. officials"), which "it" does not mean


def seen(
    parsed: Parsed, token: Token, thing: str, how: str, sentence: int, undoing: frozenset[str], people: bool
) -> Seen:
    """The mention at this token; `undoing` are verbs that lift or ease a policy."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    done_to = first.dep_ in ("dobj", "nsubjpass")
    return Seen(
        thing,
        parsed.starts[token.i],
        sentence,
        parsed.block.span.start,
        subject=first.dep_ in ("nsubj", "nsubjpass") and _leads(first.head),
        object=first.dep_ == "dobj",
        how=how,
        joined=first.i != token.i or any(c.pos_ in ("NOUN", "PROPN") for c in kids(token, "conj")),
        enacted=done_to and first.head.lemma_ in ENACTED,
        undone=done_to and first.head.lemma_ in undoing,
        fronted=_fronted(token) and first.dep_ not in ("nsubj", "nsubjpass"),
        people=people,
    )


def _leads(verb: Token) -> bool:
    """A main clause, or one that opens the sentence ("Although Micron cut jobs, it …")."""
    return verb.dep_ in ("ROOT", "conj", "ccomp", "parataxis") or (verb.dep_ == "advcl" and verb.i < verb.head.i)


def _fronted(token: Token) -> bool:
    return any(
        a.dep_ in ("prep", "advcl") and a.i < a.head.i and a.head.pos_ in ("VERB", "AUX")
        for a in [token, *token.ancestors]
    )
