"""The demo: the whole path once, as a newcomer sees it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from kg.cli import main
from kg.cli.screen import table_text


@pytest.mark.slow
def test_the_demo_counts_answers_three_questions_and_writes_a_page(tmp_path: Path):
    out = tmp_path / "graph"
    done = CliRunner(env={"COLUMNS": "160"}).invoke(main, ["demo", "-o", str(out)])
    assert done.exit_code == 0, (done.output, done.exception)
    for part in ("entities by type", "claims by predicate", "(chips-held, ", "(controls, ", "(disputed, ", "Elon Musk"):
        assert part in done.output
    assert f": {out / 'view.html'}\n" in done.output and "show DeepSeek" in done.output
    assert f"ask controls --evidence -g {out}\n" in done.output and f"All rows: kg stats -g {out}\n" in done.output
    assert max(map(len, done.output.split("\n"))) <= 160 + len(str(out))
    assert len(done.output.split("\n")) < 300, "a newcomer reads all of it"


def test_many_short_columns_stay_a_table_where_they_fit(monkeypatch):
    row = ("ab",) * 10
    monkeypatch.setenv("COLUMNS", "80")
    assert "┃" in table_text(row, [row])


def test_a_block_leaves_out_what_is_empty(monkeypatch):
    monkeypatch.setenv("COLUMNS", "30")
    row = ("one", "", "a sentence of many words " * 5)
    assert [line.split()[0] for line in table_text(("a", "b", "c"), [row]).split("\n")[:2]] == ["a", "c"]


@pytest.mark.parametrize("width", range(60, 200, 7))
def test_no_table_is_wider_than_its_terminal(monkeypatch, width):
    monkeypatch.setenv("COLUMNS", str(width))
    row = ("chips-held", "Who gets which chips", "中" * 30, "Who is said to buy which chips? " * 4)
    assert max(map(cell_len, table_text(("-f", "title", "name", "question"), [row]).split("\n"))) <= width


def test_an_empty_answer_keeps_its_columns(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    assert "┃ who ┃" in table_text(("who", "what"), [])


def test_names_of_middling_length_leave_room_for_the_sentence(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")
    row = ("licences for exports of gallium and germanium", "restricts", "gallium", "China has required licences " * 6)
    lines = table_text(("who", "does", "what", "sentence"), [row]).split("\n")
    assert "┏" in lines[0] and max(map(len, lines)) <= 120
