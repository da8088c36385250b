"""Release dates of described models, days without a year, and what one series says of its maker."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.model import Claim, Value
from kg.read import document_from_text


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()
    return lambda text: extractor.extract(document_from_text(text, "t.txt")).claims


def dates(claims: list[Claim]) -> set[tuple[str, str]]:
    return {(c.subject, c.object.value) for c in claims if c.predicate == "releaseDate" and isinstance(c.object, Value)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The timing of DeepSeek's AI model release on January 20, 2024, was good.", ("deepseek-model", "2024-01-20")),
        ("DeepSeek's release of its AI model on March 3rd shook markets.", ("deepseek-model", "XXXX-03-03")),
        ("DeepSeek released its latest model on January 20, 2025.", ("deepseek-model", "2025-01-20")),
    ],
)
def test_a_described_model_comes_out_on_its_day(read, text: str, expected: tuple[str, str]) -> None:
    assert dates(read(text)) == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "Meta released AI models on May 3, 2024.",
        "DeepSeek released its new model in May 2024.",
        "DeepSeek released its new model on May 3, 2024. DeepSeek released its new model on June 4, 2024.",
    ],
)
def test_a_class_a_month_or_two_days_say_nothing_of_one_model(read, text: str) -> None:
    assert dates(read(text)) == set()


def test_a_day_of_an_unknown_year_is_a_value_but_places_no_event(read) -> None:
    claims = read("On May 3, China restricted gallium. GPT-5 was released on May 4.")
    assert dates(claims) == {("gpt-5", "XXXX-05-04")}
    assert {c.time for c in claims if c.predicate == "restricts"} == {None}


SOLD = "ASML ships its NXT:1970i systems worldwide. "


def test_a_machine_of_the_same_series_has_the_same_maker_on_the_word_of_two_sentences(read) -> None:
    claims = read(SOLD + "The Netherlands requires licences for the NXT:2000i.")
    (made,) = (c for c in claims if c.rule == "develops/same series")
    assert (made.subject, made.object) == ("asml", "twinscan-nxt-2000i") and len(made.evidence) == 2
    assert made.confidence < min(c.confidence for c in claims if c.object == "twinscan-nxt-1970i")


@pytest.mark.parametrize(
    "text",
    [
        "Nvidia sells the H20. China bought Nvidia A100 chips.",
        SOLD + "China bought EUV machines and the EXE:5000.",
        "Nikon may ship its NSR-S636E. China bought the NXT:2000i.",
    ],
)
def test_a_makers_name_or_another_series_proves_nothing(read, text: str) -> None:
    assert not [c for c in read(text) if c.rule == "develops/same series"]
