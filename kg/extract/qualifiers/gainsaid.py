"""Turns of phrase that say that something told is not so, beside the verbs of denial: grammar only, no names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

DETERMINERS = ("the", "that", "this", "these", "those", "such")
INSISTING = frozenset(["insist", "say", "maintain", "reply", "respond", "counter", "claim", "stress"])
_ANY = ("no", "any", "little")
_LESS = frozenset(["low", "small", "few", "high", "large", "lower", "smaller", "fewer", "higher", "larger"])
_TRUE = ("true", "actual", "real", "correct", "right")
_BEARING = ("support", "back", "corroborate", "substantiate", "prove", "suggest")


def unproven(noun: Token) -> bool:
    """ "No evidence", "has not seen any evidence": nothing that bears it out."""
    if any(c.lower_ in ("no", "little") for c in kids(noun, "det", "amod")):
        return True
    return any(c.lower_ in _ANY for c in kids(noun, "det")) and bool(kids(noun.head, "neg"))


def borne_out(noun: Token) -> list[Token]:
    """What evidence is evidence of: "of these claims", "supporting the claims", "for that"."""
    found = [p for prep in kids(noun, "prep") if prep.lower_ in ("of", "for", "behind") for p in kids(prep, "pobj")]
    verbs = [v for v in (*kids(noun, "acl", "relcl"), *kids(noun.head, "advcl")) if v.lemma_ in _BEARING]
    return found + [o for v in verbs for o in kids(v, "dobj")]


def phrase_object(verb: Token, phrases: frozenset[str]) -> list[Token]:
    """What somebody "pushed back against", "took issue with", "poured cold water on"."""
    said = f"{verb.lemma_} {' '.join(t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3])}"
    if not any(said.startswith(p) for p in phrases):
        return []
    preps = [p for k in (verb, *kids(verb, "dobj", "advmod", "prt")) for p in kids(k, "prep")]
    direct = kids(verb, "dobj") if kids(verb, "prt") else []  # "brushed off the claim"
    return direct + [o for p in preps if p.lower_ in ("against", "on", "with", "at", "over") for o in kids(p, "pobj")]


def told_of(verb: Token, word: Token) -> list[Token]:
    """What a doubting verb is about: its object, subject of the word, or behind "with", "against", "as false"."""
    preps = [p for k in (verb, *kids(verb, "dobj", "advmod", "prt")) for p in kids(k, "prep")]
    return [*kids(verb, "dobj"), *kids(word, "nsubj", "nsubjpass"), *(o for p in preps for o in kids(p, "pobj"))]


def alleged(noun: Token) -> list[Token]:
    """ "Allegations of smuggling chips", "accusations of having bought them": what somebody is said to do."""
    below = [c for p in kids(noun, "prep") if p.lower_ == "of" for c in kids(p, "pcomp")]
    return [c for c in below if c.tag_ == "VBG" or any(a.lower_ == "having" for a in kids(c, "aux"))]


def left_open(verb: Token) -> bool:
    """ "Did not deny it", "neither confirmed nor denied it": no denial."""
    if kids(verb, "neg") or any(c.lower_ == "never" for c in kids(verb, "advmod")):
        return True
    above = verb.head if verb.dep_ == "conj" else verb
    return any(c.lower_ in ("neither", "nor") for v in (verb, above) for c in kids(v, "preconj", "cc", "advmod"))


def did_not(verb: Token) -> bool:
    """ "Insists it did not", "says that it has not": the whole clause denied, without its verb."""
    bare = ("aux", "dobj", "xcomp", "attr", "acomp", "advcl", "prep", "ccomp")
    return any(c.lemma_ in ("do", "have") and kids(c, "neg") and not kids(c, *bare) for c in kids(verb, "ccomp"))


def does_not_do_so(verb: Token) -> bool:
    """ "Denies doing so", "denied having done that"."""
    return any(d.lemma_ == "do" and not kids(d, "prep") for d in kids(verb, "xcomp", "ccomp"))


def joined_on(verb: Token) -> bool:
    """ "… said so, but Nvidia denied it": a clause behind the one that is doubted."""
    return verb.dep_ in ("conj", "advcl", "parataxis") and verb.i > verb.head.i and bool(kids(verb, "nsubj"))


def gap(verb: Token) -> Token | None:
    """ "A claim that Nvidia disputes", "a charge it denies": the noun before a clause that lacks its object."""
    if verb.dep_ != "relcl" or not kids(verb, "nsubj"):
        return None
    objects = kids(verb, "dobj")
    return verb.head if not objects or all(o.tag_ in ("WDT", "WP") or o.lower_ == "that" for o in objects) else None


def all_told(verb: Token) -> bool:
    """ "…, which the company denies": all of the clause before it."""
    told = verb.dep_ == "relcl" and any(o.lower_ == "which" for o in kids(verb, "dobj"))
    return told and verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ","


def other_number(be: Token) -> Token | None:
    """ "The true number is far lower": the number that is not so."""
    compared = any(a.lemma_.lower() in _LESS and a.tag_ == "JJR" for a in kids(be, "acomp"))
    if not compared:
        return None
    return next((s for s in kids(be, "nsubj") if any(c.lower_ in _TRUE for c in kids(s, "amod"))), None)


def says_what(clause: Token) -> bool:
    """ "Reports (that) Huawei bought chips": the clause tells what is reported, rather than which report."""
    if any(m.lower_ == "that" for m in kids(clause, "mark")):
        return True
    subjects = kids(clause, "nsubj", "nsubjpass")
    if not subjects or any(s.tag_ in ("WDT", "WP") for s in subjects):
        return False
    objects = kids(clause, "dobj")
    named = [o for o in objects if o.tag_ != "WDT" and o.lower_ != "that"]  # "that" may be a mark read as an object
    misread = any(o.tag_ == "IN" for o in objects) and len(objects) > 1
    return misread or bool(named or kids(clause, "nsubjpass", "attr", "acomp"))
