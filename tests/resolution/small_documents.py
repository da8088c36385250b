"""Documents made of names, for tests of how entities come together."""

from __future__ import annotations

import hashlib

from kg.extract.cast import slug
from kg.model import Claim, Document, Entity, Evidence, Extraction, Mention, Span


def entity(name: str, kind: str = "Company", *aliases: str, known: str = "") -> Entity:
    """An entity under the slug of its name, or the registry's of this id."""
    return Entity(known or slug(name), name, kind, aliases, known=bool(known))


def says(doc: str, *entities: Entity, near: dict[str, str] | None = None) -> Extraction:
    """A document that names these entities; `near` links ids to ids by claims."""
    text = ". ".join(entity.name for entity in entities) + f". {doc}"
    evidence = (Evidence(doc, Span(0, 1), text[:1]),)
    starts = {e.id: text.index(e.name) for e in entities}
    mentions = tuple(Mention(e.id, Span(starts[e.id], starts[e.id] + len(e.name)), "shape") for e in entities)
    return Extraction(
        Document(doc, text, hashlib.sha256(text.encode()).hexdigest(), ()),
        entities,
        mentions,
        tuple(Claim(one, "partnersWith", other, evidence) for one, other in (near or {}).items()),
    )
