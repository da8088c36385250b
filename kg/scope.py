"""Which part of a graph counts: as of a date, from some sources, from a confidence up, firm or less so.

A scope never changes a claim: it leaves claims out, and decides anew which of the rest the direct layer holds.
See docs/decisions/scoped-views.md for what `as_of` means.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from kg.days import ALWAYS, days
from kg.errors import InputError, UnknownName
from kg.extract.figures.edtf import dated
from kg.identity import claim_id
from kg.model import Claim, Document, Evidence
from kg.resolve import FIRM, Graph, QuotedStatement, SourceDocument
from kg.suggest import did_you_mean

STANDINGS = ("asserted", "reported", "estimated", "planned", "hypothetical", "disputed")
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Scope:
    """What counts. The empty scope is the whole graph; `scope_of` checks what people give.

    `include` widens the direct layer beyond what is asserted or reported and undisputed: names of STANDINGS.
    """

    as_of: str | None = None  # the last day that counts, YYYY-MM-DD
    sources: tuple[str, ...] = ()  # file names, titles or publications of documents
    min_confidence: float = 0.0
    include: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self != EVERYTHING

    @property
    def standings(self) -> frozenset[str]:
        """Which standings a claim of the direct layer may have."""
        return FIRM | self.include

    def holds(self, claim: Claim) -> bool:
        """False where the claim is said to have ended before the scope's date."""
        end = (claim.valid or "").partition("/")[2]
        return self.as_of is None or end in _OPEN or last_day(end) >= self.as_of


EVERYTHING = Scope()


def scope_of(
    as_of: str | None = None,
    sources: str | Collection[str] = (),
    min_confidence: float = 0.0,
    include: str | Collection[str] = (),
) -> Scope:
    """A scope of what a person gives; a KGError where it makes no sense. A year or month counts to its last day."""
    named = (sources,) if isinstance(sources, str) else tuple(sources)
    wanted = include.split(",") if isinstance(include, str) else include
    standings = frozenset(word.strip() for word in wanted) - {""}
    for word in sorted(standings - set(STANDINGS)):
        near = did_you_mean(word, STANDINGS) or f": choose of {', '.join(STANDINGS)}"
        raise UnknownName(f"no standing {word!r} of claims{near}")
    if not 0 <= min_confidence <= 1:
        raise InputError(f"{min_confidence} is no confidence: give a number from 0 to 1")
    return Scope(None if as_of is None else day(as_of), named, min_confidence, standings - FIRM)


def day(text: str) -> str:
    """The last day of a date that a person gives (2023, 2023-10, 2023-10-17); InputError where it is none."""
    if not _DATE.fullmatch(text.strip()):
        raise InputError(f"{text!r} is no date: write a year, a month or a day, as 2023, 2023-10 or 2023-10-17")
    return last_day(text.strip())


def narrowed(graph: Graph, scope: Scope) -> Graph:
    """The part of the graph that lies in the scope; entities all stay, since a name is no claim.

    Raises UnknownName, with the nearest, for a source that no document has.
    """
    if not scope:
        return graph
    allowed = {document.name: document for document in of_sources(graph.documents, scope.sources)}
    claims = tuple(kept for claim in graph.claims if (kept := _kept(claim, allowed, scope)) is not None)
    statements = tuple(said for said in graph.statements if said.doc in allowed and _said(said, allowed, scope))
    cited = {evidence.doc for claim in claims for evidence in claim.evidence} | {said.doc for said in statements}
    documents = tuple(d for name, d in allowed.items() if name in cited or _written(d, scope))
    left = replace(graph, documents=_copies_of(documents), claims=claims, statements=statements)
    ids = {claim_id(claim) for claim in claims} if graph.conflicts else set()
    return replace(left, conflicts=tuple(c for c in graph.conflicts if ids.issuperset(c.claims)))


