"""The days that an EDTF date or interval can mean, written so that they sort as text; and the same in words."""

from __future__ import annotations

import re

from kg.extract.figures.edtf import HALF, QUARTER, UNKNOWN_YEAR, quarter_start

Days = tuple[str, str]  # first and last day; months count 31 days, which is good for comparing

ALWAYS: Days = ("0000-00-00", "9999-99-99")
_MONTH = "0[1-9]|1[0-2]|XX|2[1-4]|3[3-9]|4[01]"  # after the months seasons, quarters and halves, as EDTF numbers them
_OPEN = ("", "..")  # the ends of an interval that are not known
_SURE = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
_PARTS = {str(QUARTER + n): f"Q{n}" for n in (1, 2, 3, 4)} | {"40": "first half of", "41": "second half of"}
_PARTS |= {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_EARLY = ("January", "February", "March", "April", "May", "June")
_MONTHS = (*_EARLY, "July", "August", "September", "October", "November", "December")
_DATE = re.compile(rf"([0-9X]{{4}})(?:-({_MONTH})(?:-(0[1-9]|[12][0-9]|3[01]|[0-3]X|XX))?)?[?~%]?")


def days(text: str | None) -> Days | None:
    """The days that an EDTF date or interval can mean; None where there is no date, all days where it says nothing."""
    if not text:
        return None
    start, stroke, end = text.partition("/")
    if not stroke:
        return _single(start)
    first, last = (_single(part) or ALWAYS for part in (start, end))
    return (first[0], last[1])


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
        return _part_of_year(year, int(month))
    first = f"{_low(year)}-{_low(month or '01')}-{_low(day or '01')}"
    return first, f"{_high(year)}-{_high(month or '12')}-{_high(day or '31')}"


def _part_of_year(year: str, code: int) -> Days:
    start = quarter_start(code)
    end = start + (5 if code > HALF else 2)
    first, last = f"{_low(year)}-{start:02}-01", int(_high(year))
    if end <= 12:
        return first, f"{last:04}-{end:02}-31"
    return first, f"{last + 1:04}-{end - 12:02}-31" if last < 9999 else ALWAYS[1]  # winter goes on


def _low(digits: str) -> str:
    return digits.replace("X", "0")


def _high(digits: str) -> str:
    return digits.replace("X", "9")


def in_words(text: str) -> str:
    """An EDTF date or interval as people read it: `since 2019-05`, `2019 to 2021`, `Q3 2024`, `20 January`.

    Years, months and days stay as they are; so does what is not understood.
    """
    start, stroke, end = text.partition("/")
    if not stroke:
        return _date_words(text)
    if start in _OPEN or end in _OPEN:
        first, last = _date_words(start), _date_words(end)
        return f"until {last}" if end not in _OPEN else f"since {first}" if start not in _OPEN else "at some time"
    return f"{_date_words(start)} to {_date_words(end)}"


def _date_words(text: str) -> str:
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    about = _SURE.get(text[-1], "")
    plain = text.rstrip("?~%")
    if month in _PARTS:
        return f"{about}{_PARTS[month]} {year}"
    if year == UNKNOWN_YEAR and (month or "").isdigit():
        return f"{about}{f'{int(day)} ' if (day or '').isdigit() else ''}{_MONTHS[int(month) - 1]}"
    return f"{about}{year[:3]}0s" if re.fullmatch(r"[0-9]{3}X", plain) else f"{about}{plain}"
