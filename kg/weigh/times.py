"""When claims hold: EDTF as spans of days, and whether two of them can be the same time."""

from __future__ import annotations

import re

from kg.extract.edtf import HALF, QUARTER, UNKNOWN_YEAR, quarter_start

Days = tuple[str, str]  # first and last day, written so that they sort

_PARTS = (*range(21, 25), *range(QUARTER + 1, HALF + 3))  # seasons, quarters, halves as EDTF numbers them
_DAY = len("2025-01-20")
ALWAYS: Days = ("0000-00-00", "9999-99-99")
_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?[?~%]?")


def days(text: str | None) -> Days | None:
    """The days that an EDTF date or interval can mean; None where there is no date, all days where it says nothing."""
    if not text:
        return None
    start, stroke, end = text.partition("/")
    if not stroke:
        return _single(start)
    first, last = (_single(part) or ALWAYS for part in (start, end))
    return (first[0], last[1])


def apart(one: str | None, other: str | None) -> bool:
    """True when both times are known and have no day in common."""
    a, b = days(one), days(other)
    if one and other and UNKNOWN_YEAR in (one[:4], other[:4]):
        return len(one) == len(other) == _DAY and one[4:] != other[4:]
    return a is not None and b is not None and not meet(a, b)


def meet(one: Days, other: Days) -> bool:
    """True when the two have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def year_of(text: str | None) -> str | None:
    """The year of a date, where it has one."""
    found = _DATE.fullmatch(text or "")
    return found[1] if found and found[1].isdigit() else None


def _single(text: str) -> Days | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day = found.groups()
    if month and month.isdigit() and int(month) > 12:
        return _part_of_year(year, int(month)) if int(month) in _PARTS else None
    first = f"{_low(year)}-{_low(month or '01')}-{_low(day or '01')}"
    return first, f"{_high(year)}-{_high(month or '12')}-{_high(day or '31')}"


def _part_of_year(year: str, code: int) -> Days:
    start = quarter_start(code)
    end = start + (5 if code > HALF else 2)
    last = f"{_high(year)}-{end:02}" if end <= 12 else f"{int(_high(year)) + 1:04}-{end - 12:02}"  # winter goes on
    return f"{_low(year)}-{start:02}-01", f"{last}-31"


def _low(digits: str) -> str:
    return digits.replace("X", "0")


def _high(digits: str) -> str:
    return digits.replace("X", "9")
