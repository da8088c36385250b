"""Words that a pattern cannot match without, read off the pattern: texts that have none of them need no search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as op  # type: ignore[attr-defined]  # Python's own reading of patterns, without another name
from re import _parser as reader  # type: ignore[attr-defined]
from typing import Any


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """Words of which every match has one, or has it beside it; none where the pattern can do without any.

    In small letters where the pattern ignores case.
    """
    words = _of_sequence(reader.parse(pattern.pattern, pattern.flags))
    small = {w.lower() for w in words} if pattern.flags & re.IGNORECASE else words
    return tuple(sorted(w for w in small if not any(v in w for v in small if v != w)))


class Rare:
    """A pattern that is tried only on texts with a word that it needs; what it finds is the same."""

    __slots__ = ("any_case", "pattern", "words")

    def __init__(self, pattern: str | re.Pattern[str], flags: re.RegexFlag = re.NOFLAG):
        self.pattern = re.compile(pattern, flags)
        self.words = needed(self.pattern)
        self.any_case = bool(self.pattern.flags & re.IGNORECASE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in the text."""
        seen = text.lower() if self.any_case else text
        if self.words and not any(map(seen.__contains__, self.words)):
            return iter(())
        return self.pattern.finditer(text)


def _of_sequence(sequence: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """The longest words among those that the parts of a sequence need."""
    best: frozenset[str] = frozenset()
    run = ""
    for what, detail in (*sequence, (None, None)):
        if what is op.LITERAL:
            run += chr(detail)
            continue
        for words in (frozenset([run] if run else ()), _of_part(what, detail)):
            best = max(best, words, key=_worth)
        run = ""
    return best


def _of_part(what: Any, detail: Any) -> frozenset[str]:
    if what is op.SUBPATTERN:
        return _of_sequence(detail[3]) if not detail[1] else frozenset()  # flags of its own
    if what is op.ASSERT:
        return _of_sequence(detail[1])
    if what is op.BRANCH:
        ways = [_of_sequence(way) for way in detail[1]]
        return frozenset().union(*ways) if all(ways) else frozenset()
    if what in (op.MAX_REPEAT, op.MIN_REPEAT) and detail[0] > 0:
        return _of_sequence(detail[2])
    return frozenset()


def _worth(words: frozenset[str]) -> tuple[int, int]:
    """Long words are seldom in a text by chance, and few are soon looked for."""
    return min(map(len, words), default=0), -len(words)
