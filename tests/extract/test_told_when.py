"""Days on which something was said are not days on which it happens; who calls for a ban is who speaks."""

from __future__ import annotations

import pytest

BAN = "OpenAI said DeepSeek was a danger and called for a ban on its products."

TOLD = [
    ("Trump said on Wednesday, May 7, 2025 the United States will impose a tariff on chips.", "enacts", None),
    ("Trump said Wednesday the United States will impose a tariff on chips in May 2026.", "enacts", "2026-05"),
    ("Trump said that on May 7, 2025 the United States imposed a tariff on chips.", "enacts", "2025-05-07"),
]


@pytest.mark.parametrize(("text", "predicate", "time"), TOLD)
def test_a_day_behind_said_dates_what_is_said_only_behind_that(read, text, predicate, time) -> None:
    times = {c.time for c in read(text).claims if c.predicate == predicate and c.subject == "united-states"}
    assert times == {time}


def test_who_called_for_a_ban_is_who_said_so(read) -> None:
    assert {c.subject for c in read(BAN).claims if c.predicate == "supports"} == {"openai"}


def test_what_the_one_spoken_of_did_stays_his(read) -> None:
    found = read("OpenAI said DeepSeek was a danger and developed its R1 model.").claims
    assert {c.subject for c in found if c.predicate == "develops"} == {"deepseek"}


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("AMD reported third-quarter 2024 revenue of $6.7 billion.", {"2024-35"}),
        ("AMD expects 2026 sales of $40 billion.", {"2026"}),
        ("AMD reported revenue of $6.7 billion in May 2024.", {"2024-05"}),
    ],
)
def test_sales_are_those_of_the_time_in_front_of_them(read, text: str, times: set[str]) -> None:
    assert {c.time for c in read(text).claims if c.predicate == "revenue"} == times


def test_a_speaker_behind_a_year_and_before_what_he_is_vouches(read) -> None:
    text = "In May 2023 TechInsights, a research firm, opened the phone and concluded that SMIC made the Kirin 9000S."
    (made,) = (c for c in read(text).claims if c.predicate == "manufactures")
    assert (made.subject, made.modality, made.attributed_to) == ("smic", "reported", ("techinsights",))
