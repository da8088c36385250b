"""Reading in several processes: the same output, and a clear end whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from multiprocessing import active_children
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.build import build
from kg.cli import main
from kg.errors import ProcessLost
from kg.generations import current
from kg.model import Document
from kg.read import document_from_text
from kg.readers import MOST, SHARE, extract_documents, jobs_for

ROOT = Path(__file__).resolve().parents[2]
SENTENCES = (
    "Nvidia supplies chips to Microsoft.",
    "ASML is based in the Netherlands, and it sells scanners to TSMC.",
    "TSMC manufactures chips for Nvidia, its chief executive said.",
    "The United States restricts exports of H20 chips to China.",
)


def texts(count: int) -> list[Document]:
    """Documents that differ."""
    return [document_from_text(f"{SENTENCES[n % 4]} {SENTENCES[n // 4 % 4]}\n", f"{n:03}.txt") for n in range(count)]


@pytest.fixture
def folder(tmp_path):
    """A folder with a dozen articles."""
    (tmp_path / "articles").mkdir()
    for document in texts(12):
        (tmp_path / "articles" / document.name).write_text(document.text, encoding="utf-8")
    return tmp_path / "articles"


def sized(*characters: int) -> list[Document]:
    return [Document(str(n), "x" * n, "", ()) for n in characters]


def test_a_process_more_is_started_for_each_share_of_the_text(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(4)), raising=False)
    assert [jobs_for(sized(SHARE * n // 2)) for n in (0, 1, 2, 3, 4, 7, 8, 100)] == [1, 1, 1, 1, 2, 3, 4, 4]
    assert jobs_for(sized(SHARE, SHARE // 2, SHARE // 2)) == 2


def test_no_more_than_eight_processes_are_started_unasked(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(64)), raising=False)
    assert jobs_for(sized(SHARE * 100)) == MOST == 8


def test_a_server_is_asked_by_one_process(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(4)), raising=False)
    assert jobs_for(sized(SHARE * 100), "served") == 1


@pytest.mark.slow
def test_two_processes_find_what_one_finds_in_the_same_order():
    documents = texts(9)
    one = list(extract_documents(documents))
    assert list(extract_documents(documents, jobs=2)) == one
    assert [extraction.document.name for extraction, _ in one] == [document.name for document in documents]
    assert any(extraction.claims for extraction, _ in one)


@pytest.mark.slow
def test_a_graph_is_the_same_however_many_processes_read(folder, tmp_path):
    graphs = [current(build([folder], tmp_path / str(jobs), jobs=jobs).folder) for jobs in (1, 2)]
    assert graphs[0].name == graphs[1].name
    assert (graphs[0] / "graph.nq").read_bytes() == (graphs[1] / "graph.nq").read_bytes()


@pytest.mark.slow
def test_several_processes_read_only_what_is_new_and_a_broken_file_of_the_cache_again(folder, tmp_path):
    build([folder], tmp_path / "g")
    (folder / "new.txt").write_text("Intel acquired Altera.\n", encoding="utf-8")
    (folder / "more.txt").write_text("AMD acquired Xilinx.\n", encoding="utf-8")
    cached = sorted((tmp_path / "g" / "cache").glob("*.json"))
    cached[0].write_text("{", encoding="utf-8")
    steps = []
    report = build([folder], tmp_path / "g", progress=steps.append, jobs=2)
    assert (report.fresh, len(steps)) == (3, 14)
    assert [step.done for step in steps] == list(range(1, 15))
    assert {"new.txt", "more.txt"} < {step.document for step in steps if step.fresh}


@pytest.mark.slow
def test_a_reading_process_that_dies_is_told_in_one_line_and_leaves_none_behind():
    reading = extract_documents(texts(200), jobs=2)
    next(reading)
    for child in active_children():
        child.kill()
    with pytest.raises(
        ProcessLost, match=r"^one of 2 processes that read documents died near .*\.txt, .*--jobs 1"
    ) as lost:
        list(reading)
    assert "\n" not in str(lost.value)
    assert active_children() == []


@pytest.mark.slow
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bug_keeps_its_traceback_and_names_the_document(jobs):
    broken = [*texts(1), Document("broken.txt", "x", "", (None,)), *texts(1)]  # type: ignore[arg-type]
    with pytest.raises(AttributeError) as bug:
        list(extract_documents(broken, jobs=jobs))
    assert bug.value.__notes__ == ["while reading broken.txt"]


@pytest.mark.slow
def test_who_stops_listening_leaves_no_process_behind():
    reading = extract_documents(texts(50), jobs=2)
    next(reading)
    reading.close()
    assert active_children() == []


@pytest.mark.slow
def test_ctrl_c_ends_all_processes_with_one_line(tmp_path):
    (tmp_path / "articles").mkdir()
    for n in range(60):
        text = "\n\n".join(SENTENCES[(n + k) % 4] for k in range(60 + n))
        (tmp_path / "articles" / f"{n}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", tmp_path / "articles", "-o", tmp_path / "g", "--jobs", "2", "-q"]
    running = subprocess.Popen(
        command,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests run by a script in the background
    )
    deadline = time.monotonic() + 60
    while not list((tmp_path / "g" / "cache").glob("*.json")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    told = running.communicate(timeout=60)[1]  # ends when no process holds the pipe any more
    assert (running.returncode, told.strip()) == (130, "kg: interrupted")


@pytest.mark.slow
def test_the_command_prints_the_same_with_several_processes(folder):
    def printed(jobs: str) -> str:
        done = CliRunner().invoke(main, ["extract", "--jobs", jobs, str(folder)])
        assert done.exit_code == 0
        return done.stdout

    assert printed("2") == printed("1") != ""
