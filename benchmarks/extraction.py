"""Times extraction end to end against the bare spaCy pipeline: same model, same text, one process, one run.

The bare pipeline is the model as `spacy.load` gives it. It runs in two ways, over whole texts and over the blocks that
the extraction parses; the ratio is taken to the faster one, in each round anew, and the median of the rounds counts.
How it does with the extraction's arithmetic is told beside it. Times are of the processor, all on one thread, since
other programs on the machine would else be measured too.
"""

from __future__ import annotations

import argparse
import gc
import resource
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING, Any

import spacy

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg import resources  # noqa: E402  (the checkout's own, installed or not)
from kg.cli.screen import print_table  # noqa: E402
from kg.extract import load_extractor  # noqa: E402
from kg.extract.descriptions.arguments import Resolver  # noqa: E402
from kg.extract.rules import SILENT, RuleExtractor  # noqa: E402
from kg.extract.syntax.english import load_model, one_thread  # noqa: E402
from kg.model import Document  # noqa: E402
from kg.read import document_from_text, find_documents, read_document  # noqa: E402
from kg.read.prose import prose  # noqa: E402

DEV = ROOT.parent / "shared" / "eval" / "dev"
TARGET = 1.5
ABOUT = {"SOURCES.md", "cross-document.md"}  # files about the annotations, no articles
STAGES = (
    ("names", RuleExtractor, "_cast"),
    ("parse", RuleExtractor, "_parse"),
    ("resolve", Resolver, "read_block"),
    ("frames", RuleExtractor, "_read_block"),
)


def articles() -> list[Document]:
    """The seeds and, where they are at hand, the annotated documents."""
    folders = [folder for folder in (resources.seeds(), DEV) if folder.is_dir()]
    return [read_document(path) for path in find_documents(folders) if path.name not in ABOUT]


def repeated(documents: list[Document], words: int) -> list[Document]:
    """The documents again and again, each copy of a name of its own, until there are about so many words."""
    found: list[Document] = []
    while sum(len(d.text.split()) for d in found) < words:
        found += [replace(d, name=f"{len(found)}-{d.name}") for d in documents]
    return found


def seconds(work: Callable[[], object]) -> float:
    """Processor time that the work takes; what was left over before it is cleared away first."""
    gc.collect()
    started = process_time()
    work()
    return process_time() - started


def bare_texts(nlp: Language, documents: list[Document]) -> None:
    """The model's whole pipeline over all texts in batches, as spaCy's manual has it."""
    for _ in nlp.pipe((document.text for document in documents), batch_size=16):
        pass


def bare_blocks(nlp: Language, documents: list[Document]) -> None:
    """The model's whole pipeline over the very stretches of prose that the extraction parses."""
    for document in documents:
        spans = [block.span for block in document.blocks if block.kind not in SILENT]
        for _ in nlp.pipe((prose(document.text, span) for span in spans), batch_size=64):
            pass


def whole(extractor: RuleExtractor, documents: list[Document]) -> None:
    """From the text to the claims, reading included."""
    for document in documents:
        extractor.extract(document_from_text(document.text, document.name))


@contextmanager
def watched(times: dict[str, float]) -> Iterator[None]:
    """Adds up in `times` what each stage takes."""
    kept = [(owner, name, getattr(owner, name)) for _, owner, name in STAGES]
    for stage, owner, name in STAGES:
        setattr(owner, name, _timed(getattr(owner, name), times, stage))
    try:
        yield
    finally:
        for owner, name, method in kept:
            setattr(owner, name, method)


def _timed(method: Callable[..., Any], times: dict[str, float], stage: str) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        started = process_time()
        try:
            return method(*args, **kwargs)
        finally:
            times[stage] = times.get(stage, 0.0) + process_time() - started

    return run


def stages(extractor: RuleExtractor, documents: list[Document]) -> dict[str, float]:
    """Seconds of each stage; what is left is reading and putting together."""
    times: dict[str, float] = {}
    with watched(times):
        total = seconds(lambda: whole(extractor, documents))
    return {stage: times[stage] for stage, _, _ in STAGES} | {"the rest": total - sum(times.values())}


def megabytes() -> float:
    """The most memory that this process has held so far."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1024 * 1024 if sys.platform == "darwin" else 1024)


def profile(extractor: RuleExtractor, documents: list[Document], lines: int) -> None:
    """The functions that take most time by themselves."""
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    profiler.runcall(whole, extractor, documents)
    pstats.Stats(profiler).sort_stats("tottime").print_stats(lines)


def runs(extractor: RuleExtractor) -> dict[str, Callable[[list[Document]], None]]:
    """What is timed: extraction, the yardsticks, and the last one with the arithmetic that extraction uses."""
    own = load_model()
    bare = spacy.load(own.meta["lang"] + "_" + own.meta["name"])
    return {
        "extraction, end to end": partial(whole, extractor),
        "bare pipeline, whole texts": partial(bare_texts, bare),
        "bare pipeline, the same blocks": partial(bare_blocks, bare),
        "the same with numpy's arithmetic": partial(bare_blocks, own),
    }


def report(extractor: RuleExtractor, documents: list[Document], rounds: int) -> float:
    """Prints the tables; gives the ratio to the faster way of running the bare pipeline."""
    memory = [megabytes()]
    sentences = sum(extractor.extract(document).sentences for document in documents)  # also fills the caches
    parts = stages(extractor, documents)
    memory.append(megabytes())
    timed = runs(extractor)
    times: dict[str, list[float]] = {name: [] for name in timed}
    for _ in range(rounds):  # in turn, so that a busy moment of the machine hits all alike
        for name, run in timed.items():
            times[name].append(seconds(lambda run=run: run(documents)))  # type: ignore[misc]
    full, *bare, alike = times.values()
    middle = {name: median(found) for name, found in times.items()}
    print_table(
        (f"median of {rounds}", "seconds", "documents/s", "sentences/s"),
        [(n, f"{t:.2f}", f"{len(documents) / t:.1f}", f"{sentences / t:.0f}") for n, t in middle.items()],
    )
    total = sum(parts.values())
    print_table(
        ("stage of extraction", "seconds", "share", "sentences/s"),
        [(n, f"{t:.2f}", f"{t / total:.0%}", f"{sentences / t:.0f}") for n, t in parts.items()],
    )
    print(f"memory: {memory[0]:.0f} MB with model and data loaded, at most {memory[1]:.0f} MB while extracting")
    ratios = [ours / min(plain) for ours, *plain in zip(full, *bare, strict=True)]
    print(f"ratio in each round: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    print(f"with the same arithmetic: {median(ours / plain for ours, plain in zip(full, alike, strict=True)):.2f}")
    return median(ratios)


def main() -> None:
    """Measures and says whether the target is met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=14_000, help="size of the text at least (default: 14000)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed (default: 5)")
    parser.add_argument("--profile", type=int, default=0, metavar="N", help="print the N costliest functions instead")
    args = parser.parse_args()
    extractor = load_extractor()
    assert isinstance(extractor, RuleExtractor)
    documents = repeated(articles(), args.words)
    if args.profile:
        profile(extractor, documents, args.profile)
        return
    print(f"{len(documents)} documents, {sum(len(d.text.split()) for d in documents):,} words")
    with one_thread():
        ratio = report(extractor, documents, args.rounds)
    verdict = "met" if ratio <= TARGET else "missed"
    print(f"ratio {ratio:.2f}: the target of at most {TARGET} is {verdict}")


if __name__ == "__main__":
    main()
