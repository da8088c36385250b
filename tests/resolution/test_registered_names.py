"""Which proposals of a document are the registry's rows, where the documents do not use the registry's name."""

from __future__ import annotations

import pytest
from small_documents import entity, says

from kg.model import Entity
from kg.resolve import merge


def known(*proposed: Entity) -> dict[str, bool]:
    """The ids that things of one document end under, and whether the registry knows them."""
    return {found.id: found.known for found in merge([says("a.txt", *proposed)]).entities}


def test_a_name_of_one_row_is_that_row_under_any_legal_form() -> None:
    assert known(entity("ASML Holding NV")) == {"asml": True}


def test_a_name_that_two_rows_have_is_neither() -> None:
    assert known(entity("Tsinghua", "Organization")) == {"tsinghua": False}


def test_another_name_makes_it_the_row_where_it_is_written_as_a_name() -> None:
    assert known(entity("Vorpal", "Chip", "Nvidia H100")) == {"h100": True}
    assert known(entity("Vorpal", "Chip", "nvidia h100")) == {"vorpal": False}


def test_what_is_also_called_by_a_common_noun_is_not_all_of_that_kind() -> None:
    assert known(entity("Vorpal", "Chip", "AI Chips")) == {"vorpal": False}


def test_names_that_point_at_two_rows_make_it_neither() -> None:
    assert known(entity("Vorpal", "Chip", "Nvidia H100", "Nvidia A100")) == {"vorpal": False}


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_descriptions_in_one_document_the_one_that_the_row_names_first_wins(turn: int) -> None:
    names = ["artificial intelligence chips", "AI semiconductors"][::turn]
    assert known(*(entity(name, "Chip") for name in names)) == {"ai-chips": True, "ai-semiconductors": False}
    assert known(entity("AI semiconductors", "Chip")) == {"ai-chips": True}
