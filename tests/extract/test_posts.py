"""Posts that name the body they head."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def leads():
    extractor = load_extractor()

    def run(text: str) -> list[tuple[str, str]]:
        claims = extractor.extract(document_from_text(text, "t.txt")).claims
        return [(c.subject, str(c.object)) for c in claims if c.predicate == "leads"]

    return run


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
