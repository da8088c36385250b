"""Turns the public list of members of Congress into rows of the registry: import_legislators.py CSV [-o TSV].

Members who already stand in people.tsv (same Wikidata id or same name) are left out. Source of the list:
unitedstates/congress-legislators, CC0.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

REGISTRY = Path(__file__).resolve().parent.parent / "ontology" / "registry"
COLUMNS = ("id", "name", "type", "aliases", "country", "parent", "kind", "gender", "wikidata", "note")
CHAMBERS = {"sen": ("us-senate", "senator"), "rep": ("us-house-of-representatives", "representative")}
CREDIT = "unitedstates/congress-legislators (CC0)"
NEEDED = {"name", "first", "last", "nickname", "wikidata", "chamber", "state", "party"}


def without_accents(text: str) -> str:
    """The text in plain Latin letters: Luján becomes Lujan."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slug(name: str) -> str:
    """Local name of the row's IRI."""
    plain = re.sub(r"[.'’]", "", without_accents(name).lower())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def official(row: dict[str, str]) -> str:
    """The listed name without generation suffix or quoted nickname."""
    name = re.sub(r',? (Jr\.|Sr\.|II|III|IV)$| "[^"]+"', "", row["name"])
    return re.sub(r" +", " ", name).strip()


def first_names(row: dict[str, str]) -> list[str]:
    """Given names in use, the usual one first; "James (Jim)" gives both, bare initials none."""
    inside = re.findall(r"\(([^)]+)\)", row["first"])
    outside = re.sub(r" *\([^)]+\)", "", row["first"])
    names = [row["nickname"], *inside, outside]
    return [n for n in names if n and not n.endswith(".")]


def names_of(row: dict[str, str]) -> list[str]:
    """All names of the member, without repeats; the first is the one for display."""
    listed = official(row)
    spoken = re.sub(r"(?<=[^ ]) [A-Z]\.(?= )", "", listed)
    short = [f"{n} {row['last']}" for n in first_names(row)]
    names = [*short, spoken, listed] if row["nickname"] or not listed else [spoken, listed, *short]
    known = [n for n in [*names, re.sub(r"^[A-Z]\. ", "", spoken)] if n]
    return list(dict.fromkeys([*known, *map(without_accents, known)]))


def table(path: Path) -> list[dict[str, str]]:
    """Rows of a registry file, comments left out."""
    lines = [s for s in path.read_text(encoding="utf-8").split("\n") if s and not s.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def words_of(rows: Iterable[dict[str, str]]) -> set[str]:
    """Names and unambiguous aliases in the rows."""
    aliases = (a for row in rows for a in [row["name"], *(row["aliases"] or "").split(" | ")])
    return {a for a in aliases if a and not a.startswith("~")}


def record(row: dict[str, str], ident: str, names: list[str]) -> str:
    """One line of legislators.tsv."""
    parent, role = CHAMBERS[row["chamber"]]
    note = "; ".join([f"{role} for {row['state']}, {row['party']}", CREDIT])
    cells = (ident, names[0], "Person", " | ".join(names[1:]), "US", parent, "name", "", row["wikidata"], note)
    return "\t".join(cells)


def lines(rows: Iterable[dict[str, str]], people: list[dict[str, str]], ids: set[str]) -> Iterator[str]:
    """Lines for members who are not among the people, in the order of the list; ids get the state where taken."""
    taken, ids = words_of(people), set(ids)
    known = {p["wikidata"] for p in people if p["wikidata"]}
    for row in rows:
        names = names_of(row)
        if row["wikidata"] in known or taken.intersection(names):
            continue
        ident = slug(names[0])
        ident = f"{ident}-{row['state'].lower()}" if ident in ids else ident
        ids.add(ident)
        yield record(row, ident, names)


def without_shared(found: list[str]) -> list[str]:
    """The same lines, with an alias that two members share taken from both."""
    cells = [line.split("\t") for line in found]
    all_names = [n for c in cells for n in {c[1], *c[3].split(" | ")}]
    shared = {n for n in all_names if all_names.count(n) > 1}
    for c in cells:
        c[3] = " | ".join(a for a in c[3].split(" | ") if a not in shared)
    return ["\t".join(c) for c in cells]


def read_members(path: Path) -> list[dict[str, str]]:
    """Rows of the CSV; ends the program where a column is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        missing = NEEDED.difference(reader.fieldnames or ())
        if missing:
            sys.exit(f"{path}: no column {', '.join(sorted(missing))}; give the list of legislators as CSV")
        return list(reader)


def main() -> None:
    """Write the registry file and say how many rows it has."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("csv", type=Path)
    parser.add_argument("-o", "--output", type=Path, default=REGISTRY / "legislators.tsv")
    args = parser.parse_args()
    others = [p for p in sorted(REGISTRY.glob("*.tsv")) if p.name != "legislators.tsv"]
    ids = {row["id"] for path in others for row in table(path)}
    rows = without_shared(list(lines(read_members(args.csv), table(REGISTRY / "people.tsv"), ids)))
    head = ["\t".join(COLUMNS), f"# Members of the United States Congress. Source: {CREDIT}."]
    args.output.write_text("\n".join([*head, *sorted(rows)]) + "\n", encoding="utf-8")
    print(f"{args.output}: {len(rows)} rows")


if __name__ == "__main__":
    main()
