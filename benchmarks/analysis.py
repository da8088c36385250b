"""Times the measures of a graph: the project's functions beside networkx's own on the same graph, in one run.

The graph is made up: every new entity deals with one to six earlier ones, the much-linked ones likelier.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import networkx as nx  # noqa: E402

from kg.analyse import measures  # noqa: E402  (the checkout's own, installed or not)
from kg.analyse.measures.brokers import EXACT, PIVOTS  # noqa: E402
from kg.cli.screen import print_table  # noqa: E402

if TYPE_CHECKING:
    Run = Callable[[nx.MultiDiGraph], Any]

PREDICATES = ("supplies", "procures", "partnersWith", "investsIn")
SIDES = ("china", "united-states", None)


def graph(entities: int) -> nx.MultiDiGraph:
    """So many entities and about 2.6 times as many claims between them, the same ones each time."""
    rng = random.Random(0)
    made, ends = nx.MultiDiGraph(), ["e0", "e1"]
    made.add_nodes_from(f"e{n}" for n in range(entities))
    for n in range(2, entities):
        for k in range(rng.choice((1, 1, 2, 3, 6))):
            other = rng.choice(ends)
            quote = {"documents": [f"{n % 997}.txt"], "quotes": [f"Sentence {n}."]}
            made.add_edge(f"e{n}", other, key=f"{n}-{k}", predicate=PREDICATES[(n + k) % 4], **quote)
            ends.append(other)
        ends.append(f"e{n}")
    return made


def plain(made: nx.MultiDiGraph) -> nx.Graph:
    """What networkx's own functions take."""
    simple = nx.Graph(made)
    simple.remove_edges_from(list(nx.selfloop_edges(simple)))
    return simple


def pairs(entities: int) -> dict[str, tuple[Run, Run | None]]:
    """For each measure the project's function and networkx's own, where it has one that needs no further library."""
    sides = {f"e{n}": side for n in range(entities) if (side := SIDES[n % 3]) and n % 50 < 3}
    exact = entities <= EXACT
    pivots = None if exact else PIVOTS
    return {
        "brokers": (measures.brokers, lambda g: nx.betweenness_centrality(plain(g), k=pivots, seed=0)),
        "pagerank": (measures.pagerank, _pagerank),
        "chokepoints": (measures.chokepoints, lambda g: list(nx.articulation_points(plain(g)))),
        "bridges": (measures.bridges, lambda g: list(nx.bridges(plain(g)))),
        "communities": (measures.communities, lambda g: nx.community.louvain_communities(plain(g), seed=0)),
        "exposure": (lambda g: measures.exposure(g, "e0"), None),
        "comentions": (measures.comentions, None),
        "cuts": (lambda g: measures.cuts(g, "china", "united-states", sides), None),
    }


def _pagerank(made: nx.MultiDiGraph) -> Any:
    from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python

    return _pagerank_python(nx.DiGraph(made), tol=1e-10, max_iter=1000)


def seconds(run: Run, made: nx.MultiDiGraph) -> float:
    """How long one run takes, on the clock."""
    start = perf_counter()
    run(made)
    return perf_counter() - start


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--only", nargs="*", help="these measures alone")
    options = parser.parse_args(arguments)
    made = graph(options.entities)
    rows = []
    for name, (mine, theirs) in pairs(options.entities).items():
        if not options.only or name in options.only:
            own = seconds(mine, made)
            other = seconds(theirs, made) if theirs else None
            rows.append((name, f"{own:.2f}", f"{other:.2f}" if other else "", f"{other / own:.1f}" if other else ""))
    print(f"{made.number_of_nodes():,} entities, {made.number_of_edges():,} claims")
    print_table(("measure", "kg, s", "networkx, s", "networkx / kg"), rows)


if __name__ == "__main__":
    main()
