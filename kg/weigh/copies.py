"""Near copies: documents that say the same in nearly the same words, such as one agency's report in two papers.

Two texts are near copies when half of the shorter one's runs of five words stand in the other. The comparison is
exact; which pairs are compared is settled by one in eight of the runs, chosen by their hash.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Document

RUN = 5  # words; shorter runs are common property
SHARED = 0.5  # of the shorter text's runs
LEAST = 20  # runs that a text must have to be compared at all
SAMPLED = 8  # one run in so many is looked up; short texts are looked up whole
SHORT = 400  # runs

_WORD = re.compile(r"\w+")
_FURNITURE = ("furniture", "meta")


def near_copies(documents: Iterable[Document]) -> dict[str, str]:
    """For each document (by its hash) that is a near copy the hash of the first of its kind: the earliest dated one.

    Documents without a date count as later than those with one; the name decides between equals.
    """
    ordered = sorted(documents, key=lambda d: (d.date is None, d.date or "", d.name, d.sha256))
    runs = {document.sha256: runs_of(document) for document in ordered}
    first: dict[str, str] = {}
    for one, other in _candidates([d.sha256 for d in ordered], runs):
        if other not in first and _near(runs[one], runs[other]):
            first[other] = first.get(one, one)
    return first


def runs_of(document: Document) -> frozenset[int]:
    """Hashes of all runs of five words in the document's text, page furniture left out."""
    words = [word.casefold() for part in _parts(document) for word in _WORD.findall(part)]
    return frozenset(zlib.crc32(" ".join(words[n : n + RUN]).encode()) for n in range(len(words) - RUN + 1))


def _parts(document: Document) -> Iterator[str]:
    kept = [block.span for block in document.blocks if block.kind not in _FURNITURE]
    if not document.blocks:
        yield document.text
    yield from (document.text[span.start : span.end] for span in kept)


def _candidates(order: Sequence[str], runs: dict[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Each document with those earlier ones that were the first to have a looked-up run of it, the likeliest first."""
    owner: dict[int, str] = {}
    for name in order:
        if len(runs[name]) < LEAST:
            continue
        looked_up = _looked_up(runs[name])
        shared = Counter(owner[run] for run in looked_up if run in owner)
        yield from ((one, name) for one, _ in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0])))
        for run in looked_up:
            owner.setdefault(run, name)


def _looked_up(runs: frozenset[int]) -> frozenset[int]:
    return runs if len(runs) < SHORT else frozenset(run for run in runs if run % SAMPLED == 0)


def _near(one: frozenset[int], other: frozenset[int]) -> bool:
    return len(one & other) >= SHARED * min(len(one), len(other))
