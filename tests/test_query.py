"""SPARQL over all layers: answers as tables, values bound, mistakes with line and column."""

from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.model import Extraction, Value
from kg.query import FORMATS, Table, labels, run_query, shorten, to_csv, to_json, to_ttl, to_xml
from kg.rdf import graph_to_quads, prefixes
from kg.resolve import merge

SUPPLIERS = "SELECT ?who ?whom { ?s kg:supplies ?o . ?s rdfs:label ?who . ?o rdfs:label ?whom } ORDER BY ?who"
ASML = ox.NamedNode("https://aigeo.example/entity/asml")
XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.fixture
def store(extractions: list[Extraction]) -> ox.Store:
    store = ox.Store()
    store.extend(graph_to_quads(merge(extractions)))
    return store


def terms(*row: ox.NamedNode | ox.Literal | None) -> Table:
    return Table(tuple("abcdef"[: len(row)]), (row,))


def test_a_query_needs_neither_prefixes_nor_graphs(store: ox.Store) -> None:
    table = run_query(store, SUPPLIERS)
    assert table.columns == ("who", "whom")
    assert table.plain() == [("ASML", "TSMC"), ("TSMC", "NVIDIA")]
    assert table.records()[0] == {"who": "ASML", "whom": "TSMC"}


def test_a_claim_is_joined_with_its_sentence_and_document_across_layers(store: ox.Store) -> None:
    text = """SELECT ?quote ?file {
        ?claim kg:claimSubject ent:nvidia ; kg:modality kg:planned ; kg:evidence ?at .
        ?at oa:hasSource/kg:fileName ?file ; oa:hasSelector/oa:exact ?quote }"""
    assert run_query(store, text).plain() == [("Nvidia plans to supply H20 to DeepSeek.", "second.txt")]


def test_the_prefixes_follow_the_base_of_the_store(extractions: list[Extraction]) -> None:
    store = ox.Store()
    store.extend(graph_to_quads(merge(extractions), "urn:kb/"))
    assert run_query(store, "ASK { ent:asml kg:supplies ent:tsmc }")


def test_a_prefix_of_the_query_wins(store: ox.Store) -> None:
    assert not run_query(store, "PREFIX kg: <urn:other#> ASK { ?s kg:supplies ?o }")


def test_numbers_and_booleans_come_as_python_values(store: ox.Store) -> None:
    text = "SELECT ?min ?n ?rough ?none { ?c kg:quantity ?q . ?q kg:min ?min ; kg:approximate ?rough BIND(1+1 AS ?n) }"
    ((least, two, rough, none),) = run_query(store, text).plain()
    assert (least, two, rough, none) == (10000.0, 2, True, None)
    assert isinstance(two, int)


def test_from_limits_the_query_to_the_graphs_named(store: ox.Store) -> None:
    assert len(run_query(store, "SELECT * FROM graph:direct { ?s ?p ?o }")) == 3
    assert not run_query(store, "ASK FROM graph:direct { ?s a kg:Claim }")
    assert len(run_query(store, "SELECT * { GRAPH graph:direct { ?s ?p ?o } }")) == 3


@pytest.mark.parametrize("decoy", ["?from", "'from x'", "<urn:from>", "# from x\n"])
def test_the_word_from_elsewhere_limits_nothing(store: ox.Store, decoy: str) -> None:
    here, there = ("", decoy) if decoy.startswith("#") else (decoy, "")
    text = f"ASK {{ {there} ?s kg:supplies ?o . OPTIONAL {{ ?s ?any {here or '?x'} }} }}"
    assert run_query(store, text)


def test_values_are_bound_never_pasted(store: ox.Store) -> None:
    text = "SELECT ?s ?name { ?s rdfs:label ?name }"
    assert run_query(store, text, bindings={"name": "ASML"}).plain() == [(ASML.value, "ASML")]
    assert run_query(store, text, bindings={"s": ASML}).plain() == [(ASML.value, "ASML")]
    assert not run_query(store, text, bindings={"name": 'ASML" } UNION { ?s ?p ?name } #'})
    many = run_query(store, "SELECT ?s ?n { ?s kg:employeeCount ?n }", bindings={"n": Value("160", "xsd:integer")})
    assert len(many) == 1


def test_ask_answers_yes_or_no(store: ox.Store) -> None:
    yes, no = (run_query(store, f"ASK {{ ent:asml kg:supplies ent:{who} }}") for who in ("tsmc", "nvidia"))
    assert (bool(yes), bool(no), yes.plain()) == (True, False, [(True,)])


def test_construct_gives_distinct_sorted_triples(store: ox.Store) -> None:
    table = run_query(store, "CONSTRUCT { ?o a kg:Customer } WHERE { ?s kg:supplies ?o . ?any kg:inRegistry true }")
    assert table.columns == ("subject", "predicate", "object")
    assert [row[0].rpartition("/")[2] for row in table.plain()] == ["nvidia", "tsmc"]


