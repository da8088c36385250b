"""Former names of entities in the text of a query: found, told, and taken for the entity."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from small_documents import entity, says

import kg
from kg.build import write_graph
from kg.cli import main
from kg.errors import QueryError

FULL, SHORT = entity("Zentara Photonics Corporation"), entity("Zentara Photonics")
ASML = entity("ASML", known="asml")
OLD, NEW = "zentara-photonics-corporation", "zentara-photonics"
IRI = "https://aigeo.example/entity/"
HIDDEN = [
    'SELECT ?x { ?x rdfs:label "ent:%s" }',
    "SELECT ?x { ?x rdfs:label ''' <" + IRI + "%s> \" ''' }",
    "SELECT ?x { ?x a kg:Company } # of ent:%s",
    "PREFIX z: <" + IRI + "%s> SELECT ?x { ?x a kg:Company }",
    "SELECT ?x { ent:%s owl:sameAs ?x }",
    "SELECT ?x { ent:%s-and-more rdfs:label ?x }",
    "PREFIX ent: <https://elsewhere.example/> SELECT ?x { ent:%s rdfs:label ?x }",
]
WRITTEN = [
    "SELECT ?x { ent:%s rdfs:label ?x }",
    "SELECT ?x { ent:%s rdfs:label ?x. }",
    "SELECT ?x { ?x ^rdfs:label ent:%s.}",
    "SELECT ?x { <" + IRI + "%s> rdfs:label ?x }",
    "PREFIX e: <" + IRI + "> SELECT ?x { e:%s rdfs:label ?x }",
    "PREFIX : <" + IRI + "> SELECT ?x { :%s rdfs:label ?x }",
    "PREFIX z: <" + IRI + "%s> SELECT ?x { z: rdfs:label ?x }",
    "BASE <" + IRI + "> SELECT ?x { <%s> rdfs:label ?x }",
    'SELECT ?x { ent:%s rdfs:label ?x FILTER(?x != "# not \\" ent:a") }',
    "SELECT ?x { VALUES ?y { ent:%s } ?y rdfs:label ?x FILTER(1<2&&3>2) }",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("former")
    write_graph([says("a.txt", FULL, ASML, near={FULL.id: "asml"}), says("b.txt", SHORT, ASML)], place)
    return place


@pytest.mark.parametrize("query", WRITTEN)
def test_a_former_name_in_a_query_finds_the_entity(folder: Path, query: str) -> None:
    graph = kg.open(folder)
    (former,) = graph.former_names(query % OLD)
    assert former.now == IRI + NEW
    answer = graph.query(query % OLD)
    assert answer == graph.query(query % NEW)
    assert graph.former_names(query % NEW) == ()


def test_a_former_name_may_stand_in_a_query_more_than_once(folder: Path) -> None:
    graph, query = kg.open(folder), "SELECT ?x { { ent:%s rdfs:label ?x } UNION { ent:%s skos:altLabel ?x } }"
    assert len(graph.former_names(query % (OLD, OLD))) == 2
    assert graph.query(query % (OLD, OLD)) == graph.query(query % (NEW, NEW))


@pytest.mark.parametrize("query", HIDDEN)
def test_what_names_no_former_entity_stays_as_it_is(folder: Path, query: str) -> None:
    assert kg.open(folder).former_names(query % OLD) == ()


def test_a_fault_behind_a_former_name_is_told_where_it_stands(folder: Path) -> None:
    with pytest.raises(QueryError, match=rf"line 1, column {len('ASK { ent:' + OLD + ' ') + 1}:"):
        kg.open(folder).query("ASK { ent:" + OLD + " %% }")


def test_a_scoped_graph_knows_former_names_too(folder: Path) -> None:
    answer = kg.open(folder).scoped(sources="a.txt").query(WRITTEN[0] % OLD)
    assert answer.plain() == [("Zentara Photonics Corporation",)]


def test_the_command_says_what_a_former_name_was_taken_for(folder: Path) -> None:
    done = CliRunner().invoke(main, ["query", WRITTEN[0] % OLD, "-g", str(folder)])
    assert done.exit_code == 0 and "Zentara Photonics" in done.stdout
    assert done.stderr == f"kg: ent:{OLD} stands for Zentara Photonics Corporation now: <{IRI}{NEW}>\n"


def test_a_question_takes_a_former_id_or_any_spelling_without_reading_the_claims(folder: Path) -> None:
    graph = kg.open(folder)
    assert graph.node(OLD).value == graph.node("zentara PHOTONICS").value == IRI + NEW
    assert "graph" not in vars(graph)
