"""Whether two claims can speak of the same time."""

from __future__ import annotations

from kg.days import Days, days
from kg.extract.edtf import UNKNOWN_YEAR

_DAY = len("2025-01-20")


def apart(one: str | None, other: str | None) -> bool:
    """True when both times are known and have no day in common."""
    a, b = days(one), days(other)
    if one and other and UNKNOWN_YEAR in (one[:4], other[:4]):
        return len(one) == len(other) == _DAY and one[4:] != other[4:]
    return a is not None and b is not None and not meet(a, b)


def meet(one: Days, other: Days) -> bool:
    """True when the two have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]
