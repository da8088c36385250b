"""The founding document: what a careful reader marked in it is found, and its page furniture leaves no trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.extract import load_extractor
from kg.model import Extraction
from kg.read import read_document
from kg.records import records
from kg.resources import seeds

NAME = "deepseek-overcame-restrictions"
GOLD = Path(__file__).resolve().parents[2] / "shared" / "eval" / "dev" / f"{NAME}.gold.json"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return load_extractor().extract(read_document(seeds() / f"{NAME}.txt"))


def test_every_quote_equals_the_text_at_its_span(extraction: Extraction) -> None:
    text = extraction.document.text
    assert extraction.claims
    assert all(text[e.span.start : e.span.end] == e.quote for c in extraction.claims for e in c.evidence)


def test_page_furniture_leaves_no_trace(extraction: Extraction) -> None:
    names = {n for e in extraction.entities for n in (e.name, *e.aliases)}
    assert not names & {"Rachel Reeves", "UK", "EU", "United Kingdom", "European Union", "Popular posts", "World"}
    end = extraction.document.text.index("Comments\n")
    assert all(e.span.end <= end for c in extraction.claims for e in c.evidence)
    assert all(m.span.end <= end for m in extraction.mentions)


@pytest.mark.parametrize(
    ("subject", "predicate", "object"),
    [
        ("liang-wenfeng", "founded", "deepseek"),
        ("liang-wenfeng", "educatedAt", "zhejiang-university"),
        ("openai", "develops", "chatgpt"),
        ("xi-jinping", "leads", "china"),
        ("china", "investsIn", "solar-panels"),
        ("deepseek", "procures", "a100"),
    ],
)
def test_the_plain_claims_are_found(extraction: Extraction, subject: str, predicate: str, object: str) -> None:
    assert (subject, predicate, object) in {(c.subject, c.predicate, c.object) for c in extraction.claims}


@pytest.mark.skipif(not GOLD.exists(), reason="the annotated documents are not here")
def test_the_figures_that_the_founding_document_must_reach(extraction: Extraction) -> None:
    from kg.evaluate import evaluate, predictions_of, read_gold
    from kg.ontology import load_schema

    found = predictions_of((extraction.document.name, r) for r in records(extraction))
    done = evaluate(read_gold(GOLD), found, load_schema())
    assert done.rate("entities_typed").f1 >= 0.75
    assert done.rate("claims").precision >= 0.75 and done.rate("claims").recall >= 0.50
    assert done.furniture == []
