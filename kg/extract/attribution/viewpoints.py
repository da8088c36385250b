"""Where a sentence names its source outside of a verb of saying: "according to X", "per X", "in the view of X"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.qualifiers.gainsaid import alleged
from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_OPENING = frozenset(
    ["according", "per", "view", "opinion", "words", "telling", "estimation", "reckoning", "account", "eyes", "version"]
)  # fmt: skip
_REPORTING = frozenset(["tell"])


def viewpoint(token: Token) -> tuple[Token, list[Token], str] | None:
    """The phrase that a word opens, whose word it is, and the phrase's cue."""
    word = token.lower_
    if word not in _OPENING:
        return None
    if word == "according":
        to = next((c for c in token.children if c.lower_ == "to"), None)
        to = to or (token.nbor(1) if token.i + 1 < len(token.doc) else None)
        return (token, kids(to, "pobj"), "according to") if to is not None else None
    if word == "per":
        return (token, kids(token, "pobj"), "per") if token.i == token.sent.start or _set_off(token) else None
    if token.dep_ == "pobj" and token.head.lower_ in ("in", "by"):
        of = [p for prep in kids(token, "prep") if prep.lower_ == "of" for p in kids(prep, "pobj")]
        return (token.head, of or kids(token, "poss"), f"in the {token.text} of")
    return None


def _set_off(token: Token) -> bool:
    return token.nbor(-1).text == "," or token.nbor(-1).lower_ == "as"


def accused_of(noun: Token, words: frozenset[str]) -> list[Token]:
    """ "Accusations of buying chips": the clause behind a noun of these."""
    return alleged(noun) if noun.lemma_.lower() in words else []


def finite(clause: Token) -> bool:
    """ "(Found) Huawei bought chips", not "(saw) Huawei buying chips"."""
    tensed = clause.tag_ in ("VBD", "VBZ", "VBP") or any(a.tag_ in ("VBD", "VBZ", "VBP", "MD") for a in clause.children)
    return tensed and bool(kids(clause, "nsubj", "nsubjpass"))


def said_behind(verb: Token) -> bool:
    """ "…, two people told Reuters", "…, said the report": a clause of saying that the parser joined on as another."""
    first = verb.left_edge.i
    if verb.dep_ != "conj" or not kids(verb, "nsubj") or kids(verb, "ccomp", "xcomp") or verb.i < verb.head.i:
        return False
    if kids(verb, "dobj") and verb.lemma_ not in _REPORTING:
        return False
    joined = any(c.dep_ == "cc" and verb.head.i < c.i < verb.i for c in verb.head.children)
    return not joined and first > 0 and verb.doc[first - 1].text == ","


def saying_by(verb: Token) -> list[Token]:
    """ "Remarks by Trump saying that …": he says so."""
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG":
        return []
    if verb.head.lower_ == "as" and verb.head.head.lemma_ in ("quote", "cite"):  # "quoted Ren as saying"
        return kids(verb.head.head, "dobj", "nsubjpass")
    by = verb.head.lower_ in ("by", "from")
    return [c for c in kids(verb, "compound", "nsubj") if c.pos_ == "PROPN"] if by else []


def outside(sentence: Span, phrase: Token) -> set[int]:
    """The words of the sentence but for the phrase that names the source and what is joined on behind it."""
    return {t.i for t in sentence} - {t.i for t in phrase.subtree} - set(_later(phrase))


def _later(phrase: Token) -> Iterator[int]:
    """ "… 98%, according to the USGS, and refines …": a clause joined on behind the source is not its word."""
    verb = phrase.head
    if verb.pos_ in ("VERB", "AUX") and phrase.i > verb.i:
        yield from (t.i for c in kids(verb, "conj") if c.i > phrase.i for t in c.subtree)
