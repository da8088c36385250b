"""What a sentence must hold for a role path to lead anywhere in it."""

from __future__ import annotations

import pytest

from kg.extract.frames.paths import Paths
from kg.lexicon import load_lexicon


@pytest.fixture(scope="module")
def paths() -> Paths:
    return Paths(load_lexicon())


def test_a_path_over_prepositions_needs_one_of_its_words(paths: Paths) -> None:
    assert paths.needs(("prep:with+between", "obj/of")) == {"with", "between", "of"}


def test_a_path_over_a_label_needs_the_label(paths: Paths) -> None:
    assert paths.needs(("poss", "appos")) == {"poss", "appos"}


def test_nothing_is_needed_where_one_path_leads_on_without_such_a_word(paths: Paths) -> None:
    assert paths.needs(("subj", "of")) == frozenset()
