"""Times building and asking a claim graph: the project's store beside pyoxigraph by itself and rdflib, in one run.

The graph is made up: claims of a fixed pattern between entities, each with a quote, so that any size can be had.
Every engine must give the same number of answers.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from time import perf_counter
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pyoxigraph as ox  # noqa: E402
import rdflib  # noqa: E402

from kg.cli.screen import print_table  # noqa: E402  (the checkout's own, installed or not)
from kg.model import Claim, Entity, Evidence, Quantity, Span  # noqa: E402
from kg.query import run_query  # noqa: E402
from kg.rdf import graph_to_quads, nquads_lines, prefixes  # noqa: E402
from kg.resolve import Graph, SourceDocument  # noqa: E402
from kg.store import create_store, open_store  # noqa: E402

T = TypeVar("T")
PREDICATES = ("supplies", "partnersWith", "competesWith", "investsIn", "acquired")
MODALITIES = ("asserted", "reported", "planned")
QUERIES = {
    "one link": "SELECT ?a ?b WHERE { ?a kg:supplies ?b }",
    "two links": "SELECT ?a ?c WHERE { ?a kg:supplies ?b . ?b kg:investsIn ?c }",
    "claims of one entity, with quotes": """SELECT ?predicate ?end ?quote WHERE {
      ?claim kg:claimSubject ent:company-7 ; kg:claimPredicate ?predicate ; kg:claimObject/rdfs:label ?end ;
        kg:evidence/oa:hasSelector/oa:exact ?quote }""",
    "counts by predicate and modality": """SELECT ?predicate ?modality (COUNT(?claim) AS ?n) WHERE {
      ?claim kg:claimPredicate ?predicate ; kg:modality ?modality } GROUP BY ?predicate ?modality""",
}


def graph(claims: int) -> Graph:
    """So many claims between a fifth as many companies, in a document for every fifty."""
    companies = max(claims // 5, 11)
    documents = [f"{n}.txt" for n in range(claims // 50 + 1)]
    return Graph(
        tuple(SourceDocument(d, "", hashlib.sha256(d.encode()).hexdigest(), (), length=50_000) for d in documents),
        tuple(Entity(f"company-{n}", f"Company {n}", "Company") for n in range(companies)),
        tuple(claim(n, companies, documents[n // 50]) for n in range(claims)),
    )


def claim(n: int, companies: int, document: str) -> Claim:
    """The nth claim."""
    start, quote = n % 50 * 100, f"Company {n % companies} deals with another one, sentence {n}."
    return Claim(
        f"company-{n % companies}",
        PREDICATES[n % 5],
        f"company-{(n * 7 + n // companies + 1) % companies}",
        (Evidence(document, Span(start, start + len(quote)), quote),),
        modality=MODALITIES[n % 3],
        quantity=Quantity(float(n), float(n), "chips") if n % 4 == 0 else None,
        time=f"20{n % 20:02}",
    )


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds that the work takes, and what it gives."""
    gc.collect()
    started = perf_counter()
    result = work()
    return perf_counter() - started, result


def best(ways: Sequence[Callable[[], T]], rounds: int) -> list[tuple[float, T]]:
    """The least time of each way and what it gives; they take turns, so that a busy moment hits all alike."""
    found = [[timed(way) for way in ways] for _ in range(rounds)]
    return [min(times, key=lambda pair: pair[0]) for times in zip(*found, strict=True)]


def bare_store(folder: Path, quads: list[ox.Quad]) -> None:
    """What pyoxigraph alone needs."""
    store = ox.Store(str(folder))
    store.bulk_extend(quads)
    store.flush()


def in_rdflib(lines: bytes) -> rdflib.Graph:
    """The same triples in one rdflib graph in memory."""
    triples = b"\n".join(b" ".join(line.rsplit(b" ", 2)[:-2]) + b" ." for line in lines.split(b"\n") if line)
    return rdflib.Graph().parse(data=triples, format="nt")


def builds(size: int, folder: Path, rounds: int) -> rdflib.Graph:
    """Prints what building costs; leaves a store in `folder`/kg."""
    made = graph(size)
    t_quads, quads = timed(lambda: list(graph_to_quads(made)))
    t_lines, lines = timed(lambda: nquads_lines(quads))
    create_store(folder / "kg", quads)  # the first one also starts the engine
    stores = [lambda make=make: make(Path(mkdtemp(dir=folder)), quads) for make in (bare_store, create_store)]  # type: ignore[misc]
    (t_bare, _), (t_kg, _) = best(stores, rounds)
    t_rdflib, loaded = timed(lambda: in_rdflib(lines))
    print(f"{size:,} claims, {len(quads):,} quads")
    rows = [
        ("claims to quads", t_quads),
        ("quads to sorted N-Quads", t_lines),
        ("pyoxigraph: a store on disk", t_bare),
        ("kg.store: the same, compacted for readers", t_kg),
        ("rdflib.Graph: parsed into memory", t_rdflib),
    ]
    cells = [(name, f"{t:.2f}", f"{len(quads) / t:,.0f}", f"{t / t_bare:.1f}") for name, t in rows]
    print_table(("build", "seconds", "quads/s", "x pyoxigraph"), cells)
    return loaded


def asks(folder: Path, loaded: rdflib.Graph, rounds: int) -> None:
    """Prints what asking costs, in milliseconds until the last row is read."""
    known, rows = prefixes(), []
    store = open_store(folder / "kg")
    for name, text in QUERIES.items():
        ways: list[Callable[[], int]] = [
            lambda text=text: len(list(store.query(text, prefixes=known, use_default_graph_as_union=True))),
            lambda text=text: len(run_query(store, text, known)),
            lambda text=text: len(list(loaded.query(text, initNs=known))),  # type: ignore[arg-type]
        ]
        (t_bare, n), (t_kg, n_kg), (t_rdflib, n_rdflib) = best(ways, rounds)
        if not n == n_kg == n_rdflib:
            raise SystemExit(f"{name}: {n}, {n_kg} and {n_rdflib} answers: the engines disagree")
        times = [f"{t * 1000:.2f}" for t in (t_bare, t_kg, t_rdflib)]
        rows.append((name, n, *times, f"{t_kg / t_bare:.2f}", f"{t_rdflib / t_kg:.0f}"))
    columns = ("query", "rows", "pyoxigraph ms", "kg.query ms", "rdflib ms", "kg / pyoxigraph", "rdflib / kg")
    print_table(columns, rows)


def main() -> None:
    """Builds and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=3000, help="size of the graph (default: 3000)")
    parser.add_argument("--rounds", type=int, default=7, help="how often each is timed; the best counts (default: 7)")
    args = parser.parse_args()
    with TemporaryDirectory() as folder:
        asks(Path(folder), builds(args.claims, Path(folder), args.rounds), args.rounds)


if __name__ == "__main__":
    main()
