"""The `---` block at the head of a file: `key: value` lines that say what the document is and where it is from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.errors import InputError
from kg.read.calendar import valid_edtf, written_date

KEY = re.compile(r"([A-Za-z][\w -]*?)\s*:(?:\s+(.*)|\s*)$")
SYNONYMS = {
    "license": "licence",
    **dict.fromkeys(("published", "publication date", "date published", "pubdate"), "date"),
    **dict.fromkeys(("publisher", "publication", "site", "website", "outlet"), "source"),
    **dict.fromkeys(("authors", "by", "byline", "creator"), "author"),
    **dict.fromkeys(("link", "address", "canonical", "source url", "uri"), "url"),
    **dict.fromkeys(("retrieved", "access date", "date accessed", "downloaded"), "accessed"),
}
DATES = ("date", "accessed")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says, and where the text after it begins (0 where there is no block)."""

    values: dict[str, str] = field(default_factory=dict)
    end: int = 0


def read_front_matter(text: str, name: str) -> FrontMatter:
    """Read the block; a malformed one raises InputError with file and line."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---" or len(lines) < 2 or not _opens(lines[1]):
        return FrontMatter()
    close = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if close is None:
        raise InputError(f"{name}, line 1: the front matter is never closed: end it with a line ---")
    end = min(len(text), sum(len(line) + 1 for line in lines[: close + 1]))
    return FrontMatter(_values(lines[1:close], name), end)


def parse_date(value: str, where: str) -> str:
    """EDTF of a date as people write it in front matter; times of day are dropped."""
    value = re.sub(r"^(\d{4}-\d\d-\d\d)[T ].*$", r"\1", value.strip())
    date = value if valid_edtf(value) else written_date(value)
    if date is None:
        raise InputError(f"{where}: no date in {value!r}: write it as 2024, 2024-03 or 2024-03-12")
    return date


def _opens(line: str) -> bool:
    return not line.strip() or bool(KEY.match(line.rstrip())) or line.startswith(("#", "---", " "))


def _values(lines: list[str], name: str) -> dict[str, str]:
    values: dict[str, str] = {}
    key = None
    for n, raw in enumerate(lines, 2):
        line = raw.rstrip()
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if key and line.startswith((" ", "\t", "- ")):  # a list or a folded value below its key
            between = "; " if key == "author" and values[key] else " "
            values[key] = f"{values[key]}{between}{_unquoted(line.strip().removeprefix('- '))}".strip()
            continue
        key, value = _pair(line, f"{name}, line {n}")
        values[key] = value
    return values


def _pair(line: str, where: str) -> tuple[str, str]:
    found = KEY.match(line)
    if not found:
        raise InputError(f"{where}: {line.strip()!r} is no `key: value`: mend it or close the front matter with ---")
    key = found[1].casefold()
    key = SYNONYMS.get(key, key)
    value = _unquoted((found[2] or "").strip())
    if key == "author":
        value = _listed(value)
    return key, parse_date(value, where) if key in DATES and value else value


def _listed(value: str) -> str:
    """Authors in YAML's brackets, `[Ada Long, Bo Li]`, with semicolons; anything else as it is."""
    inner = value[1:-1] if value[:1] + value[-1:] == "[]" else ""
    return "; ".join(_unquoted(part.strip()) for part in inner.split(",")) if inner else value


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return "" if value in (">", "|", ">-", "|-", "null", "~") else value
