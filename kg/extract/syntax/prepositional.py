"""What stands behind prepositions of a trigger word, wherever the parser hung the phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.lists import conjuncts, measured
from kg.extract.syntax.relatives import RELATIVES
from kg.extract.syntax.tree import children, kids
from kg.extract.syntax.verb_forms import misread_verb

if TYPE_CHECKING:
    from spacy.tokens import Token

_POSTS = ("CEO", "CTO", "COO", "CFO", "President", "Chairman", "Director", "Chair")
_ADVERBIAL = ("prep", "agent", "dative", "prt", "advmod")


def prepositional(token: Token, words: frozenset[str]) -> list[Token]:
    """Objects of these prepositions below the token; for a verb also those below its object."""
    found = _governed(token.head if misread_verb(token) else token, words)
    if found and not all(_when(p) for p in found):  # "said in March it would invest $30 billion in OpenAI"
        return found
    if token.pos_ not in ("VERB", "AUX"):
        return _behind_object(token, words) or _of_both(token, words) or _of_sum(token, words)
    if token.dep_ == "xcomp" and (fronted := _fronted(token.head, words)):
        return fronted
    for obj in kids(token, "dobj", "nsubjpass", "attr"):
        found = [p for n in _nominal_chain(obj) for p in _governed(n, words)]
        if found:
            return found
    return [p for a in kids(token, "agent") for n in kids(a, "pobj") if n.pos_ == "PROPN" for p in _governed(n, words)]


def _when(word: Token) -> bool:
    """A date ("Tuesday" stands for any day or month in what is parsed) or a year."""
    return word.text == "Tuesday" or (word.tag_ == "CD" and len(word.text) == 4)


def _governed(token: Token, words: frozenset[str]) -> list[Token]:
    pobjs = [c for prep in _prepositions(token, words) for c in kids(prep, "pobj")]
    return [m for c in pobjs for p in conjuncts(c) for m in measured(p)]


def _of_both(noun: Token, words: frozenset[str]) -> list[Token]:
    """ "Founder and chief executive of Nvidia": the phrase behind two joined nouns, whichever the parser hung it on."""
    if kids(noun, "prep"):
        return []
    mates = [noun.head] if noun.dep_ == "conj" else kids(noun, "conj")
    near = [m for m in mates if _post(m) and _post(noun) and abs(m.i - noun.i) <= 4]
    preps = [p for m in near for p in kids(m, "prep") if p.lower_ in words and p.i > max(noun.i, m.i)]
    return [c for prep in preps for p in kids(prep, "pobj") for c in conjuncts(p)]


def _of_sum(noun: Token, words: frozenset[str]) -> list[Token]:
    """ "An investment of $4 billion in Anthropic": a phrase that the parser hung on the sum."""
    sums = [p for prep in kids(noun, "prep") if prep.lower_ == "of" for p in kids(prep, "pobj") if p.pos_ == "NUM"]
    return [c for s in sums for c in _governed(s, words)] if "of" not in words else []


def _post(noun: Token) -> bool:
    """A common noun, or a post in capitals ("co-founder and CEO of")."""
    return noun.pos_ == "NOUN" or (noun.pos_ == "PROPN" and noun.text in _POSTS)


def _fronted(verb: Token, words: frozenset[str]) -> list[Token]:
    """ "A plant for which it has agreed to provide loans"."""
    preps = [p for p in kids(verb, "prep") if p.lower_ in words and p.i < verb.i]
    return [c for p in preps for c in kids(p, "pobj") if c.lower_ in RELATIVES]


def _behind_object(noun: Token, words: frozenset[str]) -> list[Token]:
    """A phrase that the parser hung on the verb though it stands right behind its object ("used tools from ASML")."""
    if noun.dep_ != "dobj" or not words & {"from", "on", "against", "for", "in"}:
        return []
    after = max(t.i for t in noun.subtree) + 1
    return [
        p
        for prep in kids(noun.head, "prep")
        if prep.i == after and prep.lower_ in words
        for c in kids(prep, "pobj")
        for p in conjuncts(c)
    ]


def _prepositions(token: Token, words: frozenset[str]) -> list[Token]:
    here = [(label, c.lower_, c) for label, c in children(token)]
    if token.pos_ == "PROPN":
        here = [(label, word, c) for label, word, c in [*here, *_behind_comma(token)] if _whose(c) in (token.i, -1)]
    direct = [c for label, word, c in here if label in _ADVERBIAL and word in words]
    nested = [
        g
        for label, word, c in here
        if (label == "prep" and word not in ("according", "due", "owing", "prior"))
        or word in ("here", "there", "pursuant")
        for g in kids(c, "prep")
        if g.lower_ in words
    ]
    return direct + nested


def _behind_comma(name: Token) -> list[tuple[str, str, Token]]:
    """Phrases behind a comma that the parser may have hung on another name of a row."""
    first = name
    while first.dep_ == "conj" and first.head.pos_ == "PROPN":
        first = first.head
    row = [t for t in conjuncts(first) if t.pos_ == "PROPN"]
    return [("prep", p.lower_, p) for t in row if t.i != name.i for p in kids(t, "prep") if _whose(p) >= 0]


def _whose(prep: Token) -> int:
    """ "A and B, formerly of Meta": the phrase is the name's that stands before its comma; -1 where none does."""
    mark = prep.left_edge.i - 1
    if prep.dep_ != "prep" or mark <= 0 or prep.doc[mark].text != ",":
        return -1
    return mark - 1 if prep.doc[mark - 1].pos_ == "PROPN" else -1


def _nominal_chain(noun: Token) -> list[Token]:
    chain: list[Token] = []
    agenda = [noun]
    while agenda and len(chain) < 12:
        n = agenda.pop(0)
        chain.append(n)
        agenda += [p for prep in kids(n, "prep") for p in kids(prep, "pobj")] + kids(n, "conj")
    return chain
