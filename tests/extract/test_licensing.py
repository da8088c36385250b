"""Licence requirements: which goods, whose rule, against whom, since when; and what is no requirement."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.model import Value
from kg.read import document_from_text


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()

    def run(text: str) -> set[str]:
        extraction = extractor.extract(document_from_text(text, "t.txt"))
        names = {e.id: e.name for e in extraction.entities}
        ends = ((c, c.object.value if isinstance(c.object, Value) else names[c.object]) for c in extraction.claims)
        return {f"{names[c.subject]} {c.predicate} {end} {c.polarity}" for c, end in ends}

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gallium exporters still need a licence, as they have since Aug. 1, 2023.",
         {"licences for gallium restricts gallium positive",
          "licences for gallium effectiveDate 2023-08-01 positive"}),
        ("Shipments of gallium and germanium now require a permit.",
         {"permits for gallium and germanium restricts germanium positive"}),
        ("Nvidia needs a licence to sell the H20 to China.",
         {"licences for the H20 restricts Nvidia H20 positive", "licences for the H20 targets China positive"}),
        ("China requires exporters of graphite to obtain licences.",
         {"China enacts licences for graphite positive", "China restricts graphite positive"}),
        ("Exporters of gallium must obtain a permit from China's Ministry of Commerce.",
         {"Ministry of Commerce enacts permits for gallium positive"}),
        ("A licence is required for exports of gallium to the United States.",
         {"licences for gallium targets United States positive"}),
        ("No licence is required for shipments of the H20.", {"licences for the H20 restricts Nvidia H20 negative"}),
    ],
)  # fmt: skip
def test_a_licence_requirement_is_a_rule_on_the_goods_that_need_it(read, text: str, expected: set[str]) -> None:
    assert expected <= read(text)


@pytest.mark.parametrize(
    "text",
    [
        "ASML does not need a licence to ship the NXT:1970i.",
        "Nvidia got a licence to sell H20 chips to China.",
        "Nvidia obtained a licence to export the H20.",
        "Nvidia holds a licence for its offices.",
        "Drivers need a licence in China.",
    ],
)
def test_no_need_for_a_licence_and_a_licence_got_restrict_nothing(read, text: str) -> None:
    assert not [claim for claim in read(text) if " restricts " in claim and claim.endswith("positive")]
