"""Commands that read a graph."""

import csv
import io
import json
import shutil
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
from kg.cli.export import LAYERS
from kg.generations import current
from kg.ontology import KG
from kg.store import open_store


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
    assert out.startswith("NVIDIA · company · nvidia\n")
    assert "supplies DeepSeek [planned: “plans to”; about 10,000 to 50,000 chips; 2025]" in out
    assert "“Nvidia plans to supply H20 to DeepSeek.” (second.txt)" in out
    assert "U.S. controls hinders NVIDIA" in out


def test_show_tells_denials_sources_values_and_silence(kg):
    assert "U.S. controls not: restricts H20" in kg("show", "H20")
    assert "[reported; says Reuters]" in kg("show", "ASML")
    assert "What it says (1)" in kg("show", "Reuters")
    assert "employee count 160" in kg("show", "DeepSeek")
    assert "only mentioned" in kg("show", "Huang")


@pytest.mark.parametrize("name", ["asml", "ASML", "ASML Holding", "asml holding"])
def test_show_takes_ids_names_and_aliases(kg, name):
    assert kg("show", name).startswith("ASML · company")


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
    from kg.questions import questions

    for question in questions():
        if not any(parameter.required for parameter in question.parameters):
            kg("query", "-f", question.name)
    assert "U.S. controls" in kg("query", "-f", resources.ontology("queries", "controls.rq"))
    assert "denied" in kg("query", "-f", resources.ontology("queries", "disputed.rq"))


