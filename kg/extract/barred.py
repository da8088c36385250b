"""What a pronoun or a definite noun cannot mean, by the grammar of the clause that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kg.extract.agreement import taken_from
from kg.extract.parse import Parsed
from kg.extract.reference import owners_ahead
from kg.extract.roles import conjuncts, kids
from kg.extract.seen import Seen

if TYPE_CHECKING:
    from spacy.tokens import Token


def clause_subjects(parsed: Parsed, token: Token) -> set[int]:
    """Where the subjects of a possessive's own clause stand ("the Netherlands published its controls")."""
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    subjects = kids(verb, "nsubj", "nsubjpass") if verb is not None else []
    return {parsed.starts[s.i] for s in subjects if s.i < token.i}


def barred(parsed: Parsed, token: Token, seen: Sequence[Seen]) -> set[str]:
    """A pronoun in a relative clause does not mean the noun that the clause modifies."""
    if token.pos_ == "NOUN" and (token.dep_ == "conj" or kids(token, "conj")):  # "neither Huawei nor the foundry"
        return {m.thing for m in seen if m.position in {parsed.starts[t.i] for t in (token.head, *kids(token, "conj"))}}
    for a in token.ancestors:
        if a.dep_ == "relcl" and token.dep_ in ("nsubj", "nsubjpass"):
            return {m.thing for m in seen if m.position == parsed.starts[a.head.i]}
    taken = _doer_of(parsed, taker, seen) if (taker := taken_from(token)) is not None else set()
    return _own_subject(parsed, token, seen) | _complement(parsed, token, seen) | taken | owners_ahead(parsed, token)


def _complement(parsed: Parsed, token: Token, seen: Sequence[Seen]) -> set[str]:
    """ "ASML is its biggest shareholder": whose it is, is not the one who is it."""
    if token.tag_ != "PRP$" or token.head.dep_ != "attr" or any(c.lower_ == "own" for c in token.head.children):
        return set()
    places = {parsed.starts[t.i] for s in kids(token.head.head, "nsubj") for t in conjuncts(s)}
    return {m.thing for m in seen if m.position in places}


def _doer_of(parsed: Parsed, verb: Token, seen: Sequence[Seen]) -> set[str]:
    subjects = kids(verb, "nsubj", "nsubjpass")
    places = {parsed.starts[t.i] for s in subjects for t in (s, *kids(s, "poss", "amod", "compound"))}
    return {m.thing for m in seen if m.position in places}


def _own_subject(parsed: Parsed, token: Token, seen: Sequence[Seen]) -> set[str]:
    """What does something to "the firm" or "it" is not that firm: only "itself" and "its" look back so near."""
    if token.dep_ not in ("dobj", "pobj", "dative") or token.tag_ == "PRP$" or token.lower_.endswith("self"):
        return set()
    verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
    subjects = kids(verb, "nsubj", "nsubjpass") if verb is not None else []
    places = {parsed.starts[t.i] for s in subjects for t in [*conjuncts(s), *kids(s, "compound", "amod", "nmod")]}
    return {m.thing for m in seen if m.position in places}
