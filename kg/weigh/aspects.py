"""What an amount is a part of: a first batch, a yearly rate, a total, a stock, a training run."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import DataError
from kg.identity import decimal_text
from kg.model import Claim, Value
from kg.weigh.amounts import NUMBERS

Aspects = Mapping[str, re.Pattern[str]]

WHEN = "when"  # words that tell no aspect, though they hold such words
NEAR = 60  # characters on either side of the number
_NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|several|the coming)"
_BREAK = re.compile(r"[;:—–]|\.\s")
_SCALES = (1, 1e3, 1e6, 1e9, 1e12)


def load_aspects(path: Path | None = None) -> Aspects:
    """The words of `ontology/lexicon/amounts.toml` as patterns, by aspect; DataError names what is wrong there."""
    return _load(path or resources.ontology("lexicon", "amounts.toml"))


@cache
def _load(path: Path) -> Aspects:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = {WHEN: data.get("when", {}).get("words", []), **data["aspects"]}
        return {name: _pattern(words) for name, words in sorted(rows.items()) if words}
    except OSError as fault:
        raise DataError(f"{path} cannot be read ({fault.strerror}): restore the file") from fault
    except (ValueError, KeyError, AttributeError, TypeError) as fault:
        raise DataError(f"{path} has no table [aspects] of word lists ({fault}): mend the file") from fault


def _pattern(words: list[str]) -> re.Pattern[str]:
    alternatives = (re.escape(word).replace(r"\*", r"\w*").replace(r"\#", _NUMBER) for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?!\w)", re.IGNORECASE)


def aspects_of(claim: Claim, aspects: Aspects) -> frozenset[str]:
    """The aspects whose words stand near the claim's number, in any of its sentences."""
    near = [part for evidence in claim.evidence for part in _surroundings(evidence.quote, claim)]
    if when := aspects.get(WHEN):
        near = [when.sub("", part) for part in near]
    told = ((name, pattern) for name, pattern in aspects.items() if name != WHEN)
    return frozenset(name for name, pattern in told if any(pattern.search(part) for part in near))


def _surroundings(quote: str, claim: Claim) -> Iterator[str]:
    """The words around each place where the number stands; the whole quote where it is not found."""
    places = [found for number in _spellings(claim) for found in re.finditer(number, quote)]
    if not places:
        yield quote
    for place in places:
        before = _BREAK.split(quote[max(place.start() - NEAR, 0) : place.start()])[-1]
        yield before + place[0] + _BREAK.split(quote[place.end() : place.end() + NEAR])[0]


def _spellings(claim: Claim) -> Iterator[str]:
    """How the claim's numbers may be written: 5,576,000, 5576000, 5.576 (million)."""
    for number in sorted(_numbers(claim)):
        written = {decimal_text(number / scale) for scale in _SCALES if abs(number) >= scale}
        grouped = {f"{number:,.0f}"} if float(number).is_integer() else set()
        yield rf"(?<![\d.,])(?:{'|'.join(sorted(map(re.escape, written | grouped)))})(?![\d]|[.,]\d)"


def _numbers(claim: Claim) -> set[float]:
    said = claim.quantity
    found = {number for number in (said.min, said.max) if number is not None} if said else set()
    if not found and isinstance(claim.object, Value) and claim.object.datatype in NUMBERS:
        found = {float(claim.object.value)} if _is_number(claim.object.value) else set()
    return found - {0.0}


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
