"""Odd texts: the extractor neither fails nor quotes what is not there."""

from __future__ import annotations

import random

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text, find_documents
from kg.resources import seeds

pytestmark = pytest.mark.slow

ODD = {
    "capitals": "THE UNITED STATES AND CHINA " * 60,
    "only names": "Nvidia Intel AMD " * 80,
    "only quotation marks": '"' * 100,
    "pictures": "🙂 Nvidia 🙂 bought 🙂 Arm. " * 20,
    "a described place before a place": "TSMC will run the plant in Kumamoto, Japan, a new fab, Taiwan said.",
    "line separators": "Nvidia\u2028sells\u2029chips.\x0bASML\x0csupplies TSMC.",
    "one long word": "a" * 5000,
    "a line in brackets": "(subsystems)\n\nNvidia sued AMD.",
    "brackets": "Nvidia ((AMD) (Intel [ASML) sells (chips]).",
}


@pytest.fixture(scope="module")
def extractor():
    return load_extractor()


def _check(extractor, text: str) -> None:
    extraction = extractor.extract(document_from_text(text, "odd.txt"))
    for claim in extraction.claims:
        for e in claim.evidence:
            assert extraction.document.text[e.span.start : e.span.end] == e.quote


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_texts_are_read(extractor, text: str) -> None:
    _check(extractor, text)


@pytest.mark.parametrize("seed", range(8))
def test_words_in_any_order_are_read(extractor, seed: int) -> None:
    words = " ".join(p.read_text(encoding="utf-8") for p in find_documents([seeds()])).split()
    _check(extractor, " ".join(random.Random(seed).sample(words, 300)))


@pytest.mark.parametrize("seed", range(8))
def test_texts_with_stray_characters_are_read(extractor, seed: int) -> None:
    chance = random.Random(seed)
    text = list(
        chance.choice(find_documents([seeds()])).read_text(encoding="utf-8")[600:3100]
    )  # behind the front matter
    for _ in range(120):
        text[chance.randrange(len(text))] = chance.choice('“”"()—;:,.\n\t\u2028é中A-’%$')
    _check(extractor, "".join(text))
