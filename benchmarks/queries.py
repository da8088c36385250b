"""Times the named questions and scopes on a made-up graph: beside pyoxigraph called directly, rdflib and oxrdflib.

Each question is put through `KnowledgeGraph.ask`, and its SPARQL to pyoxigraph itself with the same values bound. Both
must give the same number of rows. rdflib gets a few simple queries, since it answers most questions in minutes or not.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import pyoxigraph as ox  # noqa: E402
from made_up import made_up  # noqa: E402
from store import in_rdflib, timed  # noqa: E402

from kg.api import KnowledgeGraph  # noqa: E402
from kg.build import graph_facts  # noqa: E402
from kg.cli.screen import print_table  # noqa: E402
from kg.generations import new_generation  # noqa: E402
from kg.query import bind  # noqa: E402
from kg.questions import Question, question, questions  # noqa: E402
from kg.rdf import DEFAULT_BASE, graph_to_quads, nquads_lines, prefixes  # noqa: E402
from kg.store import create_store, store_place  # noqa: E402
from kg.values import write_values  # noqa: E402

GIVEN = {  # what the questions are told that must be told something
    "exposed-to": {"control": "ExportControl 1"},
    "depends-on": {"on": "Company 3"},
    "connection": {"from": "Person 3", "to": "Company 25"},
    "policy-changes": {"old": "ExportControl 0", "new": "ExportControl 1"},
    "allied-controls": {"leader": "Country 1"},
}
SIMPLE = {  # what rdflib can be asked
    "one link": "SELECT ?a ?b WHERE { ?a kg:supplies ?b }",
    "two links": "SELECT ?a ?c WHERE { ?a kg:supplies ?b . ?b kg:investsIn ?c }",
    "claims by predicate": "SELECT ?p (COUNT(?c) AS ?n) WHERE { ?c kg:claimPredicate ?p } GROUP BY ?p",
}
SLOW = 0.010  # seconds above which the ratio counts
AT_MOST = 1.2


def build(claims: int, folder: Path) -> tuple[KnowledgeGraph, bytes]:
    """A build's folder of a made-up graph, opened, and its N-Quads."""
    graph = made_up(claims)
    quads = list(graph_to_quads(graph))
    lines = nquads_lines(quads)
    with new_generation(folder, "gen-made-up", graph_facts(graph, DEFAULT_BASE, len(quads), claims)) as part:
        (part / "graph.nq").write_bytes(lines)
        create_store(part / "store", quads)
        write_values(part, graph)
    print(f"{claims:,} claims, {len(quads):,} quads")
    return KnowledgeGraph(folder), lines


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """Raises TimeoutError after so long."""

    def stop(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def asks(graph: KnowledgeGraph, rounds: int) -> None:
    """Prints what each question costs, in milliseconds of the processor until the last row is read."""
    rows = [ask(graph, asked, rounds) for asked in questions()]
    columns = ("question", "rows", "pyoxigraph ms", "kg ask ms", "kg / pyoxigraph", "")
    print_table(columns, sorted(rows, key=lambda row: -float(row[3])))
    counted = [float(row[4]) for row in rows if float(row[2]) > SLOW * 1000]
    most = max(counted, default=0)
    print(f"above {SLOW * 1000:.0f} ms: {len(counted)} questions, at most {most:.2f} (allowed {AT_MOST})")


def ask(graph: KnowledgeGraph, asked: Question, rounds: int) -> tuple[Any, ...]:
    """One question's row."""
    given = GIVEN.get(asked.name, {})
    bound = bind(asked, given, graph.node, graph.schema)
    values = {ox.Variable(name): term for name, term in bound.items()}
    ways: list[Callable[[], int]] = [
        lambda: len(list(_direct(graph, asked.text, values))),
        lambda: len(graph.ask(asked.name, **given)),
    ]
    (direct, n), (own, m) = least(ways, rounds)
    if n != m:
        raise SystemExit(f"{asked.name}: {n} rows from pyoxigraph, {m} from kg ask")
    over = direct > SLOW and own / direct > AT_MOST
    told = (f"{direct * 1000:.1f}", f"{own * 1000:.1f}", f"{own / direct:.2f}")
    return (asked.name, n, *told, "too slow" if over else "")


def least(ways: list[Callable[[], int]], rounds: int) -> list[tuple[float, int]]:
    """The least time of the processor that each way takes, and what it gives; they take turns."""
    found: list[list[tuple[float, int]]] = [[] for _ in ways]
    for way, times in [*zip(ways, found, strict=True)] * rounds:
        gc.collect()
        started = process_time()
        given = way()
        times.append((process_time() - started, given))
    return [min(times) for times in found]


def _direct(graph: KnowledgeGraph, text: str, values: dict[ox.Variable, Any]) -> Any:
    return graph.store.query(text, prefixes=graph.prefixes, use_default_graph_as_union=True, substitutions=values)


def others(graph: KnowledgeGraph, lines: bytes, seconds: int) -> None:
    """Prints what simple queries cost in rdflib, in memory and through oxrdflib."""
    load, loaded = timed(lambda: in_rdflib(lines))
    print(f"rdflib.Graph: parsed into memory in {load:.0f} s")
    rows = []
    for name, text in SIMPLE.items():
        direct, _ = timed(lambda text=text: len(list(_direct(graph, text, {}))))
        own, n = timed(lambda text=text: len(graph.query(text)))
        times = [within(seconds, text, data) for data in (loaded, graph.rdflib())]
        rows.append((name, n, f"{direct * 1000:.0f}", f"{own * 1000:.0f}", *times))
    print_table(("query", "rows", "pyoxigraph ms", "kg query ms", "rdflib ms", "oxrdflib ms"), rows)


def within(seconds: int, text: str, data: Any) -> str:
    """Milliseconds that an rdflib graph takes, or how long it was waited for."""
    try:
        with limit(seconds):
            taken, _ = timed(lambda: len(list(data.query(text, initNs=prefixes()))))
    except TimeoutError:
        return f"> {seconds * 1000}"
    return f"{taken * 1000:.0f}"


def scopes(graph: KnowledgeGraph) -> None:
    """Prints what it costs to narrow the graph and to ask the rest."""
    rows = []
    for name, given in {
        "one document": {"sources": "3.txt"},
        "as of 2020": {"as_of": "2020"},
        "planned included": {"include": "planned"},
    }.items():
        narrow, part = timed(lambda given=given: graph.scoped(**given))
        load, quads = timed(lambda part=part: len(part.store))
        rows.append((name, len(part.graph.claims), f"{quads:,}", f"{narrow:.2f}", f"{load:.2f}"))
    print_table(("scope", "claims", "quads", "claims read and narrowed s", "store in memory s"), rows)


BARE = """
import json, sys
import pyoxigraph as ox
store, text, prefixes, values = json.load(sys.stdin)
values = {ox.Variable(name): ox.NamedNode(iri) for name, iri in values.items()}
store = ox.Store.read_only(store)
found = store.query(text, prefixes=prefixes, use_default_graph_as_union=True, substitutions=values)
print(len(list(found)))
"""


def shell(graph: KnowledgeGraph, rounds: int) -> None:
    """Prints what `kg ask` takes from the shell, beside pyoxigraph put the same SPARQL in a process of its own."""
    rows = []
    for name, given in {"listed": {}, "suppliers": {"by": "Company 3"}, "in-force": {}}.items():
        options = [word for key, value in given.items() for word in (f"--{key}", value)]
        told = {key: graph.node(value).value for key, value in given.items()}
        put = [str(store_place(graph.folder)), question(name).text, graph.prefixes, told]
        ways = [["-c", BARE], ["-m", "kg", "ask", name, *options, "-g", str(graph.folder)]]
        (bare, bare_own), (wall, own) = fresh(ways, json.dumps(put), rounds)
        seconds = [f"{taken:.2f}" for taken in (bare, bare_own, wall, own)]
        rows.append((f"kg ask {' '.join([name, *options])}", *seconds, f"{own / bare_own:.1f}"))
    print_table(("from the shell", "pyoxigraph s", "(processor)", "kg s", "(processor)", "kg / pyoxigraph"), rows)


def fresh(ways: list[list[str]], told: str, rounds: int) -> list[tuple[float, float]]:
    """The least seconds on the clock and of the processor that Python takes for each way; they take turns."""
    found: list[list[tuple[float, float]]] = [[] for _ in ways]
    for way, times in [*zip(ways, found, strict=True)] * rounds:
        before, started = os.times(), perf_counter()
        subprocess.run([sys.executable, *way], cwd=ROOT, check=True, capture_output=True, input=told, text=True)
        taken, after = perf_counter() - started, os.times()
        own = after.children_user + after.children_system - before.children_user - before.children_system
        times.append((taken, own))
    return [(min(wall for wall, _ in times), min(own for _, own in times)) for times in found]


def main() -> None:
    """Builds, asks, narrows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--claims", type=int, default=41_000, help="size of the graph (default: 41000, a million triples)"
    )
    parser.add_argument("--rounds", type=int, default=3, help="how often each is timed; the best counts (default: 3)")
    parser.add_argument("--seconds", type=int, default=120, help="how long rdflib may take for a query (default: 120)")
    parser.add_argument("--no-rdflib", action="store_true", help="leave rdflib out, which takes minutes to load")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        graph, lines = build(args.claims, Path(folder))
        shell(graph, args.rounds)
        asks(graph, args.rounds)
        scopes(graph)
        if not args.no_rdflib:
            others(graph, lines, args.seconds)


if __name__ == "__main__":
    main()
