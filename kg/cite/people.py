"""Authors: a byline to names, each with its family name where it is a person's."""

from __future__ import annotations

import re
from dataclasses import dataclass

_AND = re.compile(r"\s*,?\s+(?:and|&)\s+")
_PARTICLES = frozenset(
    (
        *("al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du"),
        *("el", "ibn", "la", "le", "ten", "ter", "van", "von", "zu"),
    )
)
_MOST = 4  # words of a person's name, particles aside


@dataclass(frozen=True, slots=True)
class Author:
    """A person with a family name, or, without one, whoever else signed: an office, a newsroom."""

    name: str
    family: str | None = None

    @property
    def given(self) -> str:
        """What stands beside the family name."""
        return self.name.removesuffix(self.family or "").strip() if self.family else ""

    @property
    def sorted_name(self) -> str:
        """The name as lists sort it: `Long, Ada`."""
        return f"{self.family}, {self.given}" if self.family and self.given else self.name


def authors(byline: str) -> tuple[Author, ...]:
    """The authors of a byline: `Ada Long; Bo Li`, `Ada Long, Bo Li and Cy Moe`, `Liang, Wenfeng`, `{White House}`.

    Names stand apart by semicolons; by `and` or commas where persons stand on either side, so that an office stays
    whole. `Family, Given` says which is which; braces keep any name from being taken apart.
    """
    byline = " ".join(byline.split()).removeprefix("By ").removeprefix("by ")
    parts = [part.strip() for piece in byline.split(";") for part in _apart(piece.strip())]
    return tuple(_author(part) for part in parts if part)


def _apart(piece: str) -> list[str]:
    """Persons joined by `and` and commas; anything else is one name."""
    if piece.startswith("{"):
        return [piece]
    parts = [name for part in _AND.split(piece) for name in part.split(",")]
    persons = all(_family(part.split()) for part in parts)
    return parts if persons else [piece]


def _author(name: str) -> Author:
    if name.startswith("{") and name.endswith("}"):
        return Author(name[1:-1].strip())
    family, _, given = (part.strip() for part in name.partition(","))
    if given and _family([*given.split(), *family.split()]):
        return Author(f"{given} {family}", family)
    return Author(name, _family(name.split()))


def _family(words: list[str]) -> str | None:
    """The last word with the particles before it; None where the words are no person's name."""
    proper = [word for word in words if word.casefold() not in _PARTICLES]
    named = 2 <= len(proper) <= _MOST and all(word[:1].isupper() and not _shouted(word) for word in proper)
    if not named or words[-1].casefold() in _PARTICLES:
        return None
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _shouted(word: str) -> bool:
    """An abbreviation, which an office has in its name and a person has not: BIS, CRS."""
    return len(word) > 2 and word.isupper() and "." not in word
