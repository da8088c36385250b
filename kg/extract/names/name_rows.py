"""Names in a row ("Meta, the chip designer Arm and the bank ING"), found in the words alone, before any parse."""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon import name_words

_BODIES = frozenset(["Company", "Organization", "University", "ResearchInstitute", "ThinkTank", "GovernmentBody"])
_JOINTS = ((",",), ("and",), ("or",), (",", "and"), (",", "or"), ("&",), (";",), (";", "and"))
_CALLED = frozenset(name_words("shapes", "called"))  # "the bank" before a name
_BREAKS = frozenset(
    ["of", "in", "by", "with", "for", "to", "from", "on", "at", "that", "which", "who", "is", "was", "are", "were",
     "has", "have", "had", "said", "its", "their", "as", ",", "and", "or"]
)  # fmt: skip
_LONGEST = 6


def coarse(kind: str) -> str:
    """Type of a name as far as names in one list share it."""
    return "Organization" if kind in _BODIES else kind


def name_rows(words: list[str], kinds: dict[int, str]) -> Iterator[tuple[int, ...]]:
    """Names of one kind with commas between them and "and" or "or" before the last; two only where both are described.

    `kinds` holds the token of each name and its type.
    """
    row: list[int] = []
    for i in sorted(kinds):
        between = _joint(words, row[-1] + 1, i) if row else ()
        if row and (kinds[i] != kinds[row[0]] or between not in _JOINTS):
            row = []
        row.append(i)
        long = len(row) > 2 or (len(row) == 2 and all(_described(words, n) for n in row))
        if long and between[-1:] not in ((",",), (";",)):
            yield tuple(row)
            row = []


def _described(words: list[str], name: int) -> bool:
    return name > 0 and words[name - 1].lower() in _CALLED


def _joint(words: list[str], start: int, name: int) -> tuple[str, ...]:
    """What joins two names, without what describes the second: ", the chip designer" is ","."""
    between = [w.lower() for w in words[start:name]]
    if _described(words, name):
        first = next((k for k in range(len(between) - 1, -1, -1) if between[k] in _BREAKS), -1)
        if len(between) - first - 1 <= _LONGEST:
            between = between[: first + 1]
    return tuple(w for w in between if w != "the")
