"""Claims, quotes and documents as plain values for the page's data island."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import permutations
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from kg.cite import Reference, head, references
from kg.days import in_words
from kg.identity import claim_id, decimal_text
from kg.model import Claim, Conflict, Document, Entity, Evidence, Quantity, Value
from kg.rdf.names import evidence_id
from kg.resolve import QuotedStatement, is_direct
from kg.view.quotes import marks, surroundings
from kg.view.scope import Scope

if TYPE_CHECKING:
    from kg.ontology import Schema
    from kg.weigh import Support


def claim_facts(
    scope: Scope,
    schema: Schema,
    conflicts: Iterable[Conflict] | None = None,
    support: Mapping[str, Support] = MappingProxyType({}),
) -> dict[str, Any]:
    """`claims`, `quotes`, `documents` and `statements` of the page; they refer to one another by index.

    Without `conflicts`, claims contradict one another that say the same with opposite polarity. `support` tells by the
    claim's id who bears it out.
    """
    documents = {document.name: (i, document) for i, document in enumerate(scope.documents)}
    entities = {entity.id: entity for entity in scope.entities}
    quotes: dict[Evidence, int] = {}
    rows = [_claim(claim, entities, quotes, schema) for claim in scope.claims]
    for row in rows:
        row |= _borne_out(support[row["id"]]) if row["id"] in support else {}
    found = _opposites(scope.claims) if conflicts is None else conflicts
    for i, against in _against([row["id"] for row in rows], found).items():
        rows[i]["against"] = against
    return {
        "claims": rows,
        "quotes": [_quote(evidence, documents) for evidence in quotes],
        "documents": _documents(scope.documents),
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
        "amounts": _amounts(claim.quantity),
        "time": claim.time,
        "valid": claim.valid,
        "when": _when(claim),
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "rule": claim.rule,
        "direct": is_direct(claim, schema),
        "evidence": [_evidence(claim, evidence, entities, quotes) for evidence in claim.evidence],
    }
    return {key: found for key, found in row.items() if found is not None and found is not False and found != []}


def _when(claim: Claim) -> str | None:
    """When it happened and while when it holds, for people; the EDTF of both stands beside it."""
    told = [claim.time] if claim.time and claim.time not in (claim.valid or "").split("/") else []
    return ", ".join(in_words(text) for text in (*told, claim.valid) if text) or None


def _borne_out(found: Support) -> dict[str, Any]:
    """The independent documents that bear the claim out, by name, and how many parties they have it from."""
    return {"sources": list(found.sources), "voices": found.voices}


def _amounts(quantity: Quantity | None) -> list[Any] | None:
    """Least, most and unit as texts, and whether it is approximate, as the store has them."""
    if quantity is None:
        return None
    ends = [None if number is None else decimal_text(number) for number in (quantity.min, quantity.max)]
    return [*ends, quantity.unit, quantity.approximate]


def _evidence(claim: Claim, evidence: Evidence, entities: dict[str, Entity], quotes: dict[Evidence, int]) -> list[Any]:
    found = [[mark.start, mark.end, mark.kind] for mark in marks(claim, evidence.quote, entities)]
    return [quotes.setdefault(evidence, len(quotes)), found]


def _quote(evidence: Evidence, documents: dict[str, tuple[int, Document]]) -> dict[str, Any]:
    place, document = documents.get(evidence.doc, (None, None))
    before, after = surroundings(evidence, document)
    row: dict[str, Any] = {"doc": place, "name": evidence.doc, "start": evidence.span.start, "end": evidence.span.end}
    if document is not None:
        row["id"] = evidence_id(document.sha256, evidence)
    return row | {"before": before, "text": evidence.quote, "after": after}


def _statement(statement: QuotedStatement, documents: dict[str, tuple[int, Document]]) -> dict[str, Any]:
    place = documents[statement.doc][0] if statement.doc in documents else None
    row = {"by": statement.source, "text": statement.quote, "cue": statement.cue_text or None, "name": statement.doc}
    return row | {"doc": place, "start": statement.content.start, "end": statement.content.end}


def _documents(documents: Iterable[Document]) -> list[dict[str, Any]]:
    known = list(documents)
    cited = references(known)
    return [_document(document, cited[document.name]) for document in known]


def _document(document: Document, reference: Reference) -> dict[str, Any]:
    keys = ("name", "title", "date", "source", "licence", "sha256", "author", "url", "accessed")
    row = {key: getattr(document, key) for key in keys} | {"cite": head(reference)}
    row |= {"length": str(length)} if (length := getattr(document, "length", len(document.text))) else {}
    row |= {"copyOf": getattr(document, "copy_of", None)}
    return {key: value for key, value in row.items() if value}


def _opposites(claims: Sequence[Claim]) -> list[Conflict]:
    """Claims that say the same with the other polarity, in pairs."""
    said: dict[tuple[str, str, object], list[Claim]] = {}
    for claim in claims:
        said.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    return [
        Conflict("polarity", (claim_id(one), claim_id(other)), "the one denies what the other says")
        for group in said.values()
        for one in group
        for other in group
        if one.polarity == "positive" and other.polarity == "negative"
    ]


def _against(ids: Sequence[str], conflicts: Iterable[Conflict]) -> dict[int, list[list[Any]]]:
    """For each claim that is contradicted the others of the page that do so, with the reason."""
    place = {id: i for i, id in enumerate(ids)}
    found: dict[int, dict[int, str]] = {}
    for conflict in conflicts:
        here = sorted({place[id] for id in conflict.claims if id in place})
        for i, j in permutations(here, 2):
            found.setdefault(i, {}).setdefault(j, conflict.reason)
    return {i: [[j, others[j]] for j in sorted(others)] for i, others in sorted(found.items())}


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
