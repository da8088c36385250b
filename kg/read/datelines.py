"""Datelines, by-lines and date lines: where and when a text was written, around the text itself."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.read.calendar import DAY, MONTH, WRITTEN, YEAR, edtf, written_date
from kg.read.lines import Row

CAPITALS = r"[A-Z][A-Z.’'-]+(?:[ /][A-Z][A-Z.’'-]*){0,4}"
REGION = r"(?:,\s[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2}){0,2}?"
DATE = rf"(?:,?\s(?:{MONTH}\s{DAY}(?:,?\s{YEAR})?|{DAY}\s{MONTH}(?:,?\s{YEAR})?|{MONTH}\s{YEAR}))"
AGENCY = r"(?:,?\s?\([A-Z][\w .,&’'/-]{1,30}\))"
DASH = r"\s?(?:--|[-–—])\s?"
DATELINES = tuple(
    re.compile(p)
    for p in (
        rf"{CAPITALS}{REGION}{DATE}{AGENCY}?(?:{DASH}(?=\S)|$)",
        rf"{CAPITALS}{REGION}{AGENCY}{DASH}(?=\S)",
        rf"[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{0,2}}{REGION}{DATE}{AGENCY}?{DASH}(?=[A-Z“\"])",
        r"Washington,? D\.?C\.?\s(?:--|[-–—])\s(?=[A-Z“\"])",
    )
)
# Without date or agency only a word of some length in the first paragraph passes: "BEIJING — China said".
PLAIN_DATELINE = re.compile(rf"(?=[A-Z]{{5}}|[A-Z]+ [A-Z]){CAPITALS}{REGION}(?:\s(?:--|[–—])\s|\s-\s|—)(?=[A-Z“\"])")
BYLINE = re.compile(
    r"By:?\s[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,3}(?:(?:,|\sand|\s&|\s\||\s[-–—])\s[A-Z][^.]{1,80})*$"
    r"|By\s(?:Our|A|The)\s[\w ]{3,40}$|By\s(?:Reuters|AFP|AP|Bloomberg)$"
)
LABEL = re.compile(
    r"(?:published|updated|last (?:updated|modified|reviewed)|posted|date|release date|created|issued|author|written by"
    r"|source|filed under|category|categories|tags?|topics?|posted (?:in|by|on)|licen[cs]e|location"
    r"|for (?:immediate )?release|embargoed)\b"
    r"(?:\s*:|\s+(?:on|in|by|at)\b|\s+(?=\d|[A-Z][a-z]{2,8}\.?\s\d)|$)",
    re.IGNORECASE,
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
CLOCK = r"(?:\d{1,2}[:.]\d\d\s?(?:[AaPp]\.?[Mm]\.?)?(?:\s?[A-Z]{2,4})?)"
BARE_DATE = re.compile(rf"(?:{WEEKDAY}\.?,?\s)?{WRITTEN.pattern}(?:[,|·•–—-]?\s*(?:at\s)?{CLOCK})?\W*", re.IGNORECASE)
IN_NAME = re.compile(
    rf"(?<!\d)(?P<y>{YEAR})(?P<sep>[-_.]?)(?P<m>0[1-9]|1[0-2])(?:(?P=sep)(?P<d>0[1-9]|[12]\d|3[01]))?(?!\d)"
)
TOP = 12  # rows in which a date line may stand


def dateline_length(text: str, first: bool) -> int:
    """Length of the dateline that the paragraph begins with, or 0; `first` allows one without date or agency."""
    for pattern in DATELINES:
        if found := pattern.match(text):
            return found.end()
    found = PLAIN_DATELINE.match(text) if first else None
    return found.end() if found else 0


def is_meta(row: Row) -> bool:
    """True for a by-line, a date by itself, or a label such as "Published: …"."""
    if row.words > 16 or (row.text.endswith(".") and row.words > 12):
        return False
    parts = re.split(r"\s+[|·•]\s+", row.text)  # "By Ada Long | Technology | March 3, 2025"
    return any(BYLINE.match(part) or LABEL.match(part) or BARE_DATE.fullmatch(part) for part in parts)


def date_in(texts: Iterable[str]) -> str | None:
    """The first date in datelines and date lines."""
    return next((date for text in texts if (date := written_date(text))), None)


def date_in_name(name: str) -> str | None:
    """The date in a file's name: wh-2025-01-13-…, 20250113_…, 2024-03-…; a pair of years is none."""
    for found in IN_NAME.finditer(name):
        if not found["sep"] and not found["d"]:
            continue
        day = int(found["d"]) if found["d"] else None
        if date := edtf(int(found["y"]), int(found["m"]), day):
            return date
    return None
