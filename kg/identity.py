"""What makes two claims the same claim, or the same proposition: a hash of what it says, never of where it stands."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from kg.model import Claim, Quantity, Value

_KEPT = 1 << 17  # ids of claims: each is asked for some five times in a build
_INTEGER = re.compile(r"[+-]?[0-9]+")
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode  # `json.dumps` would make one each time
_DECIMAL = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)")


def claim_id(claim: Claim) -> str:
    """20 hex digits that equal claims share.

    Subject, predicate, object, polarity, modality, speakers, quantity and times count; evidence, dispute, hedge,
    confidence and extractor do not.
    """
    return _claim_id(
        claim.subject,
        claim.predicate,
        claim.object,
        claim.polarity,
        claim.modality,
        claim.attributed_to,
        claim.quantity,
        claim.time,
        claim.valid,
    )


def proposition_id(claim: Claim) -> str:
    """20 hex digits that claims share which say the same of the same things, whoever says it, how and with which sign.

    Subject, predicate and object alone count.
    """
    return _proposition_id(claim.subject, claim.predicate, claim.object)


@lru_cache(maxsize=_KEPT)
def _claim_id(
    subject: str,
    predicate: str,
    end: str | Value,
    polarity: str,
    modality: str,
    attributed_to: tuple[str, ...],
    quantity: Quantity | None,
    time: str | None,
    valid: str | None,
) -> str:
    speakers = sorted(set(attributed_to))
    return content_hash(subject, predicate, _object(end), polarity, modality, speakers, _amounts(quantity), time, valid)


@lru_cache(maxsize=_KEPT)
def _proposition_id(subject: str, predicate: str, end: str | Value) -> str:
    return content_hash(subject, predicate, _object(end))


def content_hash(*parts: Any) -> str:
    """20 hex digits of the SHA-256 of the parts, written as JSON."""
    return hashlib.sha256(_WRITE(parts).encode()).hexdigest()[:20]


def canonical(value: Value) -> Value:
    """The value in the one spelling that equal numbers share: `+007` is `7`; what is no number stays as it is."""
    if value.datatype == "xsd:integer" and _INTEGER.fullmatch(value.value):
        return Value(_plain(Decimal(value.value)), value.datatype)
    if value.datatype == "xsd:decimal" and _DECIMAL.fullmatch(value.value):
        return Value(_plain(Decimal(value.value)), value.datatype)
    return value


def decimal_text(number: float) -> str:
    """The shortest xsd:decimal that reads back as this very number, without exponent or needless zeros."""
    return _plain(Decimal(repr(number)))


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _object(end: str | Value) -> list[str]:
    if isinstance(end, Value):
        end = canonical(end)
        return ["value", end.value, end.datatype]
    return ["entity", end]


def _amounts(quantity: Quantity | None) -> list[Any] | None:
    if quantity is None:
        return None
    ends = [None if number is None else decimal_text(number) for number in (quantity.min, quantity.max)]
    return [*ends, quantity.unit, quantity.approximate]
