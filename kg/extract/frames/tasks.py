"""Who is to do what a noun tells: whom an order addresses, whose project it is, who gave a pledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.lists import conjuncts
from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

_AUTHORED = ("proposal", "plan", "bid", "offer", "request", "application", "pledge", "commitment", "attempt",
             "decision")  # fmt: skip
_GRANTED = frozenset(
    ["permission", "approval", "licence", "license", "clearance", "waiver", "consent", "authorization", "authorisation",
     "order", "request", "exemption", "permit", "nod", "go-ahead", "pressure", "call"]
)  # fmt: skip
_ADDRESSED = ("advisory", "order", "instruction", "request", "call", "appeal", "directive", "warning", "demand",
              "guidance", "notice", "plea", "advice")  # fmt: skip
_RIGHTS = ("right", "option", "opportunity", "chance", "authority", "power", "warrant", "light", "go-ahead")
_GIVING = ("give", "grant", "offer", "hand", "award")


def told(noun: Token) -> list[Token]:
    """ "Beijing's advisory to Tencent and Alibaba to suspend orders": those whom it addresses are to do it."""
    if noun.lemma_.lower() not in _ADDRESSED:
        return []
    preps = [p for p in kids(noun, "prep") if p.lower_ in ("to", "for", "on")]
    return [c for p in preps for n in kids(p, "pobj") for c in (*conjuncts(n), *_named_among(n))]


def called_upon(verb: Token) -> list[Token]:
    """ "Called on its allies to issue curbs", "appealed to Seoul to join": those called upon are to do it."""
    word = {"call": ("on", "upon"), "appeal": ("to",)}.get(verb.lemma_, ())
    preps = [p for p in kids(verb, "prep") if p.lower_ in word]
    return [c for p in preps for n in kids(p, "pobj") for c in conjuncts(n)]


def _named_among(noun: Token) -> list[Token]:
    """ "Companies such as Tencent and Alibaba"."""
    preps = [p for p in kids(noun, "prep") if p.lower_ in ("as", "including", "like")]
    return [c for p in preps for n in kids(p, "pobj") for c in conjuncts(n)]


def whose_project(verb: Token, noun: Token) -> list[Token]:
    """ "Support for Infineon's project to build a plant": whose project it is."""
    inner = [p for prep in kids(noun, "prep") for p in kids(prep, "pobj") if p.i < verb.i and kids(p, "poss")]
    inner = [p for p in inner if p.pos_ != "PROPN"]  # "a partnership with America's IBM to develop it"
    return [c for p in kids(inner[-1], "poss") for c in conjuncts(p)] if inner else []


def given_by(noun: Token) -> list[Token]:
    """ "A pledge from Apple to buy", "gave OpenAI the right to buy": who may do it; not who gives permission."""
    if noun.lemma_.lower() in _RIGHTS and noun.dep_ == "dobj" and noun.head.lemma_ in _GIVING:
        verb = noun.head
        given = [c for d in kids(verb, "dative") for c in ([d] if d.pos_ != "ADP" else kids(d, "pobj"))]
        first = [o for o in kids(verb, "dobj") if o.i < noun.i]
        return [c for g in given or first or kids(verb, "nsubjpass") for c in conjuncts(g)]
    if noun.lemma_.lower() in _GRANTED:
        return []
    authored = ("from", "by") if noun.lemma_.lower() in _AUTHORED else ("from",)
    preps = [p for p in kids(noun, "prep", "agent") if p.lower_ in authored]
    return [c for p in preps for n in kids(p, "pobj") for c in conjuncts(n)]
