"""Times `kg build` of many made-up documents by one and by several processes, and again with one document more.

Each document is a dozen paragraphs of the seeds in an order of its own, about other firms. Every build runs as people
run it, from the shell; memory is what all its processes hold together, looked at five times a second. All graphs must
be the same.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg import resources  # noqa: E402  (the checkout's own, installed or not)
from kg.cli.screen import print_table  # noqa: E402
from kg.generations import current  # noqa: E402
from kg.registry import load_registry  # noqa: E402

PARAGRAPHS = 12
FIRMS = ("Nvidia", "ASML", "TSMC", "SMIC", "DeepSeek", "Huawei", "OpenAI", "Intel")  # whose names are changed
LOOK = 0.2  # seconds between two looks at the memory


def paragraphs() -> list[str]:
    """Those of the seeds that are more than a line."""
    files = sorted(path for path in resources.seeds().iterdir() if path.suffix in (".txt", ".md"))
    found = [part.strip() for file in files for part in file.read_text(encoding="utf-8").split("\n\n")]
    return [part for part in found if len(part) > 80]


def firms() -> list[str]:
    """Names of one word that can take the places of FIRMS."""
    rows = load_registry().rows.values()
    return sorted({row.name for row in rows if row.type == "Company" and row.name.isalpha() and row.name.istitle()})


def write_documents(folder: Path, numbers: range) -> None:
    """One made-up document for each number."""
    parts, names = paragraphs(), firms()
    folder.mkdir(exist_ok=True)
    for n in numbers:
        order = dict.fromkeys((n * 5 + k * (7 + n % 11)) % len(parts) for k in range(PARAGRAPHS))
        text = f"Chips and states, part {n}\n\nJanuary {n % 28 + 1}, {2015 + n % 10}\n\n"
        text += "\n\n".join(parts[k] for k in order) + "\n"
        for place, firm in enumerate(FIRMS):
            text = text.replace(firm, names[(n * 31 + place * 17) % len(names)])
        (folder / f"{n:05}.txt").write_text(text, encoding="utf-8")


def build(articles: Path, out: Path, jobs: int) -> tuple[float, float, float]:
    """Seconds on the clock and of the processor, and the most megabytes that the build's processes held together."""
    command = [sys.executable, "-m", "kg", "build", str(articles), "-o", str(out), "-q", "--jobs", str(jobs)]
    started, before = perf_counter(), os.times()
    running = subprocess.Popen(command, cwd=ROOT)
    held, over = [0.0], Event()
    watcher = Thread(target=_watch, args=(running.pid, held, over))
    watcher.start()
    code = running.wait()
    taken, after = perf_counter() - started, os.times()
    over.set()
    watcher.join()
    if code:
        raise SystemExit(f"kg build --jobs {jobs} failed")
    own = after.children_user + after.children_system - before.children_user - before.children_system
    return taken, own, max(held)


def _watch(pid: int, held: list[float], over: Event) -> None:
    while not over.wait(LOOK):
        held.append(_megabytes(pid))


def _megabytes(pid: int) -> float:
    """What a process and its children hold now."""
    told = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss="], capture_output=True, text=True, check=True).stdout
    rows = [[int(cell) for cell in line.split()] for line in told.strip().split("\n")]
    return sum(size for own, parent, size in rows if pid in (own, parent)) / 1024


def fresh(articles: Path, folder: Path, jobs: Sequence[int]) -> list[Path]:
    """Prints how fast so many processes read everything; gives the folders of the graphs."""
    rows, count = [], len(list(articles.iterdir()))
    for n in jobs:
        seconds, own, megabytes = build(articles, folder / str(n), n)
        rows.append((n, f"{seconds:.1f}", f"{own:.1f}", f"{count / seconds:.1f}", f"{megabytes:.0f}"))
    print_table(("processes", "seconds", "of the processor", "documents/s", "MB together"), rows)
    return [folder / str(n) for n in jobs]


def again(articles: Path, out: Path) -> None:
    """Prints what a build costs where nothing changed, and where one document is new."""
    count = len(list(articles.iterdir()))
    same = build(articles, out, 1)
    write_documents(articles, range(count, count + 1))
    more = build(articles, out, 1)
    told = [(name, *(f"{x:.1f}" for x in found)) for name, found in (("unchanged", same), ("one document more", more))]
    print_table(("built again", "seconds", "of the processor", "MB"), told)


def main() -> None:
    """Writes the documents, builds, compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=300, help="how many are made up (default: 300)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of processes (default: 1 2)")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        articles = Path(folder) / "articles"
        write_documents(articles, range(args.documents))
        words = sum(len(path.read_text(encoding="utf-8").split()) for path in articles.iterdir())
        print(f"{args.documents} documents, {words:,} words, {os.cpu_count()} processors")
        graphs = fresh(articles, Path(folder), args.jobs)
        if len({current(graph).name for graph in graphs}) > 1:
            raise SystemExit("the graphs differ")
        facts = json.loads((current(graphs[0]) / "summary.json").read_text(encoding="utf-8"))
        print(f"{facts['claims']:,} claims, {facts['quads']:,} quads in each graph")
        again(articles, graphs[0])


if __name__ == "__main__":
    main()
