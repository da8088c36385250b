"""Names of two documents: which are one thing, on a corpus of hard pairs."""

from __future__ import annotations

import pytest
from name_pairs import NamePair, name_pairs, outcome

PAIRS = name_pairs()


def test_the_corpus_is_large_and_balanced() -> None:
    same = sum(pair.expected == "same" for pair in PAIRS)
    assert len(PAIRS) >= 60 and 0.35 < same / len(PAIRS) < 0.65


@pytest.mark.parametrize("pair", [pair for pair in PAIRS if pair.expected == "different"], ids=str)
def test_two_things_stay_two(pair: NamePair) -> None:
    assert outcome(pair) != "same"


def test_nine_in_ten_names_of_one_thing_are_joined() -> None:
    missed = [pair for pair in PAIRS if pair.expected == "same" and outcome(pair) != "same"]
    assert len(missed) <= 0.1 * sum(pair.expected == "same" for pair in PAIRS), missed
