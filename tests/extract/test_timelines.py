"""Lines of a timeline, which leave out whom they tell of."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.extract.discourse.timelines import dated
from kg.read import document_from_text

_LIFE = """SMIC

SMIC is a Chinese foundry.

Timeline

2000: Founded by Richard Chang in Shanghai
2015: Started mass production of the Snapdragon 410
March 2018 – Opened a fab in Tianjin with TSMC.
2020: Added to the U.S. Entity List
"""


@pytest.fixture(scope="module")
def claims():
    extractor = load_extractor()

    def run(text: str) -> set[tuple[str, str, str, str | None]]:
        found = extractor.extract(document_from_text(text, "t.txt")).claims
        return {(c.subject, c.predicate, str(c.object), c.time) for c in found}

    return run


def test_each_line_is_told_of_the_articles_firm_with_its_date(claims) -> None:
    assert claims(_LIFE) >= {
        ("richard-chang", "founded", "smic", "2000"),
        ("smic", "manufactures", "snapdragon-410", "2015"),
        ("smic", "operates", "fab-in-tianjin", "2018-03"),
        ("smic", "listedOn", "entity-list", "2020"),
    }


def test_a_line_with_a_doer_of_its_own_is_dated_too(claims) -> None:
    assert ("intel", "acquired", "altera", "2015") in claims(
        "Chips\n\nIt was a long way.\n\n2015: Intel acquired Altera.\n"
    )


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("2016: Acquired LFoundry", ("it",)),
        ("2016: Acquired by LFoundry", ("it", "was")),
        ("May 3, 2016 – Renamed to Alpha", ("it", "was")),
        ("2016: Entity List", ()),
    ],
)
def test_what_a_line_leaves_out_depends_on_its_verb(line: str, left_out: tuple[str, ...]) -> None:
    found = dated(line)
    assert found is not None
    assert found.left_out == left_out


@pytest.mark.parametrize("text", ["In 2016, SMIC grew.", "2016 was good.", "2016-2018: growth", "9:30: Opening"])
def test_other_beginnings_are_no_lines_of_a_timeline(text: str) -> None:
    assert dated(text) is None


def test_a_verb_that_begins_a_line_is_no_firm(claims) -> None:
    assert not [c for c in claims("Chips\n\nThe past.\n\n1985: Began mass production of DRAM.\n") if c[0] == "began"]
