"""Who acts in a clause: its subject, or whoever an infinitive or a participle goes on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = ("nsubj", "nsubjpass")
_CONTROLLED = ("xcomp", "advcl", "conj", "pcomp", "acl")
_WHERE = ("in", "within", "across", "inside", "throughout", "into", "to", "from", "on", "under", "of")
_PARTS = ("stake", "share", "investment", "interest", "holding", "invest")  # "takes a stake in the firm"
_OBJECT_ACTS = ("of", "from", "for", "against", "into")
# what comes of what is told before ("bought shares, giving it a stake"): nobody's deed
_OUTCOMES = frozenset(
    ["give", "make", "allow", "enable", "leave", "help", "let", "force", "prompt", "put", "push", "bring", "value",
     "send", "boost", "lift", "cause", "drive", "cost", "turn", "strengthen", "hurt", "hit", "grant"]
)  # fmt: skip


def subjects_of(token: Token) -> list[Token]:
    """Tokens before this one that stand for who does what its clause tells."""
    verb = _verb_above(token)
    where = token.dep_ == "pobj" and token.head.lower_ in _WHERE and token.head.head.lemma_ not in _PARTS
    if where:  # "Taiwan is a hub, with farms in the country"
        return _subjects(verb, token) if verb is not None else []
    while verb is not None:
        if (found := _subjects(verb, token)) or not _goes_on(verb):
            return found
        above = _verb_above(verb)
        apart = verb.tag_ == "VBG" and verb.left_edge.i > 0 and verb.doc[verb.left_edge.i - 1].text == ","
        if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG") and not apart:  # "Humain, a firm backed by the fund"
            noun = verb.head
            return [noun, noun.head] if noun.dep_ == "appos" else [noun]
        if above is not None and (asked := _asked(verb, above)):
            return asked
        verb = above
    return []


def _goes_on(verb: Token) -> bool:
    """It has no subject of its own and takes that of the verb above."""
    outcome = verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in _OUTCOMES
    return verb.dep_ in _CONTROLLED and not outcome


def _asked(verb: Token, above: Token) -> list[Token]:
    """ "Asked Nvidia to help it", "accused Nvidia of breaking its word": the object acts."""
    told = verb.dep_ == "xcomp" or (verb.dep_ == "pcomp" and verb.head.lower_ in _OBJECT_ACTS)
    return [o for o in kids(above, "dobj") if o.i < verb.i] if told else []


def _verb_above(token: Token) -> Token | None:
    """The next verb up, past "including" and "following"."""
    return next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX") and a.dep_ != "prep"), None)


def _subjects(verb: Token, token: Token) -> list[Token]:
    return [s for s in kids(verb, *SUBJECTS) if s.i < token.i]
