"""Gold annotations of several documents as extractions: the claims as a perfect extractor would find them.

Where gold accepts several answers the first is taken. Gold's ids are shared between documents; the two tables say where
one id means two things and where one thing has two ids.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from kg.model import Claim, Document, Entity, Evidence, Extraction, Quantity, Span, Value
from kg.ontology import load_schema

DEV = Path(__file__).resolve().parents[3] / "shared" / "eval" / "dev"

OTHER_THINGS = {
    ("news-huawei-smic", "ban"): "a800-ban",
    ("news-huawei-smic", "ascend"): "ascend-910b",
    ("news-huawei-smic", "exporters"): "chinese-exporters",
    ("news-asml", "crma"): "critical-raw-materials-alliance",
    ("news-asml", "people"): "two-people",
    ("news-asml", "uscontrols"): "october-2023-controls",
}
SAME_THINGS = {"gaperm": "galrule", "licrule": "galrule", "chip7": "kirin9000s", "dsmodel": "r1"}


def gold_extraction(name: str, date: str | None) -> Extraction:
    """What gold says of a document of the dev set."""
    text = (DEV / f"{name}.txt").read_text(encoding="utf-8")
    gold = json.loads((DEV / f"{name}.gold.json").read_text(encoding="utf-8"))
    document = Document(f"{name}.txt", text, hashlib.sha256(text.encode()).hexdigest(), (), date=date)
    entities = tuple(Entity(thing(name, row["id"]), row["name"], first(row["type"])) for row in gold["entities"])
    return Extraction(document, entities, (), tuple(_claim(name, text, row) for row in gold["claims"]))


def thing(name: str, id: str) -> str:
    """The id that stands for a gold id in all documents."""
    return OTHER_THINGS.get((name, id), SAME_THINGS.get(id, id))


def first(answers: Any) -> Any:
    """The first of the answers that gold accepts, or the only one."""
    return answers[0] if isinstance(answers, list) else answers


def _claim(name: str, text: str, row: dict[str, Any]) -> Claim:
    start, end = (row.get("spans") or [[0, 1]])[0]
    evidence = Evidence(f"{name}.txt", Span(start, end), text[start:end])
    quantity = row.get("quantity")
    predicate = first(row["p"])
    return Claim(
        thing(name, first(row["s"])),
        predicate,
        _value(predicate, first(row["value"])) if "value" in row else thing(name, first(row["o"])),
        (evidence,),
        polarity=row.get("polarity", "positive"),
        modality=first(row.get("modality", "asserted")),
        attributed_to=tuple(sorted({thing(name, id) for id in row.get("attributedTo", ())})),
        disputed_by=tuple(sorted({thing(name, id) for id in row.get("disputedBy", ())})),
        quantity=Quantity(quantity.get("min"), quantity.get("max"), quantity.get("unit")) if quantity else None,
        time=first(row.get("time")),
    )


def _value(predicate: str, text: str) -> Value:
    return Value(text, load_schema().predicates[predicate].range[0])
