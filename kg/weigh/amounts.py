"""How much claims speak of, and whether two amounts can be the same one.

The tolerance, which `ABOUT` and `ROUND` state: "about N" is N give or take a tenth; a bare N is N give or take half of
its last digit that is not nought, at most a twentieth (5.6 million covers 5.576 million); the ends of "at most N" and
"10 to 15" stand as they are.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from kg.extract.figures.quantity_words import DIMENSION_UNITS, TIME_UNITS
from kg.model import Claim, Quantity, Value

ABOUT = 0.1
ROUND = 0.05

NUMBERS = ("xsd:integer", "xsd:decimal")
_ANY_THING = ("", "units", "unit", "items", "pieces", "entities")
_PEOPLE = ("employees", "workers", "persons", "staff", "staffers", "employee", "person", "worker")
_MEASURE = re.compile(
    rf"percent|percentage points?|(?:metric )?tonn?e?s?|(?:{TIME_UNITS}|{DIMENSION_UNITS})s?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Amount:
    """From `low` to `high`, tolerance included, of a unit; the ends may be infinite."""

    low: float
    high: float
    unit: str

    def meets(self, other: Amount) -> bool:
        """True when one number can be both."""
        return self.low <= other.high and other.low <= self.high


def amount_of(claim: Claim) -> Amount | None:
    """What a claim says how much of; a numeric value counts where no quantity narrows it."""
    said = claim.quantity
    if said is not None and (said.min is not None or said.max is not None):
        return _amount(said)
    number = _number(claim.object)
    unit = said.unit if said else None
    return None if number is None else _amount(Quantity(number, number, unit, bool(said and said.approximate)))


def same_measure(one: Amount, other: Amount) -> bool:
    """True when the two count the same: equal units, or things of which one has no noun or a name (`H100s`)."""
    if one.unit == other.unit:
        return True
    return any(_any_thing(amount) for amount in (one, other)) and not (_measure(one) or _measure(other))


def is_money(amount: Amount) -> bool:
    """True for a sum: its unit is the code of a currency (ISO 4217)."""
    return len(amount.unit) == 3 and amount.unit.isupper()


def _any_thing(amount: Amount) -> bool:
    """True for an amount of what the claim is about: without a noun, or with the thing's own name."""
    return amount.unit in _ANY_THING or amount.unit != amount.unit.lower()


def _measure(amount: Amount) -> bool:
    """True for a currency, a share or a physical unit, which no other unit can stand for."""
    return is_money(amount) or _MEASURE.fullmatch(amount.unit) is not None


def _amount(said: Quantity) -> Amount:
    low = -math.inf if said.min is None else said.min
    high = math.inf if said.max is None else said.max
    below, above = (_slack(end, said.approximate, low == high) for end in (low, high))
    unit = "people" if said.unit in _PEOPLE else said.unit or ""
    return Amount(low - below, high + above, unit)


def _slack(number: float, approximate: bool, exact: bool) -> float:
    """By how much the true number may differ from the one that is told."""
    if math.isinf(number) or not (approximate or exact):
        return 0.0
    return abs(number) * ABOUT if approximate else min(_last_digit(number) / 2, abs(number) * ROUND)


def _last_digit(number: float) -> float:
    """What the last digit that is not nought counts: 1,000 in 42,000."""
    exponent = Decimal(repr(number)).normalize().as_tuple().exponent
    return 10.0**exponent if isinstance(exponent, int) else 0.0


def _number(end: str | Value) -> float | None:
    if not isinstance(end, Value) or end.datatype not in NUMBERS:
        return None
    try:
        number = float(Decimal(end.value))
    except (InvalidOperation, ValueError):  # no number, or the one NaN that signals
        return None
    return number if math.isfinite(number) else None
