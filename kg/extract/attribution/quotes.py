"""Quotations over several sentences and paragraphs: whoever is named once speaks all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.syntax.parse import Parsed
from kg.model import Span as TextSpan

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kg.extract.attribution.attribution import Scope

MARKS = ('"', "``", "''")


def spread(parsed: Parsed, said: Sequence[list[Scope]], before: Scope | None) -> tuple[list[Scope], Scope | None]:
    """The scopes of each sentence, also where its speaker is named in another one; and who speaks on below.

    before: who was quoted last in the paragraph above, whose words a paragraph without a speaker goes on with.
    """
    sentences = list(parsed.doc.sents)
    scopes = [list(mine) for mine in said]
    open_quote: Scope | None = None
    last: Scope | None = None
    waiting: list[int] = []  # sentences of a quote whose speaker is yet to be named
    quoting: Scope | None = None
    for n, (sentence, mine) in enumerate(zip(sentences, scopes, strict=True)):
        opening, inside, any_marks = _marks(sentence)
        if waiting:
            waiting, open_quote = _wait(parsed, sentences, scopes, n, waiting, opening, before), None
        elif not mine and open_quote is not None:
            mine.append(_carried(open_quote, parsed, sentence))
        elif not mine and inside and (last or before) is not None:
            mine.append(_carried(last or before, parsed, sentence))  # type: ignore[arg-type]
        elif opening and not mine and sentence[0].text in MARKS:
            waiting = [n]
        last = mine[0] if mine else None
        quoting = last if last is not None and any_marks else quoting
        if opening is True:
            open_quote = last or open_quote
        elif opening is False:
            open_quote = None
    return [s for mine in scopes for s in mine], open_quote or (quoting if last is quoting else None)


def _wait(
    parsed: Parsed,
    sentences: Sequence[Span],
    scopes: Sequence[list[Scope]],
    n: int,
    waiting: list[int],
    opening: bool | None,
    before: Scope | None,
) -> list[int]:
    """Goes on with a quote whose speaker is not named yet; where it ends, all of it is his."""
    if opening is not False:
        return waiting if scopes[n] else [*waiting, n]
    speaker = scopes[n][0] if scopes[n] else before
    if speaker is not None:
        for i in waiting if scopes[n] else [*waiting, n]:
            scopes[i].append(_carried(speaker, parsed, sentences[i]))
    return []


def _carried(scope: Scope, parsed: Parsed, sentence: Span) -> Scope:
    span = TextSpan(*parsed.span(sentence.start, sentence.end - 1))
    return replace(scope, tokens={t.i for t in sentence}, content=span)


def _marks(sentence: Span) -> tuple[bool | None, bool, bool]:
    """(quote left open, closed, or neither; the whole sentence stands in quotes; there are quotation marks)."""
    marks = [t for t in sentence if t.text in MARKS]
    opening: bool | None = None
    if len(marks) % 2:
        first_half = marks[-1].i == sentence.start or marks[-1].whitespace_ == ""
        opening = bool(first_half and marks[-1].i < sentence.end - 2)
    body = [t for t in sentence if not t.is_punct and not t.is_space]
    inside = len(marks) >= 2 and bool(body) and marks[0].i <= body[0].i and marks[-1].i >= body[-1].i
    return opening, inside, bool(marks)


def announced(sentence: Span) -> tuple[Token, set[int]] | None:
    """ "Huang put it bluntly: '…'": the main verb, and the tokens quoted behind the colon."""
    colon = next((t for t in sentence if t.text == ":" and t.i + 1 < sentence.end and t.nbor(1).text in MARKS), None)
    if colon is None or colon.head.pos_ not in ("VERB", "AUX") or colon.head.i > colon.i:
        return None
    return colon.head, {t.i for t in sentence if t.i > colon.i}
