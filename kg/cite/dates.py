"""EDTF dates in words, as footnotes write them, and in the parts that CSL-JSON and BibTeX want."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)")
_PARTS_OF_YEAR = {
    **{21: "spring", 22: "summer", 23: "autumn", 24: "winter"},
    **{33: "first quarter of", 34: "second quarter of", 35: "third quarter of", 36: "fourth quarter of"},
    **{40: "first half of", 41: "second half of"},
}


@dataclass(frozen=True, slots=True)
class Day:
    """A year, perhaps a month (1 to 12) and a day; `rest` is a part of the year in words, where it is no month."""

    year: int
    month: int | None = None
    day: int | None = None
    rest: str = ""
    about: bool = False


def day_of(edtf: str) -> Day | None:
    """The parts of a single date; None where it is an interval or no date."""
    found = _PLAIN.fullmatch(edtf)
    if not found:
        return None
    year, number = int(found[1]), int(found[2] or 0)
    if number > len(_MONTHS):
        return Day(year, rest=_PARTS_OF_YEAR.get(number, ""), about=bool(found[4]))
    return Day(year, number or None, int(found[3]) if found[3] else None, about=bool(found[4]))


def date_words(edtf: str) -> str:
    """`12 September 2023`, `September 2023`, `first quarter of 2024`, `c. 2025`; an interval with `to`."""
    start, stroke, end = edtf.partition("/")
    if stroke and start not in ("", "..") and end not in ("", ".."):
        return f"{date_words(start)} to {date_words(end)}"
    day = day_of(edtf)
    if day is None:
        return edtf
    month = _MONTHS[day.month - 1] if day.month else day.rest
    words = " ".join(str(part) for part in (day.day, month, day.year) if part)
    return f"c. {words}" if day.about else words
