"""Names as official texts write them: acronyms and numbers in brackets, quoted titles, headlines, joined bodies."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def named():
    extractor = load_extractor()

    def run(text: str) -> dict[str, str]:
        return {e.name: e.type for e in extractor.extract(document_from_text(text, "t.txt")).entities}

    return run


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Congress passed the Bank on Safe Chips (BOSC) Act. The BOSC Act is law.", {"Congress", "BOSC Act"}),
        ("The memo cites Executive Order (EO) 13984.", {"Executive Order 13984"}),
        ("It implements EOs 13984 and 14110.", {"Executive Order 13984", "Executive Order 14110"}),
        ('The memo cites E.O. 13984, "Taking Additional Steps To Address Cyber Activities," again.',
         {"Executive Order 13984"}),
        ("The Order has an Annex.", set()),
        ("The US Department of Commerce and BAE Systems spoke.", {"Department of Commerce", "BAE Systems"}),
        ("The Secretary of Energy told the Administration.", set()),
        ("The Subcommittee on Energy met.", {"Subcommittee on Energy"}),
        ("The White House AI and Crypto Czar spoke.", {"White House", "artificial intelligence"}),
    ],
)  # fmt: skip
def test_official_names_are_whole_and_nothing_else_is_one(named, sentence: str, names: set[str]) -> None:
    assert set(named(sentence)) - {"artificial intelligence", "United States"} == names - {
        "artificial intelligence",
        "United States",
    }


def test_a_headline_is_no_name_of_a_body(named) -> None:
    text = "Department of Commerce Proposes Rule on Cloud Providers\n\nThe Department of Commerce proposed a rule."
    assert "GovernmentBody" in named(text).values()
    assert not any("Proposes" in name for name in named(text))


def test_semicolons_join_a_list_of_names() -> None:
    text = (
        "In this final rule, BIS amends the EAR by adding 70 entities to the Entity List, under the destinations of "
        "China, People's Republic of (China) (42); Iran (2); Pakistan (19); and South Africa (3)."
    )
    claims = load_extractor().extract(document_from_text(text, "t.txt")).claims
    assert sorted(str(c.object) for c in claims if c.predicate == "targets") == [
        "china",
        "iran",
        "pakistan",
        "south-africa",
    ]
    assert [c.subject for c in claims if c.object == "export-administration-regulations"] == [
        "bureau-of-industry-and-security"
    ]


@pytest.mark.parametrize(
    ("title", "claims"),
    [
        ("EU Commission presents AI Continent Action Plan", [("european-commission", "ai-continent-action-plan")]),
        ("Statement by President Joe Biden on the CHIPS and Science Act", [("joe-biden", "united-states")]),
        ("Will Intel Buy AMD?", []),
        ("Nvidia Denies Selling H20 to Huawei", []),
    ],
)
def test_a_title_tells_what_one_name_does_to_another(title: str, claims: list[tuple[str, str]]) -> None:
    text = f"{title}\n\nThis was told to reporters in the city on Monday.\n"
    found = load_extractor().extract(document_from_text(text, "t.txt")).claims
    assert [(c.subject, c.object) for c in found] == claims
