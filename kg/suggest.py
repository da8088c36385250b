"""The nearest names to a misspelt or shortened one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

CLOSE = 0.75  # share of letters that two spellings of one name have in common, in order; "Wang" and "Taiwan": 0.6
CLOSE_WORD = 0.8  # the same for one word of a name
SHORT = 3  # letters below which a word says too little


def nearest(wrong: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """Up to `limit` of `names` that look like `wrong`, the likeliest first; case does not count.

    A name is near when it is spelt alike, begins with `wrong`, has its letters as initials, or when the words of one
    are found among those of the other.
    """
    spelt: dict[str, str] = {}
    for name in sorted(names):
        spelt.setdefault(name.casefold(), name)
    folded = " ".join(wrong.casefold().split())
    ways: tuple[_Way, ...] = (_by_initials, _by_spelling, _by_start, _by_words, _by_spelling_of_words)
    found = (low for way in ways if folded for low in way(folded, spelt))
    return [spelt[low] for low in dict.fromkeys(found)][:limit]


def did_you_mean(wrong: str, names: Iterable[str]) -> str:
    """`; did you mean A, B?` to append to a message, or nothing where no name is near."""
    found = nearest(wrong, names)
    return f"; did you mean {', '.join(found)}?" if found else ""


_Way = Callable[[str, dict[str, str]], Iterable[str]]  # a folded name, all names by their folded form -> folded names


def _by_initials(wrong: str, spelt: dict[str, str]) -> Iterator[str]:
    if len(wrong) >= SHORT:
        yield from (low for low, name in spelt.items() if "".join(re.findall(r"\b[A-Z]", name)).casefold() == wrong)


def _by_spelling(wrong: str, spelt: dict[str, str]) -> Iterable[str]:
    from difflib import get_close_matches

    return get_close_matches(wrong, list(spelt), n=3, cutoff=CLOSE)


def _by_start(wrong: str, spelt: dict[str, str]) -> Iterator[str]:
    if len(wrong) >= SHORT:
        yield from sorted((low for low in spelt if low.startswith(wrong)), key=_shorter)


def _by_words(wrong: str, spelt: dict[str, str]) -> list[str]:
    """Names that hold the beginnings of all words of `wrong`, then those whose words all stand in it."""
    asked = _words(wrong)
    holding = [low for low in spelt if asked and all(_among(word, _words(low)) for word in asked)]
    held = [low for low in spelt if (words := _words(low)) and set(words) <= set(asked)]
    return [*sorted(holding, key=_shorter), *sorted(held, key=lambda low: (-len(low), low))]


def _by_spelling_of_words(wrong: str, spelt: dict[str, str]) -> list[str]:
    from difflib import get_close_matches

    known = sorted({word for low in spelt for word in _words(low)})
    alike = [set(get_close_matches(word, known, n=5, cutoff=CLOSE_WORD)) for word in _words(wrong)]
    return sorted((low for low in spelt if alike and all(near & set(_words(low)) for near in alike)), key=_shorter)


def _words(folded: str) -> list[str]:
    return [word for word in re.findall(r"\w+", folded) if len(word) >= SHORT]


def _among(start: str, words: Sequence[str]) -> bool:
    return any(word.startswith(start) for word in words)


def _shorter(name: str) -> tuple[int, str]:
    return len(name), name
