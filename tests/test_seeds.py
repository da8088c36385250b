"""The demo articles: the founding document untouched, the others marked as what they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kg.read import find_documents, read_document
from kg.read.frontmatter import read_front_matter
from kg.resources import seeds

FOUNDING = "deepseek-overcame-restrictions.txt"
OWN = [path for path in find_documents([seeds()]) if path.name != FOUNDING]


def test_the_founding_document_is_byte_for_byte_what_it_was() -> None:
    digest = hashlib.sha256((seeds() / FOUNDING).read_bytes()).hexdigest()
    assert digest == "5bbf16c753fce012730a7b0f642808ddff998daab6ceb9cbd5d9365d83e59793"


def test_the_founding_document_takes_its_metadata_from_the_sidecar() -> None:
    doc = read_document(seeds() / FOUNDING)
    assert (doc.date, doc.licence) == ("2025", "not stated")
    assert doc.source


def test_there_are_several_articles_of_our_own() -> None:
    assert 3 <= len(OWN) <= 5


@pytest.mark.parametrize("path", OWN, ids=lambda p: p.stem)
def test_our_own_articles_say_what_they_are(path: Path) -> None:
    doc = read_document(path)
    front = read_front_matter(doc.text, path.name)
    assert front.values["note"] == doc.source == "written for the demo"
    assert doc.title and doc.date and len(doc.date) == 10 and doc.licence == "CC0-1.0"
    assert 400 <= len(doc.text[front.end :].split()) <= 700
    assert not [
        b for b in doc.blocks if b.kind == "furniture" and any(c.isalnum() for c in doc.text[b.span.start : b.span.end])
    ]
