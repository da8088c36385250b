"""The notebook runs from top to bottom on a build of the seeds, and is in step with its script."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "notebooks" / "tour.ipynb"


def cells() -> Any:
    import nbformat

    return nbformat.read(NOTEBOOK, as_version=4)


def shown(notebook: Any) -> list[str]:
    """What each cell prints or shows, as plain text or HTML."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    texts = [output["text"] for output in outputs if output.output_type == "stream" and output.name == "stdout"]
    return texts + ["".join(output["data"].values()) for output in outputs if "data" in output]


def test_the_notebook_says_what_its_script_says():
    jupytext = pytest.importorskip("jupytext")
    script = jupytext.read(NOTEBOOK.with_suffix(".py"))
    assert [(c.cell_type, c.source) for c in cells().cells] == [(c.cell_type, c.source) for c in script.cells]


def test_the_notebook_is_kept_without_outputs():
    assert not [cell.id for cell in cells().cells if cell.get("outputs") or cell.get("execution_count")]


@pytest.fixture(scope="module")
def seed_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the seeds, made by the command itself."""
    folder = tmp_path_factory.mktemp("notebook") / "build"
    command = [sys.executable, "-m", "kg", "build", "--quiet", "-o", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    return folder


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning", "ignore::RuntimeWarning")
def test_the_notebook_runs_and_shows_tables_sentences_and_the_picture(seed_build, monkeypatch):
    nbclient = pytest.importorskip("nbclient")
    monkeypatch.setenv("KG_GRAPH", str(seed_build))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    notebook = cells()
    client = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": ROOT / "notebooks"}}
    )
    client.execute()
    texts = shown(notebook)
    assert any("<iframe" in text and "SMIC" in text for text in texts)
    assert any("<td>ASML</td><td>TSMC</td>" in text for text in texts)
    assert any("Elon Musk" in text for text in texts), "who disputes what"
    assert any("In December 2020 the Department of Commerce added SMIC to the Entity List." in text for text in texts)
    assert "True\n" in texts, "a quote is the text at its span"
