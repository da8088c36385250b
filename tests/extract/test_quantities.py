"""Quantities as English writes them, each with its bounds, unit and kind."""

from __future__ import annotations

import pytest

from kg.extract.figures.quantities import find_quantities

Row = tuple[float | None, float | None, str | None, str]


def found(text: str) -> list[Row]:
    return [(q.quantity.min, q.quantity.max, q.quantity.unit, q.kind) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("it has fewer than 140 people", (None, 140, "people", "count")),
        ("for less than $6 million", (None, 6e6, "USD", "money")),
        ("up to roughly 1,700 advanced GPUs", (None, 1700, "GPUs", "count")),
        ("up to the equivalent of 50,000 advanced GPUs per country", (None, 50000, "GPUs", "count")),
        ("no more than 200,000 Ascend AI chips", (None, 200000, "chips", "count")),
        ("its yield is below 50%", (None, 50, "percent", "percent")),
        ("as many as 50,000 GPUs", (None, 50000, "GPUs", "count")),
        ("at most 12 licences", (None, 12, "licences", "count")),
        ("12 licences at most", (None, 12, "licences", "count")),
        ("it employs more than 42,000 people", (42000, None, "people", "count")),
        ("creating over 25,000 direct construction and manufacturing jobs", (25000, None, "jobs", "count")),
        ("at least 12 million metric tons of soybeans", (12e6, None, "metric tons", "count")),
        ("to just over 10% of the world's capacity", (10, None, "percent", "percent")),
        ("more than a dozen countries", (12, None, "countries", "count")),
        ("100 or more chips", (100, None, "chips", "count")),
        ("20-plus firms", (20, None, "firms", "count")),
        ("in excess of $500 million", (5e8, None, "USD", "money")),
        ("no fewer than 300 engineers", (300, None, "engineers", "count")),
    ],
)
def test_a_comparator_gives_one_bound_only(text: str, row: Row) -> None:
    assert found(text) == [row]


@pytest.mark.parametrize("word", ["about", "roughly", "nearly", "almost", "some", "around", "an estimated", "close to"])
def test_an_approximation_keeps_both_bounds_and_says_so(word: str) -> None:
    (only,) = find_quantities(f"it has {word} 16,000 specialized chips in stock")
    assert (only.quantity.min, only.quantity.max, only.quantity.approximate) == (16000, 16000, True)


def test_an_exact_number_is_not_approximate() -> None:
    (only,) = find_quantities("on 2,048 H800 chips")
    assert (only.quantity.min, only.quantity.max, only.quantity.approximate) == (2048, 2048, False)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("anywhere from 10,000 to 50,000 units", (10000, 50000, "units", "count")),
        ("from 10% to 15% of sales", (10, 15, "percent", "percent")),
        ("between $2 billion and $5 billion", (2e9, 5e9, "USD", "money")),
        ("between $2 and $5 billion", (2e9, 5e9, "USD", "money")),
        ("$2-5 billion", (2e9, 5e9, "USD", "money")),
        ("2 to 3 million chips", (2e6, 3e6, "chips", "count")),
        ("3–5 years", (3, 5, "years", "duration")),
        ("five to ten years", (5, 10, "years", "duration")),
        ("two or three firms", (2, 3, "firms", "count")),
        ("10-15% of sales", (10, 15, "percent", "percent")),
    ],
)
def test_a_range_has_two_ends(text: str, row: Row) -> None:
    assert found(text) == [row]


