"""What a common noun stands for: by apposition, copula, "as", or as a title before a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.frames.roles import conjuncts, kids, resolved, subjects, surface_subjects
from kg.extract.syntax.lists import NOMINAL, named_list
from kg.extract.syntax.verb_forms import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

# verbs whose object, not subject, is what the noun behind them says
_NAMING = frozenset(
    ["name", "appoint", "elect", "nominate", "hire", "pick", "choose", "select", "tap", "install", "designate",
     "recruit", "describe", "see", "regard", "view", "consider", "treat", "label", "brand", "portray", "call",
     "confirm", "promote", "cite", "tout", "hail", "position"]
)  # fmt: skip

_FOLLOWING = ("succeed", "replace", "follow")


def denoted(noun: Token, control: frozenset[str], depth: int = 0) -> list[Token]:
    """What a common noun stands for: by apposition, copula, "as", or as a title before a name."""
    found: list[Token] = []
    for a in kids(noun, "appos"):
        found += conjuncts(a)
    found = found or named_list(noun)
    if noun.dep_ == "appos":
        found += _described(noun)
    elif (name := _doubled(noun)) is not None:
        found.append(name)
    elif noun.dep_ in ("attr", "oprd") and noun.head.pos_ in ("AUX", "VERB"):
        found += _titled(noun.head, control)
    elif (
        noun.dep_ in ("compound", "nmod", "amod", "npadvmod")
        and noun.head.pos_ in ("PROPN", "NOUN")
        and noun.head.i > noun.i
    ):
        found += conjuncts(noun.head) if noun.tag_ == "NNS" and noun.head.pos_ == "PROPN" else [noun.head]
    elif (
        noun.dep_ == "pobj"
        and noun.head.lower_ == "of"
        and noun.head.head.lower_ in ("one", "some", "part", "most")
        and depth < 4
    ):
        found += denoted(noun.head.head, control, depth + 1)
    elif noun.dep_ == "pobj" and noun.head.lower_ == "among" and noun.head.head.lemma_ == "be":
        found += [t for c in kids(noun.head.head, "nsubj", "attr") for t in conjuncts(c)]
    elif noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.lower_ != "part":  # "as part of the plan, BIS …"
        found += _titled(noun.head.head, control) if noun.head.head.pos_ in ("VERB", "AUX") else [noun.head.head]
    elif noun.dep_ == "conj" and noun.tag_ == "NN" and _right_before_name(noun):
        found.append(noun.nbor(1))
    elif noun.dep_ == "conj" and depth < 4 and noun.head.pos_ == "NOUN" and not kids(noun, "poss"):
        found += denoted(noun.head, control, depth + 1)
    elif noun.dep_ == "conj" and noun.head.pos_ == "VERB":  # "was director of A, …; and president of B"
        posts = [c for c in kids(noun.head, "conj") if c.lemma_ == "be" and c.i < noun.i and kids(c, "attr")]
        found += [s for c in posts[-1:] for s in surface_subjects(c, control)]
    for known in kids(noun, "acl"):
        if known.lemma_ in ("know", "call", "name", "dub", "title"):
            found += [p for prep in kids(known, "prep") if prep.lower_ == "as" for p in kids(prep, "pobj")] + kids(
                known, "oprd", "dobj"
            )
    if found:
        return found
    if noun.dep_ == "nsubj" and noun.head.lemma_ in ("be", "include"):
        found += [t for c in kids(noun.head, "attr", "dobj") for t in conjuncts(c)] + besides(noun.head)
    return found


def besides(verb: Token) -> list[Token]:
    """ "In addition to AMD, its rivals include Intel"."""
    preps = [p for p in kids(verb, "prep") if p.lower_ in ("besides", "beside", "alongside")]
    preps += [p for c in kids(verb, "prep") for n in kids(c, "pobj") if n.lower_ == "addition" for p in kids(n, "prep")]
    return [t for p in preps for n in kids(p, "pobj") for t in conjuncts(n)]


def _described(noun: Token) -> list[Token]:
    """What stands before an apposition: all of a list for a plural ("A and B, the heads of"), else the nearest."""
    first = noun.head
    while first.dep_ == "conj" and first.head.pos_ in NOMINAL:
        first = first.head
    before = [t for t in conjuncts(first) if t != noun and t.i < noun.i] or [noun.head]
    return before if noun.tag_ in ("NNS", "NNPS") else before[-1:]


def _doubled(noun: Token) -> Token | None:
    """ "Its bigger rival Samsung has struggled": noun and name, both taken for the subject."""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if after is None or after.pos_ != "PROPN" or after.head != noun.head or noun.tag_ != "NN":
        return None
    return after if noun.dep_ == after.dep_ == "nsubj" else None


def _right_before_name(noun: Token) -> bool:
    """ "The royal family and US equity firm Silver Lake hold stakes": the firm is whoever is named behind it."""
    return noun.i + 1 < len(noun.doc) and noun.nbor(1).pos_ == "PROPN" and noun.nbor(1).dep_ in ("nsubj", "nsubjpass")


def _titled(verb: Token, control: frozenset[str]) -> list[Token]:
    """ "Intel named Tan as its chief": whom the noun is said of is the object; of most verbs it is the subject."""
    if verb.lemma_ in _FOLLOWING and is_passive(verb):  # "was succeeded as chief by": who comes after
        return subjects(verb, control)
    named = resolved(kids(verb, "dobj")) if verb.lemma_ in _NAMING and not is_passive(verb) else []
    return named or surface_subjects(verb, control)
