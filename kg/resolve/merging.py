"""Joins what was found in each document into one graph: one entity an id, one claim for what is said, all evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from kg.identity import canonical
from kg.model import Claim, Document, Evidence, Extraction, Span, Statement, Value
from kg.resolve.decided import NO_DECISIONS, Decided
from kg.resolve.equal_claims import joined_claims, one_way_round
from kg.resolve.graph import Graph, QuotedStatement, SourceDocument, statement_key
from kg.resolve.identities import NO_IDENTITIES, Identities
from kg.resolve.resolving import Outcome, resolve
from kg.resolve.world import World, load_world

_Names = Mapping[tuple[str, str], str]  # (name, sha256) of a document -> its name in the graph


def merge(
    extractions: Sequence[Extraction],
    symmetric: Collection[str] = (),
    *,
    decisions: Decided = NO_DECISIONS,
    previous: Identities = NO_IDENTITIES,
    world: World | None = None,
) -> Graph:
    """One graph of all extractions, in whatever order they come.

    `decisions` overrule what names and contexts say; `previous` are the identities of the last build, so that an
    entity keeps its id. The graph's `resolution` tells how its entities came together, and which decisions no longer
    match anything. `world` is what is known of names and types: the project's own unless given.

    Documents of the same text count once; different ones of one name are told apart by a piece of their hash.
    Claims whose predicate is in `symmetric` are the same either way round (the lesser id becomes the subject).
    """
    names = _document_names([extraction.document for extraction in extractions])
    found = resolve(extractions, names, decisions, previous, world or load_world())
    extractions = [under_canonical_ids(extraction, found) for extraction in extractions]
    claims = [_placed(claim, e.document, names, symmetric) for e in extractions for claim in e.claims]
    return Graph(
        documents=_documents([extraction.document for extraction in extractions], names),
        entities=found.entities,
        claims=joined_claims(claims),
        statements=_statements(extractions, names),
        redirects=found.redirects,
        resolution=found.resolution,
    )


def under_canonical_ids(extraction: Extraction, found: Outcome) -> Extraction:
    """The extraction whose claims and statements name entities by the ids that these ended under."""

    def id_of(proposed: str) -> str:
        own = found.ids.get((extraction.document.sha256, proposed))
        return own or found.meant.get(proposed, proposed)

    return replace(
        extraction,
        claims=tuple(_of_entities(claim, id_of) for claim in extraction.claims),
        statements=tuple(
            said if said.source is None else replace(said, source=id_of(said.source)) for said in extraction.statements
        ),
    )


def _of_entities(claim: Claim, id_of: Callable[[str], str]) -> Claim:
    return replace(
        claim,
        subject=id_of(claim.subject),
        object=id_of(claim.object) if isinstance(claim.object, str) else claim.object,
        attributed_to=tuple(id_of(who) for who in claim.attributed_to),
        disputed_by=tuple(id_of(who) for who in claim.disputed_by),
    )


def _document_names(documents: Iterable[Document]) -> _Names:
    least: dict[str, str] = {}
    for document in documents:
        least[document.sha256] = min(document.name, least.get(document.sha256, document.name))
    times = Counter(least.values())
    unique = {sha: f"{name}#{sha[:8]}" if times[name] > 1 else name for sha, name in least.items()}
    return {(document.name, document.sha256): unique[document.sha256] for document in documents}


def _documents(documents: Iterable[Document], names: _Names) -> tuple[SourceDocument, ...]:
    kept: dict[str, SourceDocument] = {}
    for document in sorted(documents, key=lambda d: (d.name, d.sha256)):
        kept.setdefault(document.sha256, _bare(document, names[document.name, document.sha256]))
    return tuple(sorted(kept.values(), key=lambda document: document.name))


def _bare(document: Document, name: str) -> SourceDocument:
    return SourceDocument(
        name,
        text="",
        sha256=document.sha256,
        blocks=(),
        title=document.title,
        date=document.date,
        source=document.source,
        licence=document.licence,
        author=document.author,
        url=document.url,
        accessed=document.accessed,
        length=len(document.text),
    )


def _placed(claim: Claim, document: Document, names: _Names, symmetric: Collection[str]) -> Claim:
    """The claim in the graph's form: values canonical, names sorted, evidence under the document's graph name."""
    claim = one_way_round(claim, symmetric)
    return replace(
        claim,
        object=canonical(claim.object) if isinstance(claim.object, Value) else claim.object,
        evidence=tuple(_renamed(evidence, document, names) for evidence in claim.evidence),
        attributed_to=tuple(sorted(set(claim.attributed_to))),
        disputed_by=tuple(sorted(set(claim.disputed_by))),
    )


def _renamed(evidence: Evidence, document: Document, names: _Names) -> Evidence:
    if evidence.doc != document.name:
        raise ValueError(f"evidence in {evidence.doc!r} was found while reading {document.name!r}")
    return replace(evidence, doc=names[document.name, document.sha256])


def _statements(extractions: Iterable[Extraction], names: _Names) -> tuple[QuotedStatement, ...]:
    found = {_quoted(statement, e.document, names) for e in extractions for statement in e.statements}
    return tuple(sorted(found, key=statement_key))


def _quoted(statement: Statement, document: Document, names: _Names) -> QuotedStatement:
    return QuotedStatement(
        doc=names[document.name, document.sha256],
        source=statement.source,
        source_text=statement.source_text,
        cue=statement.cue,
        content=statement.content,
        source_span=statement.source_span,
        quote=_words(document, statement.content),
        cue_text=_words(document, statement.cue),
        source_quote=_words(document, statement.source_span),
    )


def _words(document: Document, span: Span | None) -> str:
    return "" if span is None else document.text[span.start : span.end]
