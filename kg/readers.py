"""Documents to extractions: recalled or read anew, in this process or in several."""

from __future__ import annotations

import functools
import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from typing import TYPE_CHECKING

from kg.errors import ProcessLost, UnknownName
from kg.extract.served.notes import answered
from kg.model import Document, Extraction

if TYPE_CHECKING:
    from kg.cache import Cache
    from kg.extract import Extractor

EXTRACTORS = ("rules", "served", "both")
SHARE = 100_000  # characters that are worth a process of their own: some two seconds of reading
MOST = 8  # processes that are started unasked


def extract_documents(
    documents: Iterable[Document], cache: Cache | None = None, choice: str = "rules", jobs: int | None = 1
) -> Iterator[tuple[Extraction, bool]]:
    """What each document says, in order, and whether it was read anew; the parser is loaded when first needed.

    `jobs` is how many processes read, as many as pay where it is None (`jobs_for`); what the rules find is the same
    however many they are. With several, a script needs the usual `if __name__ == "__main__":`. An extraction that
    still lacks a server's answer is not kept. Raises ProcessLost where one of several processes dies.
    """
    wanted = list(documents)
    new = [document for document in wanted if cache is None or not cache.holds(document)]
    unread = {id(document) for document in new}
    reader = functools.cache(lambda: extractor(choice))
    jobs = min(jobs_for(new, choice) if jobs is None else jobs, len(new))
    read = _shared_out(new, choice, jobs) if jobs > 1 else (_read(reader(), document) for document in new)
    for document in wanted:
        known = None if cache is None or id(document) in unread else cache.load(document)
        extraction = known or (next(read) if id(document) in unread else _read(reader(), document))
        if cache and not known and answered(extraction):
            cache.store(extraction)
        yield extraction, known is None


def jobs_for(documents: Sequence[Document], choice: str = "rules") -> int:
    """How many processes pay: one for each 100,000 characters, but no more than there are processors, nor than eight.

    A process takes a second to start and a quarter of a gigabyte. A server is asked by one unless more are wished for.
    """
    characters = sum(len(document.text) for document in documents)
    return max(1, min(characters // SHARE, _processors(), MOST)) if choice == "rules" else 1


def _processors() -> int:
    """Those that this process may use."""
    here = getattr(os, "sched_getaffinity", None)
    return len(here(0)) if here else os.cpu_count() or 1


def _shared_out(documents: Sequence[Document], choice: str, jobs: int) -> Iterator[Extraction]:
    """Spawned processes, on every system alike: a fork would copy locks that other threads hold."""
    deaf = signal.getsignal(signal.SIGINT) == signal.SIG_IGN  # run by a script in the background
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (deaf,))
    done = 0
    try:
        with _uninterrupted():
            read = pool.map(functools.partial(_read_there, choice), documents)
        for extraction in read:
            done += 1
            yield extraction
    except BrokenProcessPool:
        near = ", ".join(document.name for document in documents[done : done + jobs])
        raise ProcessLost(
            f"one of {jobs} processes that read documents died near {near}, killed or out of memory: "
            "read with --jobs 1; what a build has read so far it recalls"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """What is started meanwhile ignores Ctrl-C until it is ready for it, and so prints no traceback of its own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin(deaf: bool) -> None:
    """A reading process ends at once with Ctrl-C, without a word, and with the process that started it."""
    if not deaf:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(reader: Extractor, document: Document) -> Extraction:
    try:
        return reader.extract(document)
    except Exception as bug:
        bug.add_note(f"while reading {document.name}")
        raise


def _read_there(choice: str, document: Document) -> Extraction:
    """In a process of its own, which loads its extractor once."""
    return _read(_extractor(choice), document)


@functools.cache
def _extractor(choice: str) -> Extractor:
    return extractor(choice)


def extractor(choice: str = "rules") -> Extractor:
    """The extractor of that name in EXTRACTORS; the rules are loaded once per process.

    Raises InputError where a server is wanted and the environment does not say which.
    """
    if choice not in EXTRACTORS:
        raise UnknownName(f"no extractor {choice!r}: choose one of {', '.join(EXTRACTORS)}")
    if choice == "rules":
        return _rules()
    from kg.extract.served.served import load_served

    return load_served(_rules() if choice == "both" else None)


@functools.cache
def _rules() -> Extractor:
    from kg.extract import load_extractor

    return load_extractor()
