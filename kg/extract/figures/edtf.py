"""Arithmetic on EDTF dates that never gives a finer date than it was given."""

from __future__ import annotations

from datetime import date, timedelta

from kg.read.calendar import edtf

QUARTER = 32  # EDTF level 2 writes quarters as months 33 to 36,
HALF = 39  # halves of a year as 40 and 41,
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}  # and seasons as 21 to 24
UNKNOWN_YEAR = "XXXX"  # level 1: "January 20" of a year that nothing tells
_SOON = 120  # days
Parts = tuple[int, int | None, int | None]


def split_date(text: str | None) -> Parts | None:
    """Year, month and day of a date; of an interval, of its end; None where there is no plain date."""
    last = (text or "").split("/")[-1]
    pieces = last.split("-")
    if not all(p.isdigit() for p in pieces) or len(pieces) > 3:
        return None
    year, month, day = (*(int(p) for p in pieces), None, None)[:3]
    assert year is not None
    if month and month > 12:
        return year, quarter_start(month), None
    return year, month, day


def dated(text: str) -> bool:
    """True for a date with a year: "January 20" alone places nothing in time, though it may be a value."""
    return UNKNOWN_YEAR not in text


def whole_day(text: str) -> bool:
    """True for a date that names its day, with or without the year."""
    return len(text) == len("2025-01-20")


def day_of_year(text: str) -> str:
    """Month and day of a whole day: "01-20"."""
    return text[len(UNKNOWN_YEAR) + 1 :]


def quarter_start(code: int) -> int:
    """First month of a quarter, half or season in EDTF."""
    if code > HALF:
        return 1 + 6 * (code - HALF - 1)
    if code > QUARTER:
        return 1 + 3 * (code - QUARTER - 1)
    return {21: 3, 22: 6, 23: 9, 24: 12}[code]


def shift(start: Parts, n: int, unit: str) -> str | None:
    """The date n units on, at the unit's precision; None where the start is coarser than the unit."""
    year, month, day = start
    if unit in ("year", "decade"):
        return edtf(year + n * (10 if unit == "decade" else 1))
    if month is None:
        return None
    if unit == "quarter":
        return quarter_of(year, (month - 1) // 3 + n)
    if unit == "month":
        return edtf(*month_shift(year, month, n))
    if day is None:
        return None
    there = _days_on(date(year, month, day), n * (7 if unit == "week" else 1))
    if there is None:
        return None
    return week_of(there) if unit == "week" else there.isoformat()


def _days_on(start: date, days: int) -> date | None:
    """The day that many days on, or None where the calendar ends before; a week's margin is left at either end."""
    try:
        there = start + timedelta(days=days)
    except OverflowError:
        return None
    return there if 1 < there.year < 9999 else None


def month_shift(year: int, month: int, n: int) -> tuple[int, int]:
    """Year and month n months on."""
    months = year * 12 + month - 1 + n
    return months // 12, months % 12 + 1


def quarter_of(year: int, index: int) -> str:
    """EDTF of the quarter that many quarters after the year's first."""
    return f"{year + index // 4}-{QUARTER + 1 + index % 4}"


def week_of(day: date) -> str:
    """Monday to Sunday of the day's week, as an interval."""
    monday = day - timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def weekday_near(start: Parts, weekday: int, ahead: bool, strict: bool) -> str | None:
    """The nearest such weekday before (or after) the start; the start itself counts unless `strict`."""
    year, month, day = start
    if month is None or day is None:
        return None
    here = date(year, month, day)
    gap = (weekday - here.weekday()) % 7 if ahead else (here.weekday() - weekday) % 7
    gap = 7 if strict and not gap else gap
    there = _days_on(here, gap if ahead else -gap)
    return there.isoformat() if there else None


def month_closest(start: Parts, month: int | None, day: int | None) -> str | None:
    """That day of that month, ahead where it is nearer so and soon, else the last one; `start` is a whole day."""
    here = date(*(part or 1 for part in start))
    past, coming = (month_near(start, month or 1, day, ahead) for ahead in (False, True))
    if past is None or coming is None:
        return past or coming
    back, wait = (here - date.fromisoformat(past)).days, (date.fromisoformat(coming) - here).days
    return coming if wait < back and wait <= _SOON else past


def month_near(start: Parts, month: int, day: int | None, ahead: bool, strict: bool = False) -> str | None:
    """The latest such month (and day) not after the start, or the first not before it where `ahead`."""
    year, now, today = start
    if now is None:
        return edtf(year, month, day)
    here, there = (now, today or (0 if ahead else 31)), (month, day or (today or 31 if not ahead else today or 0))
    if strict:
        here, there = (now, 0), (month, 0)
    if ahead:
        year += there < here or (strict and there == here)
    else:
        year -= there > here or (strict and there == here)
    return edtf(year, month, day)
