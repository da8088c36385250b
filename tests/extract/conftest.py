"""What the tests of extraction share: an extractor that reads a text without a date of its own."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.model import Extraction
from kg.read import document_from_text


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()

    def run(text: str) -> Extraction:
        return extractor.extract(document_from_text(text, "t.txt"))

    return run
