"""From files to a finished graph: read, extract (or recall), merge, write a new generation, make it the good one."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from kg import resources
from kg.cache import Cache, extractor_version
from kg.decisions import Decision, about_entities, effective, read_decisions
from kg.errors import InputError, KGError
from kg.extract.served.notes import told
from kg.generations import finish, is_current, summary, unfinished, writing
from kg.model import Document, Extraction
from kg.rdf.names import DEFAULT_BASE, check_base
from kg.readers import extract_documents
from kg.resolved import last_identities, write_resolution
from kg.review import notes as stale
from kg.review import reviewed
from kg.uncollected import uncollected
from kg.verify import note_sources

if TYPE_CHECKING:
    from kg.resolve import Graph, Identities


@dataclass(frozen=True, slots=True)
class Step:
    """One document done: how many of how many, what it held, and whether it was read anew or recalled."""

    document: str
    done: int
    total: int
    sentences: int
    claims: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. `faults` has one line for each document that could not be read; `facts` are the counts."""

    folder: Path
    generation: Path
    facts: dict[str, Any]
    fresh: int  # documents that were not recalled
    changed: bool
    seconds: float
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()  # files that no reader reads; what a server said wrongly; claims that break a shape


def build(
    paths: Iterable[Path] = (),
    folder: Path = Path("build"),
    base: str = DEFAULT_BASE,
    progress: Callable[[Step], None] = lambda step: None,
    choice: str = "rules",
    decisions: Path | None = None,
    reason: bool = False,
    jobs: int | None = 1,
) -> BuildReport:
    """Build the graph of the documents under `paths` (default: the seeds) in `folder`.

    Documents that did not change are not extracted again. One that cannot be read is left out and reported; where
    none can be read, that is an InputError. Until the new graph is whole, the last good one stays in place.
    `choice` is one of EXTRACTORS; a server that does not answer never stops a build. `decisions` is a file of what
    people decided (`kg.decisions`); one that is not as it should be is an InputError before anything is read. With
    `reason`, what follows from the direct layer is added as a graph of its own. `jobs` processes read the documents,
    as many as pay where it is None (`kg.readers`); the graph is the same.
    """
    started = time.perf_counter()
    check_base(base)
    decided = read_decisions(decisions) if decisions else ()
    sources = list(paths) or [resources.seeds()]
    documents, faults = read_documents(sources)
    if not documents:
        raise InputError("; ".join(faults))
    with writing(folder):
        cache = Cache(folder / "cache", extractor_version(_cache_tag(choice)))
        found = list(steps(documents, cache, progress, choice, jobs))
        fresh, heard = sum(is_fresh for _, is_fresh in found), told(extraction for extraction, _ in found)
        with uncollected():
            material = _Material.of([extraction for extraction, _ in found], decided, last_identities(folder))
            found.clear()  # a graph of a million quads needs the room
            generation, facts, changed = _save(material, folder, base, reason)
        cache.prune(documents)
        note_sources(folder, documents)
    notes = (*skipped(sources), *heard, *stale(str(decisions), material.graph, decided), *facts["violations"])
    return BuildReport(folder, generation, facts, fresh, changed, time.perf_counter() - started, faults, notes)


def read_documents(paths: Iterable[Path]) -> tuple[list[Document], tuple[str, ...]]:
    """All documents under `paths` that can be read, under names of their own, and one line for each that cannot."""
    from kg.read import find_documents, read_document

    faults: list[str] = []
    files: set[Path] = set()
    documents: list[Document] = []
    for path in paths:
        _note(faults, lambda path=path: files.update(find_documents([path])))  # type: ignore[misc]
    for file in _each_once(files):
        _note(faults, lambda file=file: documents.append(read_document(file)))  # type: ignore[misc]
    return _distinct(documents), tuple(faults)


def _each_once(files: Iterable[Path]) -> list[Path]:
    """The files by path, each once, by whichever ways they are named."""
    places: dict[Path, Path] = {}
    for file in sorted(files, key=PurePath.as_posix):
        places.setdefault(file.resolve(), file)
    return list(places.values())


def skipped(paths: Iterable[Path]) -> tuple[str, ...]:
    """One line about the files in folders that no reader reads, where there are any."""
    from kg.read.documents import find_unread, unread_note

    note = unread_note(find_unread(paths))
    return (note,) if note else ()


def _note(faults: list[str], work: Callable[[], None]) -> None:
    try:
        work()
    except KGError as fault:
        faults.append(str(fault))


def _distinct(documents: Sequence[Document]) -> list[Document]:
    """Files of one name in several folders get as many folders before their name as it takes to tell them apart."""
    times = Counter(document.name for document in documents)
    twins = [document for document in documents if times[document.name] > 1]
    names = {id(twin): _telling(twin, twins) for twin in twins}
    return [replace(document, name=names.get(id(document), document.name)) for document in documents]


def _telling(document: Document, twins: Sequence[Document]) -> str:
    own = _parts(document)
    others = [_parts(twin) for twin in twins if twin is not document]
    for length in range(2, len(own) + 1):
        if all(other[-length:] != own[-length:] for other in others):
            return "/".join(own[-length:])
    return "/".join(own)


def _parts(document: Document) -> tuple[str, ...]:
    return Path(document.path or document.name).resolve().parts


def _cache_tag(choice: str) -> str:
    """What tells the extractions of one extractor from those of another: its name, and which server it asks."""
    if choice == "rules":
        return choice
    from kg.extract.served.chat import server_from_environment

    server = server_from_environment()
    return f"{choice} {server.model} {server.address}"


