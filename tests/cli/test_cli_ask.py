"""`kg ask`: questions with their parameters as options, scopes on every command, completion by the shell."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner

from kg.cli import main
from kg.cli.commands import COMMANDS
from kg.questions import question_names

GROUP = main.make_context("kg", [], resilient_parsing=True)
SCOPED = ("analyze", "query", "path", "neighbors", "show", "quotes", "view", "stats")


@pytest.fixture
def kg(graph_folder: Path):
    def run(*args: object, code: int = 0) -> str:
        words = [str(arg) for arg in args]
        done = CliRunner(env={"COLUMNS": "160", "KG_GRAPH": str(graph_folder)}).invoke(main, words)
        assert done.exit_code == code, (done.output, done.exception)
        return done.output

    return run


def test_the_questions_are_listed_with_their_parameters_without_a_graph(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["ask", "-g", str(tmp_path / "none")])
    assert done.exit_code == 0
    assert "exposed-to --control ENTITY --hops INTEGER\n    Who is hit by a control" in done.output
    assert all(f"{name}" in done.output for name in question_names())


def test_an_answer_stands_below_its_question(kg) -> None:
    told = kg("ask", "suppliers", "--of", "tsmc")
    assert told.startswith("Who supplies whom, as far as nobody denies or disputes it?\n")
    assert "ASML" in told and "NVIDIA" not in told


def test_names_are_found_as_in_show(kg) -> None:
    ways = [
        kg("ask", "suppliers", "--by", name, "--format", "csv") for name in ("asml", "ASML", "ASML Holding", "Asml")
    ]
    assert ways == ["supplier,customer,standing\nASML,TSMC,asserted; reported\n"] * 4
    assert "no entity named Nvdia in this graph; did you mean NVIDIA" in kg("ask", "suppliers", "--by", "Nvdia", code=2)


def test_evidence_comes_as_three_columns_a_row_for_each_sentence(kg) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("ask", "suppliers", "--by", "asml", "--evidence", "--format", "csv"))))
    assert [(row["sentence"], row["document"], row["span"]) for row in rows] == [
        ("ASML supplies TSMC with scanners.", "first.txt", "0-33"),
        ("ASML supplies TSMC, Reuters reported.", "second.txt", "40-77"),
    ]


def test_json_and_xml_hold_the_columns_alone(kg) -> None:
    told = json.loads(kg("ask", "suppliers", "--format", "json"))
    assert told["head"]["vars"] == ["supplier", "customer", "standing"]
    assert "<sparql" in kg("ask", "suppliers", "--format", "xml")


def test_the_graph_may_be_named_on_either_side(graph_folder: Path) -> None:
    for words in (["ask", "-g", graph_folder, "suppliers"], ["ask", "suppliers", "-g", graph_folder]):
        done = CliRunner().invoke(main, [str(word) for word in words])
        assert "TSMC" in done.output, done.output


def test_where_there_is_no_answer_a_line_says_so(kg) -> None:
    assert kg("ask", "circumvention").endswith("Nothing in this graph answers that.\n")
    assert kg("ask", "circumvention", "--format", "csv").count("\n") == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("exposd-to",), "no question 'exposd-to'; did you mean exposed-to?; kg ask lists them all"),
        (("exposed-to",), "exposed-to must be told more: kg ask exposed-to --control VALUE"),
        (("exposed-to", "--control", "asml", "--hops", "two"), "--hops: 'two' is no whole number: give one"),
        (("in-force", "--on", "soon"), "'soon' is no date: write a year, a month or a day"),
        (("standings", "--predicate", "suplies"), "no predicate 'suplies' in the ontology; did you mean supplies"),
        (("concentration", "--type", "Chp"), "no type 'Chp' in the ontology; did you mean Chip"),
        (("suppliers", "--from", "asml"), "No such option"),
        (("suppliers", "--as-of", "2023-13"), "'2023-13' is no date"),
        (("suppliers", "--source", "third"), "no document or publication 'third'"),
        (("suppliers", "--include", "plans"), "no standing 'plans'"),
    ],
)
def test_a_mistake_is_told_in_one_line(kg, words: tuple[str, ...], message: str) -> None:
    told = kg("ask", *words, code=2)
    assert message in told and told.count("\n") == 1


def test_predicates_and_types_may_be_named_by_their_labels(kg) -> None:
    ways = [
        kg("ask", "standings", "--predicate", name) for name in ("employeeCount", "kg:employeeCount", "employee count")
    ]
    assert len(set(ways)) == 1 and "asserted" in ways[0]


def test_every_command_that_reads_a_graph_takes_a_scope() -> None:
    asked = main.get_command(GROUP, "ask").get_command(GROUP, "suppliers")
    for command in (asked, *(main.get_command(GROUP, name) for name in SCOPED)):
        options = {option for parameter in command.params for option in parameter.opts}
        assert {"--as-of", "--source", "--min-confidence", "--include"} <= options, command.name


@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        (("ask", "suppliers"), "TSMC     │ reported", "asserted"),
        (("query", "SELECT * { ?who kg:supplies ?whom }"), "ASML", "NVIDIA"),
        (("show", "ASML"), "Reuters", "with scanners"),
        (("path", "asml", "tsmc"), "Reuters reported", "with scanners"),
        (("neighbors", "tsmc"), "ASML", "NVIDIA"),
        (("quotes",), "No statements.", "Huang"),
        (("stats",), "second.txt", "first.txt"),
    ],
)
def test_a_source_narrows_what_each_command_sees(kg, words: tuple[str, ...], there: str, not_there: str) -> None:
    told = kg(*words, "--source", "second.txt")
    assert there in told and not_there not in told


def test_a_view_can_be_narrowed(kg, tmp_path: Path) -> None:
    whole, part = (kg("view", "-o", tmp_path / "v.html", *more) for more in ((), ("--source", "second")))
    assert ("5 nodes" in part) != ("5 nodes" in whole)


ROOT = Path(__file__).resolve().parents[2]


def completed(*words: str, incomplete: str = "") -> list[str]:
    shell = ShellComplete(main, {}, "kg", "_KG_COMPLETE")
    return [item.value for item in shell.get_completions(list(words), incomplete)]


def test_the_shell_completes_commands_questions_options_and_names(graph_folder: Path) -> None:
    assert completed(incomplete="as") == ["ask"]
    assert set(completed()) == set(COMMANDS)
    assert completed("ask", incomplete="exp") == ["exposed-to"]
    assert completed("ask", "suppliers", incomplete="--b") == ["--by"]
    assert completed("ask", "suppliers", "-g", str(graph_folder), "--by", incomplete="nv") == ["NVIDIA"]
    assert completed("ask", "-g", str(graph_folder), "suppliers", "--by", incomplete="as") == ["ASML"]
    assert completed("ask", "standings", "--predicate", incomplete="suppl") == ["supplies"]
    assert completed("ask", "concentration", "--type", incomplete="chi") == ["Chip"]
    assert completed("ask", "suppliers", "-g", "/nowhere", "--by") == []


@pytest.mark.parametrize(
    ("words", "incomplete", "found"),
    [
        (["show"], "nv", ["NVIDIA"]),
        (["cite"], "ts", ["TSMC"]),
        (["path", "ASML"], "nv", ["NVIDIA"]),
        (["analyze"], "ego", ["ego"]),
        (["analyze", "ego"], "as", ["ASML"]),
        (["view", "--about"], "as", ["ASML"]),
        (["view", "--predicate"], "suppl", ["supplies"]),
        (["quotes", "--by"], "jen", ["Jensen Huang"]),
        (["stats", "--source"], "sec", ["second.txt"]),
        (["query", "-f"], "standi", ["standings"]),
        (["why", "-g", "/nowhere"], "nv", []),
    ],
)
def test_the_shell_completes_names_at_every_command(
    words: list[str], incomplete: str, found: list[str], graph_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_GRAPH", str(graph_folder))
    assert completed(*words, incomplete=incomplete) == found


def test_each_question_has_help_for_its_own_options() -> None:
    group = main.get_command(GROUP, "ask")
    for name in question_names():
        command = group.get_command(GROUP, name)
        assert command.short_help and "Columns: " in command.help
        assert all(p.help for p in command.params if isinstance(p, click.Option))


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
@pytest.mark.parametrize(("typed", "found"), [("Jen", "Jensen\\ Huang"), ('"Jen', "Jensen Huang"), ("U.S. contr", "")])
def test_bash_gets_names_with_their_blanks_kept(typed: str, found: str, graph_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "kg").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    (tmp_path / "kg").chmod(0o755)
    words = "' '".join(["kg", "show", *typed.split(" ")])
    script = f"""eval "$(_KG_COMPLETE=bash_source kg)"; compopt() {{ :; }}
        COMP_WORDS=('{words}'); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _kg_completion kg
        printf '%s' "${{COMPREPLY[@]}}"
    """
    shell = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "KG_GRAPH": str(graph_folder), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=shell, check=True)
    assert done.stdout == found
