"""Numbers as written ("2,048", "5.6", "twenty-eight", "a dozen") to values."""

from __future__ import annotations

import re

UNIT_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TEN_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: n for n, word in enumerate(UNIT_WORDS.split())}
TENS = {word: n * 10 for n, word in enumerate(TEN_WORDS.split(), 2)}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

_small = "|".join(sorted(UNITS, key=len, reverse=True))
_tens = "|".join(TENS)
SMALL_WORD = rf"(?:(?:{_tens})(?:[- ](?:{_small}))?|{_small})"
NUMBER_WORD = (
    rf"(?:{SMALL_WORD}(?:[- ]hundred(?: and {SMALL_WORD})?)?|an? hundred|an? (?:half-)?dozen|an? couple(?: of)?)"
)
DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"


def digits_value(text: str) -> float:
    """Value of "2,048" or "5.6"."""
    return float(text.replace(",", ""))


def word_value(text: str) -> float | None:
    """Value of a number in words, or None where it is none."""
    words = re.split(r"[\s-]+", text.casefold().strip())
    if words[0] in ("a", "an"):
        return {"hundred": 100.0, "dozen": 12.0, "half": 6.0, "couple": 2.0}.get("".join(words[1:2]), 1.0)
    total = 0.0
    for word in words:
        if word == "hundred":
            total *= 100
        elif word != "and":
            if word not in UNITS and word not in TENS:
                return None
            total += UNITS.get(word, 0) + TENS.get(word, 0)
    return total


def number_value(text: str) -> float | None:
    """Value of digits or of number words."""
    return digits_value(text) if re.fullmatch(DIGITS, text) else word_value(text)
