"""Written calendar dates ("Sept. 9, 2024", "12 March 2024", "2024-04-08") as EDTF, never finer than written."""

from __future__ import annotations

import calendar
import re

NAMES = "january february march april may june july august september october november december"
SHORT = "jan feb mar apr may jun jul aug sep oct nov dec"
MONTHS = {name: n for row in (NAMES, SHORT) for n, name in enumerate(row.split(), 1)} | {"sept": 9}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:1[89]|20)\d\d"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
ISO = rf"{YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?"

# Digits on either side would make it part of a longer number or of a document's number.
WRITTEN = re.compile(
    rf"(?<![\w-])(?:(?P<iso>{ISO})(?![\d-])"
    rf"|(?P<month>{MONTH})\s+(?P<day>{DAY})(?:,|\s)\s*(?P<year>{YEAR})\b"
    rf"|(?P<day2>{DAY})\s+(?:of\s+)?(?P<month2>{MONTH}),?\s+(?P<year2>{YEAR})\b"
    rf"|(?P<month3>{MONTH}),?\s+(?:of\s+)?(?P<year3>{YEAR})\b)",
    re.IGNORECASE,
)


def month_number(name: str) -> int:
    """1 to 12 of a month's name or abbreviation."""
    return MONTHS[name.casefold().rstrip(".")]


def edtf(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """EDTF of a date, or None where the calendar has no such day."""
    if not 1 <= year <= 9999:
        return None
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")


def match_date(found: re.Match[str]) -> str | None:
    """EDTF of a match of WRITTEN."""
    part = found.groupdict()
    if part["iso"]:
        return edtf(*(int(p) for p in part["iso"].split("-")))
    month = part["month"] or part["month2"] or part["month3"]
    year = part["year"] or part["year2"] or part["year3"]
    day = part["day"] or part["day2"]
    return edtf(int(year), month_number(month), int(re.sub(r"\D", "", day)) if day else None)


def written_date(text: str) -> str | None:
    """The first full or year-and-month date in the text."""
    found = WRITTEN.search(text)
    return match_date(found) if found else None


def valid_edtf(text: str) -> bool:
    """True for a year, month, day or an interval of two of them."""
    parts = text.split("/")
    return len(parts) <= 2 and all(_valid_date(p) or (len(parts) == 2 and p == "..") for p in parts)


def _valid_date(text: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return False
    return edtf(*(int(p) for p in text.split("-"))) is not None
