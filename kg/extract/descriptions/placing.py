"""Names that the parser joins with those of another kind: "A in Berlin and B in Rome", "firms making X, such as A"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_AT = ("in", "at", "near", "outside")
_PLACES = ("City", "Region", "Country", "Place")
_ACTORS = ("Organization", "Person")


def keep_apart(doc: Doc, kinds: Mapping[int, str]) -> None:
    """`kinds` holds the type of each name's token. Changes the heads of what stands in no list with its neighbour."""
    for token in doc:
        kind = kinds.get(token.i)
        if token.pos_ == "PROPN" and kind not in _PLACES and token.dep_ in ("conj", "appos"):
            _beside_place(token, kinds)
        elif kind in _ACTORS and token.dep_ == "pobj" and token.head.lower_ in ("including", "like", "as"):
            _example(token.head, kinds)


def _beside_place(name: Token, kinds: Mapping[int, str]) -> None:
    """ "JUPITER based in Berlin and Leonardo in Rome": Leonardo goes with JUPITER, and is in Rome."""
    place = name.head
    while place.dep_ in ("conj", "appos") and kinds.get(place.i) in _PLACES:
        place = place.head
    behind = name.nbor(1) if name.i + 1 < len(name.doc) else name
    if kinds.get(place.i) not in _PLACES or behind.lower_ not in _AT or behind.dep_ != "prep":
        return
    if not any(kinds.get(c.i) in _PLACES for c in behind.children):
        return
    behind.head = name
    if place.dep_ == "pobj" and place.head.lower_ in _AT and (first := _placed(place.head)) is not None:
        name.head, name.dep_ = first, "dep"  # joined by "and", it would take over the other place


def _placed(prep: Token) -> Token | None:
    """What is said to be in the place, where that is a name."""
    above = prep.head
    thing = above.head if above.pos_ == "VERB" and above.dep_ == "acl" else above
    return thing if thing.pos_ == "PROPN" else None


def _example(prep: Token, kinds: Mapping[int, str]) -> None:
    """ "Companies that make phones, including Huawei": one of the companies, as it is no phone."""
    goods = prep.head
    if goods.dep_ != "dobj" or kinds.get(goods.i) in (None, *_ACTORS, *_PLACES):
        return
    verb = goods.head
    if verb.dep_ in ("relcl", "acl") and verb.head.pos_ == "NOUN":
        prep.head = verb.head
