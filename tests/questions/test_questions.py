"""Every named question gives the rows that it should on its fixture, with the evidence, and not those it should not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pytest
from question_fixtures import FOLDER, fixture, graph_of, store_of

from kg.errors import UnknownName
from kg.model import Review
from kg.ontology import load_schema
from kg.query import Reply, ask, bind, entity_node, with_evidence
from kg.questions import question, question_names
from kg.rdf import DEFAULT_BASE, graph_to_quads, prefixes

NAMES = question_names()


def asked(name: str, store: ox.Store, given: dict[str, Any]) -> Reply:
    def node(wanted: str) -> ox.NamedNode:
        found = entity_node(store, wanted, DEFAULT_BASE)
        assert found is not None, wanted
        return found

    put = question(name)
    return ask(store, put, bind(put, given, node, load_schema()), prefixes())


def cells(reply: Reply) -> list[list[str]]:
    return [["" if cell is None else str(cell) for cell in row] for row in reply.table.plain()]


def test_there_are_thirty_questions_and_each_has_a_fixture() -> None:
    assert len(NAMES) >= 30
    assert sorted(file.stem for file in FOLDER.glob("*.toml")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_question_gives_the_rows_of_its_fixture(name: str) -> None:
    data = fixture(name)
    store = store_of(data)
    for case in data["ask"]:
        assert cells(asked(name, store, case.get("with", {}))) == case["rows"], case.get("with")


def test_a_label_that_two_predicates_have_is_none_of_them() -> None:
    schema = load_schema()
    rows = schema.predicates
    twins = replace(schema, predicates=rows | {"procures": replace(rows["procures"], label=rows["supplies"].label)})
    put, given = question("standings"), {"predicate": rows["supplies"].label}
    assert bind(put, given, lambda name: ox.NamedNode("urn:x"), schema)["predicate"].value.endswith("#supplies")
    given = {"predicate": given["predicate"].upper()}  # "supplies" itself is the name of one of them
    with pytest.raises(UnknownName, match="no predicate 'SUPPLIES' in the ontology"):
        bind(put, given, lambda name: ox.NamedNode("urn:x"), twins)


@pytest.mark.parametrize("name", NAMES)
def test_each_row_has_the_sentences_behind_it(name: str) -> None:
    data = fixture(name)
    store = store_of(data)
    reply = asked(name, store, data["ask"][0].get("with", {}))
    shown = with_evidence(store, reply).table
    assert len(shown) >= len(reply.table)
    lines = {*data.get("claims", ()), *(line.partition(": ")[2] for line in data.get("statements", ()))}
    assert {row[-3] for row in shown.plain()} <= lines
    assert all(claims for claims in reply.claims)


@pytest.mark.parametrize("name", NAMES)
def test_a_graph_without_claims_gives_no_rows_and_no_error(name: str) -> None:
    given = {parameter.name: "x" for parameter in question(name).parameters if parameter.required}
    assert not asked(name, store_of({"entities": ["x Company x"]}), given).table.rows


def test_what_a_person_rejected_is_no_fact_and_says_so_among_claims() -> None:
    data = {
        "entities": ["asml Company ASML", "tsmc Company TSMC", "h20 Chip H20"],
        "claims": ["asml supplies tsmc", "asml uses h20"],
    }
    graph = graph_of(data)
    refused = Review("rejected", "somebody", "2026-01-01", "a misreading")
    store = ox.Store()
    store.extend(graph_to_quads(replace(graph, claims=tuple(replace(c, review=refused) for c in graph.claims))))
    assert cells(asked("suppliers", store, {})) == []
    assert cells(asked("chips-held", store, {})) == [["ASML", "uses", "H20", "", "rejected", "", ""]]
