"""The gold entities of the development documents against clusters made by hand; skips where these are not at hand."""

from __future__ import annotations

import pytest
from gold_clusters import DEV, clusters, resolved, right

from kg.evaluate.bcubed import BCubed, b_cubed


def test_b_cubed_rewards_whole_clusters_and_punishes_mixed_ones() -> None:
    truth = {"a": 1, "b": 1, "c": 2}
    assert b_cubed(truth, truth) == BCubed(1.0, 1.0)
    assert b_cubed({"a": 1, "b": 2, "c": 3}, truth) == BCubed(1.0, 2 / 3)
    assert b_cubed({"a": 1, "b": 1, "c": 1}, truth) == BCubed(pytest.approx(5 / 9), 1.0)
    assert b_cubed({}, {}) == BCubed(1.0, 1.0)


def test_no_entity_stands_in_two_clusters_and_every_cluster_in_two_documents() -> None:
    found = clusters()
    for name in set(found.values()):
        assert len({document for (document, _), cluster in found.items() if cluster == name}) > 1, name


@pytest.mark.skipif(not DEV.is_dir(), reason="the annotated documents are not beside the checkout")
def test_gold_entities_of_several_documents_come_together_as_a_person_joined_them() -> None:
    score = b_cubed(resolved(), right())
    assert score.precision >= 0.98 and score.recall >= 0.93, score
