"""Fills the README's console blocks with what their commands print on the seeds; --check says whether they hold it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "README.md"
WIDTH = 100
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.DOTALL | re.MULTILINE)


def commands(block: str) -> Iterator[str]:
    """The lines behind `$ `, each with its continuations behind `> `; all else is output."""
    for found in re.finditer(r"^\$ .*(?:\n> .*)*", block, re.MULTILINE):
        yield found.group()


def filled(text: str, folder: Path) -> str:
    """The text with the output of every command below it."""
    return BLOCK.sub(lambda block: "".join(f"{c}\n{printed(c, folder)}" for c in commands(block.group())), text)


def printed(command: str, folder: Path) -> str:
    """What a command writes to both streams, without blanks at the ends of lines; it must succeed."""
    script = "\n".join(line[2:] for line in command.split("\n"))
    done = subprocess.run(["sh", "-c", script], cwd=folder, env=environment(folder), capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"README: {script} failed: {done.stderr.strip()}")
    return re.sub(r"[ \t]+$", "", done.stdout + done.stderr, flags=re.MULTILINE)


def environment(folder: Path) -> dict[str, str]:
    """Where `kg` is the checkout's own and the graph is the one in `folder`."""
    path = f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    return {
        **os.environ,
        "PATH": path,
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
        "COLUMNS": str(WIDTH),
        "KG_GRAPH": "build",
    }


def prepare(folder: Path) -> None:
    """Puts a `kg` and a build of the seeds into the folder."""
    script = folder / "kg"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    printed("$ kg build --quiet", folder)


def page() -> str:
    """The README as it ought to be."""
    with tempfile.TemporaryDirectory() as name:
        prepare(Path(name))
        return filled(TARGET.read_text(encoding="utf-8"), Path(name))


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if page() != TARGET.read_text(encoding="utf-8"):
            sys.exit("README.md shows what the commands no longer print: python tools/make_readme.py")
    else:
        TARGET.write_text(page(), encoding="utf-8", newline="\n")
