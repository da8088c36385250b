"""What a token stands for, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.anaphora.agreement import ACTIVE
from kg.extract.frames.roles import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.syntax.parse import Parsed

_POINTING = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "both"])

_EVERYWHERE = ("world", "industry", "globe", "planet")


@dataclass(frozen=True, slots=True)
class Reference:
    """What a token stands for, how that is known, and how sure the reading is."""

    thing: str
    how: str  # name | description | coreference
    confidence: float


def back(found: tuple[str, float] | None) -> Reference | None:
    """What was found among earlier mentions, as a reference."""
    return Reference(found[0], "coreference", found[1]) if found else None


def definite(token: Token) -> bool:
    """A noun phrase that points at something known: "the firm", "its chips", "the world's largest chipmaker"."""
    if any(c.lower_ in _POINTING for c in kids(token, "det", "poss")):
        return True
    best = any(c.tag_ in ("JJS", "RBS") for a in kids(token, "amod") for c in (a, *a.children))
    return best and any(p.lower_ in _EVERYWHERE and p.left_edge.lower_ == "the" for p in kids(token, "poss"))


def describing(token: Token) -> bool:
    """It tells what something is and points at nothing: "hailed as the leader", "made it the world's largest firm"."""
    if token.dep_ == "pobj" and token.head.lower_ == "as":
        return True
    if token.dep_ == "dobj" and token.head.lemma_ == "lay":  # "laid the foundation"
        return True
    best = any(c.tag_ in ("JJS", "RBS") for a in kids(token, "amod") for c in (a, *a.children))
    return best and token.dep_ not in ("nsubj", "nsubjpass", "appos")


def subjects_ahead(parsed: Parsed, token: Token) -> list[str]:
    """The named subjects behind the phrase that "its" or an acting "it" stands in ("In its filing, Nvidia …")."""
    if token.tag_ != "PRP$" and not (token.dep_ == "nsubj" and token.head.lemma_ in ACTIVE):
        return []
    verbs = [a.head for a in token.ancestors if a.dep_ in ("prep", "advcl") and a.i < a.head.i]
    subjects = [s for v in verbs if v.pos_ in ("VERB", "AUX") for s in kids(v, "nsubj") if s.i > token.i]
    return [parsed.name_of[s.i] for s in subjects if parsed.form_of.get(s.i) in ("name", "new")]


def owners_ahead(parsed: Parsed, token: Token) -> set[str]:
    """ "It will strengthen China's chip makers": who owns the object by name is not its subject."""
    if token.dep_ != "nsubj" or token.pos_ != "PRON":
        return set()
    owners = (p for o in kids(token.head, "dobj") for p in kids(o, "poss"))
    return {parsed.name_of[p.i] for p in owners if p.i in parsed.name_of}
