"""What a file in another format amounts to: Markdown, with what the file says of itself as front matter.

That text is the document: spans count its code points, and its hash names it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.errors import InputError
from kg.read.frontmatter import DATES, parse_date

KEYS = ("title", "date", "author", "source", "url", "licence")


def unpacked_text(facts: Mapping[str, str], blocks: Iterable[str], name: str) -> str:
    """Front matter, where anything is known, and the blocks with blank lines between; InputError without any block."""
    body = "\n\n".join(block for block in blocks if block.strip())
    if not body:
        raise InputError(f"{name} holds no text that can be read: save its text as .txt or .md")
    return f"{_front(facts)}{body}\n"


def even(text: str) -> str:
    """The text in one line, each run of blanks one blank, soft hyphens and marks of no width gone."""
    return " ".join("".join(char for char in text if char not in "\u00ad\u200b\u200c\u200d\u2060\ufeff").split())


def _front(facts: Mapping[str, str]) -> str:
    known = {key: even(_dated(key, facts.get(key, ""))) for key in KEYS}
    lines = [f'{key}: "{value}"' for key, value in known.items() if value]
    return "".join(f"{line}\n" for line in ("---", *lines, "---", "")) if lines else ""


def _dated(key: str, value: str) -> str:
    """A date as EDTF; what is no date is left out, since nobody can mend a page of others."""
    if key not in DATES or not value:
        return value
    try:
        return parse_date(value, "")
    except InputError:
        return ""
