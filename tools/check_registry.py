"""Checks every file of the registry and prints one line per problem: check_registry.py [FOLDER].

Exits 1 where a problem is found. Checked: columns, id pattern and uniqueness over all files, types, parents,
aliases claimed twice, country codes, Wikidata ids, stray blanks.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COLUMNS = ["id", "name", "type", "aliases", "country", "parent", "kind", "gender", "wikidata", "note"]
COUNTRY_COLUMNS = ["id", "code", "name", "type", "aliases", "demonyms", "capital", "wikidata"]
PATTERNS = {
    "id": re.compile(r"[a-z0-9]+(-[a-z0-9]+)*"),
    "wikidata": re.compile(r"(Q[1-9]\d*)?"),
    "country": re.compile(r"([A-Z]{2})?"),
    "kind": re.compile(r"name|class"),
    "gender": re.compile(r"[mf]?"),
    "name": re.compile(r".+"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a registry file; `place` is `file:line`."""

    place: str
    cells: dict[str, str]

    def names(self) -> list[str]:
        """The name and the aliases that need no context, without repeats; `~` before the name itself drops it."""
        words = [self.cells["name"], *self.cells["aliases"].split(" | ")]
        return [w for w in dict.fromkeys(words) if w and not w.startswith("~") and f"~{w}" not in words]


def read_rows(path: Path, problems: list[str]) -> list[Row]:
    """Rows of one file, empty cells at the end may be left out; wrong headers and long rows go to the problems."""
    wanted = COUNTRY_COLUMNS if path.name == "countries.tsv" else COLUMNS
    numbered = [(n, s) for n, s in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if s and s[0] != "#"]
    if not numbered or numbered[0][1].split("\t") != wanted:
        problems.append(f"{path.name}:1: header must be {' '.join(wanted)}")
        return []
    split = [(f"{path.name}:{n}", s.split("\t")) for n, s in numbered[1:]]
    problems.extend(f"{at}: {len(c)} cells, {len(wanted)} wanted" for at, c in split if len(c) > len(wanted))
    padded = [(at, [*c, *[""] * (len(wanted) - len(c))]) for at, c in split]
    return [Row(at, dict(zip(wanted, c, strict=False))) for at, c in padded]


def schema_types() -> set[str]:
    """Local names of the classes in ontology/kg.ttl; empty where there is no such file yet."""
    path = ROOT / "ontology" / "kg.ttl"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return set(re.findall(r"^kg:(\w+)\s+(?:a|rdf:type)\s+owl:Class", text, re.MULTILINE))


def cell_problems(row: Row) -> Iterator[str]:
    """Cells with a wrong pattern or stray blanks."""
    for column, cell in row.cells.items():
        if cell != cell.strip() or "  " in cell:
            yield f"{row.place}: stray blank in {column}: {cell!r}"
        if column in PATTERNS and not PATTERNS[column].fullmatch(cell):
            yield f"{row.place}: bad {column} {cell!r}"


def alias_problems(row: Row) -> Iterator[str]:
    """Aliases that are empty, repeated, equal to the name or wrongly separated."""
    aliases = [a for a in row.cells["aliases"].split(" | ") if a] if row.cells["aliases"] else []
    bare = [a.lstrip("~") for a in aliases]
    for alias, text in zip(aliases, bare, strict=True):
        if "|" in alias or not text.strip() or text != text.strip() or "~" in text:
            yield f"{row.place}: badly separated alias {alias!r}"
        if alias == row.cells["name"]:
            yield f"{row.place}: alias {alias!r} repeats the name"
    yield from (f"{row.place}: alias {a!r} stands twice" for a in sorted(set(bare)) if bare.count(a) > 1)


def claimed_twice(rows: list[Row]) -> Iterator[str]:
    """Names and unambiguous aliases that two rows claim."""
    owners: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        for name in row.names():
            owners[name].append(row)
    for name, found in sorted(owners.items()):
        if len(found) > 1:
            yield f"{found[1].place}: {name!r} is claimed by {' and '.join(r.cells['id'] for r in found)}"


def repeated(rows: list[Row], column: str) -> Iterator[str]:
    """Cells of a column that should be unique over all files and are not."""
    first: dict[str, str] = {}
    for row in rows:
        cell = row.cells[column]
        if cell and cell in first:
            yield f"{row.place}: {column} {cell!r} stands in {first[cell]} already"
        first.setdefault(cell, row.place)


def reference_problems(rows: list[Row], types: set[str]) -> Iterator[str]:
    """Types that the ontology lacks, parents that no file has, rows that are their own parent."""
    ids = {row.cells["id"] for row in rows}
    for row in rows:
        parent, kind = row.cells.get("parent", ""), row.cells["type"]
        if types and kind not in types:
            yield f"{row.place}: type {kind!r} is not in ontology/kg.ttl"
        if parent and (parent not in ids or parent == row.cells["id"]):
            yield f"{row.place}: parent {parent!r} is no other row's id"


def check(folder: Path) -> list[str]:
    """All problems of the registry in the folder, one line each."""
    problems: list[str] = []
    rows = [row for path in sorted(folder.glob("*.tsv")) for row in read_rows(path, problems)]
    for row in rows:
        problems.extend([*cell_problems(row), *alias_problems(row)])
    problems.extend([*repeated(rows, "id"), *repeated(rows, "wikidata"), *claimed_twice(rows)])
    problems.extend(reference_problems(rows, schema_types()))
    return problems


def main() -> int:
    """Print the problems; 1 where there is one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "ontology" / "registry"
    problems = check(folder)
    for line in problems:
        print(line)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
