"""Posts that name the body they head."""

from __future__ import annotations

from functools import partial

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def ends():
    extractor = load_extractor()

    def run(text: str, predicate: str) -> list[tuple[str, str]]:
        claims = extractor.extract(document_from_text(text, "t.txt")).claims
        return [(c.subject, str(c.object)) for c in claims if c.predicate == predicate]

    return run


@pytest.fixture
def leads(ends):
    return partial(ends, predicate="leads")


@pytest.mark.parametrize(
    ("sentence", "person", "body"),
    [
        ("Commerce Secretary Gina Raimondo spoke.", "gina-raimondo", "us-department-of-commerce"),
        ("Gina Raimondo, Secretary of Commerce, spoke.", "gina-raimondo", "us-department-of-commerce"),
        ("Secretary of State Marco Rubio spoke.", "marco-rubio", "us-department-of-state"),
        (
            "Jeffrey Kessler, Under Secretary of Commerce for Industry and Security, spoke.",
            "jeffrey-kessler",
            "bureau-of-industry-and-security",
        ),
        (
            "The controls work, said Under Secretary of Commerce for Industry and Security Alan Estevez.",
            "alan-estevez",
            "bureau-of-industry-and-security",
        ),
        (
            "Assistant Secretary of the Treasury for Investment Security Paul Rosen spoke.",
            "paul-rosen",
            "us-department-of-the-treasury",
        ),
        ("China sent Commerce Minister Wang Wentao.", "wang-wentao", "mofcom"),
        ("China met President von der Leyen.", "ursula-von-der-leyen", "european-commission"),
        ("President of China Xi Jinping spoke.", "xi-jinping", "china"),
        (
            "We agree, said Secretary of State and Acting National Security Advisor Marco Rubio.",
            "marco-rubio",
            "us-department-of-state",
        ),
        ('"We agree," said National Science Foundation Director Ada Lund.', "ada-lund", "national-science-foundation"),
        ("United States Trade Representative Katherine Tai spoke.", "katherine-tai", "ustr"),
        ('"We agree," said TechNet President and CEO Linda Moore.', "linda-moore", "technet"),
        (
            "Brett Guthrie, Chairman of the House Committee on Energy and Commerce, spoke.",
            "brett-guthrie",
            "house-energy-and-commerce-committee",
        ),
    ],
)
def test_a_secretary_heads_the_department(leads, sentence: str, person: str, body: str) -> None:
    assert leads(sentence) == [(person, body)]


def test_who_goes_on_from_the_last_of_two_names(leads) -> None:
    text = (
        "In a letter sent to Commerce Secretary Howard Lutnick, Rep. John Moolenaar, who chairs the House Select "
        "Committee on the Chinese Communist Party, criticized the reversal."
    )
    assert ("john-moolenaar", "house-select-committee-on-the-ccp") in leads(text)


def test_a_british_secretary_of_state_is_not_the_american_one(leads) -> None:
    assert leads("The deal was praised by Secretary of State for Science and Technology Peter Kyle.") == []


def test_who_holds_a_long_post_is_the_one_who_speaks() -> None:
    text = '"This rule will curb exports," said Secretary of Commerce Gina M. Raimondo.'
    (said,) = load_extractor().extract(document_from_text(text, "t.txt")).statements
    assert said.source == "gina-raimondo"


def test_investors_in_a_round_are_those_of_the_firm_in_view(ends) -> None:
    text = "Mistral AI raised 600 million euros. Investors in the latest round include General Catalyst and Nvidia."
    assert set(ends(text, "investsIn")) >= {("general-catalyst", "mistral-ai"), ("nvidia", "mistral-ai")}
