"""A described model is the named one that its maker released on the same day, where there is one alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_documents import entity, says

from kg.model import Claim, Entity, Extraction, Value
from kg.resolve import Graph, merge

DEEPSEEK = entity("DeepSeek", known="deepseek")
ALIBABA = entity("Alibaba", known="alibaba")
R1 = entity("DeepSeek-R1", "AIModel", known="deepseek-r1")
ZERO = entity("DeepSeek-R1-Zero", "AIModel", known="deepseek-r1-zero")
MODEL = entity("DeepSeek AI model", "AIModel")


def released(doc: str, day: str, *models: Entity, maker: Entity = DEEPSEEK) -> Extraction:
    """A document in which the maker releases the models on that day."""
    plain = says(doc, maker, *models, near={maker.id: models[0].id})
    evidence = plain.claims[0].evidence
    claims = [Claim(maker.id, "develops", model.id, evidence) for model in models]
    claims += [Claim(model.id, "releaseDate", Value(day, "xsd:date"), evidence) for model in models]
    return replace(plain, claims=tuple(claims))


def together(graph: Graph) -> bool:
    return any({"DeepSeek AI model", "DeepSeek-R1"} <= {m.name for m in one.members} for one in _all(graph))


def _all(graph: Graph):  # type: ignore[no-untyped-def]
    return graph.resolution.entities.values()


@pytest.mark.parametrize("day", ["2025-01-20", "XXXX-01-20"])
def test_maker_and_day_tell_which_model_is_meant(day: str) -> None:
    graph = merge([released("a.txt", day, MODEL), released("b.txt", "2025-01-20", R1)])
    (join,) = graph.resolution.entities["deepseek-r1"].joins
    assert (join.outcome, join.features[0].kind, join.features[0].words) == (
        "same",
        "maker and day of release",
        "deepseek, 2025-01-20",
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (released("a.txt", "2025-01-21", MODEL), released("b.txt", "2025-01-20", R1)),
        (released("a.txt", "2024-01-20", MODEL), released("b.txt", "2025-01-20", R1)),
        (released("a.txt", "2025-01-20", MODEL, maker=ALIBABA), released("b.txt", "2025-01-20", R1)),
        (released("a.txt", "2025-01-20", MODEL), released("b.txt", "2025-01", R1)),
    ],
)
def test_another_day_year_or_maker_or_a_month_alone_tells_nothing(one: Extraction, other: Extraction) -> None:
    assert not together(merge([one, other]))


@pytest.mark.parametrize("change", [{"modality": "planned"}, {"modality": "hypothetical"}, {"polarity": "negative"}])
def test_a_release_that_is_planned_or_denied_tells_nothing(change: dict[str, str]) -> None:
    plain = released("a.txt", "2025-01-20", MODEL)
    unsure = replace(plain, claims=tuple(replace(claim, **change) for claim in plain.claims))
    assert not together(merge([unsure, released("b.txt", "2025-01-20", R1)]))


def test_two_models_of_one_day_leave_it_undecided() -> None:
    graph = merge([released("a.txt", "2025-01-20", MODEL), released("b.txt", "2025-01-20", R1, ZERO)])
    assert not together(graph)
    assert {f.words for pair in graph.resolution.undecided for f in pair.features} >= {
        "DeepSeek R1 fits as well",
        "DeepSeek R1-Zero fits as well",
    }


def joined_to_r1(graph: Graph) -> set[str]:
    (r1,) = (one for one in _all(graph) if any(member.name == R1.name for member in one.members))
    return {member.document for member in r1.members if member.name == MODEL.name}


def test_a_description_that_two_documents_have_is_the_model_only_where_it_came_out_that_day() -> None:
    named = released("b.txt", "2025-01-20", R1)
    first = released("a.txt", "2025-01-20", MODEL)
    assert joined_to_r1(merge([first, named, released("c.txt", "2025-01-20", MODEL)])) == {"a.txt", "c.txt"}
    assert joined_to_r1(merge([first, named, released("c.txt", "2024-05-06", MODEL)])) == {"a.txt"}