@pytest.mark.parametrize("text", ["its share rose from 10% to 15%", "they cut the tariff from 10% to 15%"])
def test_a_change_from_one_value_to_another_is_no_range(text: str) -> None:
    assert found(text) == [(10, 10, "percent", "percent"), (15, 15, "percent", "percent")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$46.7 billion", 46.7e9, "USD"),
        ("$5.576 million", 5576000, "USD"),
        ("US$40,000", 40000, "USD"),
        ("C$3m", 3e6, "CAD"),
        ("A$12 million", 12e6, "AUD"),
        ("NT$5 billion", 5e9, "TWD"),
        ("€1.95bn", 1.95e9, "EUR"),
        ("27.6 billion euros", 27.6e9, "EUR"),
        ("£2.5 trillion", 2.5e12, "GBP"),
        ("100 billion yuan", 1e11, "CNY"),
        ("RMB 40 billion", 4e10, "CNY"),
        ("3 trillion won", 3e12, "KRW"),
        ("20 billion yen", 2e10, "JPY"),
        ("5.6 million dollars", 5600000, "USD"),
        ("a billion dollars", 1e9, "USD"),
        ("half a billion dollars", 5e8, "USD"),
    ],
)
def test_money_is_in_single_units_of_its_currency(text: str, value: float, unit: str) -> None:
    assert found(f"It paid {text} for the firm.") == [(value, value, unit, "money")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("10 percentage points", (10, 10, "percentage points", "percent")),
        ("12 per cent", (12, 12, "percent", "percent")),
        ("two-thirds of the chips", (66.67, 66.67, "percent", "percent")),
        ("half of its revenue", (50, 50, "percent", "percent")),
        ("twenty-eight existing entities", (28, 28, "entities", "count")),
        ("thirty-six entities", (36, 36, "entities", "count")),
        ("a million units", (1e6, 1e6, "units", "count")),
        ("half a million chips", (5e5, 5e5, "chips", "count")),
        ("seven rare earths", (7, 7, "rare earths", "count")),
        ("a 40-year-old founder", (40, 40, "years", "duration")),
        ("for one year", (1, 1, "years", "duration")),
        ("over five years", (5, 5, "years", "duration")),
        ("about five years", (5, 5, "years", "duration")),
        ("a 7-nanometre process", (7, 7, "nm", "dimension")),
        ("7 nm chips", (7, 7, "nm", "dimension")),
        ("a 100,000-GPU cluster", (100000, 100000, "GPUs", "count")),
        ("a 671B-parameter model", (671e9, 671e9, "parameters", "count")),
        ("25 MMT of soybeans", (25e6, 25e6, "metric tons", "count")),
        ("it ordered 300,000 of them", (300000, 300000, None, "count")),
        ("18,000 of its GB300 chips", (18000, 18000, "chips", "count")),
        ("three of them left", (3, 3, None, "number")),
        ("350,000 Nvidia H100 graphics cards", (350000, 350000, "cards", "count")),
        ("12 million Mate 60 Pro phones", (12e6, 12e6, "phones", "count")),
    ],
)
def test_the_words_behind_a_number_give_unit_and_kind(text: str, row: Row) -> None:
    assert found(text) == [row]


@pytest.mark.parametrize(
    "text",
    ["thousands of chips", "several hundred thousand chips", "hundreds of thousands of chips", "dozens of firms"],
)
def test_a_vague_number_is_approximate_without_bounds(text: str) -> None:
    (only,) = find_quantities(f"it holds {text} now")
    assert (only.quantity.min, only.quantity.max, only.quantity.approximate) == (None, None, True)


@pytest.mark.parametrize(
    "text",
    [
        "in 2024 and on March 3, 2023",
        "GPT-4, GPT-4o and the H100",
        "the Mate 60 Pro and the Ascend 910 B",
        "Section 301 and Executive Order 14110",
        "the 15th plan and the 2nd fab",
        "Llama 3.1 and an F-35 jet",
        "as it said [12]",
        "one of them, a third factory",
        "a two-way street",
        "document 2022-21658",
        "87 FR 62186",
        "at 1:10 p.m.",
        "the Five-Year Plan",
        "between the two",
        "two years later",
        "No. 5",
    ],
)
def test_dates_names_and_references_are_no_quantities(text: str) -> None:
    assert found(text) == []


def test_the_span_covers_comparator_number_and_unit() -> None:
    text = "It has no more than 200,000 Ascend AI chips left, for about $2 billion."
    spans = [q.span for q in find_quantities(text)]
    assert [text[s.start : s.end] for s in spans] == ["no more than 200,000 Ascend AI chips", "about $2 billion"]
