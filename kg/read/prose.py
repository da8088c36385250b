"""A block's words for the parser: same length as the text, with line breaks and mark-up blanked out."""

from __future__ import annotations

import re

from kg.model import Span

MARKUP = re.compile(
    r"\*{2,3}|__+"  # bold
    r"|(?m:^[ \t]*>+[ \t]?)"  # quotation marks of a block quote
    r"|!?\[(?=[^\[\]\n]+\]\([^()\s]+\))|(?<=\w)\]\([^()\s]+\)|(?<=[.,\"”’)])\]\([^()\s]+\)"  # [words](address)
    r"|\[(?:\d{1,3}|[a-z]|note \d+|citation needed)\]"  # footnote marks
    r"|`"
)
BREAK = re.compile(r"[\r\n\t\f\v\u00a0\u2028\u2029]")


def prose(text: str, span: Span) -> str:
    """text[span] with each character of mark-up and each line break replaced by a blank: offsets stay true."""
    words = MARKUP.sub(lambda m: " " * len(m[0]), text[span.start : span.end])
    return BREAK.sub(" ", words)
