"""`sources.tsv` beside documents: title, date, author, source, url … of files that must stay as they are.

Tab separated with a header row: name, title, date, author, source, url, accessed, licence (any order, further columns
are ignored); lines that begin with # are comments. What a document's own front matter says comes first.
"""

from __future__ import annotations

from pathlib import Path

from kg.errors import InputError
from kg.read.encoding import decode
from kg.read.frontmatter import DATES, SYNONYMS, parse_date

SIDECAR = "sources.tsv"
NAME_COLUMNS = ("name", "file")


def read_sidecar(folder: Path) -> dict[str, dict[str, str]]:
    """Rows of the folder's sources.tsv by file name; empty where there is none."""
    path = folder / SIDECAR
    if not path.is_file():
        return {}
    lines = decode(path.read_bytes(), str(path)).split("\n")
    rows = [(n, line.rstrip("\r").split("\t")) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    header = _header(rows[0][1] if rows else [], path)
    named = [_row(header, cells, f"{path}, line {n}") for n, cells in rows[1:]]
    return {row["name"]: row for row in named}


def _header(cells: list[str], path: Path) -> list[str]:
    header = [c.strip().casefold() for c in cells]
    header = ["name" if c in NAME_COLUMNS else SYNONYMS.get(c, c) for c in header]
    if "name" not in header:
        raise InputError(f"{path}: no column `name` in the header: begin with name, title, date, author, source, url")
    return header


def _row(header: list[str], cells: list[str], where: str) -> dict[str, str]:
    if len(cells) > len(header):
        raise InputError(f"{where}: {len(cells)} cells under {len(header)} columns: take out the extra tab")
    row = {key: value.strip() for key, value in zip(header, cells, strict=False)}
    return row | {key: parse_date(row[key], where) for key in DATES if row.get(key)}
