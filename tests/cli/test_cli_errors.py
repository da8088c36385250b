"""A user's mistake: one line, exit code 2, nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.generations import LAYOUT

ROOT = Path(__file__).resolve().parents[2]


def run(*args, **options):
    return CliRunner().invoke(main, [str(arg) for arg in args], **options)


def mistake(*args, **options) -> str:
    """The one line that a mistaken call prints."""
    done = run(*args, **options)
    assert done.exit_code == 2, done.output
    lines = done.stderr.strip().split("\n")
    assert len(lines) == 1, lines
    assert lines[0].startswith("kg: ")
    return lines[0]


def test_an_unknown_command_brings_the_nearest():
    assert "no command 'exract'; did you mean extract" in mistake("exract")
    assert "did you mean" not in mistake("qqqqq")


def test_an_unknown_option_brings_the_nearest():
    assert "'--formt'" in mistake("query", "--formt", "csv")
    assert "--format" in mistake("query", "--formt", "csv")


@pytest.mark.parametrize("command", ["show", "neighbors"])
def test_an_unknown_entity_brings_the_nearest(graph_folder, command):
    assert "did you mean NVIDIA" in mistake(command, "Nvdia", "-g", graph_folder)


def test_unknown_ends_of_a_path_and_foci_of_a_view_bring_the_nearest(graph_folder, tmp_path):
    assert "did you mean TSMC" in mistake("path", "ASML", "TSM", "-g", graph_folder)
    page = tmp_path / "a.html"
    assert "did you mean ASML" in mistake("view", "--about", "ASMLL", "-o", page, "-g", graph_folder)
    assert not page.exists()


@pytest.mark.parametrize("args", [["stats"], ["show", "x"], ["query", "ASK {}"], ["export"], ["view"], ["quotes"]])
def test_a_folder_without_a_graph_says_how_to_make_one(tmp_path, args):
    assert "run kg build -o" in mistake(*args, "-g", tmp_path)


def test_a_query_that_does_not_parse_tells_line_and_column(graph_folder, tmp_path):
    assert "line 1, column" in mistake("query", "SELECT ?s WHERE { ?s", "-g", graph_folder)
    file = tmp_path / "bad.rq"
    file.write_text("SELECT ?s\nWHERE { ?s ?p }", encoding="utf-8")
    assert f"{file}: line 2, column" in mistake("query", "-f", file, "-g", graph_folder)


def test_a_query_must_come_once(graph_folder, tmp_path):
    assert "not both" in mistake("query", "-g", graph_folder)
    assert "not both" in mistake("query", "ASK {}", "-f", "x", "-g", graph_folder)
    assert "see kg query --list" in mistake("query", "-f", tmp_path / "none.rq", "-g", graph_folder)
    assert "did you mean disputed" in mistake("query", "-f", "disputd", "-g", graph_folder)
    assert "is a folder" in mistake("query", "-f", tmp_path, "-g", graph_folder)
    assert "no query that comes with kg" in mistake("query", "-f", tmp_path / "disputed.rq", "-g", graph_folder)
    (tmp_path / "latin.rq").write_bytes(b"ASK { ?s ?p '\xe9' }")
    assert "not UTF-8 at byte 13" in mistake("query", "-f", tmp_path / "latin.rq", "-g", graph_folder)


def test_a_broken_store_is_named(graph_folder, tmp_path):
    import shutil

    shutil.copytree(graph_folder, tmp_path / "g")
    store = next((tmp_path / "g").glob("gen-*")) / "store"
    (store / "CURRENT").write_text("MANIFEST-999999\n", encoding="utf-8")
    assert "kg build again" in mistake("query", "ASK {}", "-g", tmp_path / "g")


def test_an_output_that_cannot_be_written_is_named_and_the_old_file_stays(graph_folder, tmp_path):
    assert "cannot be written" in mistake("export", "-o", tmp_path / "no" / "x.nq", "-g", graph_folder)
    old = tmp_path / "answer.ttl"
    old.write_text("old", encoding="utf-8")
    assert "CONSTRUCT" in mistake("query", "ASK {}", "--format", "ttl", "-o", old, "-g", graph_folder)
    assert old.read_text(encoding="utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["answer.ttl"]


@pytest.mark.parametrize("base", ["nonsense", "https://x.example", "https://x.example/a b/"])
def test_a_base_that_cannot_be_one_is_refused(tmp_path, base):
    assert "base for IRIs" in mistake("build", "--base", base, "-o", tmp_path / "g")
    assert not (tmp_path / "g").exists()


def test_documents_that_cannot_be_read_get_a_line_each(tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = run("extract", tmp_path / "none.txt", tmp_path / "empty.txt")
    assert done.exit_code == 2
    lines = done.stderr.strip().split("\n")
    assert len(lines) == 2
    assert "none.txt" in lines[0] and "empty.txt" in lines[1]


def test_a_file_that_no_reader_reads_is_a_mistake_where_it_is_named(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert "no known format" in mistake("extract", tmp_path / "a.xlsx")
    assert "(1 file skipped: no reader for .xlsx)" in mistake("extract", tmp_path)


@pytest.mark.slow
def test_what_is_skipped_and_what_gives_nothing_is_told_and_is_no_mistake(tmp_path):
    for name in ("a.xlsx", "B.XLSX", "c.json", ".hidden.xlsx"):
        (tmp_path / name).write_bytes(b"PK")
    (tmp_path / "dull.txt").write_text("The weather was fine.", encoding="utf-8")
    done = run("extract", tmp_path)
    assert done.exit_code == 0
    assert done.stderr.split("\n")[:2] == [
        "kg: 3 files skipped: no reader for .json, .xlsx",
        "kg: no claim found in dull.txt: no sentence came near one",
    ]
    built = run("build", "-q", "-o", tmp_path / ".graph", tmp_path)
    assert (built.exit_code, built.stderr) == (0, "kg: 3 files skipped: no reader for .json, .xlsx\n")
    silent = run("extract", "--abstained", tmp_path / "dull.txt")
    assert silent.stdout == "" and "or there was none" in silent.stderr


@pytest.mark.slow
def test_sentences_that_gave_nothing_are_text_for_people_and_records_where_asked_for(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("Nvidia told Reuters to export a license.", encoding="utf-8")
    lines = run("extract", "--abstained", file).stdout.split("\n")
    assert lines[:2] == ["a.txt", "  “Nvidia told Reuters to export a license.”"] and lines[2].startswith("      no ")
    assert '"kind": "abstained"' in run("extract", "--abstained", "--format", "jsonl", file).stdout
    said = "ASML supplies TSMC, Nvidia said."
    shown = run("extract", "--format", "text", "--statements", "-", input=said).stdout
    assert "ASML supplies TSMC [reported: “said”; says Nvidia]" in shown and "Nvidia [said]: “ASML supplies" in shown


def test_extract_leaves_an_old_file_alone_where_nothing_can_be_read(tmp_path):
    out = tmp_path / "claims.jsonl"
    out.write_text("old", encoding="utf-8")
    assert run("extract", tmp_path / "none.txt", "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "old"


def test_a_reader_that_stops_listening_is_no_error(graph_folder):
    command = f"{sys.executable} -m kg export -g {graph_folder} | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_bug_keeps_its_traceback(graph_folder, tmp_path):
    import shutil

    shutil.copytree(graph_folder, tmp_path / "g")
    summary = next((tmp_path / "g").glob("gen-*")) / "summary.json"
    summary.write_text(f'{{"layout": {LAYOUT}}}', encoding="utf-8")
    done = run("stats", "-g", tmp_path / "g")
    assert isinstance(done.exception, KeyError)


def test_the_program_itself_exits_with_2(tmp_path):
    environment = {**os.environ, "KG_GRAPH": str(tmp_path)}
    command = [sys.executable, "-m", "kg", "stats"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment)
    assert done.returncode == 2
    assert done.stderr.startswith(f"kg: {tmp_path} holds no graph")
    assert done.stdout == ""
