"""Why claims conflict, in words that need no names: amounts, dates, yes and no."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kg.days import in_words
from kg.identity import decimal_text
from kg.model import Claim, Quantity, Value
from kg.weigh.amounts import NUMBERS


def reason(kind: str, claims: Iterable[Claim]) -> str:
    """A line that says what excludes what, in the order of size or date."""
    claims = list(claims)
    if kind == "polarity":
        return "stated and denied"
    if kind == "value":
        return f"two dates: {', '.join(sorted({_value(claim) for claim in claims}))}"
    amounts = sorted(claims, key=_size)
    return f"amounts that exclude each other: {', '.join(dict.fromkeys(_amount(claim) for claim in amounts))}"


def quantity_words(quantity: Quantity) -> str:
    """10,000 to 50,000 chips; about 5; at least 3 USD; nothing where no number is known."""
    if quantity.min is quantity.max is None:
        return ""
    words = ("about" if quantity.approximate else "", " ".join(_ends(quantity)), quantity.unit or "")
    return " ".join(word for word in words if word)


def _ends(quantity: Quantity) -> Iterator[str]:
    low, high = (None if n is None else _number(n) for n in (quantity.min, quantity.max))
    if low is not None and high is not None:
        yield low if low == high else f"{low} to {high}"
    elif low is not None or high is not None:
        yield f"at least {low}" if low is not None else f"at most {high}"


def _number(number: float) -> str:
    """All digits, in groups of three."""
    return f"{Decimal(decimal_text(number)):,f}"


def _amount(claim: Claim) -> str:
    said = claim.quantity
    if said is not None and (said.min is not None or said.max is not None):
        return quantity_words(said)
    return " ".join(part for part in (_value(claim), said.unit or "" if said else "") if part)


def _value(claim: Claim) -> str:
    assert isinstance(claim.object, Value)
    if claim.object.datatype not in NUMBERS:
        return in_words(claim.object.value)
    return _number(float(claim.object.value))


def _size(claim: Claim) -> tuple[float, float, str]:
    """What to sort amounts by: the lower end, which "at most" has none of, then the upper one."""
    said = claim.quantity
    if said is not None and (said.min is not None or said.max is not None):
        low = -math.inf if said.min is None else said.min
        return low, math.inf if said.max is None else said.max, _amount(claim)
    assert isinstance(claim.object, Value)
    return float(claim.object.value), float(claim.object.value), _amount(claim)
