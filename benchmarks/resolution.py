"""Times resolution of many entities against what one would write without it, on made-up documents, in one run.

Things and their names are made up, so that the right answer is known: firms with legal forms and acronyms, persons in
either order, with initials or by surname alone, chips and models with and without their makers, and near misses of each
(another number, another first name, a part of the firm). Documents name them the more often the lower their number.

The other two ways: exact names after case folding; and rapidfuzz's token_sort_ratio from 90 on, blocked by the first
three letters and chained. Times are of the processor, one core; memory is the peak of the process, imports included.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import resource
import sys
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from random import Random
from time import perf_counter, process_time

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.cli.screen import print_table  # noqa: E402  (the checkout's own, installed or not)
from kg.evaluate.bcubed import b_cubed  # noqa: E402
from kg.extract.cast import slug  # noqa: E402
from kg.model import Claim, Document, Entity, Evidence, Extraction, Span  # noqa: E402
from kg.resolve import merge  # noqa: E402
from kg.resolve.world import load_world  # noqa: E402

START = ("Zen", "Kes", "Bro", "Vel", "Hua", "Lum", "Tor", "Qua", "Nor", "Ast", "Mir", "Pol", "Ter", "Sil", "Cor", "Ald")
MIDDLE = ("ta", "tre", "ck", "lo", "mi", "va", "ne", "ri", "du", "po", "ga", "xe")
END = ("ra", "lis", "mer", "don", "via", "tek", "nix", "sol", "gen", "dyn", "rum", "bit", "lux", "fab", "wave", "core")
TRADES = ("Photonics", "Robotics", "Lithography", "Materials", "Networks", "Optics", "Memory", "Power", "Sensors")
LEGAL = ("Inc.", "Corp.", "Co., Ltd.", "GmbH", "N.V.", "Holdings", "Group", "AG")
FIRST = ("Robert", "Maria", "James", "Susan", "David", "Elena", "Peter", "Ingrid", "Thomas", "Nadia", "Victor", "Greta")
FAMILY = ("Chen", "Wang", "Liu", "Zhang", "Huang", "Zhao", "Lin", "Xu", "Guo", "Luo", "Tang", "Feng", "Shen", "Peng")
SYLLABLES = ("wen", "guo", "ming", "jian", "hong", "zhi", "xiao", "yong", "rong", "qiang", "feng", "lei", "bo", "tao")

Thing = tuple[str, str, tuple[str, ...]]  # its type, its name, other ways to write it
Place = tuple[str, str]  # document and id


def word(n: int) -> str:
    """The nth made-up word."""
    n, a = divmod(n, len(START))
    n, b = divmod(n, len(MIDDLE))
    n, c = divmod(n, len(END))
    return START[a] + (MIDDLE[n % len(MIDDLE)] if n else "") + MIDDLE[b] + END[c]


def firm(n: int) -> Thing:
    """A firm; every fifth is a part of the one before it."""
    name = f"{word(n // 5 * 5)} {TRADES[n // 5 % len(TRADES)]}"
    if n % 5 == 4:
        return "Company", f"{name} Cloud", (f"{name} Cloud {LEGAL[n % 8]}",)
    name = f"{word(n)} {TRADES[n // 5 % len(TRADES)]}"
    return "Company", name, (f"{name} {LEGAL[n % 8]}", f"{name} {LEGAL[(n + 3) % 8]}", name.upper())


def person(n: int) -> Thing:
    """A person: eastern names in either order, western ones with a middle initial now and then."""
    if n % 2:
        given = SYLLABLES[n // 2 % 14] + SYLLABLES[n // 28 % 14] + ("" if n < 784 * 14 else SYLLABLES[n // 392 % 14])
        family = FAMILY[n // 392 % 14]
        return "Person", f"{family} {given.capitalize()}", (f"{given.capitalize()} {family}",)
    first, last = FIRST[n // 2 % 12], word(n // 24)
    return "Person", f"{first} {last}", (f"{first} {'ABCDEFGHJKLM'[n // 24 % 12]}. {last}", f"Dr. {first} {last}")


def chip(n: int) -> Thing:
    """A chip of a series: its neighbours differ by the number."""
    maker, series, number = word(n // 40), "AHLMX"[n // 8 % 5], 100 * (n % 8 + 1)
    name = f"{maker} {series}{number}"
    return "Chip", name, (f"{name} GPU", f"{maker} {series}-{number}", f"{name} chips")


def model(n: int) -> Thing:
    """A language model: its neighbours differ by version or size."""
    name = f"{word(n // 12 + 7)}-{n % 4 + 1}"
    size = ("", "-7B", "-70B")[n // 4 % 3]
    return "AIModel", name + size, ((name + size).replace("-", " "), f"{name}{size} model")


MAKERS: tuple[Callable[[int], Thing], ...] = (firm, person, chip, model)


def corpus(entities: int, documents: int, seed: int = 1) -> tuple[list[Extraction], dict[str, Hashable]]:
    """So many entities in so many documents, and which thing each is."""
    random, right = Random(seed), {}
    things = entities // 3
    known = [row for row in load_world().rows.values() if not row.is_class][:2000]
    out = []
    for d in range(documents):
        doc, found = f"{d}.txt", {}
        while len(found) < entities // documents + (d < entities % documents):
            if random.random() < 0.25:
                row = known[int(len(known) * random.random() ** 3)]
                one, thing = Entity(row.id, row.name, row.type, row.aliases[:2], known=True), row.id
            else:
                n = int(things * random.random() ** 3)
                kind, name, ways = MAKERS[n % 4](n // 4)
                text = name if random.random() < 0.6 else random.choice(ways)
                one, thing = Entity(slug(text), text, kind), f"{kind} {name}"
            if one.id not in found and thing not in (right.get(f"{doc} {other}") for other in found):
                found[one.id] = one
                right[f"{doc} {one.id}"] = thing
        out.append(extraction(doc, list(found.values()), random))
    return out, right


def extraction(doc: str, entities: Sequence[Entity], random: Random) -> Extraction:
    """A document with a claim for every other entity."""
    evidence = (Evidence(doc, Span(0, 4), doc[:4]),)
    pairs = [random.sample(entities, 2) for _ in range(len(entities) // 2)]
    claims = tuple(Claim(a.id, "partnersWith", b.id, evidence) for a, b in pairs)
    return Extraction(Document(doc, doc, hashlib.sha256(doc.encode()).hexdigest(), ()), tuple(entities), (), claims)


def ours(extractions: Sequence[Extraction]) -> dict[str, Hashable]:
    """The clusters of kg's own resolution; merging claims and statements is part of it."""
    found = merge(extractions).resolution.entities
    return {f"{m.document} {m.id}": one.id for one in found.values() for m in one.members}