def of_sources(documents: Iterable[SourceDocument], sources: Iterable[str]) -> list[SourceDocument]:
    """The documents of these sources, or all where none is named; UnknownName for a source that none has."""
    found, wanted = list(documents), list(sources)
    if not wanted:
        return found
    kept = {document.name for source in wanted for document in _of(found, source)}
    return [document for document in found if document.name in kept]


def named_in(graph: Graph) -> Graph:
    """The graph with those entities alone that its claims and statements name."""
    ends = {end for c in graph.claims for end in (c.subject, c.object, *c.attributed_to, *c.disputed_by)}
    used = ends | {said.source for said in graph.statements}
    return replace(graph, entities=tuple(entity for entity in graph.entities if entity.id in used))


def first_day(edtf: str) -> str:
    """The earliest day that an EDTF date may mean, as YYYY-MM-DD; of an interval, of its beginning; of no date, any."""
    return (days(edtf) or ALWAYS)[0]


def last_day(edtf: str) -> str:
    """The latest day that it may mean; of an interval, of its end. Months count 31 days: good for comparing."""
    return (days(edtf) or ALWAYS)[1]


def _copies_of(documents: tuple[SourceDocument, ...]) -> tuple[SourceDocument, ...]:
    """The documents; of the copies of one that is not among them the earliest stands in for it."""
    names = {document.name for document in documents}
    first: dict[str, str] = {}
    for document in sorted(documents, key=lambda d: (d.date is None, d.date or "", d.name)):
        if document.copy_of is not None and document.copy_of not in names:
            first.setdefault(document.copy_of, document.name)
    return tuple(_copy_of(document, first.get(document.copy_of or "")) for document in documents)


def _copy_of(document: SourceDocument, stand_in: str | None) -> SourceDocument:
    if stand_in is None:
        return document
    return replace(document, copy_of=None if stand_in == document.name else stand_in)


def _of(documents: Iterable[Document], source: str) -> list[Document]:
    known = list(documents)
    fitting = [document for document in known if source.strip().casefold() in map(str.casefold, _calls(document))]
    if not fitting:
        near = did_you_mean(source, {call for document in known for call in _calls(document)})
        raise UnknownName(f"no document or publication {source!r} in this graph{near or ': kg cite lists them'}")
    return fitting


def _calls(document: Document) -> tuple[str, ...]:
    """What a document may be called: its file, with and without its suffix, its title, its publication."""
    return tuple(filter(None, (document.name, document.name.rpartition(".")[0], document.title, document.source)))


def _kept(claim: Claim, allowed: dict[str, SourceDocument], scope: Scope) -> Claim | None:
    """The claim with what evidence for it counts; None where the scope leaves it out."""
    evidence = tuple(e for e in claim.evidence if e.doc in allowed and _told(claim, e, allowed, scope))
    if claim.confidence < scope.min_confidence or not evidence:
        return None
    return claim if evidence == claim.evidence else replace(claim, evidence=evidence)


def _told(claim: Claim, evidence: Evidence, allowed: dict[str, SourceDocument], scope: Scope) -> bool:
    """True where the claim had begun by the scope's date, or was made by then where it is of what is to come.

    What happened is dated by the claim's own time, else by the document; a plan or a guess by the document, else by
    its own time. Where neither has a date with a year the claim counts.
    """
    own, told = claim.valid or claim.time, allowed[evidence.doc].date
    if own in _OPEN or (own or "").startswith(("/", "..")):
        own = claim.time
    dates = (own, told) if claim.modality in FIRM else (told, own)
    since = next((date for date in dates if date and dated(date)), None)
    return scope.as_of is None or since is None or first_day(since) <= scope.as_of


def _said(said: QuotedStatement, allowed: dict[str, SourceDocument], scope: Scope) -> bool:
    return _written(allowed[said.doc], scope)


def _written(document: SourceDocument, scope: Scope) -> bool:
    return scope.as_of is None or not document.date or first_day(document.date) <= scope.as_of