@pytest.mark.parametrize("name", ["disputed", "disputed.rq", "ontology/queries/disputed.rq"])
def test_a_packaged_question_is_found_by_name_from_anywhere(kg, name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "denied" in kg("query", "-f", name)


def test_a_file_of_ones_own_comes_before_a_packaged_question(kg, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "disputed").write_text(SUPPLIES, encoding="utf-8")
    assert "ASML" in kg("query", "-f", "disputed")


def test_the_packaged_questions_are_listed_without_a_graph(tmp_path):
    done = CliRunner().invoke(main, ["query", "--list", "-g", str(tmp_path)])
    assert done.exit_code == 0
    for name in ("chips-held", "controls", "disputed"):
        assert f"-f {name}\n" in done.output
    assert "who doubts them" in done.output


def test_a_denial_reads_as_one_in_the_packaged_questions(kg, tmp_path, extractions):
    first, _ = extractions
    claims = (*first.claims, replace(first.claims[2], subject="asml", predicate="uses"))
    write_graph([replace(first, claims=claims)], tmp_path)
    assert "not: uses" in kg("query", "-f", "chips-held", "-g", tmp_path)


def test_a_long_table_tells_how_to_see_the_rest(kg, tmp_path):
    assert "kg: 1 of 2 rows not shown: --limit 0 shows all" in kg("query", SUPPLIES, "--limit", "1")
    assert "not shown" not in kg("query", SUPPLIES, "--limit", "0") + kg("query", SUPPLIES, "--limit", "2")
    assert kg("query", SUPPLIES, "--limit", "1", "--format", "csv").count("\n") == 3
    assert kg("query", SUPPLIES, "--limit", "1", "-o", tmp_path / "all.txt") == ""
    assert "TSMC" in (tmp_path / "all.txt").read_text(encoding="utf-8")


def test_long_lists_tell_how_to_see_the_rest(kg):
    assert "  … 1 more: --limit 0 shows all\n" in kg("show", "tsmc", "--limit", "1")
    assert "more:" not in kg("show", "tsmc")
    assert "… 1 more: --limit 0 shows all" in kg("neighbors", "tsmc", "--limit", "1")
    assert "kg stats --limit 0" in kg("stats", "--limit", "2") and "kg stats --limit" not in kg("stats")
    assert "… 5 more" in kg("stats", "--limit", "1")


def test_stats_counts(kg):
    facts = json.loads(kg("stats", "--format", "json"))
    assert (facts["documents"], facts["entities"], facts["claims"], facts["statements"]) == (2, 9, 7, 1)
    assert facts["entities_by_type"]["Company"] == 4
    assert facts["claims_by_predicate"]["supplies"] == 4
    assert facts["claims_by_polarity"] == {"negative": 1, "positive": 6}
    table = kg("stats")
    assert table.index("│ company") < table.index("│ chip") and "employee count" in table


def test_path_shows_each_hop_with_its_sentences(kg):
    out = kg("path", "Nvidia", "ASML")
    assert "Path 1 of 1: 2 hops" in out
    assert "  1. NVIDIA <--supplies-- TSMC\n" in out and "  2. TSMC <--supplies-- ASML\n" in out
    assert "“ASML supplies TSMC, Reuters reported.” (second.txt)" in out


def test_parallel_links_are_one_hop(kg, tmp_path, extractions):
    first, _ = extractions
    more = replace(first.claims[0], predicate="partnersWith")
    write_graph([replace(first, claims=(*first.claims, more))], tmp_path)
    lines = [line for line in kg("path", "ASML", "Nvidia", "-g", tmp_path).split("\n") if "--" in line]
    assert lines == [
        "  1. ASML --partners with--> TSMC",
        "     ASML --supplies--> TSMC",
        "  2. TSMC --supplies--> NVIDIA",
    ]


def test_what_has_ended_is_marked(kg, tmp_path, extractions):
    first, _ = extractions
    ended, running = (replace(first.claims[n], valid=valid) for n, valid in ((0, "../2024-09-09"), (1, "2019/..")))
    write_graph([replace(first, claims=(ended, running))], tmp_path)
    assert "ASML supplies TSMC (until 2024-09-09)\n" in kg("show", "ASML", "-g", tmp_path)
    assert "TSMC supplies NVIDIA (since 2019)\n" in kg("show", "TSMC", "-g", tmp_path)
    links = kg("neighbors", "TSMC", "-g", tmp_path)
    assert "TSMC <--supplies-- ASML (until 2024-09-09)\n" in links and "TSMC --supplies--> NVIDIA\n" in links
    (hop,) = json.loads(kg("path", "ASML", "TSMC", "--format", "json", "-g", tmp_path))["paths"][0]
    assert hop["links"][0]["ended"] == ["2024-09-09"]


CLAIM_KEYS = "id subject predicate object polarity modality cue attributedTo disputedBy quantity time valid confidence "
LINK_KEYS = {"subject", "predicate", "object", "ended", "claims", "evidence"}


def test_the_json_of_show_holds_what_its_help_says(kg):
    found = json.loads(kg("show", "NVIDIA", "--format", "json"))
    assert set(found) == {"entity", "about", "naming", "made", "disputed", "documents"}
    assert set(found["entity"]) == {"id", "name", "type", "aliases", "wikidata"}
    (claim,) = found["about"]
    assert set(claim) == {*CLAIM_KEYS.split(), "extractor", "rule", "sources", "voices", "review", "evidence"}
    assert claim["object"] == {"id": "deepseek", "name": "DeepSeek"}
    assert claim["quantity"] == {"min": 10000, "max": 50000, "unit": "chips", "approximate": True}
    assert {claim["predicate"] for claim in found["naming"]} == {"supplies", "hinders"}
    (count,) = json.loads(kg("show", "DeepSeek", "--format", "json"))["about"]
    assert count["object"] == {"value": "160", "datatype": "xsd:integer"} and count["predicate"] == "employeeCount"
    assert count["quantity"] is None and count["attributedTo"] == []


def test_the_json_of_path_and_neighbors_holds_what_their_help_says(kg):
    found = json.loads(kg("path", "Nvidia", "ASML", "--format", "json"))
    assert set(found) == {"from", "to", "paths"} and found["to"]["id"] == "asml"
    ((first, second),) = found["paths"]
    assert (first["from"]["id"], first["to"]["id"], second["to"]["name"]) == ("nvidia", "tsmc", "ASML")
    assert set(first["links"][0]) == LINK_KEYS
    assert json.loads(kg("path", "ASML", "DeepSeek", "--format", "json"))["paths"] == []
    around = json.loads(kg("neighbors", "TSMC", "--format", "json", "--limit", "1"))
    assert set(around) == {"entity", "depth", "links"} and len(around["links"]) == 2
    assert {row["doc"] for row in around["links"][0]["evidence"]} == {"first.txt", "second.txt"}


@pytest.mark.parametrize("command", ["show", "path", "neighbors", "quotes", "stats"])
def test_help_names_the_keys_of_the_json(command):
    assert "JSON" in CliRunner().invoke(main, [command, "--help"]).output.split("Options:")[0]


def test_people_never_meet_the_local_names_of_the_ontology(kg):
    import re

    outputs = [kg("stats"), kg("show", "DeepSeek"), kg("show", "Reuters"), kg("neighbors", "TSMC", "--depth", "3")]
    assert not re.findall(r"\b[a-z]+[A-Z]\w*|\b(?:[A-Z][a-z]+){2,}\b", "".join(outputs).replace("DeepSeek", ""))


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
    (row,) = json.loads(kg("quotes", "--format", "json"))
    assert row["content"]["text"] == "We comply,"
    assert row["source"] == {"id": "jensen-huang", "name": "Jensen Huang"}


def test_quotes_about_plain_words_are_found_in_any_case(kg):
    assert "We comply" in kg("quotes", "--about", "we comply")
    assert kg("quotes", "--about", "We Comply") == "No statement holds the words “We Comply”.\n"
    assert "did you mean NVIDIA" in kg("quotes", "--about", "Nvdia")


def test_export_gives_the_same_quads_in_every_form(kg, graph_folder):
    quads = set(ox.parse(kg("export"), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(kg("export", "--format", "trig"), format=ox.RdfFormat.TRIG)) == quads
    turtle = set(ox.parse(kg("export", "--format", "ttl"), format=ox.RdfFormat.TURTLE))
    assert {quad.triple for quad in turtle} == {quad.triple for quad in quads}
    lines = kg("export").strip("\n").split("\n")
    assert lines == sorted(lines) and len(lines) == len(quads)


def test_every_layer_of_the_graph_can_be_exported_by_itself(kg):
    graphs = {line.rsplit(" ", 2)[1] for line in kg("export").strip().split("\n")}
    assert graphs and {graph.rsplit("/", 1)[1].rstrip(">") for graph in graphs} <= {*LAYERS}
    assert {"conflicts", "inferred"} <= {*LAYERS}


def test_an_export_of_broken_quads_is_a_plain_error_and_an_empty_layer_is_told(graph_folder, tmp_path):
    copy = tmp_path / "g"
    shutil.copytree(graph_folder, copy)
    empty = CliRunner().invoke(main, ["export", "--layer", "inferred", "-g", str(copy)])
    assert (empty.exit_code, empty.stdout) == (0, "")
    assert empty.stderr == "kg: the layer inferred is empty in this graph\n"
    quads = current(copy) / "graph.nq"
    quads.write_text("junk <a\n", encoding="utf-8")
    broken = [CliRunner().invoke(main, ["export", "--format", "ttl", "-g", str(copy)])]
    quads.unlink()
    broken.append(CliRunner().invoke(main, ["export", "-g", str(copy)]))
    for done in broken:
        assert done.exit_code == 2 and done.stdout == ""
        assert "graph.nq is broken (" in done.stderr and done.stderr.endswith("): run kg build again\n")


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


def test_view_takes_predicates_sources_and_a_date(kg, tmp_path):
    page = tmp_path / "view.html"
    assert "3 nodes, 2 edges" in kg("view", "-o", page, "--predicate", "supplies", "--source", "first.txt")
    assert "1 edges" in kg(
        "view",
        "-o",
        page,
        "--predicate",
        "supplies",
        "--predicate",
        "hinders",
        "--about",
        "U.S. controls",
        "--depth",
        1,
    )
    assert "nodes" in kg("view", "-o", page, "--as-of", "2024")
    assert "plans to" not in page.read_text(encoding="utf-8")  # a plan of 2025


@pytest.mark.parametrize(("shape", "start"), [("graphml", "<?xml"), ("gexf", "<?xml"), ("cytoscape", "{")])
def test_view_writes_for_other_programs(shape, start, kg, tmp_path):
    kg("view", "-o", tmp_path / "graph", "--format", shape)
    text = (tmp_path / "graph").read_text(encoding="utf-8")
    assert text.startswith(start)
    assert "TSMC supplies Nvidia." in text


def test_validate_finds_nothing_in_a_sound_graph(kg):
    assert kg("validate") == "7 claims and 9 entities checked: no violation.\n"
    assert json.loads(kg("validate", "--format", "json")) == []


@pytest.fixture
def broken(extractions, tmp_path):
    """A build whose store was changed by hand: a quantity upside down, a claim that nothing shows."""
    write_graph(extractions, tmp_path)
    store = open_store(tmp_path, read_only=False)
    least = next(store.quads_for_pattern(None, ox.NamedNode(KG + "min"), None, None))
    shown = next(store.quads_for_pattern(None, ox.NamedNode(KG + "evidence"), None, None))
    store.remove(least)
    store.remove(shown)
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    store.add(ox.Quad(least.subject, least.predicate, ox.Literal("90000", datatype=decimal), least.graph_name))
    store.flush()
    del store
    return tmp_path


def test_validate_names_shape_entity_and_sentence_and_exits_with_1(broken):
    done = CliRunner().invoke(main, ["validate", "--json", "-g", str(broken)])
    assert done.exit_code == 1
    rows = {row["shape"]: row for row in json.loads(done.output)}
    assert set(rows) == {"Claim", "Quantity"}
    told = rows["Quantity"]
    assert (told["entity"], told["document"]) == ("NVIDIA", "second.txt")
    assert told["sentence"] == "Nvidia plans to supply H20 to DeepSeek."
    assert told["what to do"].startswith("min is one decimal") and told["value"] == "90000"


def test_validate_prints_a_table_for_each_shape(broken):
    table = CliRunner(env={"COLUMNS": "300"}).invoke(main, ["validate", "-g", str(broken)])
    assert table.exit_code == 1
    assert "Claim: 1 violation" in table.output and "Quantity: 1 violation" in table.output
    assert "Nvidia plans to supply" in table.output and "https://" not in table.output


def test_validate_writes_a_shacl_report(broken):
    done = CliRunner().invoke(main, ["validate", "--format", "turtle", "-g", str(broken)])
    assert done.exit_code == 1
    store = ox.Store()
    store.load(done.output.encode(), format=ox.RdfFormat.TURTLE)
    asked = """SELECT ?path ?conforms WHERE { ?report sh:conforms ?conforms ; sh:result ?result .
      ?result sh:sourceShape/sh:path ?path ; sh:focusNode ?node ; sh:resultMessage ?text } ORDER BY ?path"""
    rows = list(store.query(asked, prefixes={"sh": "http://www.w3.org/ns/shacl#"}))
    assert [row["path"].value.removeprefix(KG) for row in rows] == ["evidence", "min"]
    assert {row["conforms"].value for row in rows} == {"false"}


def test_validate_takes_other_shapes(graph_folder, tmp_path):
    shapes = tmp_path / "mine.ttl"
    text = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix kg: <https://aigeo.example/ontology#> .
      <urn:mine> a sh:NodeShape ; sh:targetClass kg:Company ; sh:property [ sh:path kg:age ; sh:minCount 1 ] ;
        sh:message "every firm wants an age" ."""
    shapes.write_text(text, encoding="utf-8")
    done = CliRunner().invoke(main, ["validate", "--shapes", str(shapes), "--json", "-g", str(graph_folder)])
    assert done.exit_code == 1
    assert {row["shape"] for row in json.loads(done.output)} == {"urn:mine"}
    assert {row["entity"] for row in json.loads(done.output)} == {"ASML", "DeepSeek", "NVIDIA", "TSMC"}


def test_a_narrow_terminal_gets_a_block_for_each_row(monkeypatch):
    from kg.cli.screen import table_text

    row = ("one", "two", "a sentence of many words " * 5)
    monkeypatch.setenv("COLUMNS", "200")
    assert "┃" in table_text(("a", "b", "c"), [row])
    monkeypatch.setenv("COLUMNS", "50")
    lines = table_text(("a", "b", "c"), [row]).split("\n")
    assert [line.split() for line in lines[:2]] == [["a", "one"], ["b", "two"]]
    assert max(map(len, lines)) <= 50


def test_a_narrow_terminal_gets_a_table_without_its_empty_columns_where_that_is_enough(monkeypatch):
    from kg.cli.screen import table_text

    rows = [("Chinese tech companies", "uses", "", "Nvidia H20", ""), ("China", "uses", "", "most advanced chips", "")]
    columns = ("name", "does", "howMany", "what", "disputedBy")
    monkeypatch.setenv("COLUMNS", "48")
    narrow = table_text(columns, rows)
    assert "┃" in narrow and "howMany" not in narrow and max(map(len, narrow.split("\n"))) <= 48
    monkeypatch.setenv("COLUMNS", "120")
    assert "howMany" in table_text(columns, rows) and "disputedBy" in table_text(columns, rows)


def test_control_characters_of_a_text_do_not_reach_the_terminal():
    from kg.cli.screen import clean

    assert clean("a\x1b[31mred\x07\nb\u202ec") == "a [31mred b c"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_claims_as_csv_have_a_row_for_each_sentence_with_its_place(kg):
    rows = rows_of(kg("show", "NVIDIA", "--format", "csv"))
    plan = next(row for row in rows if row["modality"] == "planned")
    assert (plan["part"], plan["predicate"], plan["object"], plan["cue"]) == (
        "about",
        "supplies",
        "DeepSeek",
        "plans to",
    )
    assert (plan["quantity"], plan["sources"]) == ("about 10,000 to 50,000 chips", "1")
    assert (plan["document"], plan["quote"]) == ("second.txt", "Nvidia plans to supply H20 to DeepSeek.")
    links = rows_of(kg("neighbors", "ASML", "--format", "csv"))
    assert [row["link"] for row in links] == ["ASML --supplies--> TSMC"] * 2
    assert {row["attributedTo"] for row in links} == {"", "Reuters"}


def test_statements_and_conflicts_as_csv(kg):
    (said,) = rows_of(kg("quotes", "--format", "csv"))
    assert (said["source"], said["cue"], said["quote"]) == ("Jensen Huang", "said", "We comply,")
    assert kg("conflicts", "--format", "csv").startswith("conflict,claim,subject,")


@pytest.mark.parametrize("command", [("conflicts",), ("review",), ("validate",), ("verify",)])
def test_json_is_a_format_everywhere(command, kg, graph_folder):
    outputs = []
    for flags in (("--json",), ("--format", "json")):
        done = CliRunner(env={"KG_GRAPH": str(graph_folder)}).invoke(main, [*command, *flags])
        outputs.append((done.exit_code, done.stdout))
    assert outputs[0] == outputs[1]
