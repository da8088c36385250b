"""Times and amounts: which can be the same one."""

from __future__ import annotations

import pytest

from kg.days import days, year_of
from kg.model import Claim, Quantity, Value
from kg.weigh.amounts import amount_of, same_measure
from kg.weigh.reasons import quantity_words
from kg.weigh.times import apart


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", ("2023-01-01", "2023-12-31")),
        ("2023-02", ("2023-02-01", "2023-02-31")),
        ("2023-02-03", ("2023-02-03", "2023-02-03")),
        ("2023~", ("2023-01-01", "2023-12-31")),
        ("202X", ("2020-01-01", "2029-12-31")),
        ("2023-34", ("2023-04-01", "2023-06-31")),
        ("2023-40", ("2023-01-01", "2023-06-31")),
        ("2029-24", ("2029-12-01", "2030-02-31")),
        ("2022/2024-05", ("2022-01-01", "2024-05-31")),
        ("../2024", ("0000-00-00", "2024-12-31")),
        ("2024/", ("2024-01-01", "9999-99-99")),
        ("2023-13", None),
        ("2023-27", None),
        ("2023-00", None),
        ("2023-04-00", None),
        ("2023-04-32", None),
        ("2023-04-3X", ("2023-04-30", "2023-04-39")),
        ("XXXX-24", ("0000-12-01", "9999-99-99")),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_are_spans_of_days(text: str | None, expected: tuple[str, str] | None) -> None:
    assert days(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2019", "2019-05", False),
        ("2019-05", "2019-06", True),
        ("XXXX-01-20", "2025-01-20", False),
        ("XXXX-01-20", "2025-01-21", True),
        ("XXXX-01-20", "2025-01", False),
        ("2020-12/..", "2019", True),
        ("2019/..", "2020-12", False),
        (None, "2020", False),
    ],
)
def test_times_are_apart_when_they_share_no_day(one: str | None, other: str | None, expected: bool) -> None:
    assert apart(one, other) is apart(other, one) is expected


def test_a_year_is_that_of_a_date_that_has_one() -> None:
    assert (year_of("2024-05-01"), year_of("XXXX-05"), year_of(None)) == ("2024", None, None)


def holds(quantity: Quantity | None, value: str | None = None) -> Claim:
    end = Value(value, "xsd:integer") if value else "b"
    return Claim("a", "procures", end, (), quantity=quantity)


def exact(number: float, unit: str | None = None, about: bool = False) -> Quantity:
    return Quantity(number, number, unit, about)


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (exact(98), exact(80, about=True), False),
        (exact(5_576_000), Quantity(None, 6_000_000), True),
        (exact(5_600_000), exact(5_576_000), True),
        (exact(5_500_000_000), exact(4_500_000_000), False),
        (exact(2000), exact(2048), True),
        (exact(2000), exact(2300), False),
        (exact(2000, about=True), exact(2199), True),
        (exact(160, about=True), Quantity(None, 140), False),
        (exact(160), Quantity(None, 140), False),
        (Quantity(10, 15), Quantity(None, 5), False),
        (Quantity(12_000_000, None), exact(20_000_000), True),
        (Quantity(800_000, None), Quantity(None, 200_000), False),
        (exact(0), exact(1), False),
        (Quantity(None, 5), Quantity(5, None), True),
        (exact(-5_500), exact(-5_530), True),
        (exact(-5), exact(5), False),
        (exact(1_000_000, about=True), exact(600_000), False),
    ],
)
def test_amounts_meet_within_the_tolerance_that_is_stated(one: Quantity, other: Quantity, meet: bool) -> None:
    first, second = amount_of(holds(one)), amount_of(holds(other))
    assert first and second and first.meets(second) is second.meets(first) is meet


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("chips", "chips", True),
        ("chips", None, True),
        ("chips", "units", True),
        ("chips", "H100s", True),
        ("chips", "phones", False),
        ("USD", "H100s", False),
        ("USD", "EUR", False),
        ("USD", None, False),
        ("percent", "units", False),
        ("percent", "percent", True),
        ("percentage points", None, False),
        ("kilometres", None, False),
        ("km", "chips", False),
        ("TB/s", "H100s", False),
        ("FLOPS", "units", False),
        ("Petaflops", None, False),
        ("weeks", "", False),
        ("H100s", None, True),
    ],
)
def test_only_amounts_of_one_measure_are_compared(one: str | None, other: str | None, same: bool) -> None:
    first, second = amount_of(holds(exact(5, one))), amount_of(holds(exact(5, other)))
    assert first and second and same_measure(first, second) is same_measure(second, first) is same


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (exact(5_576_000, "USD"), "5,576,000 USD"),
        (exact(0.5, "percent", about=True), "about 0.5 percent"),
        (Quantity(10, 15, "chips"), "10 to 15 chips"),
        (Quantity(0, 15), "0 to 15"),
        (Quantity(None, 6e6), "at most 6,000,000"),
        (Quantity(-3, None), "at least -3"),
        (Quantity(unit="chips", approximate=True), ""),
    ],
)
def test_amounts_in_words(quantity: Quantity, words: str) -> None:
    assert quantity_words(quantity) == words


def test_a_value_is_an_amount_unless_a_quantity_narrows_it() -> None:
    value, narrowed = amount_of(holds(None, "140")), amount_of(holds(Quantity(None, 140), "140"))
    assert value and (value.low, value.high) == (135, 145)
    assert narrowed and narrowed.low == float("-inf") and narrowed.high == 140
    about = amount_of(holds(Quantity(unit="chips", approximate=True), "140"))
    assert about and (about.low, about.high, about.unit) == (126, 154, "chips")
    assert amount_of(holds(None)) is amount_of(holds(Quantity(unit="chips"))) is None
    assert amount_of(holds(None, "many")) is None
    assert amount_of(holds(None, "sNaN")) is amount_of(holds(None, "NaN")) is amount_of(holds(None, "9" * 400)) is None
