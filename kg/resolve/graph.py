"""The graph of claims as values: documents, entities, claims, statements, and which of them make the direct layer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.model import Claim, Conflict, Document, Entity, Statement, Value
from kg.resolve.resolution import Resolution

if TYPE_CHECKING:
    from kg.ontology import Schema


FIRM = frozenset({"asserted", "reported"})  # the modalities that the direct layer holds unless told otherwise


@dataclass(frozen=True, slots=True)
class SourceDocument(Document):
    """A document as the graph keeps it: without text, blocks and path; `length` counts the text's code points.

    `copy_of` names the document that says the same in nearly the same words.
    """

    length: int = 0
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class QuotedStatement(Statement):
    """A statement with the words at its three spans, since the graph keeps no texts."""

    quote: str = ""
    cue_text: str = ""
    source_quote: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything that the documents say. Sorted throughout, so that equal findings are equal graphs."""

    documents: tuple[SourceDocument, ...] = ()
    entities: tuple[Entity, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[QuotedStatement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    redirects: tuple[tuple[str, str], ...] = ()  # (id that went, id that stands for it now)
    resolution: Resolution = field(default=Resolution(), compare=False, repr=False)  # left behind when it is stored


def direct_triples(
    graph: Graph, schema: Schema, standings: Collection[str] = FIRM
) -> list[tuple[str, str, str | Value]]:
    """The plain triples of the direct layer, sorted; each follows from at least one claim that `is_direct`."""
    found = {(c.subject, c.predicate, c.object) for c in graph.claims if is_direct(c, schema, standings)}
    return sorted(found, key=lambda triple: (*triple[:2], _end_key(triple[2])))


def is_direct(claim: Claim, schema: Schema, standings: Collection[str] = FIRM) -> bool:
    """True for a claim that is positive, asserted or reported, undisputed, not rejected, and not about an effect.

    `standings` may name other modalities, and `disputed`; what is denied or rejected is never direct.
    """
    row = schema.predicates.get(claim.predicate)
    causal = row is not None and row.causal
    firm = claim.polarity == "positive" and claim.modality in standings
    return firm and (not claim.disputed_by or "disputed" in standings) and not causal and not claim.rejected


def statement_key(statement: QuotedStatement) -> tuple[object, ...]:
    """Sorts statements by where they stand."""
    spans = [(-1, -1) if span is None else (span.start, span.end) for span in (statement.cue, statement.source_span)]
    voice = (statement.source is None, statement.source or "", statement.source_text)
    words = (statement.quote, statement.cue_text, statement.source_quote)
    return (statement.doc, statement.content, *spans, *voice, *words)


def _end_key(end: str | Value) -> tuple[int, str, str]:
    return (1, end.value, end.datatype) if isinstance(end, Value) else (0, end, "")