def steps(
    documents: Sequence[Document],
    cache: Cache | None,
    progress: Callable[[Step], None],
    choice: str = "rules",
    jobs: int | None = 1,
) -> Iterator[tuple[Extraction, bool]]:
    """What `kg.readers` gives, with a word about each document as it is done."""
    for n, (extraction, fresh) in enumerate(extract_documents(documents, cache, choice, jobs), 1):
        name, claims = extraction.document.name, len(extraction.claims)
        progress(Step(name, n, len(documents), extraction.sentences, claims, fresh))
        yield extraction, fresh


def write_graph(
    extractions: Sequence[Extraction],
    folder: Path,
    base: str = DEFAULT_BASE,
    decisions: Sequence[Decision] = (),
    reason: bool = False,
) -> tuple[Path, dict[str, Any], bool]:
    """Joins extractions into a new generation of `folder` and makes it the good one.

    Gives the generation, its summary, and whether it differs from the last one. Its name is a hash of its quads and
    of its table of identities. Entities keep the ids that they have in the last generation. Claims that break a shape
    are left out; the summary's `violations` has a line for each.
    """
    return _save(_Material.of(extractions, decisions, last_identities(folder)), folder, base, reason)


def joined(
    extractions: Sequence[Extraction], decisions: Sequence[Decision] = (), previous: Identities | None = None
) -> Graph:
    """One graph of all extractions: entities joined, decisions applied, claims held against each other.

    Entities keep the ids that they have in the `previous` build.
    """
    from kg.ontology import load_schema
    from kg.resolve import Identities, merge

    decided = about_entities(effective(decisions))
    graph = merge(extractions, load_schema().symmetric, decisions=decided, previous=previous or Identities())
    return _weighed(reviewed(graph, decisions), [extraction.document for extraction in extractions])


def _weighed(graph: Graph, documents: Sequence[Document]) -> Graph:
    from kg.ontology import load_schema
    from kg.weigh import weighed

    return weighed(graph, documents, load_schema())


@dataclass(frozen=True, slots=True)
class _Material:
    """What a generation is made of: the graph, the documents with their texts, and how many sentences these have."""

    graph: Graph
    documents: tuple[Document, ...]
    sentences: int

    @classmethod
    def of(cls, extractions: Sequence[Extraction], decisions: Sequence[Decision], previous: Identities) -> _Material:
        documents = tuple(extraction.document for extraction in extractions)
        sentences = sum(extraction.sentences for extraction in extractions)
        return cls(joined(extractions, decisions, previous), documents, sentences)


def _save(material: _Material, folder: Path, base: str, reason: bool) -> tuple[Path, dict[str, Any], bool]:
    """Writes the quads beside the good generation; only what differs from that is made into a new one."""
    from kg.reason import add_inferred
    from kg.store import generation_name
    from kg.validate import admit, checked_by

    table, shapes = material.graph.resolution.identities.to_tsv().encode(), checked_by()
    with unfinished(folder) as part:
        lines = part / "graph.nq"
        admitted = admit(
            material.graph,
            base,
            lines,
            again=lambda kept: _weighed(kept, material.documents),
            known=lambda: _told_before(folder, generation_name(lines, table), shapes),
        )
        inferred = add_inferred(lines, base) if reason else 0
        name = generation_name(lines, table)
        facts = graph_facts(admitted.graph, base, admitted.quads + inferred, material.sentences)
        facts |= {"inferred": inferred, "violations": list(admitted.told), "shapes": shapes}
        if changed := not is_current(folder, name):
            _fill(part, admitted.graph)
            finish(folder, part, name, facts)
    return folder / name, facts, changed


def _told_before(folder: Path, name: str, shapes: str) -> tuple[str, ...] | None:
    """What was told of the good generation's violations, where it is this very one and was checked by these shapes."""
    if not is_current(folder, name):
        return None
    facts = summary(folder / name)
    return tuple(facts["violations"]) if facts.get("shapes") == shapes else None


def _fill(part: Path, graph: Graph) -> None:
    """Puts beside the N-Quads all else that a generation holds."""
    from kg.store import create_store
    from kg.values import write_values

    write_resolution(part, graph.resolution)
    create_store(part / "store", part / "graph.nq")
    write_values(part, graph)


def graph_facts(graph: Graph, base: str, quads: int, sentences: int | None = None) -> dict[str, Any]:
    """What `kg stats` tells, and how to read the graph again."""
    return {
        "base": base,
        "documents": len(graph.documents),
        "sentences": sentences,
        "entities": len(graph.entities),
        "claims": len(graph.claims),
        "statements": len(graph.statements),
        "conflicts": len(graph.conflicts),
        "quads": quads,
        "undecided": len(graph.resolution.undecided),
        "redirects": len(graph.redirects),
        "joins_by_reason": graph.resolution.joins(),
        "entities_by_type": _counts(entity.type for entity in graph.entities),
        "claims_by_predicate": _counts(claim.predicate for claim in graph.claims),
        "claims_by_modality": _counts(claim.modality for claim in graph.claims),
        "claims_by_polarity": _counts(claim.polarity for claim in graph.claims),
        "claims_by_verdict": _counts(claim.review.verdict for claim in graph.claims if claim.review),
        "claims_by_document": _counts(e.doc for claim in graph.claims for e in claim.evidence),
    }


def _counts(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))
