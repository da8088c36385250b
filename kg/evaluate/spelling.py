"""When two names, or two values, count as the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

POSSESSIVE = re.compile(r"'s?(?=\s|$)")
ARTICLE = re.compile(r"^\s*(?:the|an?)\s+")
NO_WORD = re.compile(r"[^\w\s]")
DATE = re.compile(r"[\d-]+")


@cache
def key(name: str) -> str:
    """The name without case, accents, punctuation, article, possessive or blanks: "the U.S.'s" is "us"."""
    plain = unicodedata.normalize("NFKD", name).replace("’", "'")
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    plain = ARTICLE.sub("", POSSESSIVE.sub(" ", plain))
    return "".join(NO_WORD.sub(" ", plain).split())


def same_value(wanted: str, given: str) -> bool:
    """Numbers by value, dates at the coarser one's precision (from the year on), all else by spelling."""
    wanted, given = wanted.strip(), given.strip()
    numbers = _number(wanted), _number(given)
    if None not in numbers:
        return abs(numbers[0] - numbers[1]) < 1e-9  # type: ignore[operator]
    if DATE.fullmatch(wanted) and DATE.fullmatch(given):
        length = min(len(wanted), len(given))
        return length >= 4 and wanted[:length] == given[:length]
    return key(wanted) == key(given)


def _number(text: str) -> float | None:
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None