def by_name(extractions: Sequence[Extraction]) -> dict[str, Hashable]:
    """Exact names, case aside."""
    return {f"{e.document.name} {one.id}": one.name.casefold() for e in extractions for one in e.entities}


def by_spelling(extractions: Sequence[Extraction]) -> dict[str, Hashable]:
    """Names of which nine letters in ten agree, blocked by their first three, chained."""
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    names = sorted({one.name.casefold() for e in extractions for one in e.entities})
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        blocks[name[:3]].append(name)
    head = {name: name for name in names}

    def find(name: str) -> str:
        while head[name] != name:
            name = head[name]
        return name

    for block in blocks.values():
        for i, row in enumerate(cdist(block, block, scorer=token_sort_ratio, score_cutoff=90)):
            for j in row.nonzero()[0]:
                if j > i:
                    head[find(block[j])] = find(block[i])
    return {f"{e.document.name} {one.id}": find(one.name.casefold()) for e in extractions for one in e.entities}


def main() -> None:
    """Prints a table: time, memory, B-cubed precision and recall of each way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--documents", type=int, default=4_000)
    options = parser.parse_args()
    load_world()
    extractions, right = corpus(options.entities, options.documents)
    before = peak()
    rows, first = [], 0.0
    for name, way in (("kg", ours), ("equal names", by_name), ("rapidfuzz, blocked", by_spelling)):
        gc.collect()
        wall, start = perf_counter(), process_time()
        found = way(extractions)
        seconds, wall = process_time() - start, perf_counter() - wall
        score = b_cubed(found, right)
        first = first or seconds
        clusters = len(set(found.values()))
        figures = (f"{seconds:.1f}", f"{wall:.1f}", f"{first / seconds:.2g}", clusters)
        rows.append((name, *figures, f"{score.precision:.3f}", f"{score.recall:.3f}", peak() if name == "kg" else ""))
    print(f"{len(right):,} entities of {len(set(right.values())):,} things; {before} MB before resolution")
    columns = ("way", "processor s", "wall s", "kg takes times", "entities", "precision", "recall", "peak MB")
    print_table(columns, rows)


def peak() -> int:
    """The most memory that the process has taken, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
