"""The registry: hand-checked entities with the names they go by, and a matcher over them.

Rows live in `ontology/registry/*.tsv`; CONTRIBUTING says how to add one. Names match in one pass over
the text (Aho-Corasick), on token boundaries; proper names with their case, class rows without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg import resources
from kg.errors import DataError

COMMON = ("id", "name", "type", "aliases", "country", "parent", "kind", "gender", "wikidata", "note")
COUNTRIES = ("id", "code", "name", "type", "aliases", "demonyms", "capital", "wikidata")


@dataclass(frozen=True, slots=True)
class Row:
    """One entity of the registry. `ambiguous` names count only where the document supports them."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    country: str | None = None
    parent: str | None = None
    is_class: bool = False
    gender: str | None = None
    wikidata: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A registry name in a text. `form`: name, ambiguous, demonym, capital or class."""

    start: int
    end: int
    form: str
    ids: tuple[str, ...]


@dataclass(slots=True)
class Registry:
    """All rows by id, and the automata that find their names."""

    rows: dict[str, Row]
    by_code: dict[str, str] = field(default_factory=dict)
    _proper: _Automaton | None = None
    _classes: _Automaton | None = None

    def find(self, text: str) -> list[Match]:
        """All matches in `text`, longest first at each place, none overlapping another of the same kind of case."""
        if self._proper is None or self._classes is None:
            self._proper = _Automaton(_proper_names(self.rows.values()))
            self._classes = _Automaton(_class_names(self.rows.values()))
        found = [*self._proper.find(text), *self._classes.find(_fold(text))]
        return _longest(found)

    def country(self, code: str | None) -> Row | None:
        """The country row of an ISO code."""
        return self.rows.get(self.by_code.get(code or "", ""))


def _fold(text: str) -> str:
    """Lower case, one character for one character."""
    whole = text.lower()
    if len(whole) == len(text) and "Σ" not in text:  # which is the one letter that its neighbours change
        return whole
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def _proper_names(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        if not row.is_class:
            yield from (
                (n, "name", row.id)
                for n in (row.name, *row.aliases)
                if n not in row.ambiguous and not _titled(n, row) and not _describes(n, row)
            )
            yield from ((n, "ambiguous", row.id) for n in row.ambiguous)
            yield from ((n, "demonym", row.id) for n in row.demonyms)
            yield from ((n, "capital", row.id) for n in row.capitals)


def _titled(name: str, row: Row) -> bool:
    """ "President Xi": the matcher would cut "President Xi Jinping" short; titles are read from the text."""
    return row.type == "Person" and name.split(" ")[0] in _TITLES


def _describes(name: str, row: Row) -> bool:
    """ "export controls on rare earths": a description, which the grammar reads; the text decides which."""
    return (
        row.type in _POLICIES
        and name[:1].islower()
        and re.search(r"\b(?:controls?|curbs?|restrictions?)\b", name) is not None
    )


_POLICIES = frozenset(["Policy", "ExportControl", "Sanction", "Tariff", "Agreement", "Strategy", "Programme", "Law"])
_OFFICES = (
    "President",
    "Premier",
    "Chancellor",
    "Minister",
    "Secretary",
    "Senator",
    "Representative",
    "King",
    "General",
)
_TITLES = frozenset((*_OFFICES, "Sen.", "Rep.", "Mr.", "Ms.", "Dr."))


def _class_names(rows: Iterable[Row]) -> Iterator[tuple[str, str, str]]:
    for row in rows:
        if row.is_class:
            for name in (row.name, *row.aliases):
                forms = {_fold(name)} if row.type == "Group" else _numbers(_fold(name))  # a group is plural
                yield from ((form, "class", row.id) for form in forms)


def _numbers(name: str) -> set[str]:
    """A class name in singular and plural."""
    if name.endswith("ies"):
        return {name, name[:-3] + "y"}
    if name.endswith(("sses", "ches", "shes", "xes")):
        return {name, name[:-2]}
    if name.endswith("s") and not name.endswith(("ss", "us", "is", "ics")):
        return {name, name[:-1]}
    if name.endswith("y") and name[-2:-1] not in "aeiou":
        return {name, name[:-1] + "ies"}
    if name.endswith(("s", "ing", "x", "ch", "sh", "ics")):
        return {name}
    return {name, name + "s"}


class _Automaton:
    """Aho-Corasick over names; each name keeps every (form, id) that claims it."""

    def __init__(self, names: Iterable[tuple[str, str, str]]):
        from ahocorasick_rs import AhoCorasick

        self.owners: dict[str, list[tuple[str, str]]] = {}
        for name, form, id in names:
            self.owners.setdefault(name, []).append((form, id))
        self.patterns = sorted(self.owners)
        self.machine = AhoCorasick(self.patterns) if self.patterns else None

    def find(self, text: str) -> Iterator[Match]:
        if self.machine is None:
            return
        for index, start, end in self.machine.find_matches_as_indexes(text, overlapping=True):
            if _bounded(text, start, end):
                owners = sorted(set(self.owners[self.patterns[index]]), key=lambda o: (_FORMS.index(o[0]), o[1]))
                forms = [form for form, _ in owners]
                end += end < len(text) and text[end] == "s" and _glued(text[end - 1], text[end])  # "H20s"
                yield Match(
                    start,
                    end,
                    "capital" if "capital" in forms else forms[0],
                    tuple(dict.fromkeys(_capital_first(owners))),
                )


def _capital_first(owners: list[tuple[str, str]]) -> list[str]:
    return [id for _, id in sorted(owners, key=lambda o: o[0] != "capital")]


_FORMS = ("name", "demonym", "class", "capital", "ambiguous")


def _bounded(text: str, start: int, end: int) -> bool:
    """No letter or digit of the same word on either side; "H20s" ends at the plural s."""
    if start and _glued(text[start - 1], text[start]):
        return False
    if end == len(text):
        return True
    if _glued(text[end - 1], text[end]):
        plural = text[end] == "s" and text[end - 1].isalnum() and not _letters_go_on(text, end + 1)
        return plural and text[end - 1] != "s" and not text[end - 1].islower()
    if text[end] in "-.:" and end + 1 < len(text) and text[end + 1].isalnum():
        return text[end] != "." and not text[end + 1].isdigit() and not (text[end] == ":" and text[end - 1].isupper())
    return True


def _glued(left: str, right: str) -> bool:
    return (left.isalnum() or left == "_") and (right.isalnum() or right == "_")


def _letters_go_on(text: str, at: int) -> bool:
    return at < len(text) and text[at].isalnum()


def _longest(found: list[Match]) -> list[Match]:
    """Keep the longest of overlapping matches; at equal length the firmer form."""
    best: list[Match] = []
    for m in sorted(found, key=lambda m: (m.start - m.end, m.start, _FORMS.index(m.form))):
        if not any(b.start < m.end and m.start < b.end for b in best):
            best.append(m)
    return sorted(best, key=lambda m: m.start)


@cache
def load_registry(folder: Path | None = None) -> Registry:
    """Read every TSV of the folder. Raises DataError naming file and line of a row that is wrong."""
    rows: dict[str, Row] = {}
    codes: dict[str, str] = {}
    for path in sorted((folder or resources.ontology("registry")).glob("*.tsv")):
        for line, cells in _cells(path):
            row = _row(path, line, cells)
            if row.id in rows:
                raise DataError(f"{path.name}:{line}: id {row.id!r} is taken already; choose another slug")
            rows[row.id] = row
            if cells.get("code"):
                codes[cells["code"]] = row.id
    return Registry(rows, codes)


def _cells(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    header = tuple(lines[0].split("\t"))
    if header not in (COMMON, COUNTRIES):
        raise DataError(f"{path.name}:1: the header is not {' '.join(COMMON)}; mend the column names")
    for number, line in enumerate(lines[1:], 2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) > len(header):
            raise DataError(f"{path.name}:{number}: {len(cells)} cells for {len(header)} columns; check the tabs")
        yield number, dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True))


def _row(path: Path, line: int, cells: dict[str, str]) -> Row:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", cells["id"]) or not cells["name"] or not cells["type"]:
        raise DataError(f"{path.name}:{line}: a row needs an id of a-z, 0-9 and hyphens, a name and a type")
    names = _split(cells["aliases"])
    return Row(
        id=cells["id"],
        name=cells["name"],
        type=cells["type"],
        aliases=tuple(n for n in names if not n.startswith("~")),
        ambiguous=tuple(n[1:] for n in names if n.startswith("~")),
        demonyms=_split(cells.get("demonyms", "")),
        capitals=_split(cells.get("capital", "")),
        country=cells.get("country") or cells.get("code") or None,
        parent=cells.get("parent") or None,
        is_class=cells.get("kind") == "class",
        gender=cells.get("gender") or None,
        wikidata=cells.get("wikidata") or None,
        note=cells.get("note") or None,
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(" | ") if part.strip())
