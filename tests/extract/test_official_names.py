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
        (
            "The US Department of Commerce and BAE Systems spoke.",
            {"United States", "Department of Commerce", "BAE Systems"},
        ),
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
