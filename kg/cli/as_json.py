"""What commands print with `--format json`: objects whose keys are always all there, null or empty where unknown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from kg.identity import claim_id
from kg.model import Claim, Conflict, Entity, Evidence, Review, Span, Value
from kg.records import quantity_record
from kg.weigh import Support

if TYPE_CHECKING:
    from kg.analyse import Dossier, Link
    from kg.analyse.path import Hop
    from kg.compare import Change, EntityChanges
    from kg.resolve import Judgement, QuotedStatement, Resolved
    from kg.verify import Drift, Verification

Json = dict[str, Any]
Names = Mapping[str, str]


def print_json(value: Any) -> None:
    """One JSON value, indented."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def dossier_json(found: Dossier, names: Names, support: Mapping[str, Support]) -> Json:
    """Keys: entity, about, naming, made, disputed (lists of claims), documents."""
    lists = {key: getattr(found, key) for key in ("about", "naming", "made", "disputed")}
    claims = {key: [claim_json(claim, names, support) for claim in value] for key, value in lists.items()}
    return {"entity": entity_json(found.entity), **claims, "documents": list(found.documents)}


def resolved_json(found: Resolved) -> Json:
    """Keys: members, joins, undecided, redirects; a join or an undecided pair has the keys of a Judgement."""
    record = asdict(found)
    return {key: record[key] for key in ("members", "joins", "undecided", "redirects")}


def entity_json(entity: Entity) -> Json:
    """Keys: id, name, type, aliases, wikidata."""
    keys = ("id", "name", "type", "wikidata")
    return {key: getattr(entity, key) for key in keys} | {"aliases": list(entity.aliases)}


def claim_json(claim: Claim, names: Names, support: Mapping[str, Support]) -> Json:
    """A claim with its id, qualifiers and evidence, and who bears it out; entities are objects of id and name."""
    value, borne_out = claim.object, support[claim_id(claim)]
    return {
        "id": claim_id(claim),
        "subject": _named(claim.subject, names),
        "predicate": claim.predicate,
        "object": {"value": value.value, "datatype": value.datatype}
        if isinstance(value, Value)
        else _named(value, names),
        "polarity": claim.polarity,
        "modality": claim.modality,
        "cue": claim.cue,
        "attributedTo": [_named(entity, names) for entity in claim.attributed_to],
        "disputedBy": [_named(entity, names) for entity in claim.disputed_by],
        "quantity": quantity_record(claim.quantity) or None,
        "time": claim.time,
        "valid": claim.valid,
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "rule": claim.rule,
        "sources": list(borne_out.sources),
        "voices": borne_out.voices,
        "review": _review(claim.review),
        "evidence": [_evidence(piece) for piece in claim.evidence],
    }


def link_json(link: Link, names: Names) -> Json:
    """Keys: subject, predicate, object, ended (EDTF dates), claims (ids), evidence."""
    return {
        "subject": _named(link.subject, names),
        "predicate": link.predicate,
        "object": _named(link.object, names),
        "ended": list(link.ended),
        "claims": [claim_id(claim) for claim in link.claims],
        "evidence": [_evidence(piece) for piece in link.evidence],
    }


def path_json(path: Sequence[Hop], start: str, names: Names) -> list[Json]:
    """One object for each hop: from, to, links."""
    hops, at = [], start
    for hop in path:
        to = hop[0].other(at)
        links = [link_json(link, names) for link in hop]
        hops.append({"from": _named(at, names), "to": _named(to, names), "links": links})
        at = to
    return hops


def statement_json(said: QuotedStatement, names: Names) -> Json:
    """Keys: doc, source, sourceText, cue, content; the words are exactly those of the document."""
    return {
        "doc": said.doc,
        "source": _named(said.source, names) if said.source else None,
        "sourceText": said.source_text,
        "cue": _words(said.cue, said.cue_text) if said.cue else None,
        "content": _words(said.content, said.quote),
    }


def conflict_json(conflict: Conflict, claims: Sequence[Claim], names: Names, support: Mapping[str, Support]) -> Json:
    """Keys: kind, reason, claims."""
    told = [claim_json(claim, names, support) for claim in claims]
    return {"kind": conflict.kind, "reason": conflict.reason, "claims": told}


def judgement_json(pair: Judgement) -> Json:
    """Two entities that may be one. Keys: ids, one, other (document, id, name, type, sentence), score, features."""
    sides = {side: asdict(member) for side, member in (("one", pair.one), ("other", pair.other))}
    features = [asdict(feature) for feature in pair.features]
    return {"ids": list(pair.ids), **sides, "outcome": pair.outcome, "score": pair.score, "features": features}


def entity_changes_json(found: EntityChanges, names: Names) -> Json:
    """Keys: entity, state, was, merged, changes (kind, claim, words, before, after, by, reason, against)."""
    was = entity_json(found.was) if found.was else None
    changes = [_change(change, names) for change in found.changes]
    state = {"state": found.state, "was": was, "merged": list(found.merged)}
    return {"entity": entity_json(found.entity), **state, "changes": changes}


def _change(change: Change, names: Names) -> Json:
    return {
        "kind": change.kind,
        "before": change.before,
        "after": change.after,
        "by": [_named(entity, names) for entity in change.by],
        "reason": change.conflict.reason if change.conflict else None,
        "claim": _bare(change.claim, names),
        "against": [_bare(claim, names) for claim in change.others],
    }


def _bare(claim: Claim, names: Names) -> Json:
    """A claim without who bears it out, which two graphs tell differently."""
    told = claim_json(claim, names, {claim_id(claim): Support()})
    return {key: value for key, value in told.items() if key not in ("sources", "voices")}


def _review(review: Review | None) -> Json | None:
    return None if review is None else asdict(review)


def verification_json(found: Verification) -> Json:
    """Keys: documents, quotes, drifted (document, path, start, end, what, quote, found, moved), changed, gone."""
    return {
        "documents": found.documents,
        "quotes": found.quotes,
        "drifted": [_drift(drift) for drift in found.drifted],
        **{key: [asdict(source) for source in getattr(found, key)] for key in ("changed", "gone")},
    }


def _drift(drift: Drift) -> Json:
    place = {"start": drift.span.start, "end": drift.span.end}
    words = {"what": list(drift.what), "quote": drift.quote, "found": drift.found}
    moved = {"start": drift.moved.start, "end": drift.moved.end} if drift.moved else None
    return {"document": drift.document, "path": drift.path, **place, **words, "moved": moved}


def _named(entity: str, names: Names) -> Json:
    return {"id": entity, "name": names[entity]}


def _words(span: Span, text: str) -> Json:
    return {"start": span.start, "end": span.end, "text": text}


def _evidence(piece: Evidence) -> Json:
    return {"doc": piece.doc, "start": piece.span.start, "end": piece.span.end, "quote": piece.quote}
