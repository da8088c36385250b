"""Ages of people: "the 40-year-old", "a 40-year-old engineer", "Liang, 40, said"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.extract.descriptions.arguments import Reference, Resolver
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

YEARS = re.compile(r"[1-9]\d")
YEARS_OLD = re.compile(r"(\d{1,3})[- ]years?[- ]old")


def ages(parsed: Parsed, sentence: Span, resolver: Resolver) -> Iterator[tuple[Token, Reference, str]]:
    """Token that tells the age, the person, the years."""
    told = "old" in parsed.text
    for token in sentence:
        if told and (m := YEARS_OLD.fullmatch(parsed.words(token.i, token.i))):
            for t in (token, token.head):
                if (ref := _person(parsed, t, resolver)) is not None:
                    yield token, ref, m[1]
                    break
        elif _between_commas(token) and (ref := _person(parsed, token.nbor(-2), resolver)) is not None:
            yield token, ref, token.text


def _between_commas(token: Token) -> bool:
    if len(token) != 2 or not YEARS.fullmatch(token.text) or token.i < 2 or token.i + 1 >= len(token.doc):
        return False
    return token.nbor(-1).text == "," and token.nbor(1).text in (",", ".")


def _person(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    ref = resolver.thing(parsed, token)
    return ref if ref is not None and resolver.cast.things[ref.thing].type == "Person" else None
