"""Conflicts: what excludes what, and what only looks as if it did."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from kg.errors import DataError
from kg.identity import claim_id
from kg.model import Claim, Entity, Evidence, Quantity, Review, Span, Value
from kg.ontology import load_schema
from kg.resolve import Graph, SourceDocument
from kg.weigh import find_conflicts
from kg.weigh.aspects import aspects_of, load_aspects

DATES = {"a.txt": "2024-09-09", "b.txt": "2025-11-12", "c.txt": "2025-08-28", "d.txt": None}
RULE = Entity("rule", "rule", "ExportControl")


def said(doc: str, subject: str, predicate: str, object: str | Value, quote: str = "Some.", **more: object) -> Claim:
    plain = Claim(subject, predicate, object, (Evidence(doc, Span(0, len(quote)), quote),))
    return replace(plain, **more)  # type: ignore[arg-type]


def amount(low: float | None, high: float | None = -1, unit: str = "chips", about: bool = False) -> Quantity:
    return Quantity(low, low if high == -1 else high, unit, about)


def number(text: str, kind: str = "integer") -> Value:
    return Value(text, f"xsd:{kind}")


def conflicts(*claims: Claim) -> list[tuple[str, str]]:
    """Kind and reason of each conflict."""
    documents = tuple(SourceDocument(name, "", name, (), date=date) for name, date in DATES.items())
    return [
        (c.kind, c.reason) for c in find_conflicts(Graph(documents, (RULE,), claims), load_schema(), load_aspects())
    ]


def share(doc: str, percent: float, **more: object) -> Claim:
    return said(doc, "china", "manufactures", "gallium", quantity=amount(percent, unit="percent"), **more)


def output(doc: str, low: float | None, high: float | None, **more: object) -> Claim:
    more = {"modality": "estimated", "time": "2025"} | more
    return said(doc, "huawei", "manufactures", "ascend", quantity=amount(low, high), **more)


NO = {"polarity": "negative"}
H100 = said("b.txt", "deepseek", "procures", "h100", attributed_to=("wang",), modality="reported")

CONFLICTS = [
    ("two shares", [share("a.txt", 80), share("b.txt", 98)], "quantity"),
    ("output", [output("c.txt", None, 200_000), output("b.txt", 800_000, None)], "quantity"),
    ("a forecast and a plan", [output("c.txt", None, 5), output("b.txt", 20, 20, modality="planned")], "quantity"),
    ("year by document", [output("c.txt", None, 200_000), output("b.txt", 800_000, None, time=None)], "quantity"),
    ("headcounts", [said("b.txt", "d", "employeeCount", number("160"), quantity=amount(160, unit="people", about=True)),
                    said("d.txt", "d", "employeeCount", number("140"), quantity=amount(None, 140, "people"))],
     "quantity"),
    ("a charge, revised", [said("c.txt", "rule", "cost", number("5500000000"), quantity=amount(5.5e9, unit="USD"),
                                attributed_to=("nvidia",)),
                           said("c.txt", "rule", "cost", number("4500000000"), quantity=amount(4.5e9, unit="USD"))],
     "quantity"),
    ("has and has not", [H100, said("c.txt", "deepseek", "procures", "h100", attributed_to=("nvidia",), **NO)],
     "polarity"),
    ("buys, uses not", [H100, said("c.txt", "deepseek", "uses", "h100", attributed_to=("nvidia",), **NO)], "polarity"),
    ("denied elsewhere in the document", [said("b.txt", "d", "develops", "r1"),
                                          said("b.txt", "d", "develops", "r1", "Not so.", attributed_to=("x",), **NO)],
     "polarity"),
    ("alleged, denied", [said("c.txt", "h20", "uses", "back-doors", attributed_to=("cac",), modality="reported"),
                         said("c.txt", "h20", "uses", "back-doors", attributed_to=("nvidia",), **NO)], "polarity"),
    ("never, yet then", [said("c.txt", "china", "procures", "euv", **NO),
                         said("a.txt", "china", "procures", "euv", time="2018")], "polarity"),
    ("heads by any noun", [said("b.txt", "d", "employeeCount", number("160"), quantity=amount(160, unit="employees")),
                           said("d.txt", "d", "employeeCount", number("140"), quantity=amount(None, 140, "people"))],
     "quantity"),
    ("cannot, yet does then", [said("c.txt", "smic", "procures", "euv", cue="cannot", **NO),
                               said("b.txt", "smic", "procures", "euv", time="2025-03")], "polarity"),
    ("an estimate, denied", [said("a.txt", "smic", "manufactures", "kirin", modality="estimated"),
                             said("b.txt", "smic", "manufactures", "kirin", **NO)], "polarity"),
    ("a denial before the deed, and after it",
     [said("a.txt", "us", "restricts", "a800", evidence=(*said("a.txt", "", "", "").evidence,
                                                         *said("c.txt", "", "", "").evidence), **NO),
      said("b.txt", "us", "restricts", "a800", time="2025-03")], "polarity"),
    ("told in two years", [said("a.txt", "d", "employeeCount", number("160"),
                                evidence=(*said("a.txt", "", "", "").evidence, *said("b.txt", "", "", "").evidence)),
                           said("c.txt", "d", "employeeCount", number("140"))], "quantity"),
    ("two sums of one day",
     [said("a.txt", "fund", "investsIn", "lab", quantity=amount(2e9, unit="USD"), time="2025-03-04"),
      said("b.txt", "fund", "investsIn", "lab", quantity=amount(8e9, unit="USD"), time="2025-03")], "quantity"),
    ("two prices of one firm", [said("a.txt", "x", "acquires", "y", quantity=amount(2e9, unit="USD")),
                                said("b.txt", "x", "acquires", "y", quantity=amount(8e9, unit="USD"))], "quantity"),
    ("costs of a thing, by two speakers",
     [said("a.txt", "v3", "cost", number("6000000"), quantity=amount(6e6, unit="USD"), attributed_to=("x",)),
      said("b.txt", "v3", "cost", number("500000000"), quantity=amount(5e8, unit="USD"), attributed_to=("y",))],
     "quantity"),
    ("sales of one quarter",
     [said("b.txt", "x", "revenue", number("46"), quantity=amount(46, unit="USD"), time="2025-35"),
      said("c.txt", "x", "revenue", number("20"), quantity=amount(20, unit="USD"), time="2025-35")], "quantity"),
    ("foundings", [said("a.txt", "d", "foundingDate", number("2023-05", "date")),
                   said("b.txt", "d", "foundingDate", number("2015", "date"))], "value"),
]  # fmt: skip


@pytest.mark.parametrize(("claims", "kind"), [row[1:] for row in CONFLICTS], ids=[row[0] for row in CONFLICTS])
def test_what_excludes_each_other_is_a_conflict(claims: list[Claim], kind: str) -> None:
    assert [found for found, _ in conflicts(*claims)] == [kind]


FIRST = "It will initially buy 18,000 of the chips."
RATE = "It would import 500,000 chips a year, one said; another spoke of more than 1 million through 2027."

HARMONIES = [
    ("less than and a figure below", [said("c.txt", "v3", "cost", number("6000000"), quantity=amount(None, 6e6, "USD")),
                                      said("b.txt", "v3", "cost", number("5576000"),
                                           quantity=amount(5_576_000, unit="USD"))]),
    ("bought and used", [said("a.txt", "deepseek", "procures", "a100", quantity=amount(10_000)),
                         said("c.txt", "deepseek", "uses", "a100", quantity=amount(2_000))]),
    ("two dates of one sentence", [said("c.txt", "r1", "releaseDate", number("2024-12-26", "date")),
                                   said("c.txt", "r1", "releaseDate", number("2025-01-20", "date"))]),
    ("two buyers", [said("b.txt", "high-flyer", "procures", "a100", quantity=amount(10_000)),
                    said("d.txt", "deepseek", "procures", "a100", quantity=amount(30_000))]),
    ("two of one sentence", [said("c.txt", "aws", "partnersWith", "humain", quantity=amount(5e9, unit="USD")),
                             said("c.txt", "aws", "partnersWith", "humain", quantity=amount(1e10, unit="USD"))]),
    ("two rounds without a date", [said("a.txt", "fund", "investsIn", "lab", quantity=amount(2e9, unit="USD")),
                                   said("b.txt", "fund", "investsIn", "lab", quantity=amount(8e9, unit="USD"))]),
    ("two rounds, one of them dated",
     [said("a.txt", "fund", "investsIn", "lab", quantity=amount(2e9, unit="USD"), time="2024-09"),
      said("a.txt", "fund", "investsIn", "lab", quantity=amount(8e9, unit="USD"))]),
    ("what a rule costs two firms",
     [said("b.txt", "rule", "cost", number("5500000000"), quantity=amount(5.5e9, unit="USD"), attributed_to=("x",)),
      said("b.txt", "rule", "cost", number("800000000"), quantity=amount(8e8, unit="USD"), attributed_to=("y",))]),
    ("sales of a quarter and of its year",
     [said("b.txt", "x", "revenue", number("46"), quantity=amount(46, unit="USD"), time="2025-35"),
      said("c.txt", "x", "revenue", number("80"), quantity=amount(80, unit="USD"), time="2025")]),
    ("sales of no told time", [said("b.txt", "x", "revenue", number("46"), quantity=amount(46, unit="USD")),
                               said("c.txt", "x", "revenue", number("80"), quantity=amount(80, unit="USD"))]),
    ("sales of a quarter and of no told time",
     [said("b.txt", "x", "revenue", number("46"), quantity=amount(46, unit="USD"), time="2025-35"),
      said("c.txt", "x", "revenue", number("20"), quantity=amount(20, unit="USD"))]),
    ("a stockpile and a training run", [said("d.txt", "deepseek", "procures", "h800", quantity=amount(10_000)),
                                        said("d.txt", "v3", "trainedOn", "h800", quantity=amount(2048))]),
    ("a stockpile and a training run, one predicate",
     [said("d.txt", "deepseek", "uses", "a100", "It had stockpiled 10,000 of them.", quantity=amount(10_000)),
      said("d.txt", "deepseek", "uses", "a100", "It needed just 2,000 of them to train its model.",
           quantity=amount(2_000))]),
    ("a first batch and a total", [said("a.txt", "humain", "procures", "gb300", FIRST, quantity=amount(18_000)),
                                   said("c.txt", "humain", "procures", "gb300", "It is to buy 300,000 over five years.",
                                        quantity=amount(300_000))]),
    ("a rate and a total", [said("a.txt", "uae", "procures", "chips", RATE, quantity=amount(500_000)),
                            said("a.txt", "uae", "procures", "chips", RATE, quantity=amount(1e6, None))]),
    ("a doubt", [said("d.txt", "deepseek", "uses", "chips", quantity=amount(2000), disputed_by=("musk",))]),
    ("a plan and an outcome", [output("c.txt", 100, 100, modality="planned"),
                               output("b.txt", 50, 50, modality="asserted")]),
    ("a possibility", [output("c.txt", 100, 100, modality="hypothetical"), output("b.txt", 50, 50)]),
    ("two years", [output("c.txt", 100, 100, time="2024"), output("b.txt", 50, 50)]),
    ("two years by document", [said("a.txt", "x", "revenue", number("46"), quantity=amount(46, unit="USD")),
                               said("b.txt", "x", "revenue", number("20"), quantity=amount(20, unit="USD"))]),
    ("no time and no date", [output("d.txt", 100, 100, time=None), output("b.txt", 50, 50)]),
    ("two currencies", [said("c.txt", "x", "cost", number("46"), quantity=amount(46, unit="USD")),
                        said("b.txt", "x", "cost", number("20"), quantity=amount(20, unit="EUR"))]),
    ("two posts of one house", [said("a.txt", "gallagher", "leads", "committee"),
                                said("b.txt", "moolenaar", "leads", "committee")]),
    ("a rule and its suspension", [said("b.txt", "china", "enacts", "ban"), said("b.txt", "china", "suspends", "ban")]),
    ("one voice", [said("b.txt", "d", "develops", "r1"), said("b.txt", "d", "develops", "r1", **NO)]),
    ("one sentence with one speaker", [said("b.txt", "d", "develops", "r1"),
                                       said("b.txt", "d", "develops", "r1", attributed_to=("x",), **NO)]),
    ("a denial of a quarter and a habit", [said("c.txt", "nvidia", "sells", "h20", time="2025-04/2025-07", **NO),
                                           said("a.txt", "nvidia", "sells", "h20")]),
    ("cannot, yet did before", [said("c.txt", "smic", "procures", "euv", cue="cannot", **NO),
                                said("a.txt", "smic", "procures", "euv")]),
    ("cannot, yet did in another year", [said("c.txt", "smic", "procures", "euv", cue="cannot", **NO),
                                         said("a.txt", "smic", "procures", "euv", time="2018")]),
    ("a denial before the deed", [said("a.txt", "us", "restricts", "a800", **NO),
                                  said("c.txt", "us", "restricts", "a800", time="2025-03")]),
    ("a plan denied", [said("a.txt", "us", "restricts", "a800", modality="planned"),
                       said("c.txt", "us", "restricts", "a800", **NO)]),
    ("not so many", [said("a.txt", "x", "procures", "h20", quantity=amount(50_000), **NO),
                     said("c.txt", "x", "procures", "h20", quantity=amount(10_000)),
                     said("b.txt", "x", "procures", "h20")]),
    ("another date denied", [said("a.txt", "d", "releaseDate", number("2024", "date"), **NO),
                             said("b.txt", "d", "releaseDate", number("2025", "date"))]),
    ("dates that fit", [said("a.txt", "d", "releaseDate", number("2025-01", "date")),
                        said("b.txt", "d", "releaseDate", number("XXXX-01-20", "date"))]),
    ("stages of a rule", [said("a.txt", "rule", "effectiveDate", number("2023-09-01", "date")),
                          said("b.txt", "rule", "effectiveDate", number("2024-01-01", "date"))]),
    ("rejected", [share("a.txt", 80, review=Review("rejected", "Ada", "2026-03-01", "misread")), share("b.txt", 98)]),
]  # fmt: skip


@pytest.mark.parametrize("claims", [row[1] for row in HARMONIES], ids=[row[0] for row in HARMONIES])
def test_what_can_all_hold_is_no_conflict(claims: list[Claim]) -> None:
    assert conflicts(*claims) == []


def test_conflicts_do_not_depend_on_the_order_of_claims_and_those_that_hang_together_are_one() -> None:
    claims = [output("c.txt", None, 200_000), output("b.txt", 200_000, 200_000), output("a.txt", 800_000, None)]
    graphs = [Graph((), (), order) for order in permutations(claims)]
    (found,) = {find_conflicts(graph, load_schema(), load_aspects()) for graph in graphs}
    (conflict,) = found
    assert set(conflict.claims) == set(map(claim_id, claims))
    words = "at most 200,000 chips, 200,000 chips, at least 800,000 chips"
    assert conflict.reason == f"amounts that exclude each other: {words}"


def test_the_reason_says_what_excludes_what() -> None:
    assert conflicts(share("a.txt", 80), share("b.txt", 98)) == [
        ("quantity", "amounts that exclude each other: 80 percent, 98 percent")
    ]
    assert conflicts(*CONFLICTS[-1][1]) == [("value", "two dates: 2015, 2023-05")]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("quote", "number", "expected"),
    [
        (RATE, 500_000, {"rate"}),
        (RATE, 1_000_000, {"total"}),
        (FIRST, 18_000, {"first"}),
        ("It first warned of $5.5 billion, then took a charge of $4.5 billion.", 5.5e9, set()),
        ("No number stands here, but it is a year.", 7, {"rate"}),
        ("It is to ship 12 million phones within a year.", 12_000_000, set()),
        ("It had 10,000 in stock; 2,000 were used to train.", 2000, {"run"}),
        ("It had 10,000; 2,000 were used to train.", 10_000, set()),
        ("It holds 12 of them. It hoards others.", 12, set()),
    ],
)
def test_an_aspect_is_told_by_the_words_near_the_number(quote: str, number: float, expected: set[str]) -> None:
    claim = said("a.txt", "x", "procures", "y", quote, quantity=amount(number))
    assert aspects_of(claim, load_aspects()) == expected


def test_a_mistake_in_the_words_for_aspects_is_told(tmp_path: Path) -> None:
    path = tmp_path / "amounts.toml"
    path.write_text("[aspect]\nrate = []\n", encoding="utf-8")
    with pytest.raises(DataError, match="no table"):
        load_aspects(path)
    with pytest.raises(DataError, match="cannot be read"):
        load_aspects(tmp_path / "none.toml")
