"""Extractions as the exchange format's records: entities, claims, statements, abstentions; one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from kg.model import Abstention, Claim, Entity, Evidence, Extraction, Quantity, Span, Statement, Value

Record = dict[str, Any]

# str.splitlines breaks lines at these; JSON does not escape them by itself.
_BREAKS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}


def line(record: Record) -> str:
    """The record as one line of JSON, without its line feed, for whatever splits lines."""
    return json.dumps(record, ensure_ascii=False).translate(_BREAKS)


def records(extraction: Extraction, statements: bool = False) -> Iterator[Record]:
    """Entities, then claims (one record for each evidence), then statements where asked for."""
    doc = extraction.document.name
    entities = {entity.id: entity for entity in extraction.entities}
    yield from (_entity(entity, doc) for entity in extraction.entities)
    for claim in extraction.claims:
        yield from (_claim(claim, evidence, entities) for evidence in claim.evidence)
    if statements:
        text = extraction.document.text
        yield from (_statement(statement, entities, text) for statement in extraction.statements)


def abstained(extraction: Extraction) -> Iterator[Record]:
    """Sentences that look as if they held a claim and gave none, with the reason."""
    return (_abstention(item, extraction.document.name) for item in extraction.abstentions)


def _entity(entity: Entity, doc: str) -> Record:
    aliases = [alias for alias in entity.aliases if alias != entity.name]
    return {"kind": "entity", "doc": doc, "name": entity.name, "type": entity.type, "aliases": aliases}


def _claim(claim: Claim, evidence: Evidence, entities: Mapping[str, Entity]) -> Record:
    record: Record = {
        "kind": "claim",
        "doc": evidence.doc,
        "subject": _side(claim.subject, entities),
        "predicate": claim.predicate,
        "object": _side(claim.object, entities),
        "evidence": {**_span(evidence.span), "quote": evidence.quote},
        "polarity": claim.polarity,
        "modality": claim.modality,
    }
    return record | {key: value for key, value in _qualifiers(claim, entities).items() if value}


def _qualifiers(claim: Claim, entities: Mapping[str, Entity]) -> Record:
    return {
        "cue": claim.cue,
        "attributedTo": [_name(entity, entities) for entity in claim.attributed_to],
        "disputedBy": [_name(entity, entities) for entity in claim.disputed_by],
        "quantity": quantity_record(claim.quantity),
        "time": claim.time,
        "valid": claim.valid,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "rule": claim.rule,
    }


def _side(side: str | Value, entities: Mapping[str, Entity]) -> Record:
    if isinstance(side, Value):
        return {"value": side.value, "datatype": side.datatype}
    entity = entities[side]
    return {"name": entity.name, "type": entity.type, "aliases": list(entity.aliases)}


def _name(entity: str, entities: Mapping[str, Entity]) -> str:
    return entities[entity].name


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end}


def quantity_record(quantity: Quantity | None) -> Record:
    """Bounds that are known, the unit, and `approximate` where it is so; empty for no quantity."""
    if quantity is None:
        return {}
    bounds = {"min": _number(quantity.min), "max": _number(quantity.max), "unit": quantity.unit}
    record = {key: value for key, value in bounds.items() if value is not None}
    return record | ({"approximate": True} if quantity.approximate else {})


def _number(number: float | None) -> float | int | None:
    return int(number) if number is not None and float(number).is_integer() else number


def _statement(statement: Statement, entities: Mapping[str, Entity], text: str) -> Record:
    named = {"name": _name(statement.source, entities) if statement.source else None}
    place = _span(statement.source_span) if statement.source_span else {}
    return {
        "kind": "statement",
        "doc": statement.doc,
        "source": {**named, "text": statement.source_text, **place},
        "cue": _words(statement.cue, text) if statement.cue else None,
        "content": _words(statement.content, text),
    }


def _words(span: Span, text: str) -> Record:
    return {**_span(span), "text": text[span.start : span.end]}


def _abstention(item: Abstention, doc: str) -> Record:
    return {"kind": "abstained", "doc": doc, "evidence": _span(item.span), "text": item.text, "reason": item.reason}
