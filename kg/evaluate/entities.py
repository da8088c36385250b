"""Predicted entities against those of gold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.evaluate.figures import Rate
from kg.evaluate.gold import GoldDocument, GoldEntity
from kg.evaluate.predictions import Side
from kg.evaluate.spelling import key
from kg.ontology import Schema


@dataclass(slots=True)
class EntityScore:
    """How the predicted entities of a document fare: by name alone, and with the right type."""

    gold: GoldDocument
    schema: Schema
    named: set[str] = field(default_factory=set)
    typed: set[str] = field(default_factory=set)
    spurious: list[str] = field(default_factory=list)
    splits: int = 0
    predicted: int = 0
    named_right: int = 0
    typed_right: int = 0
    furniture: set[str] = field(default_factory=set)

    def take(self, entity: Side) -> None:
        """Count one prediction: right, spurious, a second one of a thing already found, or of no account."""
        if key(entity.name or "") in self.gold.forbidden:
            self.furniture.add(entity.name or "")
        ids = self.gold.find(entity.name or "", entity.aliases)
        fresh = [id for id in ids if id not in self.named]
        if fresh:
            self._found(self._pick(fresh, entity), entity)
            return
        self.predicted += 1
        if ids:
            self.splits += 1
        else:
            self.spurious.append(str(entity.name))

    def _pick(self, ids: list[str], entity: Side) -> GoldEntity:
        rows = [self.gold.entities[id] for id in ids]
        return next((row for row in rows if entity.type in row.types), rows[0])

    def _found(self, row: GoldEntity, entity: Side) -> None:
        right = any(is_a(self.schema, entity.type, kind) for kind in row.types)
        self.named.add(row.id)
        if right:
            self.typed.add(row.id)
        if not row.optional:
            self.predicted += 1
            self.named_right += 1
            self.typed_right += right

    @property
    def wanted(self) -> set[str]:
        return {id for id, row in self.gold.entities.items() if not row.optional}

    @property
    def by_name(self) -> Rate:
        return Rate(self.named_right, self.predicted, len(self.named & self.wanted), len(self.wanted))

    @property
    def by_type(self) -> Rate:
        return Rate(self.typed_right, self.predicted, len(self.typed & self.wanted), len(self.wanted))

    @property
    def missed(self) -> list[str]:
        return sorted(self.gold.entities[id].name for id in self.wanted - self.named)


def score_entities(gold: GoldDocument, entities: Iterable[Side], schema: Schema) -> EntityScore:
    """Predictions are taken in order: the first one of a thing counts, further ones are splits."""
    score = EntityScore(gold, schema)
    for entity in entities:
        score.take(entity)
    return score


def is_a(schema: Schema, kind: str | None, ancestor: str) -> bool:
    """Whether the type is the other or lies below it; all are Things, unknown ones too."""
    return ancestor == "Thing" or schema.is_a(kind or "", ancestor)
