"""The sentence around a place in a text, for people to read; no parser is asked."""

from __future__ import annotations

import re

_LONGEST = 400  # characters to either side
_END = re.compile(r"(?<=[.!?。！？])[\"”’)]?\s+(?=[\"“‘(]?[^\Wa-z_])|\n\s*\n|(?<=[。！？])")


def sentence_of(text: str, at: int | None) -> str:
    """The words from the sentence's beginning to its end, blanks and line breaks made one; empty without a place."""
    if at is None or not text:
        return ""
    start = max(0, at - _LONGEST)
    before = [match.end() for match in _END.finditer(text, start, min(at + 2, len(text))) if match.end() <= at]
    after = _END.search(text, min(at + 1, len(text)), min(at + _LONGEST, len(text)))
    begin = before[-1] if before else start
    end = after.start() if after else min(at + _LONGEST, len(text))
    return " ".join(text[begin:end].split())
