"""Pronouns that do not look back: "Like many of its rivals, Mistral sells models", "It is clear that …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token


_HAPPENS = ("help", "matter", "happen", "follow", "emerge", "transpire", "suffice", "fall")
_JUDGED = frozenset(
    ["impossible", "possible", "clear", "unclear", "hard", "difficult", "easy", "necessary", "unlikely",
     "question", "crucial", "essential", "uncertain", "true", "time", "matter", "surprising", "inevitable", "vital"]
)  # fmt: skip


def named_ahead(parsed: Parsed, owner: Token) -> str | None:
    """Id of the name that is subject of the clause before which a phrase with this possessive stands."""
    if owner.tag_ != "PRP$":
        return None
    front = next((a for a in owner.ancestors if a.head.pos_ in ("VERB", "AUX") and a.dep_ in ("prep", "advcl")), None)
    if front is None or front.head.i < owner.i or _told_of_somebody(owner, front):
        return None  # "when Washington imposed its curbs, Beijing …": the clause has a subject of its own
    for subject in kids(front.head, "nsubj", "nsubjpass"):
        named = subject.i in parsed.name_of and parsed.form_of.get(subject.i) not in ("class", "demonym")
        if named and subject.i > owner.i and any(t.text == "," for t in parsed.doc[owner.i : subject.i]):
            return parsed.name_of[subject.i]
    return None


def _judges(verb: Token) -> bool:
    """ "It will be impossible to …", "it is worth noting", "it is an open question", "it is planned to"."""
    if verb.lemma_ in ("plan", "decide", "agree", "propose") and verb.tag_ == "VBN" and kids(verb, "xcomp"):
        return any(c.dep_ == "auxpass" for c in verb.children)
    if verb.lemma_ in _HAPPENS and any(c.dep_ in ("ccomp", "xcomp") for c in verb.children):
        return True
    if verb.lemma_ not in ("be", "become", "remain", "seem"):
        return False
    told = kids(verb, "acomp", "attr", "oprd")
    noting = any(c.lower_ == "worth" and c.i + 1 < len(c.doc) and c.nbor(1).tag_ == "VBG" for c in told)
    return noting or any(c.lemma_.lower() in _JUDGED for c in told)


def _costs(verb: Token) -> bool:
    """ "It cost $100 million to train the model": what costs the sum is the training."""
    below = [t for c in verb.children for t in (c, *c.children) if t.tag_ == "VB" and t.i > verb.i]
    return verb.lemma_ in ("cost", "take") and any(kids(t, "dobj") for t in below)


def _told_of_somebody(owner: Token, front: Token) -> bool:
    """Between the possessive and the clause that its phrase fronts, a verb has a subject of its own."""
    for a in owner.ancestors:
        if a == front.head:
            return False
        if kids(a, "nsubj", "nsubjpass"):
            return True
    return False


def empty_it(token: Token) -> bool:
    """ "It is clear that …", "it was announced that …" refer to nothing; "it said that …" does."""
    verb = token.head
    if token.dep_ == "dobj" and verb.lemma_ in ("deny", "confirm", "dispute", "doubt", "refute", "acknowledge", "do"):
        return True  # what was said or done
    if token.dep_ in ("nsubj", "nsubjpass") and (_judges(verb) or _costs(verb)):
        return True
    bare = verb.lemma_ in ("be", "seem", "appear", "remain") or token.dep_ == "nsubjpass"
    clause = any(c.dep_ in ("ccomp", "csubj") for c in verb.children)
    return token.dep_ == "expl" or (token.dep_ in ("nsubj", "nsubjpass") and clause and bare)
