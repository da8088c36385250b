"""What is told and then gainsaid: evidence missing, phrases of rejection, clauses that look back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.model import Claim, Extraction
from kg.read import document_from_text

TOLD = "Reuters reported that Humain had bought 10,000 H20 chips"


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()
    return lambda text: extractor.extract(replace(document_from_text(text, "t.txt"), date="2025-11-10"))


def _bought(extraction: Extraction, subject: str = "humain") -> Claim:
    return next(c for c in extraction.claims if c.predicate == "procures" and c.subject == subject)


@pytest.mark.parametrize(
    "doubt",
    [
        ". Intel said it had found no evidence to support the claims.",
        ". Intel has not seen any evidence of these claims.",
        ". Intel said there was no proof of that report.",
        ". Intel called the report far-fetched.",
        ". Intel pushed back against the report.",
        ". Intel took issue with that account.",
        ". Intel poured cold water on the claim.",
        ". Intel was sceptical of the figure.",
        ". Intel says the true number is far lower.",
        ", an allegation Intel denies.",
        ", a figure that Intel has questioned.",
        ", but Intel denied it.",
        ". Intel disavowed the report.",
        ". Intel brushed off the claim.",
    ],
)
def test_a_report_is_gainsaid_in_many_phrases(read, doubt: str) -> None:
    assert _bought(read(TOLD + doubt)).disputed_by == ("intel",)


@pytest.mark.parametrize(
    "remark",
    [
        ". Intel said it had found evidence to support the claims.",
        ". Intel took part in the talks.",
        ". Intel pushed back the launch.",
        ". Intel says the number is far lower than last year.",
        ", an allegation that Intel repeated.",
        ". Intel did not deny the report.",
        ". Intel neither confirmed nor denied it.",
    ],
)
def test_what_only_sounds_like_a_rejection_disputes_nothing(read, remark: str) -> None:
    assert _bought(read(TOLD + remark)).disputed_by == ()


def test_a_denied_allegation_is_reported_and_disputed_not_denied(read) -> None:
    claim = _bought(read("Intel has denied allegations that Humain bought smuggled H20 chips."))
    assert (claim.polarity, claim.modality, claim.disputed_by) == ("positive", "reported", ("intel",))


def test_a_firm_may_dispute_what_is_said_of_itself(read) -> None:
    claim = _bought(read("Humain has denied claims that it bought smuggled H20 chips."))
    assert (claim.polarity, claim.disputed_by) == ("positive", ("humain",))


@pytest.mark.parametrize(
    "sentence",
    [
        "Intel maintains that there is no evidence Humain has bought H20 chips.",
        "Intel said it had not seen any evidence that Humain bought H20 chips.",
    ],
)
def test_no_evidence_for_it_is_a_denial_by_whoever_says_so(read, sentence: str) -> None:
    claim = _bought(read(sentence))
    assert (claim.polarity, claim.attributed_to) == ("negative", ("intel",))


def test_who_denies_the_same_disputes_whoever_said_it(read) -> None:
    found = read(f"{TOLD}. Intel said that Humain had not bought H20 chips.")
    told = next(c for c in found.claims if c.predicate == "procures" and c.polarity == "positive")
    assert told.disputed_by == ("intel",)


def test_which_the_company_denies_withholds_nothing(read) -> None:
    found = read("The Pentagon says Huawei is owned by the Chinese military, which the company denies.")
    assert not [c for c in found.claims if c.predicate == "restricts"]
    assert [c.disputed_by for c in found.claims if c.predicate == "partOf" and c.subject == "huawei"] == [("huawei",)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Intel rejects claims that Humain is buying smuggled H20 chips.",
        "Intel disputes reports that Humain bought H20 chips.",
        "Reports that Humain bought H20 chips are false, Intel said.",
        "The claim that Humain bought H20 chips was rejected by Intel.",
    ],
)
def test_what_is_told_and_rejected_in_one_breath_is_reported_and_disputed(read, sentence: str) -> None:
    claim = _bought(read(sentence))
    assert (claim.modality, claim.polarity, claim.disputed_by) == ("reported", "positive", ("intel",))


def test_a_title_that_rejects_a_claim_does_not_make_it(read) -> None:
    text = "Intel rejects claims that Humain is buying smuggled H20 chips\n\nDec. 10, 2025 - Intel has spoken.\n"
    assert not [claim for claim in read(text).claims if claim.predicate == "procures"]


@pytest.mark.parametrize(
    "words",
    [
        "disagrees with any suggestion that Humain had bought 10,000 H20 chips",
        "pushed back against claims that Humain had bought 10,000 H20 chips",
        "took issue with a report that Humain had bought 10,000 H20 chips",
        "said a report claiming that Humain had bought 10,000 H20 chips from Dell was far-fetched",
        'called a report that Humain had bought 10,000 H20 chips "far-fetched"',
        "dismissed as false a report that Humain had bought 10,000 H20 chips",
    ],
)
def test_what_is_gainsaid_may_stand_in_the_same_breath(read, words: str) -> None:
    claim = _bought(read(f"Intel {words}."))
    assert (claim.disputed_by, claim.modality, claim.polarity) == (("intel",), "reported", "positive")


def test_who_denies_what_he_is_accused_of_disputes_it(read) -> None:
    claim = _bought(read("Humain has denied allegations of buying 10,000 H20 chips."))
    assert (claim.disputed_by, claim.modality) == (("humain",), "reported")


@pytest.mark.parametrize(
    "doubt",
    [
        ". Intel insists it did not.",
        '. "The report is incorrect," an Intel spokesman said.',
        '. A spokeswoman for Intel called it "pure speculation".',
    ],
)
def test_a_report_is_gainsaid_in_a_few_words(read, doubt: str) -> None:
    assert _bought(read(TOLD + doubt)).disputed_by == ("intel",)


@pytest.mark.parametrize("remark", [". Intel insists it did not do badly.", ". Intel said the plan is incorrect."])
def test_a_denial_of_something_else_disputes_nothing(read, remark: str) -> None:
    assert _bought(read(TOLD + remark)).disputed_by == ()
