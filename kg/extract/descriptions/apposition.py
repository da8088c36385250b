"""Names that a common noun is said of: by apposition, behind a comma, by a copula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.frames.roles import kids
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_MASS = ("legislation", "software", "technology")  # said without an article: "the RESTRICT Act, sweeping legislation"

# nouns that gather what one name names
_GATHERING = frozenset(["family", "series", "line", "lineup", "range", "suite", "collection", "set", "generation"])


def sort_of(parsed: Parsed, models: Token) -> list[Token]:
    """ "Qwen, a family of language models": the names that the noun before "of" is said of."""
    noun = models.head.head
    gathers = models.dep_ == "pobj" and models.head.lower_ == "of" and noun.lemma_.lower() in _GATHERING
    return told_of(parsed, noun) if gathers else []


def told_of(parsed: Parsed, token: Token) -> list[Token]:
    """Names that the noun may be said of: by apposition, behind a comma, by a copula."""
    if token.dep_ == "attr" and token.head.lemma_ == "be":
        return [] if any(c.dep_ == "neg" for c in token.head.children) else kids(token.head, "nsubj")[:1]
    first = min((t.i for t in token.lefts), default=token.i)
    found = []
    if token.dep_ == "appos" and token.head.i in parsed.name_of and token.head.i < token.i:
        found.append(token.head)
    acts = token.doc[first].lower_ == "the" and _acts(token)  # "Split from AMD, the company grew"
    opens = (
        first > 1
        and not acts
        and (
            token.doc[first].lower_ in ("a", "an", "the")
            or token.doc[first].head.dep_ == "poss"
            or token.lemma_ in _MASS
        )
    )
    if opens and token.doc[first - 1].text == "," and first - 2 in parsed.name_of:
        found.append(token.doc[first - 2])
    return found


def _acts(token: Token) -> bool:
    """The subject itself: no comma behind it, nor a clause that tells more of it."""
    after = token.right_edge.i + 1
    told = kids(token, "acl", "relcl") or (after < len(token.doc) and token.doc[after].text == ",")
    return token.dep_ in ("nsubj", "nsubjpass") and not told
