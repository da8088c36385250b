"""Writes notebooks/tour.ipynb from notebooks/tour.py, without outputs; with --check, says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import jupytext
import nbformat

SOURCE = Path(__file__).resolve().parent.parent / "notebooks" / "tour.py"
TARGET = SOURCE.with_suffix(".ipynb")


def notebook() -> str:
    """The notebook as a file; cells are numbered, so that it is the same each time."""
    made = jupytext.read(SOURCE)
    for number, cell in enumerate(made.cells, 1):
        cell.id = f"cell-{number:02}"
    made.nbformat_minor = 5
    made.metadata.pop("jupytext", None)
    made.metadata["jupytext"] = {"formats": "ipynb,py:percent"}
    return nbformat.writes(made, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != notebook():
            sys.exit("notebooks/tour.ipynb is out of date: python tools/make_notebook.py")
    else:
        TARGET.write_text(notebook(), encoding="utf-8", newline="\n")
