"""What is only threatened, talked about or undone, and what stands beside a name without being said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.model import Claim
from kg.read import document_from_text


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()
    return lambda text: extractor.extract(replace(document_from_text(text, "t.txt"), date="2025-11-10")).claims


def modalities(claims: list[Claim], predicate: str) -> set[str]:
    return {claim.modality for claim in claims if claim.predicate == predicate}


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("Donald Trump threatened new tariffs on imported chips.", "restricts", "planned"),
        ("Donald Trump is weighing tariffs on chips from Taiwan.", "targets", "planned"),
        ("The White House held talks about imposing tariffs on TSMC.", "restricts", "hypothetical"),
        ("Intel is going to buy SiFive.", "acquired", "planned"),
        ("Intel potentially buys SiFive.", "acquired", "hypothetical"),
    ],
)
def test_what_is_threatened_or_talked_about_is_not_done(read, text: str, predicate: str, modality: str) -> None:
    assert modalities(read(text), predicate) == {modality}


def test_a_rule_that_is_only_weighed_anew_is_in_force(read) -> None:
    assert modalities(read("Lawmakers are weighing the ban on the H20."), "restricts") == {"asserted"}


LIFTED = "The United States lifted its ban on shipments of the H20. John Moolenaar criticized the move."
IMPOSED = "The United States imposed a ban on shipments of the H20. John Moolenaar criticized the move."


def test_who_criticizes_the_lifting_of_a_ban_does_not_oppose_the_ban(read) -> None:
    assert [c.subject for c in read(IMPOSED) if c.predicate == "opposes"] == ["john-moolenaar"]
    assert [c.subject for c in read(LIFTED) if c.predicate == "opposes"] == []
    text = "The United States imposed a ban on H20 shipments. It lifted the ban. John Moolenaar criticized the move."
    assert [c.subject for c in read(text) if c.predicate == "opposes"] == []


def test_a_share_beside_a_name_is_not_its_owners(read) -> None:
    text = "The US Bureau of Industry and Security extended its rules to entities at least 50% owned by Huawei."
    assert [c.quantity for c in read(text) if c.predicate == "partOf" and c.object == "united-states"] == [None]


def test_a_company_that_needs_a_licence_enacts_none(read) -> None:
    assert not [c for c in read("Nvidia requires a license to export the H20.") if c.predicate == "enacts"]


def test_the_one_who_takes_a_post_takes_it_where_the_last_one_left(read) -> None:
    text = (
        "A court ousted Nexperia's CEO Zhang Xuezheng and froze shares held by Wingtech, appointing CFO Stefan Tilger."
    )
    assert {c.object for c in read(text) if c.predicate == "leads" and c.subject == "stefan-tilger"} == {"nexperia"}


def test_of_two_equal_claims_of_a_sentence_the_one_that_says_more_is_kept(read) -> None:
    text = "Last year the Commerce Department included Wingtech on its Entity List, which is a list of firms."
    (listed,) = (c for c in read(text) if c.predicate == "listedOn")
    assert listed.time == "2024"


def said(claims: list[Claim]) -> set[str]:
    return {f"{c.subject} {c.predicate} {c.object}" for c in claims}


def test_rules_joined_by_and_keep_what_they_are_on(read) -> None:
    found = said(read("China announced controls on gallium and restrictions on graphite."))
    assert {
        "chinese-controls-on-gallium restricts gallium",
        "chinese-restrictions-on-graphite restricts graphite",
    } <= found
    assert not found & {
        "chinese-controls-on-gallium restricts graphite",
        "chinese-restrictions-on-graphite restricts gallium",
    }


def test_a_tariff_is_on_goods_and_not_on_the_controls_beside_it(read) -> None:
    claims = read(
        "Donald Trump announced a 100 percent tariff on Chinese goods and export controls on critical software."
    )
    assert "donald-trump enacts u-s-tariff-on-chinese-goods" in said(claims)
    amounts = {
        c.object: c.quantity is not None for c in claims if c.subject == "donald-trump" and c.predicate == "restricts"
    }
    assert amounts == {"chinese-goods": True, "software": False}


@pytest.mark.parametrize(("day", "date"), [("Nov. 1", "2025-11-01"), ("Dec. 1", "2025-12-01"), ("May 1", "2025-05-01")])
def test_what_begins_on_a_day_begins_on_the_nearest_such_day(read, day: str, date: str) -> None:
    claims = read(f"Donald Trump announced tariffs on Chinese goods, effective {day}.")
    assert {c.object.value for c in claims if c.predicate == "effectiveDate"} == {date}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The government cleared a proposal by American company Micron to set up a plant in Gujarat.",
         "micron-technology operates plant-in-gujarat"),
        ("China's Ministry of Commerce issued new regulations expanding export controls. The United States protested.",
         "ministry-of-commerce-regulations amends chinese-export-controls"),
        ("Sites include a Tata Electronics plant with Taiwan's Powerchip. It is the first semiconductor fab in India.",
         "tata-electronics-plant basedIn india"),
    ],
)  # fmt: skip
def test_whose_it_is(read, text: str, expected: str) -> None:
    assert any(expected in line for line in said(read(text))), said(read(text))


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        (
            "China has refuted Donald Trump's criticism of its rare-earth export restrictions.",
            "china sells rare-earths",
        ),
        ("Prosecutors named a scheme to export Nvidia H100 and H200 AI GPUs to China.", "h200-ai develops"),
        ("Nvidia agreed to supply its Vera Rubin AI supercomputers to OpenAI.", "nvidia operates"),
        ("China announced plans for reciprocal port fees.", "china enacts"),
        ("China's commerce ministry told the United States about the rare earth export controls.", "u-s-rare-earth"),
    ],
)
def test_what_only_stands_nearby_is_not_said(read, text: str, unsaid: str) -> None:
    assert not any(unsaid in line for line in said(read(text)))


def test_a_shareholders_old_post_is_not_what_he_holds_shares_of(read) -> None:
    text = "Mistral AI raised $100 million. It notes that former Google CEO Eric Schmidt is also a shareholder."
    assert {c.object for c in read(text) if c.predicate == "investsIn"} <= {"mistral-ai"}


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("Donald Trump threatened to double tariffs on Chinese imports and restrict exports of American software.",
         "tariffs-on-chinese-imports restricts"),
        ("The H20 is being used by Chinese tech giants like Tencent.", "china uses"),
        ("OpenAI will develop the chipmaker's AI GPU hardware.", "develops artificial-intelligence"),
    ],
)  # fmt: skip
def test_what_stands_beside_a_doer_or_a_deed_is_not_it(read, text: str, unsaid: str) -> None:
    assert not any(unsaid in line for line in said(read(text)))


def test_what_was_awarded_before_has_not_ended(read) -> None:
    claims = read("TSMC had previously been awarded $6.6 billion under the CHIPS and Science Act.")
    assert [c.valid for c in claims if c.predicate == "funds"] == [None]
    assert [c.valid for c in read("Arm was formerly owned by SoftBank.") if c.predicate == "partOf"] == [
        "../2025-11-10"
    ]


def test_one_who_is_helped_to_build_his_own_does_not_have_it_yet(read) -> None:
    claims = read("Jensen Huang said the partnership will help OpenAI build its own AI data centers.")
    assert modalities(claims, "operates") == {"planned"}


def test_a_charge_denied_at_the_end_denies_nothing_before_it(read) -> None:
    text = "Huawei fell silent after the US sanctioned it in 2019, alleging a security risk, a charge Huawei denies."
    assert [(c.polarity, c.disputed_by) for c in read(text) if c.predicate == "restricts"] == [("positive", ())]


def test_who_signs_anothers_code_does_not_enact_it(read) -> None:
    text = "Twenty-six companies have signed the European Commission's new AI Code of Practice."
    assert {c.subject for c in read(text) if c.predicate == "enacts"} <= {"european-commission"}


def test_a_move_is_something_done_and_not_a_programme_that_was_named(read) -> None:
    text = "The notice strips Samsung of its status in the Validated End-User programme. China opposed the move."
    assert not [c for c in read(text) if c.predicate == "opposes"]


def test_what_hangs_on_another_name_is_not_the_first_owners(read) -> None:
    text = "Anthropic uses Trainium chips for its Project Rainier cluster, and Nvidia GPUs when needed."
    assert "anthropic develops nvidia-gpus" not in said(read(text))
    assert "nvidia develops h20" in said(read("Nvidia sells its A800, H800 and H20."))
