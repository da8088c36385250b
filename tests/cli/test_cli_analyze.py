"""`kg analyze` on the small graph."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

import kg as library
from kg.cli import main
from kg.errors import UnknownName


@pytest.fixture
def run(graph_folder):
    def run(*args, code=0):
        done = CliRunner(env={"KG_GRAPH": str(graph_folder)}).invoke(main, ["analyze", *args])
        assert done.exit_code == code, (done.output, done.exception)
        return done

    return run


def test_without_a_measure_it_lists_them(run):
    out = run().stdout
    assert "exposure ENTITY" in out and "betweenness" in out


def test_a_table_warns_beside_it_that_it_measures_what_is_written(run):
    done = run("brokers")
    assert "TSMC" in done.stdout and "powerful or not" in done.stderr


def test_evidence_prints_the_sentences_under_each_row(run):
    out = run("exposure", "ASML", "--evidence").stdout
    assert "ASML → TSMC → NVIDIA" in out and "“TSMC supplies Nvidia.” (first.txt)" in out


def test_json_leads_from_each_row_to_whole_claims(run):
    found = json.loads(run("paths", "asml", "nvidia", "--format", "json").stdout)
    by_id = {claim["id"]: claim for claim in found["claims"]}
    assert found["rows"][0]["hops"] == 2
    assert all(by_id[id]["evidence"] for row in found["rows"] for id in row["claims"])


def test_csv_has_ids_at_the_end(run):
    rows = list(csv.DictReader(io.StringIO(run("pagerank", "--format", "csv").stdout)))
    assert rows[0]["entity"] == "NVIDIA" and rows[0]["entities"] == "nvidia" and rows[0]["claims"]


def test_the_layer_of_claims_holds_plans_but_no_denials(run):
    found = json.loads(run("comentions", "--layer", "claims", "--top", "0", "--format", "json").stdout)
    claimed = {(claim["predicate"], claim["polarity"]) for claim in found["claims"]}
    assert ("hinders", "positive") in claimed and ("restricts", "negative") not in claimed


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("brokes",), "kg: no measure 'brokes'; did you mean brokers?"),
        (("exposure",), "kg: 0 names given where exposure wants 1: write exposure ENTITY"),
        (("brokers", "--predicate", "suplies"), "kg: no predicate 'suplies'; did you mean supplies?"),
        (("ego", "Nobody"), "kg: no entity named Nobody in this graph"),
    ],
)
def test_a_mistake_is_one_line(run, args, line):
    assert run(*args, code=2).stderr == f"{line}\n"


def test_the_library_gives_the_same_measure(graph_folder):
    graph = library.open(graph_folder)
    assert [row[0] for row in graph.analyze("exposure", "ASML").rows] == ["TSMC", "NVIDIA"]
    assert set(graph.project(predicates=["supplies"]).nodes) == {"asml", "tsmc", "nvidia"}
    with pytest.raises(UnknownName):
        graph.project(layer="all")
