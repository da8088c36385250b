"""Claims and links in words."""

from dataclasses import replace

import pytest

from kg.analyse import Link, Wording
from kg.analyse.wording import value_text
from kg.api import KnowledgeGraph
from kg.build import write_graph
from kg.days import in_words
from kg.model import Claim, Quantity, Value
from kg.ontology import load_schema

NAMES = {"a": "U.S. controls", "b": "China", "r": "Reuters", "n": "NVIDIA"}
WORDING = Wording(NAMES, load_schema())


@pytest.mark.parametrize(
    ("claim", "line"),
    [
        (Claim("a", "hinders", "b", (), polarity="negative"), "U.S. controls not: hinders China"),
        (Claim("n", "worksFor", "b", ()), "NVIDIA works for China"),
        (Claim("n", "cost", Value("5576000", "xsd:decimal"), ()), "NVIDIA cost 5,576,000"),
        (Claim("n", "foundingDate", Value("2023", "xsd:date"), ()), "NVIDIA founding date 2023"),
        (Claim("n", "uses", "b", (), valid="../2024-09-09"), "NVIDIA uses China (until 2024-09-09)"),
        (Claim("n", "uses", "b", (), time="2019-05", valid="2019-05/.."), "NVIDIA uses China (since 2019-05)"),
        (Claim("n", "uses", "b", (), time="2019"), "NVIDIA uses China [2019]"),
        (
            Claim("n", "uses", "b", (), "positive", "planned", "may", ("r",), ("a",), Quantity(max=5, unit="chips")),
            "NVIDIA uses China [planned: “may”; says Reuters; disputed by U.S. controls; at most 5 chips]",
        ),
        (
            Claim("n", "uses", "b", (), quantity=Quantity(4e10, 4e10, "USD", True)),
            "NVIDIA uses China [about 40,000,000,000 USD]",
        ),
        (Claim("n", "uses", "b", (), quantity=Quantity(unit="chips", approximate=True)), "NVIDIA uses China"),
        (Claim("n", "unheardOf", "b", ()), "NVIDIA unheard of China"),
    ],
)
def test_a_claim_reads_as_a_line_of_words(claim, line):
    assert WORDING.claim(claim) == line


@pytest.fixture
def told_of_a_quarter(extractions, tmp_path):
    first = extractions[0]
    write_graph([replace(first, claims=(replace(first.claims[0], time="2025-33"), *first.claims[1:]))], tmp_path)
    return KnowledgeGraph(tmp_path)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019/..", "since 2019"),
        ("../2024-09-09", "until 2024-09-09"),
        ("/2024", "until 2024"),
        ("2019/2021", "2019 to 2021"),
        ("2020", "2020"),
        ("../..", "at some time"),
        ("2025-33", "Q1 2025"),
        ("2024-22/..", "since summer 2024"),
        ("2023-40/2023-41", "first half of 2023 to second half of 2023"),
        ("XXXX-01-20", "20 January"),
        ("XXXX-12", "December"),
        ("2021~", "about 2021"),
        ("2021-05?", "perhaps 2021-05"),
        ("201X", "2010s"),
        ("2025-10-09", "2025-10-09"),
        ("some day", "some day"),
    ],
)
def test_dates_and_intervals_read_as_words(edtf, words):
    assert in_words(edtf) == words


def test_a_claim_and_an_answer_tell_a_quarter_as_people_do(told_of_a_quarter):
    graph = told_of_a_quarter
    (claim,) = [claim for claim in graph.claims() if claim.time == "2025-33"]
    assert graph.wording.claim(claim).endswith("Q1 2025]")
    answer = graph.query("SELECT ?t WHERE { ?claim kg:eventTime ?t } ORDER BY ?t")
    assert ("Q1 2025",) in answer.shown and ("2025-33",) in answer.plain()


@pytest.mark.parametrize(
    ("lexical", "shown"), [("140", "140"), ("1234567", "1,234,567"), ("-1.50", "-1.50"), ("x", "x")]
)
def test_a_number_is_written_with_separators_and_nothing_else_is_touched(lexical, shown):
    assert value_text(Value(lexical, "xsd:decimal")) == shown


def test_a_link_is_read_from_either_end_and_tells_when_it_ended():
    link = Link("n", "basedIn", "b", (Claim("n", "basedIn", "b", (), valid="../2020"), Claim("n", "basedIn", "b", ())))
    assert WORDING.link(link, "n") == "NVIDIA --based in--> China (until 2020)"
    assert WORDING.link(link, "b") == "China <--based in-- NVIDIA (until 2020)"
    assert Link("n", "basedIn", "b", link.claims[1:]).ended == ()


def test_types_are_called_by_their_labels():
    assert (WORDING.kind("GovernmentBody"), WORDING.kind("NewKind")) == ("government body", "new kind")
