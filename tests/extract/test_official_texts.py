"""Statements, fact sheets, press releases: lists of what is to do, "we" and "the government", verbs at a distance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.model import Extraction
from kg.read import document_from_text


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()

    def run(text: str) -> Extraction:
        return extractor.extract(replace(document_from_text(text, "t.txt"), date="2024-09-09"))

    return run


@pytest.fixture(scope="module")
def said(read):
    """The claims of a text as (subject, predicate, object) with what the last argument asks for."""
    return lambda text: {(c.subject, c.predicate, c.object) for c in read(text).claims}


@pytest.fixture(scope="module")
def modality(read):
    def of(text: str, predicate: str) -> set[str]:
        return {c.modality for c in read(text).claims if c.predicate == predicate}

    return of


TO_DO = [
    ("China will:\n\n- Remove Lockheed Martin from the Entity List.", "listedOn"),
    ("The plan recommends that Congress:\n\n1. Fund the Bureau of Industry and Security.", "funds"),
    ("The order directs the Commerce Department to:\n\n- revoke the AI Diffusion Rule.", "suspends"),
    ("Recommendations\n\nOfficials met.\n\n- Add Inspur to the Entity List.", "listedOn"),
    ("The Department of Commerce should add Inspur to the Entity List.", "listedOn"),
]


@pytest.mark.parametrize(("text", "predicate"), TO_DO)
def test_what_a_list_says_is_to_be_done_is_planned(modality, text: str, predicate: str) -> None:
    assert modality(text, predicate) == {"planned"}


DONE = [
    ("Actions taken this week include:\n\n- Adding SMIC to the Entity List.", "listedOn"),
    ("The AI Diffusion Rule will:\n\n- End China's export controls on gallium.", "restricts"),
    ("The order:\n\n- Revokes the AI Diffusion Rule.", "suspends"),
]


@pytest.mark.parametrize(("text", "predicate"), DONE)
def test_what_a_list_says_was_done_or_is_there_is_asserted(modality, text: str, predicate: str) -> None:
    assert modality(text, predicate) <= {"asserted"}


WE = [
    (
        "“We are investing $100 billion in Arizona,” said C.C. Wei, chairman and CEO of TSMC.",
        ("tsmc", "investsIn", "arizona"),
    ),
    (
        "“We added Huawei and restrict AI chips,” said Secretary of Commerce Gina Raimondo.",
        ("us-department-of-commerce", "restricts", "ai-chips"),
    ),
    ("“Chips matter,” said Nvidia CEO Jensen Huang. “We sell the H20.”", ("nvidia", "sells", "h20")),
    (
        "“We oppose the AI Diffusion Rule,” said Foreign Ministry spokesperson Lin Jian.",
        ("china", "opposes", "ai-diffusion-rule"),
    ),
    ("Press release\n\nIntel is hiring. Today we sell the H20.\n", ("intel", "sells", "h20")),
    ("Statement from President Joe Biden\n\nWe will ban the H20.", ("united-states", "restricts", "h20")),
]


@pytest.mark.parametrize(("text", "claim"), WE)
def test_we_are_those_for_whom_the_speaker_acts(said, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in said(text)


NOT_WE = [
    "Intel fell. We sell the H20.",  # nobody says whose text this is
    "“We sell the H20,” said a trader. Nvidia fell.",
    "“We urge the United States to lift its curbs on the H20,” said Foreign Ministry spokesperson Lin Jian.",
]


@pytest.mark.parametrize("text", NOT_WE)
def test_we_stand_for_nobody_where_the_text_does_not_tell(said, text: str) -> None:
    assert not {c for c in said(text) if c[1] in ("sells", "enacts") and c[0] in ("intel", "nvidia", "china")}


def test_what_we_expect_between_quotation_marks_is_the_speakers_word(read) -> None:
    text = "“We expect Nvidia to sell the H20 to China,” said Gina Raimondo, the commerce secretary."
    assert {c.attributed_to for c in read(text).claims if c.predicate == "sells"} == {("gina-raimondo",)}


def test_the_government_is_that_of_the_only_country_named(said) -> None:
    assert ("japan", "bans", "h20") not in said("Japan met. The government will ban the H20.")
    assert ("japan", "restricts", "h20") in said("Japan met. The government will ban the H20.")
    assert not {c for c in said("Japan met China. The government will ban the H20.") if c[1] == "restricts"}


def test_the_council_is_the_unions_where_the_union_is_spoken_of(said) -> None:
    text = "The Council and the European Parliament met. The Council adopted the EU AI Act."
    assert ("council-of-the-european-union", "enacts", "eu-ai-act") in said(text)
    assert not {c for c in said("The Council adopted the AI Action Plan.") if c[1] == "enacts"}


APART = [
    ("The AI Diffusion Rule restricts China's ability to buy the H20, make AI chips and build supercomputers.",
     ("ai-diffusion-rule", "restricts", "supercomputers")),
    ("The AI Diffusion Rule restricts China's ability to obtain the H20, develop and maintain supercomputers, and "
     "manufacture AI chips.", ("ai-diffusion-rule", "restricts", "ai-chips")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), APART)
def test_a_third_verb_goes_on_from_the_infinitive_not_from_the_rule(said, text: str, claim) -> None:
    found = said(text)
    assert claim in found
    assert not {c for c in found if c[1] in ("promotes", "develops", "manufactures")}


def test_a_finite_verb_goes_on_from_the_finite_one(modality) -> None:
    assert modality("Nvidia plans to build a plant in Texas and sells the H20 in China.", "sells") == {"asserted"}


def test_those_who_are_punished_for_it_did_it(said) -> None:
    found = said("The Commerce Department added Inspur to the Entity List for supplying servers to Huawei.")
    assert ("inspur", "supplies", "huawei") in found
    assert ("us-department-of-commerce", "supplies", "huawei") not in found


def test_who_awards_money_to_build_does_not_build(said) -> None:
    found = said("The Commerce Department has awarded $300 million to build Fab 52 in Arizona.")
    assert not {c for c in found if c[1] == "operates"}


PLANNED = ["Congress must fund the Bureau of Industry and Security.", "Congress needs to fund NIST.",
           "Congress should fund NIST."]  # fmt: skip


@pytest.mark.parametrize("text", PLANNED)
def test_what_must_or_should_be_done_is_not_done(modality, text: str) -> None:
    assert modality(text, "funds") == {"planned"}


def test_a_licence_that_must_be_had_is_a_restriction_already(modality) -> None:
    assert modality("Under the AI Diffusion Rule, Nvidia must obtain a license to export the H20.", "restricts") == {
        "asserted"
    }


def test_a_verb_told_beside_what_was_said_goes_on_from_the_saying(said) -> None:
    found = "determined that China's practices burden U.S. commerce and announced tariffs on Chinese semiconductors."
    assert {c for c in said(f"The U.S. Trade Representative {found}") if c[:2] == ("ustr", "enacts")}


def test_the_act_that_is_signed_does_what_it_is_for(said) -> None:
    found = said(
        "President Biden signed the CHIPS and Science Act, creating a fund to boost semiconductor manufacturing."
    )
    assert ("chips-and-science-act", "promotes", "semiconductor-manufacturing") in found
    assert not {c for c in found if c[:2] == ("joe-biden", "promotes")}


def test_rules_are_known_by_the_day_of_their_release(said) -> None:
    found = said("BIS published an interim final rule revising two rules released on October 17, 2023.")
    assert {(p, o) for _, p, o in found if p == "amends"} == {("amends", "october-17-2023-rules")}


def test_a_supercomputer_in_a_town_is_not_all_supercomputers(said) -> None:
    found = said("Britain will build a new supercomputer in Edinburgh.")
    assert ("united-kingdom", "operates", "supercomputer-in-edinburgh") in found
    assert not {c for c in found if "supercomputers" in (c[0], c[2])}


def test_a_kind_of_firms_that_a_rule_is_about_is_a_group(said) -> None:
    assert ("ai-diffusion-rule", "targets", "u-s-iaas-providers") in said(
        "The AI Diffusion Rule requires U.S. IaaS providers to know their customers."
    )
    assert not {
        c for c in said("Trusted partners met the CHIPS and Science Act with joy.") if c[0] == "trusted-partners"
    }


def test_what_a_headline_says_is_to_be_done_is_planned(modality) -> None:
    assert modality("Intel to build Fab 52 in Arizona, the company said on Monday.", "operates") <= {"planned"}


def test_what_is_done_for_an_end_ahead_of_it_has_not_reached_it(modality) -> None:
    assert modality("To fund Intel, the Commerce Department launched a portal.", "funds") == {"planned"}


def test_an_amount_up_to_roughly_so_much_is_an_amount(read) -> None:
    text = (
        "The Commerce Department and Micron have signed terms to provide up to roughly $6.14 billion in direct funding."
    )
    funded = [c for c in read(text).claims if c.predicate == "funds"]
    assert [(c.object, c.quantity and c.quantity.max) for c in funded] == [("micron-technology", 6.14e9)]


def test_a_state_of_the_art_plant_is_called_a_plant(read) -> None:
    names = {e.name for e in read("Intel will open a state-of-the-art manufacturing plant in Ohio.").entities}
    assert "manufacturing plant in Ohio" in names or "manufacturing plant" in names
    assert not {n for n in names if n.startswith(("art", "-"))}


def test_hokkaido_lies_in_no_town(said) -> None:
    found = said("The centre is in Chitose City, Hokkaido.")
    assert ("hokkaido", "locatedIn", "chitose") not in found
    assert ("chitose", "locatedIn", "hokkaido") in found


def test_a_post_is_nobodys_name(read) -> None:
    text = "A letter went to Jack Reed, chairman of the panel, and James Inhofe, Ranking Member of the committee."
    assert "Ranking Member" not in {e.name for e in read(text).entities}


def test_a_british_secretary_of_state_heads_the_department_of_that_name(said) -> None:
    text = "Secretary of State for Science, Innovation, and Technology Peter Kyle spoke."
    assert ("peter-kyle", "leads", "department-for-science-innovation-and-technology") in said(text)


def test_legislation_does_what_lawmakers_passed_it_for(said) -> None:
    found = said(
        "The CHIPS and Science Act is legislation that Gary Peters helped craft and pass to boost semiconductors."
    )
    assert ("chips-and-science-act", "promotes", "semiconductors") in found
    assert not {c for c in found if c[0] == "gary-peters"}
