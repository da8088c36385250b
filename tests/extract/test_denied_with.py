"""One "not" denies what its verb goes on to: "subject to tariffs", "seek a seat or commit to buying"."""

from __future__ import annotations

import pytest

DENIED = [
    ("Samsung and SK Hynix will not be subject to U.S. tariffs on chips.", "restricts", {"negative"}),
    ("Samsung and SK Hynix will be subject to U.S. tariffs on chips.", "restricts", {"positive"}),
    ("SoftBank will not seek a board seat or commit to buying Intel's chips.", "procures", {"negative"}),
    ("SoftBank will seek a board seat or commit to buying Intel's chips.", "procures", {"positive"}),
    ("Intel did not sell its plant or acquire Cymer.", "acquired", {"negative"}),
    ("Intel did not sell its plant but acquired Cymer.", "acquired", {"positive"}),
]


@pytest.mark.parametrize(("text", "predicate", "polarity"), DENIED)
def test_a_not_reaches_what_its_verb_goes_on_to(read, text, predicate, polarity) -> None:
    assert {c.polarity for c in read(text).claims if c.predicate == predicate} == polarity
