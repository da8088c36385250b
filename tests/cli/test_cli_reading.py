"""Commands that read a graph."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from kg.build import write_graph
from kg.cli import main
from kg.model import Quantity


@pytest.fixture
def kg(graph_folder):
    """Runs a command on the small graph and gives what it prints."""

    def run(*args: str, **options) -> str:
        done = CliRunner(env={"KG_GRAPH": str(graph_folder)}).invoke(main, [str(arg) for arg in args], **options)
        assert done.exit_code == 0, (done.output, done.exception)
        return done.output

    return run


SUPPLIES = "SELECT ?who ?what WHERE { ?who kg:supplies ?what } ORDER BY ?who"


def test_show_gives_claims_with_qualifiers_and_sentences(kg):
    out = kg("show", "nvidia")
    assert out.startswith("NVIDIA · Company · nvidia\n")
    assert "supplies DeepSeek [planned: “plans to”; about 10,000 to 50,000 chips; 2025]" in out
    assert "“Nvidia plans to supply H20 to DeepSeek.” (second.txt)" in out
    assert "U.S. controls hinders NVIDIA" in out


def test_show_tells_denials_sources_values_and_silence(kg):
    assert "not restricts H20" in kg("show", "H20")
    assert "[reported; says Reuters]" in kg("show", "ASML")
    assert "What it says (1)" in kg("show", "Reuters")
    assert "employeeCount 160" in kg("show", "DeepSeek")
    assert "only mentioned" in kg("show", "Huang")


@pytest.mark.parametrize("name", ["asml", "ASML", "ASML Holding", "asml holding"])
def test_show_takes_ids_names_and_aliases(kg, name):
    assert kg("show", name).startswith("ASML · Company")


def test_a_query_as_table_shows_names(kg):
    out = kg("query", SUPPLIES)
    assert "ASML" in out and "TSMC" in out and "https://" not in out


def test_a_query_as_csv_json_xml_and_turtle(kg):
    rows = list(csv.reader(io.StringIO(kg("query", SUPPLIES, "--format", "csv"))))
    assert rows[0] == ["who", "what"]
    assert [row[0].rsplit("/", 1)[1] for row in rows[1:]] == ["asml", "tsmc"]
    answer = json.loads(kg("query", SUPPLIES, "--format", "json"))
    assert answer["head"]["vars"] == ["who", "what"]
    assert len(ElementTree.fromstring(kg("query", SUPPLIES, "--format", "xml"))[1]) == 2
    turtle = kg("query", "CONSTRUCT WHERE { ent:tsmc kg:supplies ?x }", "--format", "ttl")
    assert "ent:tsmc kg:supplies ent:nvidia" in turtle
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) == 1


def test_a_query_can_come_from_a_file_or_standard_input_and_go_to_a_file(kg, tmp_path):
    file, out = tmp_path / "q.rq", tmp_path / "answer.csv"
    file.write_text(SUPPLIES, encoding="utf-8")
    assert kg("query", "-f", file, "--format", "csv", "-o", out) == ""
    assert out.read_text(encoding="utf-8") == kg("query", "-f", "-", "--format", "csv", input=SUPPLIES)


def test_an_empty_answer_doubts_terms_that_the_ontology_lacks(kg):
    assert "no kg:suplies; did you mean supplies?" in kg("query", "SELECT ?s WHERE { ?s kg:suplies ?o }")
    assert "no kg:" not in kg("query", "SELECT ?s WHERE { ?s kg:acquired ?o }")


def test_the_packaged_questions_parse_and_answer(kg):
    from kg import resources

    for file in sorted(resources.ontology("queries").glob("*.rq")):
        kg("query", "-f", file)
    assert "U.S. controls" in kg("query", "-f", resources.ontology("queries", "controls.rq"))
    assert "negative" in kg("query", "-f", resources.ontology("queries", "disputed.rq"))


def test_stats_counts(kg):
    facts = json.loads(kg("stats", "--format", "json"))
    assert (facts["documents"], facts["entities"], facts["claims"], facts["statements"]) == (2, 9, 7, 1)
    assert facts["entities_by_type"]["Company"] == 4
    assert facts["claims_by_predicate"]["supplies"] == 4
    assert facts["claims_by_polarity"] == {"negative": 1, "positive": 6}
    table = kg("stats")
    assert table.index("│ Company") < table.index("│ Chip")


def test_path_shows_each_hop_with_its_sentences(kg):
    out = kg("path", "Nvidia", "ASML")
    assert "Path 1 of 1: 2 hops" in out
    assert "NVIDIA <--supplies-- TSMC" in out and "TSMC <--supplies-- ASML" in out
    assert "“ASML supplies TSMC, Reuters reported.” (second.txt)" in out


def test_path_says_when_there_is_none(kg):
    assert "No connection between ASML and DeepSeek" in kg("path", "ASML", "DeepSeek")


def test_neighbors_list_links_both_ways(kg):
    out = kg("neighbors", "TSMC")
    assert "TSMC <--supplies-- ASML" in out and "TSMC --supplies--> NVIDIA" in out
    assert "TSMC --supplies--> NVIDIA" in kg("neighbors", "ASML", "--depth", "2")
    assert "no links in the direct layer" in kg("neighbors", "DeepSeek")


def test_quotes_by_speaker_and_by_subject(kg):
    line = "Jensen Huang [said]: “We comply,” (first.txt)\n"
    assert kg("quotes") == kg("quotes", "--by", "Huang") == line
    assert kg("quotes", "--about", "ASML") == "No statements.\n"
    row = json.loads(kg("quotes", "--format", "json"))
    assert row["content"]["text"] == "We comply,"
    assert row["source"] == "Jensen Huang"


def test_export_gives_the_same_quads_in_every_form(kg, graph_folder):
    quads = set(ox.parse(kg("export"), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(kg("export", "--format", "trig"), format=ox.RdfFormat.TRIG)) == quads
    turtle = set(ox.parse(kg("export", "--format", "ttl"), format=ox.RdfFormat.TURTLE))
    assert {quad.triple for quad in turtle} == {quad.triple for quad in quads}
    lines = kg("export").strip("\n").split("\n")
    assert lines == sorted(lines) and len(lines) == len(quads)


def test_export_of_one_layer(kg):
    direct = kg("export", "--layer", "direct", "--format", "ttl")
    assert "ent:asml kg:supplies ent:tsmc" in direct
    assert "hinders" not in direct and "ent:nvidia kg:supplies" not in direct
    assert all("graph/direct>" in line for line in kg("export", "--layer", "direct").strip().split("\n"))


def test_text_exports_do_not_depend_on_the_run(kg, graph_folder):
    command = [sys.executable, "-m", "kg", "export", "--format", "trig", "-g", str(graph_folder)]
    other = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[2]).stdout
    assert other.decode() == kg("export", "--format", "trig")


def test_view_writes_a_page(kg, tmp_path):
    page = tmp_path / "view.html"
    assert str(page) in kg("view", "-o", page, "--about", "ASML", "--depth", "1")
    assert "ASML supplies TSMC" in page.read_text(encoding="utf-8")


def test_validate_finds_nothing_in_a_sound_graph(kg):
    assert kg("validate") == "7 claims and 9 entities checked: no violation.\n"
    assert json.loads(kg("validate", "--format", "json")) == []


def test_validate_names_shape_and_sentence_and_exits_with_1(extractions, tmp_path):
    first, second = extractions
    upside_down = replace(second.claims[0], quantity=Quantity(min=5, max=1))
    write_graph([first, replace(second, claims=(upside_down,))], tmp_path)
    done = CliRunner().invoke(main, ["validate", "--format", "json", "-g", str(tmp_path)])
    assert done.exit_code == 1
    rows = json.loads(done.output)
    assert any(row["sentence"] == "Nvidia plans to supply H20 to DeepSeek." for row in rows), rows
    assert all(row["shape"] and row["what to do"] for row in rows)
    assert CliRunner().invoke(main, ["validate", "-g", str(tmp_path)]).exit_code == 1


def test_a_narrow_terminal_gets_a_block_for_each_row(monkeypatch):
    from kg.cli.screen import table_text

    row = ("one", "two", "a sentence of many words " * 5)
    monkeypatch.setenv("COLUMNS", "200")
    assert "┃" in table_text(("a", "b", "c"), [row])
    monkeypatch.setenv("COLUMNS", "50")
    lines = table_text(("a", "b", "c"), [row]).split("\n")
    assert [line.split() for line in lines[:2]] == [["a", "one"], ["b", "two"]]
    assert max(map(len, lines)) <= 50


def test_control_characters_of_a_text_do_not_reach_the_terminal():
    from kg.cli.screen import clean

    assert clean("a\x1b[31mred\x07\nb\u202ec") == "a [31mred b c"
