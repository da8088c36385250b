"""Relative pronouns: the noun that "which" or "who" goes on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVES = {"which", "whose", "that", "who", "whom", "what"}
PERSON = "Smith"  # what the parser reads for a person's name
_DERIVED = frozenset(["version", "variant", "copy", "clone", "derivative", "edition", "successor", "offshoot"])


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    at = pronoun
    if pronoun.tag_ == "WP$" and pronoun.head.dep_ == "appos":  # "Baidu, whose chief, Robin Li, …"
        return pronoun.head.head
    for _ in range(6):
        if at.dep_ == "relcl":
            return _meant(pronoun, at.head)
        if at.head == at:
            return None
        at = at.head
    return None


def participled(verb: Token) -> Token:
    """The noun that a participle tells of: "a subsidiary of Huawei based in Shenzhen" is the subsidiary.

    No name takes a participle without a comma, so that it belongs to the noun above the name.
    """
    name = verb.head
    close = verb.tag_ in ("VBN", "VBD") and verb.i == name.i + 1 and name.pos_ == "PROPN"
    if not close or name.dep_ != "pobj" or name.head.lower_ not in ("of", "by", "within", "under"):
        return name
    above = name.head.head
    return above if above.pos_ == "NOUN" else name


def _meant(pronoun: Token, head: Token) -> Token:
    """ "Machines from ASML, which it had bought": what is bought are the machines; "who" goes on from the last name."""
    if pronoun.lower_ == "who" and pronoun.i > 1 and pronoun.nbor(-1).text == "," and pronoun.nbor(-2).pos_ == "PROPN":
        return pronoun.nbor(-2)
    if pronoun.lower_ == "who" and (person := _of_body(head)) is not None:
        return person
    if pronoun.dep_ == "dobj" and head.pos_ == "PROPN" and head.dep_ == "pobj" and head.head.lower_ in ("from", "by"):
        above = head.head.head
        goods = (
            [above] if above.pos_ == "NOUN" else [o for o in kids(above, "dobj") if o.pos_ == "NOUN" and o.i < head.i]
        )
        return goods[0] if goods else head
    return _derived(pronoun, head)


def _of_body(head: Token) -> Token | None:
    """ "Yang, a graduate of Tsinghua University who had worked at Google": no university is "who"."""
    named = head.pos_ == "PROPN" and head.text != PERSON and head.dep_ == "pobj"
    above = head.head.head
    if not named or head.head.lower_ not in ("of", "at", "from", "in", "with") or above.pos_ != "NOUN":
        return None
    if above.dep_ == "attr":
        return next((s for s in above.head.children if s.dep_ == "nsubj"), above)
    return above.head if above.dep_ == "appos" else above


def _derived(pronoun: Token, head: Token) -> Token:
    """ "The A800, a version of the A100 which Nvidia designed": no name takes such a clause without a comma."""
    above = head.head.head
    name = head.pos_ == "PROPN" and head.dep_ == "pobj" and head.head.lower_ == "of" and pronoun.nbor(-1) == head
    if not name or above.lemma_.lower() not in _DERIVED:
        return head
    if above.dep_ == "attr":
        return next((s for s in above.head.children if s.dep_ == "nsubj"), above)
    return above.head if above.dep_ == "appos" else above
