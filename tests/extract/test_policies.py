"""Policies without a name: what they are called, whose they are, and who does what a list says."""

from __future__ import annotations

import pytest

from kg.model import Extraction


def triples(found: Extraction) -> set[tuple[str, str, str]]:
    """Claims by the names of their two ends."""
    named = {e.id: e.name for e in found.entities}
    return {(named[c.subject], c.predicate, named[c.object]) for c in found.claims if isinstance(c.object, str)}


NAMED = [
    (
        "China will remove sanctions imposed on various shipping entities.",
        "Chinese sanctions on various shipping entities",
    ),
    ("The United States will lower the tariffs on Chinese imports.", "U.S. tariffs on Chinese imports"),
    ("Beijing hit back with export controls on rare earths.", "Chinese export controls on rare earths"),
    ("China will remove measures it took in retaliation for the Entity List.", "Chinese retaliatory measures"),
    ("China vowed to overcome U.S. chip curbs.", "U.S. export controls"),
    ("India eased controls that it imposed in 2023.", "2023 controls"),
    ("China answered the rare-earth rules of India.", "Indian rare-earth rules"),
]


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_policy_is_named_after_its_owner_and_what_it_is_on(read, text, name) -> None:
    assert name in {e.name for e in read(text).entities}


def test_two_dates_before_one_noun_make_two_policies(read) -> None:
    found = triples(read("The AI Diffusion Rule builds on the October 2022 and October 2023 chip controls."))
    assert {o for _, p, o in found if p == "amends"} == {"October 2022 chip controls", "October 2023 chip controls"}


def test_what_a_state_lifts_it_had_enacted_and_the_lifting_gives_no_date_for_that(read) -> None:
    claims = read("China lifted sanctions on Samsung in May 2025.").claims
    enacted = [c for c in claims if c.predicate == "enacts"]
    assert [(c.subject, c.time, c.modality) for c in enacted] == [("china", None, "asserted")]


def test_titles_that_begin_alike_stay_two_rules(read) -> None:
    long = "Additional Export Controls: Certain Advanced Computing Items; Supercomputer and Semiconductor Use"
    line = "Federal Register document 2022-{}, published 2022-10-13. Bureau of Industry and Security."
    text = f"Rules\n\n{long}\n{line.format(21658)}\n\n{long}; Updates to Add Macau\n{line.format(21659)}\n"
    assert len({c.object for c in read(text).claims if c.predicate == "enacts"}) == 2


LISTS = [
    (
        "The AI Diffusion Rule will:\n\n- Prohibit exports of model weights to China.",
        ("AI Diffusion Rule", "restricts", "model weights"),
    ),
    (
        "The AI Diffusion Rule directs the Commerce Department to:\n\n- Revoke the Affiliates Rule.",
        ("Department of Commerce", "suspends", "Affiliates Rule"),
    ),
    (
        "Officials met. The AI Diffusion Rule will:\n\n- Exempt Samsung from the license requirement.",
        ("AI Diffusion Rule", "exempts", "Samsung Electronics"),
    ),
]


@pytest.mark.parametrize(("text", "claim"), LISTS)
def test_a_list_item_is_done_by_whom_its_lead_names(read, text, claim) -> None:
    assert claim in triples(read(text))
