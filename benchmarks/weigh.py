"""How long it takes to find near copies, to count sources and to find conflicts, on made-up articles and claims.

python benchmarks/weigh.py [--documents N] [--claims N]
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import time
from collections.abc import Callable, Iterator
from typing import TypeVar

from kg.model import Claim, Document, Evidence, Quantity, Span
from kg.ontology import load_schema
from kg.resolve import Graph, SourceDocument
from kg.weigh import find_conflicts, near_copies, propositions, support
from kg.weigh.aspects import load_aspects

T = TypeVar("T")
WORDS = 700  # of an article
COPIES = 10  # one article in so many is a copy of the one before it
PREDICATES = ("supplies", "procures", "uses", "manufactures")


def numbers(seed: int) -> Iterator[int]:
    """The same numbers on every machine, without an order that shows."""
    for n in range(10**9):
        yield int.from_bytes(hashlib.blake2b(f"{seed} {n}".encode(), digest_size=4).digest())


def article(n: int) -> Document:
    """An article of words of its own, or a copy with another ending."""
    copied = n % COPIES == COPIES - 1
    drawn = numbers(n - 1 if copied else n)
    words = " ".join(f"w{next(drawn) % 5000}" for _ in range(WORDS)) + (" the end" if copied else "")
    sha = hashlib.sha256(f"{n} {words}".encode()).hexdigest()
    return Document(f"{n:06}.txt", words, sha, (), date="2025-01-01")


def claim(n: int, documents: int) -> Claim:
    """A claim about one of a thousand things, now and then with an amount or a denial."""
    drawn = numbers(-n - 1)
    subject, object, predicate, document, kind, amount = (next(drawn) for _ in range(6))
    evidence = Evidence(f"{document % documents:06}.txt", Span(0, 9), f"It has {amount % 9 + 1:,} chips.")
    return Claim(
        f"s{min(subject % 1000, object % 1000)}",
        PREDICATES[predicate % 4],
        f"o{object % 30}",
        (evidence,),
        polarity="negative" if kind % 20 == 0 else "positive",
        attributed_to=(f"p{kind % 50}",) if kind % 3 else (),
        quantity=Quantity(amount % 9 + 1, amount % 9 + 1, "chips") if kind % 4 == 0 else None,
        time=f"20{15 + kind % 10}" if kind % 5 == 0 else None,
    )


def timed(what: str, work: Callable[[], T]) -> T:
    """What the work gives; its time is printed."""
    started = time.process_time()
    found = work()
    print(f"{what:<22}{time.process_time() - started:8.2f} s")
    return found


def main() -> None:
    """Prints the times and the most memory that was held."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--claims", type=int, default=100_000)
    given = parser.parse_args()
    documents = [article(n) for n in range(given.documents)]
    kept = (SourceDocument(d.name, "", d.sha256, (), date=d.date) for d in documents)
    graph = Graph(tuple(kept), (), tuple(claim(n, given.documents) for n in range(given.claims)))
    print(f"{given.documents:,} documents of {WORDS} words, {given.claims:,} claims")
    copies = timed("near copies", lambda: near_copies(documents))
    timed("sources and voices", lambda: support(graph))
    timed("propositions", lambda: propositions(graph))
    conflicts = timed("conflicts", lambda: find_conflicts(graph, load_schema(), load_aspects()))
    print(f"{len(copies):,} copies of {given.documents // COPIES:,}, {len(conflicts):,} conflicts")
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
