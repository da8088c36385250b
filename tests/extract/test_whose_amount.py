"""Which amount and date are a claim's own: two sums with two firms, sums that grew, valuations, years before a name."""

from __future__ import annotations

import pytest

from kg.model import Claim


@pytest.fixture(scope="module")
def claim(read):
    def run(text: str, predicate: str, object: str) -> Claim:
        return next(c for c in read(text).claims if c.predicate == predicate and c.object == object)

    return run


def sums(claim: Claim) -> tuple[float | None, float | None] | None:
    return (claim.quantity.min, claim.quantity.max) if claim.quantity else None


@pytest.mark.parametrize(("firm", "sum"), [("openai", 30e9), ("intel", 2e9)])
def test_each_firm_takes_the_sum_beside_it(claim, firm: str, sum: float) -> None:
    text = "SoftBank invested $30 billion in OpenAI and $2 billion in Intel."
    assert sums(claim(text, "investsIn", firm)) == (sum, sum)


@pytest.mark.parametrize(
    ("text", "sum"),
    [
        ("SoftBank raised its investment in OpenAI from $15 billion to $30 billion.", (30e9, 30e9)),
        ("SoftBank raised its investment in OpenAI by $15 billion to $30 billion.", (30e9, 30e9)),
        ("SoftBank invested $15 billion to $30 billion in OpenAI.", (15e9, 30e9)),
        ("SoftBank invested in OpenAI at a valuation of $300 billion.", None),
        ("SoftBank invested $30 billion in OpenAI at a valuation of $300 billion.", (30e9, 30e9)),
        ("SoftBank is investing billions of dollars, including $30 billion in OpenAI.", (30e9, 30e9)),
        ("SoftBank is investing billions of dollars in OpenAI.", None),
    ],
)
def test_a_sum_is_what_is_invested_now(claim, text: str, sum: tuple[float, float] | None) -> None:
    assert sums(claim(text, "investsIn", "openai")) == sum


def test_what_one_investor_gave_is_the_sum_beside_it(claim) -> None:
    text = "Anthropic received $580 million in funding, including a $500 million investment from Salesforce."
    assert sums(claim(text, "investsIn", "anthropic")) == (5e8, 5e8)


@pytest.mark.parametrize(("number", "modality"), [("an estimated 20,000", "estimated"), ("20,000", "asserted")])
def test_an_estimated_number_makes_the_claim_an_estimate(read, number: str, modality: str) -> None:
    bought = [c for c in read(f"Huawei bought {number} chips from TSMC.").claims if c.predicate == "procures"]
    assert {c.modality for c in bought} == {modality}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("In 2023 Huawei bought chips from TSMC.", "2023"),
        ("Huawei bought chips from TSMC between 2020 and 2023.", "2020/2023"),
        ("Huawei, on the Entity List since 2019, bought chips from TSMC.", None),
        ("In May 2020 Huawei, the maker of phones, bought chips from TSMC.", "2020-05"),
        ("Since 2019 Huawei, a firm on the Entity List, has bought chips from TSMC.", "2019"),
    ],
)
def test_a_date_is_that_of_its_own_clause(read, text: str, time: str | None) -> None:
    assert {c.time for c in read(text).claims if c.predicate == "procures"} == {time}


def test_a_number_of_chips_is_no_year(read) -> None:
    assert {c.time for c in read("Huawei bought 2048 new chips from TSMC.").claims if c.predicate == "procures"} == {
        None
    }


def test_a_source_behind_two_clauses_vouches_for_both(claim) -> None:
    pledged = claim(
        "In May, the UAE pledged to invest in Intel, but the funds have not arrived, Reuters reported.",
        "investsIn",
        "intel",
    )
    assert pledged.attributed_to == ("reuters",)


def test_who_is_to_reverse_a_decision_does_not_do_what_was_decided(read) -> None:
    claims = read("Jensen Huang urged Congress to reverse the decision to sell AI chips to China.").claims
    assert not [c for c in claims if c.predicate in ("sells", "supplies")]


def test_who_takes_a_decision_does_what_is_decided(read) -> None:
    claims = read("Nvidia took the decision to sell AI chips to China.").claims
    assert {c.subject for c in claims if c.predicate == "supplies"} == {"nvidia"}


@pytest.mark.parametrize(
    ("text", "sum"),
    [
        ("ByteDance spent $5 billion to buy chips from Nvidia.", (5e9, 5e9)),
        ("ByteDance, which earned $5 billion, bought chips from Nvidia.", None),
    ],
)
def test_what_is_spent_to_buy_is_what_it_costs(read, text: str, sum: tuple[float, float] | None) -> None:
    assert {sums(c) for c in read(text).claims if c.predicate == "procures"} == {sum}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("China lifted its controls on gallium, imposed in July 2023.", "2023-07"),
        ("China lifted its controls on gallium, a metal, in July 2023.", None),
    ],
)
def test_a_rule_dates_from_when_it_was_imposed(read, text: str, time: str | None) -> None:
    assert {c.time for c in read(text).claims if c.predicate == "enacts"} == {time}
