"""Claims, quotes and documents as plain values for the page's data island."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kg.identity import claim_id
from kg.model import Claim, Document, Entity, Evidence, Quantity, Value
from kg.resolve import QuotedStatement, is_direct
from kg.view.quotes import marks, surroundings
from kg.view.scope import Scope

if TYPE_CHECKING:
    from kg.ontology import Schema


def claim_facts(scope: Scope, schema: Schema) -> dict[str, Any]:
    """`claims`, `quotes`, `documents` and `statements` of the page; they refer to one another by index."""
    documents = {document.name: (i, document) for i, document in enumerate(scope.documents)}
    entities = {entity.id: entity for entity in scope.entities}
    quotes: dict[Evidence, int] = {}
    rows = [_claim(claim, entities, quotes, schema) for claim in scope.claims]
    for row, against in zip(rows, _opposites(scope.claims), strict=True):
        if against:
            row["against"] = against
    return {
        "claims": rows,
        "quotes": [_quote(evidence, documents) for evidence in quotes],
        "documents": [_document(document) for document in scope.documents],
        "statements": [_statement(statement, documents) for statement in scope.statements],
    }


def _claim(claim: Claim, entities: dict[str, Entity], quotes: dict[Evidence, int], schema: Schema) -> dict[str, Any]:
    value = claim.object if isinstance(claim.object, Value) else None
    row: dict[str, Any] = {
        "id": claim_id(claim),
        "s": claim.subject,
        "p": claim.predicate,
        "o": None if value else claim.object,
        "value": value.value if value else None,
        "datatype": value.datatype if value else None,
        "modality": claim.modality,
        "denied": claim.polarity == "negative",
        "cue": claim.cue,
        "by": list(claim.attributed_to),
        "disputed": list(claim.disputed_by),
        "quantity": quantity_text(claim.quantity),
        "time": claim.time,
        "valid": claim.valid,
        "confidence": round(claim.confidence, 3),
        "extractor": claim.extractor,
        "rule": claim.rule,
        "direct": is_direct(claim, schema),
        "evidence": [_evidence(claim, evidence, entities, quotes) for evidence in claim.evidence],
    }
    return {key: found for key, found in row.items() if found not in (None, [], False)}


def _evidence(claim: Claim, evidence: Evidence, entities: dict[str, Entity], quotes: dict[Evidence, int]) -> list[Any]:
    found = [[mark.start, mark.end, mark.kind] for mark in marks(claim, evidence.quote, entities)]
    return [quotes.setdefault(evidence, len(quotes)), found]


def _quote(evidence: Evidence, documents: dict[str, tuple[int, Document]]) -> dict[str, Any]:
    place, document = documents.get(evidence.doc, (None, None))
    before, after = surroundings(evidence, document)
    row = {"doc": place, "name": evidence.doc, "start": evidence.span.start, "end": evidence.span.end}
    return row | {"before": before, "text": evidence.quote, "after": after}


def _statement(statement: QuotedStatement, documents: dict[str, tuple[int, Document]]) -> dict[str, Any]:
    place = documents[statement.doc][0] if statement.doc in documents else None
    row = {"by": statement.source, "text": statement.quote, "cue": statement.cue_text or None, "name": statement.doc}
    return row | {"doc": place, "start": statement.content.start, "end": statement.content.end}


def _document(document: Document) -> dict[str, Any]:
    row = {"name": document.name, "title": document.title, "date": document.date, "source": document.source}
    row |= {"licence": document.licence, "sha256": document.sha256}
    return {key: value for key, value in row.items() if value}


def _opposites(claims: Sequence[Claim]) -> list[list[int]]:
    """For each claim the claims that say the same with the other polarity."""
    said: dict[tuple[str, str, object], list[int]] = {}
    for i, claim in enumerate(claims):
        said.setdefault((claim.subject, claim.predicate, claim.object), []).append(i)
    return [
        [j for j in said[claim.subject, claim.predicate, claim.object] if claims[j].polarity != claim.polarity]
        for claim in claims
    ]


def quantity_text(quantity: Quantity | None) -> str | None:
    """ "10,000–50,000 chips", "at least 5", "about 16,000 chips"; None where there is no quantity."""
    if quantity is None or (quantity.min is None and quantity.max is None):
        return None
    low, high = _number(quantity.min), _number(quantity.max)
    if low == high:
        amount = low
    elif quantity.min is None:
        amount = f"at most {high}"
    elif quantity.max is None:
        amount = f"at least {low}"
    else:
        amount = f"{low}–{high}"
    about = "about " if quantity.approximate and quantity.min == quantity.max else ""
    return f"{about}{amount} {quantity.unit or ''}".strip()


def _number(number: float | None) -> str:
    if number is None:
        return ""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.10g}"
