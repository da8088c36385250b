"""What may not be read or written is told in one line, by every command, and nothing is left half-written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.generations import current

ROOT = Path(__file__).resolve().parents[2]
# The superuser may write everywhere unless these rights are taken from the command that is run.
RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner"] if os.geteuid() == 0 else []

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(RIGHTS) and not shutil.which("setpriv"),
        reason="run by the superuser, and there is no setpriv (util-linux)",
    ),
]


@pytest.fixture
def folder(graph_folder: Path, tmp_path: Path) -> Iterator[Path]:
    """A build's folder that may be damaged, and can be cleared afterwards."""
    copy = tmp_path / "build"
    shutil.copytree(graph_folder, copy)
    yield copy
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)


def kg(*words: object) -> subprocess.CompletedProcess[str]:
    command = [*RIGHTS, sys.executable, "-m", "kg", *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode and "setpriv" in done.stderr:
        pytest.skip(f"rights cannot be dropped here: {done.stderr.strip()[:100]}")
    return done


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(*words: object) -> str:
    """The one line in which a command says no."""
    done = kg(*words)
    assert done.returncode == 2 and done.stderr.count("\n") == 1 and done.stdout == "", done.stderr
    return done.stderr


def test_a_folder_that_may_only_be_read_answers_and_is_not_changed(folder: Path) -> None:
    before = content(folder)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for words in (["show", "NVIDIA"], ["query", "ASK { ?s ?p ?o }"], ["ask", "listed"], ["validate"], ["stats"]):
        done = kg(*words, "-g", folder)
        assert (done.returncode, done.stderr) == (0, ""), words
    (folder.parent / "new.txt").write_text("ASML supplies TSMC.\n", encoding="utf-8")
    for words in (["build", folder.parent / "new.txt", "-o", folder], ["reason", "-g", folder]):
        assert "cannot be written (Permission denied): see to that, or build in another folder" in refused(*words)
    assert "cannot" in refused("export", "-g", folder, "-o", folder / "graph.ttl")
    assert "cannot" in refused("view", "-g", folder, "-o", folder / "view.html")
    assert content(folder) == before


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("CURRENT", ["stats"]),
        ("summary.json", ["stats"]),
        ("graph.nq", ["export"]),
        ("graph.nq", ["reason"]),
        ("resolution.jsonl", ["why", "NVIDIA"]),
        ("store/CURRENT", ["query", "ASK { ?s ?p ?o }"]),
    ],
)
def test_a_file_that_may_not_be_read_is_named(folder: Path, file: str, words: list[str]) -> None:
    path = folder / file if file == "CURRENT" else current(folder) / file
    path.chmod(0)
    told = refused(*words, "-g", folder)
    assert "ermission denied" in told and str(path).removesuffix("/CURRENT") in told


@pytest.mark.parametrize("part", ["cache", "CURRENT"])
def test_a_build_that_may_not_write_a_part_leaves_the_last_good_graph(folder: Path, part: str) -> None:
    (folder / "cache").mkdir(exist_ok=True)
    before = content(current(folder))
    (folder / part).chmod(0o555 if part == "cache" else 0)
    (folder.parent / "new.txt").write_text("ASML supplies TSMC.\n", encoding="utf-8")
    assert "Permission denied" in refused("build", folder.parent / "new.txt", "-o", folder, "-q")
    (folder / part).chmod(0o755)
    assert content(current(folder)) == before and not list(folder.glob("tmp-*"))
