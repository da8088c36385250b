"""Reads every source again and compares its words with the quotes of the graph: what has drifted since the build."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kg.cache import write_atomically
from kg.errors import InputError, KGError
from kg.identity import claim_id
from kg.model import Claim, Document, Evidence, Span
from kg.read import find_documents, read_document
from kg.resolve import Graph, SourceDocument

CHANGED = "its text is not the one that was built"
SOURCES = "sources.json"  # in a build's folder: where the texts of its documents were, by their hash

_Find = Callable[[SourceDocument], tuple[Document | None, str]]  # the document as it is now, or why it is not found


@dataclass(frozen=True, slots=True)
class Drift:
    """Words that no longer stand where the graph says: what rests on them, the old words, the ones there now.

    `moved` is where the old words stand now, if they stand anywhere.
    """

    document: str
    path: str
    span: Span
    what: tuple[str, ...]  # the claims in words, or "statement"
    quote: str
    found: str
    moved: Span | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the graph that is gone or no longer the same: its name, where it was looked for, what is wrong."""

    document: str
    path: str
    fault: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What reading the sources again has shown; sound when nothing drifted, changed or is gone."""

    documents: int
    quotes: int
    drifted: tuple[Drift, ...] = ()
    changed: tuple[Source, ...] = ()
    gone: tuple[Source, ...] = ()

    @property
    def sound(self) -> bool:
        """True when every source is there, unchanged, with every quote in its place."""
        return not (self.drifted or self.changed or self.gone)


def note_sources(folder: Path, documents: Iterable[Document]) -> None:
    """Writes down in a build's folder where each document was read; it stays there and is no part of the graph."""
    places: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        if document.path:
            places[document.sha256].append(str(Path(document.path).resolve()))
    sorted_places = {sha: sorted(set(paths)) for sha, paths in sorted(places.items())}
    write_atomically(folder / SOURCES, json.dumps(sorted_places, ensure_ascii=False, indent=1) + "\n")


def verify(
    graph: Graph, folder: Path, paths: Sequence[Path] = (), words: Callable[[Claim], str] = claim_id
) -> Verification:
    """Compares each quote with its span in the sources, and each source with its hash.

    The sources are the files that the build in `folder` read, or those under `paths`: there a document is the file of
    the same hash, else that of the same name. `words` says a claim for people.

    Raises InputError where the build did not note its sources and no paths are given.
    """
    find = _under(paths) if paths else _noted(folder)
    resting = _resting(graph, words)
    drifted: list[Drift] = []
    wrong: list[Source] = []
    for document in graph.documents:
        now, fault = find(document)
        if now is None or now.sha256 != document.sha256:
            wrong.append(Source(document.name, now.path or "" if now else "", fault or CHANGED))
        if now is not None:
            drifted += _drifts(document.name, now, resting[document.name])
    return Verification(
        len(graph.documents),
        sum(map(len, resting.values())),
        tuple(drifted),
        tuple(source for source in wrong if source.fault == CHANGED),
        tuple(source for source in wrong if source.fault != CHANGED),
    )


def _resting(graph: Graph, words: Callable[[Claim], str]) -> dict[str, dict[Evidence, list[str]]]:
    """For each document its quotes, and what rests on each."""
    found: dict[str, dict[Evidence, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in graph.claims:
        for piece in claim.evidence:
            found[piece.doc][piece].append(words(claim))
    for said in graph.statements:
        stretches = ((said.content, said.quote), (said.cue, said.cue_text), (said.source_span, said.source_quote))
        for span, quote in stretches:
            if span is not None:
                found[said.doc][Evidence(said.doc, span, quote)].append("a statement")
    return found


def _drifts(name: str, now: Document, resting: Mapping[Evidence, Sequence[str]]) -> Iterator[Drift]:
    for piece in sorted(resting, key=lambda piece: (piece.span, piece.quote)):
        found = now.text[piece.span.start : piece.span.end]
        if found != piece.quote:
            what = tuple(sorted(set(resting[piece])))
            yield Drift(name, now.path or "", piece.span, what, piece.quote, found, _moved(piece, now.text))


def _moved(piece: Evidence, text: str) -> Span | None:
    """Where the quote stands in the text now, nearest to its old place."""
    starts = _places(piece.quote, text) if piece.quote else ()
    start = min(starts, key=lambda start: (abs(start - piece.span.start), start), default=None)
    return None if start is None else Span(start, start + len(piece.quote))


def _places(quote: str, text: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def _noted(folder: Path) -> _Find:
    """Finds documents where the build read them."""
    try:
        places = json.loads((folder / SOURCES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        places = None
    if not isinstance(places, dict):
        raise InputError(
            f"{folder} does not say where its documents were read: name their files or folders, kg verify articles/"
        )
    return lambda document: _first(document, [Path(path) for path in places.get(document.sha256, ())])


def _under(paths: Sequence[Path]) -> _Find:
    """Finds documents among the files under some paths."""
    files = find_documents(paths)
    by_hash: dict[str, list[Path]] = defaultdict(list)
    for file in files:
        with suppress(KGError):  # what cannot be read is no document's text
            by_hash[read_document(file).sha256].append(file)
    return lambda document: _first(document, by_hash.get(document.sha256) or _namesakes(document, files))


def _namesakes(document: SourceDocument, files: Iterable[Path]) -> list[Path]:
    """The files of a document's name, which may begin with folders and end with a piece of a hash."""
    parts = PurePosixPath(document.name.removesuffix(f"#{document.sha256[:8]}")).parts
    return [file for file in files if file.resolve().parts[-len(parts) :] == parts]


def _first(document: SourceDocument, files: Sequence[Path]) -> tuple[Document | None, str]:
    """The document as it is now in the first of its files that is the same, else in the first that can be read."""
    found, faults = [], []
    for file in files:
        try:
            found.append(read_document(file))
        except KGError as fault:
            faults.append(str(fault))
    same = [now for now in found if now.sha256 == document.sha256]
    now = next(iter([*same, *found]), None)
    return now, "" if now else "; ".join(faults) or f"no file of the name {document.name} or of its hash"
