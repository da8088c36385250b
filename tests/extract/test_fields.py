"""Lines of an infobox under the title of an article."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.model import Value
from kg.read import document_from_text

_BOX = """Cambricon Technologies

Founded: 15 March 2016
Founders: Chen Tianshi, Chen Yunji
Headquarters: Beijing, China
Key people: Chen Tianshi (Chairman & CEO)
Number of employees: 980 (2023)
Revenue: CN¥709 million (2023)
Website: www.example.org

It makes chips.
"""


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()
    return lambda text: extractor.extract(document_from_text(text, "t.txt"))


def _said(found) -> set[tuple[str, str, str]]:
    return {(c.subject, c.predicate, c.object.value if isinstance(c.object, Value) else c.object) for c in found.claims}


def test_each_line_says_its_claim_of_the_title(read) -> None:
    assert _said(read(_BOX)) >= {
        ("cambricon", "foundingDate", "2016-03-15"),
        ("chen-tianshi", "founded", "cambricon"),
        ("chen-yunji", "founded", "cambricon"),
        ("cambricon", "basedIn", "beijing"),
        ("chen-tianshi", "leads", "cambricon"),
        ("cambricon", "employeeCount", "980"),
        ("cambricon", "revenue", "709000000"),
    }


def test_the_evidence_is_the_line_and_the_year_in_brackets_the_time(read) -> None:
    found = read(_BOX)
    claim = next(c for c in found.claims if c.predicate == "employeeCount")
    assert claim.evidence[0].quote == "Number of employees: 980 (2023)"
    assert (claim.time, claim.rule) == ("2023", "field")


def test_a_title_with_a_bracket_and_rows_of_a_table_are_read(read) -> None:
    text = "Llama (language model)\n\n| Type | Language model |\n| Developer | Meta |\n\nLlama is a model.\n"
    assert ("meta", "develops", "llama") in _said(read(text))


def test_a_title_that_names_nothing_has_no_fields(read) -> None:
    assert not read("A week in chips\n\nFounders: Chen Tianshi, Chen Yunji\n\nIt was quiet.\n").claims


def test_a_line_that_does_not_fit_the_type_of_the_title_says_nothing(read) -> None:
    assert not read("Cambricon\n\nDeveloper: Intel\n\nIt makes chips.\n").claims


def test_a_label_within_a_sentence_is_no_field(read) -> None:
    said = _said(read("Cambricon\n\nThe two founders: Intel knew them, and Nvidia too.\n"))
    assert ("intel", "founded", "cambricon") not in said
