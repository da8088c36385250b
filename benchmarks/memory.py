"""Measures the most memory that builds and checks take, beside a bare load of the same quads into a store.

Made-up documents (those of reading.py) are built by one process. Each row is a process of its own; its peak is what the
system says of it when it has ended (`getrusage`). Validation in parts and of the whole must find the same.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from reading import write_documents  # noqa: E402

from kg.cli.screen import print_table  # noqa: E402  (the checkout's own, installed or not)
from kg.generations import current  # noqa: E402

LOAD = "import sys, pyoxigraph as ox; ox.Store({place}).bulk_load(path=sys.argv[1], format=ox.RdfFormat.N_QUADS)"
CHECK = """
import sys; from pathlib import Path; from kg.store import store_in_memory; from kg.validate import load_shapes
from kg.validate.check import PART, core_as_a_whole, core_in_parts
store = store_in_memory(Path(sys.argv[1]))
print(len({check}))
"""
PYSHACL = """
import sys; sys.path.append("benchmarks"); from pathlib import Path; from kg.store import store_in_memory
from validation import by_pyshacl
print(len(by_pyshacl(store_in_memory(Path(sys.argv[1])), sparql=False)))
"""


def measured(*command: str) -> tuple[float, float, str]:
    """The most megabytes that a child process held, its seconds of the processor, and what it printed."""
    running = subprocess.Popen([sys.executable, *command], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    told = running.stdout.read()
    _, status, used = os.wait4(running.pid, 0)
    running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{' '.join(command)[:60]} failed")
    return used.ru_maxrss / 1024, used.ru_utime + used.ru_stime, told.strip()


def builds(articles: Path, out: Path) -> list[tuple[str, float, float]]:
    """A build from nothing, one of documents that are known, and one where nothing has changed."""
    command = ("-m", "kg", "build", str(articles), "-o", str(out), "-q", "--jobs", "1")
    rows = [("kg build", *measured(*command)[:2])]
    shutil.rmtree(current(out))
    (out / "CURRENT").unlink()
    rows.append(("kg build, all documents known", *measured(*command)[:2]))
    rows.append(("kg build, nothing changed", *measured(*command)[:2]))
    rows += [(f"kg {name}", *measured("-m", "kg", name, "-g", str(out))[:2]) for name in ("validate", "verify")]
    return rows


def checks(lines: Path, pyshacl: bool) -> list[tuple[str, float, float]]:
    """Loads and SHACL Core on the quads alone."""
    ways = [
        ("bare load, store on disk", LOAD.format(place=repr(str(lines.parent / "bare")))),
        ("bare load, store in memory", LOAD.format(place="")),
        ("SHACL Core, in parts", CHECK.format(check="core_in_parts(store, load_shapes(), PART)")),
        ("SHACL Core, the whole", CHECK.format(check="core_as_a_whole(store, load_shapes())")),
        *([("SHACL Core, pySHACL", PYSHACL)] if pyshacl else []),
    ]
    found = [(name, *measured("-c", text, str(lines))) for name, text in ways]
    if len({row[3] for row in found if row[3]}) > 1:
        raise SystemExit("the validators do not find the same")
    return [row[:3] for row in found]


def show(rows: Sequence[tuple[str, float, float]]) -> None:
    """The table; a ratio is to the bare load of a store in memory."""
    bare = next(peak for name, peak, _ in rows if name == "bare load, store in memory")
    cells = [(name, f"{peak:.0f}", f"{peak / bare:.1f}", f"{seconds:.1f}") for name, peak, seconds in rows]
    print_table(("process", "MB at most", "of a bare load's", "s of the processor"), cells)


def main() -> None:
    """Writes the documents, builds, checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=200, help="how many are made up (default: 200)")
    parser.add_argument("--pyshacl", action="store_true", help="let pySHACL check the graph too, which takes minutes")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        articles, out = Path(folder) / "articles", Path(folder) / "build"
        write_documents(articles, range(args.documents))
        rows = builds(articles, out)
        lines = Path(folder) / "graph.nq"
        shutil.copyfile(current(out) / "graph.nq", lines)
        with lines.open("rb") as quads:
            print(f"{args.documents} documents, {sum(1 for _ in quads):,} quads")
        show([*rows, *checks(lines, args.pyshacl)])


if __name__ == "__main__":
    main()