def test_describe_tells_what_is_said_of_a_thing(store: ox.Store) -> None:
    told = run_query(store, "DESCRIBE ent:asml").plain()
    assert (ASML.value, "http://www.w3.org/2000/01/rdf-schema#label", "ASML") in told


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s {\n ?s foo:x ?p }", "line 2, column 10: the prefix foo: is not declared, near '?p }'"),
        ("SELECT * {\n\n ?s kg:supplies }", "line 3, column 17: this is not SPARQL, near '}'"),
        (
            "SELECT (COUNT(?x) AS ?n) ?y { ?x ?p ?y }",
            "column 41: SELECT names a variable that is neither bound nor grouped",
        ),
        ("SELECT", "line 1, column 7: this is not SPARQL, where the line ends"),
        ("", "line 1, column 1: this is not SPARQL"),
        ("PREFIX x: <urn:x>\nINSERT DATA { x:a x:b 1 }", "line 2, column 1: this is an update, and queries only read"),
        ("ASK {\n SERVICE <http://x.example/> { ?s ?p ?o } }", "line 2, column 2: SERVICE asks another machine"),
        ("SELECT (<urn:f>(1) AS ?x) {}", "the query cannot be run: The custom function <urn:f> is not supported"),
    ],
)
def test_a_mistake_is_told_in_one_line_with_its_place(store: ox.Store, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(store, text)
    assert message in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        'ASK { FILTER(STR("SERVICE <urn:x>") = "SERVICE <urn:x>") }',
        "ASK { # SERVICE <urn:x> {}\n}",
        "SELECT ?service { BIND(1 AS ?service) }",
        "ASK { OPTIONAL { <urn:a/SERVICE> <urn:SERVICE:b> ?c } }",
        "PREFIX service: <urn:x> ASK { OPTIONAL { service:a service:b ?c } }",
    ],
)
def test_the_word_service_is_no_call_of_another_machine(store: ox.Store, text: str) -> None:
    assert run_query(store, text)


def test_a_bound_variable_must_be_selected(store: ox.Store) -> None:
    with pytest.raises(QueryError, match=r"\?x in its SELECT projection"):
        run_query(store, SUPPLIERS, bindings={"x": "ASML"})


def test_csv_reads_back_whatever_the_cells_hold() -> None:
    table = terms(ox.Literal('a "b", c\nd'), None, ox.Literal(5), ASML)
    assert list(csv.reader(io.StringIO(to_csv(table)))) == [["a", "b", "c", "d"], ['a "b", c\nd', "", "5", ASML.value]]


def test_json_follows_the_sparql_results_format() -> None:
    table = terms(ox.Literal("中", language="zh"), ox.Literal(5), None, ASML, ox.Literal("x"))
    written = json.loads(to_json(table))
    assert written["head"] == {"vars": ["a", "b", "c", "d", "e"]}
    assert written["results"]["bindings"] == [
        {
            "a": {"type": "literal", "value": "中", "xml:lang": "zh"},
            "b": {"type": "literal", "value": "5", "datatype": XSD + "integer"},
            "d": {"type": "uri", "value": ASML.value},
            "e": {"type": "literal", "value": "x"},
        }
    ]


@pytest.mark.parametrize("text", ["a < b & c", " padded ", "line\r\nend", "中\U0001f600"])
def test_xml_reads_back_by_another_reader(text: str) -> None:
    written = to_xml(terms(ox.Literal(text), ox.Literal(5), ASML, None))
    space = "{http://www.w3.org/2005/sparql-results#}"
    bindings = list(ElementTree.fromstring(written).iter(space + "binding"))
    assert [(b.get("name"), b[0].tag.removeprefix(space), b[0].text) for b in bindings] == [
        ("a", "literal", text),
        ("b", "literal", "5"),
        ("c", "uri", ASML.value),
    ]
    assert bindings[1][0].get("datatype") == XSD + "integer"


def test_xml_stays_readable_where_a_text_holds_what_xml_cannot() -> None:
    assert "a\ufffdb" in "".join(ElementTree.fromstring(to_xml(terms(ox.Literal("a\x00b")))).itertext())


def test_json_reads_back_by_another_reader(store: ox.Store) -> None:
    table = run_query(store, "SELECT * { ?s ?p ?o }")
    again = ox.parse_query_results(to_json(table), format=ox.QueryResultsFormat.JSON)
    assert sorted(map(str, (tuple(row) for row in again))) == sorted(map(str, table.rows))


def test_yes_and_no_are_written_in_each_format(store: ox.Store) -> None:
    answer = run_query(store, "ASK {}")
    assert to_csv(answer) == "answer\ntrue\n"
    assert json.loads(to_json(answer)) == {"head": {}, "boolean": True}
    assert "<boolean>true</boolean>" in to_xml(answer)


def test_turtle_is_for_triples_with_the_prefixes_in_order(store: ox.Store) -> None:
    text = "CONSTRUCT { ?s kg:supplies ?o ; rdfs:label ?n } WHERE { ?s kg:supplies ?o ; rdfs:label ?n }"
    written = to_ttl(run_query(store, text), prefixes())
    head = [line.split()[1] for line in written.split("\n") if line.startswith("@prefix")]
    assert head == ["ent:", "kg:", "rdfs:"]
    assert "kg:supplies ent:tsmc" in written
    with pytest.raises(QueryError, match="use CONSTRUCT or DESCRIBE"):
        to_ttl(run_query(store, SUPPLIERS))


def test_every_format_has_its_writer() -> None:
    assert sorted(FORMATS) == ["csv", "json", "ttl", "xml"]


def test_names_are_shortened_to_labels_or_prefixed_names(store: ox.Store) -> None:
    known = labels(store, [ASML, ox.NamedNode("urn:none"), ox.Literal("x"), None])
    assert known == {ASML.value: "ASML"}
    spaces = {"e": "https://aigeo.example/", "ent": "https://aigeo.example/entity/"}
    assert shorten(ASML, spaces, known) == "ASML"
    assert shorten(ASML, spaces) == "ent:asml"
    assert shorten(ox.NamedNode("urn:none"), spaces) == "<urn:none>"
    assert (shorten(ox.Literal(5), spaces), shorten(None, spaces)) == ("5", "")
