"""Whole builds, with the real reader, extractor and store."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.build import build, read_documents, write_graph
from kg.errors import InputError
from kg.generations import current

ROOT = Path(__file__).resolve().parents[2]
ARTICLE = "Nvidia supplies chips to Microsoft.\n\nASML is based in the Netherlands. ASML sells scanners to TSMC.\n"
OTHER = "TSMC manufactures chips for Nvidia. Nvidia was founded by Jensen Huang.\n"


@pytest.fixture
def articles(tmp_path):
    """A folder of two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_text(OTHER, encoding="utf-8")
    return folder


def kg(*args, **options):
    """Runs the program in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, **options)


def digest(folder: Path) -> str:
    return hashlib.sha256((current(folder) / "graph.nq").read_bytes()).hexdigest()


@pytest.mark.slow
def test_a_build_extracts_claims_whose_quotes_stand_in_the_documents(articles, tmp_path):
    report = build([articles], tmp_path / "g")
    assert (report.facts["documents"], report.fresh, report.faults) == (2, 2, ())
    assert report.facts["claims"] >= 3
    from kg.api import open as open_graph

    graph = open_graph(tmp_path / "g")
    pieces = [piece for claim in graph.claims() for piece in claim.evidence]
    assert {piece.doc for piece in pieces} == {"a.txt", "b.txt"}
    for piece in pieces:
        text = (articles / piece.doc).read_text(encoding="utf-8")
        assert text[piece.span.start : piece.span.end] == piece.quote


@pytest.mark.slow
def test_only_changed_documents_are_extracted_again(articles, tmp_path):
    steps = []
    build([articles], tmp_path / "g")
    again = build([articles], tmp_path / "g", progress=steps.append)
    assert (again.fresh, again.changed) == (0, False)
    assert [(s.document, s.done, s.total, s.fresh) for s in steps] == [("a.txt", 1, 2, False), ("b.txt", 2, 2, False)]
    (articles / "b.txt").write_text(OTHER + "\nIntel acquired Altera.\n", encoding="utf-8")
    report = build([articles], tmp_path / "g")
    assert (report.fresh, report.changed) == (1, True)
    assert len(list((tmp_path / "g" / "cache").iterdir())) == 2


@pytest.mark.slow
def test_documents_that_are_gone_leave_the_graph(articles, tmp_path):
    build([articles], tmp_path / "g")
    (articles / "a.txt").unlink()
    assert build([articles], tmp_path / "g").facts["documents"] == 1
    assert "a.txt" not in (current(tmp_path / "g") / "graph.nq").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_graph_does_not_depend_on_the_hash_seed_nor_on_the_order_of_files(articles, tmp_path):
    for seed, order in (("1", ["a.txt", "b.txt"]), ("2", ["b.txt", "a.txt"])):
        files = [articles / name for name in order]
        done = kg("build", *files, "-o", tmp_path / seed, "-q", env={**os.environ, "PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "1") == digest(tmp_path / "2")


@pytest.mark.slow
def test_bad_documents_are_reported_each_in_a_line_and_good_ones_kept(articles, tmp_path):
    (articles / "empty.txt").write_text("", encoding="utf-8")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 4)
    done = kg("build", articles, tmp_path / "missing.txt", "-o", tmp_path / "g")
    assert done.returncode == 2
    lines = done.stderr.strip().split("\n")
    assert len(lines) == 3, done.stderr
    for name in ("empty.txt", "binary.txt", "missing.txt"):
        assert sum(name in line for line in lines) == 1
    assert "2 documents read" in done.stdout
    assert json.loads(kg("stats", "-g", tmp_path / "g", "--format", "json").stdout)["documents"] == 2


def test_where_nothing_can_be_read_the_last_good_graph_stays(graph_folder, tmp_path, extractions):
    write_graph(extractions, tmp_path)
    before = digest(tmp_path)
    with pytest.raises(InputError, match=r"none\.txt does not exist"):
        build([tmp_path / "none.txt"], tmp_path)
    assert digest(tmp_path) == before == digest(graph_folder)


@pytest.mark.slow
@pytest.mark.parametrize("wait", [0.3, 0.9, 1.3])
def test_a_build_killed_at_any_moment_leaves_a_whole_graph(articles, tmp_path, wait):
    folder = tmp_path / "g"
    build([articles], folder)
    (articles / "new.txt").write_text("ASML acquired Cymer in 2013.\n" + OTHER * 30, encoding="utf-8")
    command = [sys.executable, "-m", "kg", "build", str(articles), "-o", str(folder), "-q"]
    process = subprocess.Popen(command, cwd=ROOT)
    time.sleep(wait)
    process.kill()
    process.wait()
    held = b"".join((current(folder) / name).read_bytes() for name in ("graph.nq", "identities.tsv"))
    assert current(folder).name == f"gen-{hashlib.sha256(held).hexdigest()[:16]}"  # the hash of what a whole one holds
    assert kg("query", "ASK { ?s ?p ?o }", "-g", folder).returncode == 0
    assert build([articles], folder).facts["documents"] == 3
    assert not list(folder.glob("tmp-*"))


INTERRUPTIBLE = """
import signal, sys
from kg.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
main(sys.argv[1:])
"""


@pytest.mark.slow
def test_an_interrupt_ends_in_one_line(articles, tmp_path):
    folder = tmp_path / "g"
    command = [sys.executable, "-c", INTERRUPTIBLE, "build", str(articles), "-o", str(folder), "-q"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)
    while not (folder / ".lock").exists() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err.strip()) == (130, "kg: interrupted")
    assert not (folder / "CURRENT").exists()


def test_the_same_findings_are_the_same_generation(extractions, tmp_path):
    one, _, first = write_graph(extractions, tmp_path)
    two, _, second = write_graph(list(reversed(extractions)), tmp_path)
    assert (one, first, second) == (two, True, False)


def test_store_and_nquads_hold_the_same(graph_folder):
    from kg.store import open_store

    generation = current(graph_folder)
    quads = set(ox.parse((generation / "graph.nq").read_bytes(), format=ox.RdfFormat.N_QUADS))
    assert set(open_store(generation)) == quads


def test_another_base_names_everything_anew(extractions, tmp_path):
    generation, facts, _ = write_graph(extractions, tmp_path, "https://example.org/x#")
    assert facts["base"] == "https://example.org/x#"
    text = (generation / "graph.nq").read_text(encoding="utf-8")
    assert "<https://example.org/x#entity/asml>" in text
    assert "https://aigeo.example/entity/" not in text


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path):
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text(f"ASML sells to {folder}.", encoding="utf-8")
    (tmp_path / "x" / "only.txt").write_text("ASML.", encoding="utf-8")
    documents, faults = read_documents([tmp_path])
    assert [d.name for d in documents] == ["only.txt", "x/same.txt", "y/same.txt"]
    assert faults == ()


def test_a_file_given_twice_is_read_once(articles):
    documents, _ = read_documents([articles, articles / "a.txt"])
    assert [d.name for d in documents] == ["a.txt", "b.txt"]


def test_a_file_given_by_two_paths_is_read_once_under_its_own_name(articles, monkeypatch):
    monkeypatch.chdir(articles.parent)
    (articles / "link.txt").symlink_to(articles / "a.txt")
    documents, _ = read_documents([Path("articles"), articles / "a.txt", Path("articles") / ".." / "articles"])
    assert [d.name for d in documents] == ["a.txt", "b.txt"]
