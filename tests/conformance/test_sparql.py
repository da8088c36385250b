"""The W3C's SPARQL 1.1 query tests give through `kg.query.run_query` what they give through pyoxigraph directly."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from sparql_suite import FOLDER, Case, cases, expected, rows_of, same

from kg.errors import QueryError
from kg.query import Table, run_query

CASES = cases()
EVALUATED = [case for case in CASES if case.kind == "QueryEvaluationTest"]
GOOD = [case for case in CASES if case.kind == "PositiveSyntaxTest11"]
BAD = [case for case in CASES if case.kind == "NegativeSyntaxTest11"]

PYOXIGRAPH_DIFFERS = {  # what pyoxigraph 0.5 itself answers otherwise than the suite wants
    "aggregates/agg-empty-group-count-graph",
    "aggregates/agg-groupconcat-04",
    "aggregates/agg-groupconcat-06",
    "bindings/graph",
    "cast/cast-bool",
    "cast/cast-decimal",
    "cast/cast-double",
    "cast/cast-float",
    "cast/cast-int",
    "cast/cast-string",
    "functions/bnode01",
    "negation/graph-minus",
    "property-path/zero_or_more_set_end",
    "property-path/zero_or_more_set_start",
    "property-path/zero_or_one_set_end",
    "property-path/zero_or_one_set_start",
}

pytestmark = pytest.mark.skipif(
    not CASES, reason=f"no W3C suite at {FOLDER}: set KG_SPARQL_SUITE to its folder sparql11"
)


def named(case: Case) -> str:
    return case.name


def ours(case: Case) -> tuple[str, list[tuple[tuple[str, object], ...]]]:
    """The answer of the project's own query function."""
    text = case.query.read_text(encoding="utf-8")
    table: Table = run_query(case.store(), text, {}, union=False, base_iri=case.query.as_uri())
    rows = [[cell for cell in zip(table.columns, row, strict=True) if cell[1] is not None] for row in table.rows]
    return table.kind, [tuple(sorted(row, key=lambda cell: cell[0])) for row in rows]


def theirs(case: Case) -> tuple[str, list[tuple[tuple[str, object], ...]]]:
    """That of pyoxigraph."""
    return rows_of(case.store().query(case.query.read_text(encoding="utf-8"), base_iri=case.query.as_uri()))


def test_the_suite_is_read_whole() -> None:
    assert (len(EVALUATED) > 200, len(GOOD) > 40, len(BAD) > 30) == (True, True, True)


@pytest.mark.parametrize("case", EVALUATED, ids=named)
def test_a_query_is_answered_as_pyoxigraph_does_and_as_the_suite_wants(case: Case) -> None:
    assert case.result is not None
    wanted, direct, own = expected(case.result), theirs(case), ours(case)
    assert same(own, wanted) == same(direct, wanted)
    assert same(own, wanted) or case.name in PYOXIGRAPH_DIFFERS, "neither gives what the suite wants"


@pytest.mark.parametrize("case", GOOD, ids=named)
def test_what_is_sparql_is_accepted(case: Case) -> None:
    try:
        run_query(ox.Store(), case.query.read_text(encoding="utf-8"), {}, union=False, base_iri=case.query.as_uri())
    except QueryError as fault:  # a function that nobody has is a matter of running, not of syntax
        assert "function" in str(fault) and "line" not in str(fault)


@pytest.mark.parametrize("case", BAD, ids=named)
def test_what_is_not_is_refused_in_one_line_with_its_place(case: Case) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(ox.Store(), case.query.read_text(encoding="utf-8"), {}, union=False, base_iri=case.query.as_uri())
    assert re.search(r"line \d+, column \d+: ", str(caught.value)), str(caught.value)
    assert "\n" not in str(caught.value)
