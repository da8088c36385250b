"""Whether two claims can speak of the same time."""

from __future__ import annotations

from kg.days import Days, days
from kg.extract.figures.edtf import dated, day_of_year, whole_day


def apart(one: str | None, other: str | None) -> bool:
    """True when both times are known and have no day in common."""
    a, b = days(one), days(other)
    if one and other and not (dated(one) and dated(other)):
        return whole_day(one) and whole_day(other) and day_of_year(one) != day_of_year(other)
    return a is not None and b is not None and not meet(a, b)


def meet(one: Days, other: Days) -> bool:
    """True when the two have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]
