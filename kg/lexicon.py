"""Word lists and frames: what words mean for the extractor, read from `ontology/lexicon` and `ontology/frames`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import DataError

FRAME_COLUMNS = ("predicate", "trigger", "subject", "object", "when", "example", "claim")


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of `ontology/frames/*.tsv`: a trigger word, where its two arguments stand, what it means.

    `triggers` are (part of speech, words), part of speech one of v, n, a, p; `<Type>` as a word means any mention of
    that type.
    `subject` and `object` are alternatives of role paths, tried in order. `when` holds conditions as key -> value.
    """

    id: str
    predicate: str
    triggers: tuple[tuple[str, tuple[str, ...]], ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    when: tuple[tuple[str, str], ...]
    example: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the extractor knows about words."""

    nouns: dict[str, Any]
    cues: dict[str, Any]
    names: dict[str, Any]
    frames: tuple[Frame, ...]

    def words(self, *path: str) -> frozenset[str]:
        """A word list by its place in the cue file, e.g. words("attribution", "reported")."""
        found: Any = self.cues
        for key in path:
            found = found[key]
        return frozenset(found)

    def description(self, name: str) -> frozenset[str]:
        """A word list that says how described things are named, e.g. description("weak")."""
        return frozenset(self.nouns["description"][name])

    def noun_types(self) -> dict[str, str]:
        """Common noun -> entity type; the first type that lists a noun wins."""
        table: dict[str, str] = {}
        for kind, nouns in self.nouns["types"].items():
            for noun in nouns:
                table.setdefault(noun, kind)
        return table

    def ordering(self) -> dict[str, frozenset[str]]:
        """Part of speech -> words of it that make a plan of the list items below them ("China will:")."""
        ahead, verbs = self.words("modality", "future"), self.words("modality", "planned")
        ahead |= {"would", "must"}
        return {"AUX": ahead, "VERB": verbs | ahead, "NOUN": self.words("modality", "planned_nouns")}

    def policy_types(self) -> dict[str, str]:
        """Policy noun -> policy type."""
        return {noun: kind for kind, nouns in self.nouns["policies"].items() for noun in nouns}


@cache
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Read word lists and frames. Raises DataError naming file and line."""
    root = folder or resources.ontology()
    nouns, cues, names = (_words(root / "lexicon" / f"{name}.toml") for name in ("nouns", "cues", "names"))
    posts = {f"@{name}": tuple(words) for name, words in nouns["posts"].items()}
    frames = tuple(f for path in sorted((root / "frames").glob("*.tsv")) for f in _frames(path, posts))
    return Lexicon(nouns, cues, names, frames)


def name_words(*path: str) -> tuple[str, ...]:
    """A list of the words that give names away, by its place in the file, e.g. name_words("shapes", "saying")."""
    found: Any = _words(resources.ontology() / "lexicon" / "names.toml")
    for key in path:
        found = found[key]
    return tuple(found)


def name_nouns() -> dict[str, str]:
    """Common noun -> type of the name that it introduces."""
    return dict(_words(resources.ontology() / "lexicon" / "names.toml")["nouns"])


def one_of(name: str) -> str:
    """A list of shape words as alternatives of a pattern, longest first."""
    return either(name_words("shapes", name))


def either(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, longest first, so that none hides a longer one."""
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


@cache
def _words(path: Path) -> dict[str, Any]:
    return _toml(path)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path.name}: {error}; mend the TOML") from None


def _frames(path: Path, lists: dict[str, tuple[str, ...]]) -> Iterator[Frame]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#") or number == 1:
            continue
        cells = [c.strip() for c in line.split("\t")]
        if len(cells) > len(FRAME_COLUMNS) or len(cells) < 4:
            raise DataError(f"{path.name}:{number}: {len(cells)} cells, not {' '.join(FRAME_COLUMNS)}; check the tabs")
        cells += [""] * (len(FRAME_COLUMNS) - len(cells))
        yield _frame(f"{path.name}:{number}", cells, lists)


def _frame(where: str, cells: list[str], lists: dict[str, tuple[str, ...]]) -> Frame:
    predicate, trigger, subject, object_, when, example, claim = cells
    first = trigger.partition("|")[0]
    return Frame(
        id=f"{predicate}/{first} {subject} > {object_}" + (f" if {when}" if when else ""),
        predicate=predicate,
        triggers=tuple(_trigger(where, t, lists) for t in trigger.split("; ")),
        subject=tuple(subject.split("|")),
        object=tuple(object_.split("|")),
        when=tuple(_condition(part) for part in when.split("; ") if part),
        example=example.replace("\\n", "\n"),  # a title on a line of its own
        claims=tuple(c.strip() for c in claim.split(";") if c.strip()),
    )


def _trigger(where: str, text: str, lists: dict[str, tuple[str, ...]]) -> tuple[str, tuple[str, ...]]:
    pos, _, words = text.partition(":")
    if pos not in ("v", "n", "a", "p") or not words:
        raise DataError(f"{where}: trigger {text!r} is not v:word|word, n:…, a:… or p:…")
    return pos, lists.get(words) or tuple(words.split("|"))


def _condition(part: str) -> tuple[str, str]:
    key, _, value = part.partition("=")
    return key, value
