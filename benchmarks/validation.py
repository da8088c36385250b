"""Times validation: the daily validator beside pySHACL, the reference, on the same made-up graph in one run.

Both must find the same violations, on the sound graph and on one in which every hundredth claim is damaged. pySHACL is
spared the SPARQL constraints, which it would ask once for each node (minutes); ours are timed with them. Times are of
the processor.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import pyoxigraph as ox  # noqa: E402
from store import graph  # noqa: E402

from kg.cli.screen import print_table  # noqa: E402  (the checkout's own, installed or not)
from kg.model import Claim, Quantity  # noqa: E402
from kg.rdf import graph_to_quads  # noqa: E402
from kg.resolve import Graph  # noqa: E402
from kg.validate import Violation, validate  # noqa: E402
from kg.validate.shapes import own_shapes  # noqa: E402

DAMAGES = (
    {"polarity": "maybe"},
    {"subject": "nobody"},
    {"time": "last year"},
    {"confidence": 1.5},
    {"quantity": Quantity(9, 5, "chips")},
    {"evidence": ()},
    {"predicate": "administers"},
)

SPARQL = "SPARQLConstraintComponent"

Row = tuple[str, str, str, str, str]


def damaged(made: Graph, every: int = 100) -> Graph:
    """The graph with each so-manieth claim made wrong, in turn in each of the ways."""
    return replace(made, claims=tuple(_damaged(n, claim, every) for n, claim in enumerate(made.claims)))


def _damaged(n: int, claim: Claim, every: int) -> Claim:
    return claim if n % every else replace(claim, **DAMAGES[n // every % len(DAMAGES)])  # type: ignore[arg-type]


def stored(made: Graph) -> ox.Store:
    """The graph in a store in memory."""
    store = ox.Store()
    store.extend(graph_to_quads(made))
    return store


def by_pyshacl(store: ox.Store, sparql: bool = True) -> set[Row]:
    """What pySHACL reports with our shapes on all layers as one graph, with or without the SPARQL constraints."""
    import pyshacl
    import rdflib

    rdflib.NORMALIZE_LITERALS = False
    triples = {ox.Triple(quad.subject, quad.predicate, quad.object) for quad in store}
    written = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    data = rdflib.Graph().parse(data=written, format="nt")
    shapes = rdflib.Graph()
    for path in own_shapes():
        shapes.parse(path)
    if not sparql:
        shapes.remove((None, rdflib.SH.sparql, None))
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, do_owl_imports=False)
    return set(_rows(report))


def _rows(report: object) -> Iterable[Row]:
    from rdflib import SH

    for result in report.objects(None, SH.result):  # type: ignore[attr-defined]
        keys = (SH.focusNode, SH.resultPath, SH.value, SH.sourceConstraintComponent, SH.resultMessage)
        focus, path, value, component, message = (str(report.value(result, key) or "") for key in keys)  # type: ignore[attr-defined]
        yield focus, _path(path), value, component.removeprefix(str(SH)), message


def _path(path: str) -> str:
    """A property's IRI; for paths of several steps, which the two write each in their way, that it is one."""
    return path if not path or path.startswith("http") else "a path"


def timed(work: Callable[[], set[Row]]) -> tuple[float, set[Row]]:
    """Seconds of the processor that the work takes, and what it gives; both validators keep to one thread."""
    started = process_time()
    result = work()
    return process_time() - started, result


def rows_of(violations: Iterable[Violation]) -> set[Row]:
    """Violations in the same form."""
    return {(v.focus, _path(v.path), v.value, v.component, v.message) for v in violations}


def main() -> None:
    """Validates both ways and compares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=3300, help="size of the graph (default: 3300, 100,000 quads)")
    parser.add_argument("--rounds", type=int, default=3, help="how often ours is timed; the best counts (default: 3)")
    args = parser.parse_args()
    sound, cells = graph(args.claims), []
    for name, made in (("sound", sound), ("damaged", damaged(sound))):
        store = stored(made)
        rounds = [timed(lambda store=store: rows_of(validate(store))) for _ in range(args.rounds)]  # type: ignore[misc]
        ours, found = min(rounds, key=lambda pair: pair[0])
        theirs, expected = timed(lambda store=store: by_pyshacl(store, sparql=False))  # type: ignore[misc]
        if {row for row in found if row[3] != SPARQL} != expected:
            raise SystemExit(f"{name}: the validators disagree: {sorted(found ^ expected)[:4]}")
        cells.append((name, len(store), len(found), f"{ours:.2f}", f"{theirs:.2f}", f"{theirs / ours:.0f}"))
    print_table(("graph", "quads", "violations", "kg s", "pySHACL s", "pySHACL / kg"), cells)


if __name__ == "__main__":
    main()
