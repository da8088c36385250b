"""Who does what money is given for: "awarded Intel $8 billion to build a fab", "a loan to Intel to build a fab"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

_GIVING = frozenset(["award", "grant", "give", "provide", "pay", "lend", "offer", "allocate", "promise", "pledge"])
_TO_OTHERS = frozenset(["award", "grant", "give", "provide", "lend", "offer"])  # not to oneself
_HELPING = frozenset(["support", "help", "assist", "fund", "finance", "boost", "promote", "strengthen"])  # money does
_AGREED = frozenset(["agreement", "memorandum", "deal", "contract", "term"])
_MONEY = frozenset(["$", "€", "£", "¥", "billion", "million", "funding", "grant", "loan", "subsidy", "award", "money"])
_UP = ("NOUN", "NUM", "ADP", "SYM")


_LEAVE = ("light", "go-ahead", "nod", "clearance", "right", "option")


def receivers(verb: Token) -> list[Token] | None:
    """Who is given money to do what this infinitive tells; empty where nobody is named, None where none is given."""
    if verb.tag_ != "VB" or verb.dep_ not in ("advcl", "acl", "xcomp", "relcl"):
        return None
    giving = verb.head
    if giving.lemma_ in _GIVING and any(o.lemma_.lower() in _LEAVE for o in kids(giving, "dobj")):
        return _given(giving, verb) or None  # "gave Nvidia the green light to resume sales"
    while giving.pos_ in _UP and giving.head != giving:
        giving = giving.head
    if giving.i > verb.i or not any(t.lower_ in _MONEY for t in giving.doc[giving.i + 1 : verb.i]):
        return None
    if giving.lemma_ in _GIVING and verb.lemma_ in _HELPING:
        return []
    if giving.lemma_ in _GIVING:
        return _given(giving, verb) or ([] if giving.lemma_ in _TO_OTHERS else None)
    parties = [p for o in kids(giving, "dobj") if o.lemma_.lower() in _AGREED for p in _behind(o, ("with",))]
    paid = [p for p in parties if any(t.lower_ in _MONEY for t in p.doc[p.i + 1 : verb.i])]
    return paid or None  # "with Intel for $9 billion"


def _given(giving: Token, verb: Token) -> list[Token]:
    named = [o for o in kids(giving, "dative", "dobj", "nsubjpass") if o.pos_ == "PROPN"]
    behind = [p for d in kids(giving, "dative") for p in kids(d, "pobj")] + _behind(giving, ("to", "for"))
    behind += [p for o in kids(giving, "dobj") for p in _behind(o, ("to", "for"))]
    return [t for t in named or behind if t.i < verb.i and t.pos_ in ("PROPN", "PRON", "NOUN")]


def _behind(token: Token, words: tuple[str, ...]) -> list[Token]:
    return [p for prep in kids(token, "prep") if prep.lower_ in words for p in kids(prep, "pobj")]
