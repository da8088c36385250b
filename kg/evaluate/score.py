"""One document's score, and that of all documents together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from kg.evaluate import claims as matching
from kg.evaluate.entities import score_entities
from kg.evaluate.figures import Rate, Share, total
from kg.evaluate.gold import GoldDocument
from kg.evaluate.predictions import Prediction
from kg.evaluate.qualifiers import score_qualifiers
from kg.ontology import Schema

T = TypeVar("T", Rate, Share)
RATES = ("entities", "entities_typed", "claims", "claims_pair_only")


@dataclass(frozen=True, slots=True)
class DocumentScore:
    """The figures of one document, with what was missed and what was found wrongly."""

    doc: str
    rates: dict[str, Rate]  # by the names in RATES
    predicates: dict[str, Rate]
    qualifiers: dict[str, Share]
    splits: int
    entities_missed: tuple[str, ...]
    entities_spurious: tuple[str, ...]
    claims_missed: tuple[str, ...]
    claims_wrong: tuple[str, ...]
    conformance: Share  # of distinct predicted claims, those that keep to domain and range
    furniture: tuple[str, ...]  # entities that stand only in page furniture


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of several documents and their sums (micro-averaged)."""

    documents: tuple[DocumentScore, ...]

    def rate(self, name: str) -> Rate:
        """The sum over documents of one of RATES."""
        return total(part.rates[name] for part in self.documents)

    def macro_f1(self, name: str) -> float:
        """Mean F1 over documents: each weighs the same."""
        return sum(part.rates[name].f1 for part in self.documents) / len(self.documents)

    @property
    def predicates(self) -> dict[str, Rate]:
        """The claims' rate for each predicate."""
        return _sums((part.predicates for part in self.documents), Rate())

    @property
    def qualifiers(self) -> dict[str, Share]:
        """For each qualifier, the share of found claims that have it right."""
        return _sums((part.qualifiers for part in self.documents), Share())

    @property
    def conformance(self) -> Share:
        return sum((part.conformance for part in self.documents), Share())

    @property
    def splits(self) -> int:
        return sum(part.splits for part in self.documents)

    @property
    def furniture(self) -> list[str]:
        return sorted({name for part in self.documents for name in part.furniture})


def evaluate(golds: Iterable[GoldDocument], predictions: Mapping[str, Prediction], schema: Schema) -> Evaluation:
    """Score all gold documents; one without predictions counts as all missed."""
    return Evaluation(tuple(score_document(g, predictions.get(_name(g.doc), Prediction()), schema) for g in golds))


def score_document(gold: GoldDocument, prediction: Prediction, schema: Schema) -> DocumentScore:
    """Score the predictions of one document."""
    entities = score_entities(gold, prediction.entities, schema)
    groups = matching.merged(prediction.claims, schema)
    exact, pairs = (
        matching.assign(groups, gold, lambda w, c, pair=pair: matching.matches(gold, w, c, schema, pair=pair))  # type: ignore[misc]
        for pair in (False, True)
    )
    missed = [c for n, c in enumerate(gold.claims) if not c.optional and n not in exact.answers]
    return DocumentScore(
        doc=gold.doc,
        rates={
            "entities": entities.by_name,
            "entities_typed": entities.by_type,
            "claims": exact.rate(gold.claims),
            "claims_pair_only": pairs.rate(gold.claims),
        },
        predicates=matching.by_predicate(exact, gold),
        qualifiers=score_qualifiers(gold, exact.answers),
        splits=entities.splits,
        entities_missed=tuple(entities.missed),
        entities_spurious=tuple(sorted(entities.spurious)),
        claims_missed=tuple(sorted(matching.gold_text(gold, c) for c in missed)),
        claims_wrong=tuple(sorted(map(matching.claim_text, exact.wrong))),
        conformance=Share(sum(matching.conforms(group[0], schema) for group in groups), len(groups)),
        furniture=tuple(sorted(entities.furniture)),
    )


def _name(doc: str) -> str:
    return doc.rsplit("/", 1)[-1]


def _sums(parts: Iterable[Mapping[str, T]], zero: T) -> dict[str, T]:
    sums: dict[str, T] = {}
    for part in parts:
        for name, value in part.items():
            sums[name] = sums.get(name, zero) + value
    return dict(sorted(sums.items()))
