"""Whom grammar or knowledge binds "its" and "it" to, whoever else stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.anaphora.barred import Known, at
from kg.extract.cast import Cast
from kg.extract.syntax.controllers import SUBJECTS, subjects_of
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

_MADE = ("Chip", "AIModel", "Product", "Hardware", "ManufacturingEquipment")


def bound(parsed: Parsed, token: Token, known: Known, cast: Cast) -> list[str]:
    """Ids that "its" may mean at all, the likeliest first; empty where nothing binds it."""
    if token.lower_.endswith(("self", "selves")):
        return sorted(at(parsed, subjects_of(token), known))
    if token.tag_ != "PRP$":
        return []
    if any(c.lower_ == "own" for c in kids(token.head, "amod")) and (own := at(parsed, subjects_of(token), known)):
        return sorted(own)
    return _joined(parsed, token, known) or _makers(parsed, token, known, cast) or _owner_above(parsed, token)


def _joined(parsed: Parsed, token: Token, known: Known) -> list[str]:
    """ "G42 and its customers", "technologies and their supply chains": what stands before "and"."""
    noun = token.head
    first = noun.head if noun.dep_ == "conj" and token.i == noun.left_edge.i else None
    if first is None or first.i > token.i or first.pos_ not in ("PROPN", "NOUN") or _opens_clause(noun, first):
        return []
    return sorted(at(parsed, [first], known)) if first.i in parsed.name_of else []


def _opens_clause(noun: Token, first: Token) -> bool:
    """ "Invested in G42 and its president took a seat": a verb without a subject or an "and" needs the noun."""
    verbs = (a for a in first.ancestors if a.pos_ == "VERB")
    later = [v for a in verbs for v in kids(a, "conj") if v.i > noun.i and not kids(v, *SUBJECTS)]
    return any(not any(t.dep_ == "cc" for t in v.doc[noun.i : v.i]) for v in later)


def _owner_above(parsed: Parsed, token: Token) -> list[str]:
    """ "Micron's expansion at its plant": whoever owns the noun right before the phrase."""
    prep = token.head.head
    if token.head.dep_ != "pobj" or prep.lower_ not in ("at", "in", "from", "within") or prep.i == 0:
        return []
    owners = kids(prep.nbor(-1), "poss") if prep.nbor(-1).pos_ == "NOUN" else []
    return [parsed.name_of[t.i] for t in owners if t.i in parsed.name_of]


def _makers(parsed: Parsed, token: Token, known: Known, cast: Cast) -> list[str]:
    """ "Its ChatGPT models", "the Vera Rubin, its latest platform": whoever the registry has as their maker."""
    noun = token.head
    named = [noun, *kids(noun, "compound", "nmod", "appos")]
    named += [c for n in named for c in kids(n, "conj", "compound") if c.i not in (noun.i, token.i)]
    if noun.dep_ == "appos":
        named.append(noun.head)
    for t in named:
        thing = cast.things.get(parsed.name_of.get(t.i, ""))
        maker = thing.row.parent if thing is not None and thing.row is not None and thing.type in _MADE else None
        if maker is not None and maker in known.values():
            return [maker]
    return []


def owners_in_front(parsed: Parsed, token: Token) -> set[int]:
    """Where the owner of a report stands: "according to Micron's report, the company …"."""
    if token.dep_ not in SUBJECTS:
        return set()
    fronted = [p for p in kids(token.head, "prep") if p.i < token.i]
    owners = (t for p in fronted for t in parsed.doc[p.i : token.left_edge.i] if t.dep_ == "poss" and p in t.ancestors)
    return {parsed.starts[t.i] for t in owners if t.i in parsed.name_of}


def tellers(parsed: Parsed, token: Token, cast: Cast) -> set[int]:
    """Where those stand who say what "it" or "the firm" is the subject of, or whom they speak for.

    "Oracle's group announced that it …" means Oracle, "Lee, head of Kioxia, said the firm …" Kioxia; but a bank that
    says something of "the company" means another.
    """
    said = teller(token)
    if token.pos_ == "NOUN":
        said = [s for s in said if _person(parsed, s, cast)]
    named = {t for s in said for t in parsed.doc[s.left_edge.i : s.right_edge.i + 1] if t.i in parsed.name_of}
    return {parsed.starts[t.i] for t in {*said, *named}}


def _person(parsed: Parsed, subject: Token, cast: Cast) -> bool:
    thing = cast.things.get(parsed.name_of.get(subject.i, ""))
    return thing is None or thing.type == "Person"


def teller(token: Token) -> list[Token]:
    """The subject of the verb that says or thinks what the token is the subject of."""
    clause = token.head
    if token.dep_ not in SUBJECTS or clause.dep_ != "ccomp" or clause.head.i > clause.i:
        return []
    return kids(clause.head, *SUBJECTS)
