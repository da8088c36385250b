"""Patterns tried only where a word that they need occurs find what they would find anyway."""

from __future__ import annotations

import re

import pytest

from kg.extract.figures.date_rules import RULES
from kg.extract.needed import Rare, needed
from kg.read import find_documents
from kg.resources import seeds


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\w+ (?:Rule|Control List)(?: of \d{4})?", ("Control List", "Rule")),
        (r"(?:a|bc)\d", ("a", "bc")),
        (r"(?:ab|\d)c?", ()),
        (r"(?:ab)?\d", ()),
        (r"(?:ab)+\d", ("ab",)),
        (r"[A-Z]+(?=, who\b)", (", who",)),
        (r"\d+(?! percent)", ()),
        (r"(?i:ab)\d", ()),
        (r"Bank of America|Bank", ("Bank",)),
    ],
)
def test_the_needed_words_are_read_off_the_pattern(pattern: str, words: tuple[str, ...]) -> None:
    assert needed(re.compile(pattern)) == words


def test_a_pattern_of_any_case_needs_its_words_in_any_case() -> None:
    assert [m.group() for m in Rare(r"in May", re.IGNORECASE).finditer("IN MAY, in may")] == ["IN MAY", "in may"]


def test_without_a_needed_word_nothing_is_searched() -> None:
    rare = Rare(r"\w+ Rule")
    rare.pattern = re.compile(".")  # would match
    assert not list(rare.finditer("the rules"))


def test_date_rules_find_what_their_patterns_find() -> None:
    texts = [p.read_text(encoding="utf-8") for p in find_documents([seeds()])]
    for text in texts:
        for rule, _ in RULES:
            assert [m.span() for m in rule.finditer(text)] == [m.span() for m in rule.pattern.finditer(text)]
