"""Bodies told by a common noun alone, ministers without a country, and what a notice or a list says of its own rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def said():
    """The claims of a text of this date as (subject, predicate, object)."""
    extractor = load_extractor()

    def run(text: str, date: str = "2025-03-09") -> set[tuple[str, str, object]]:
        found = extractor.extract(replace(document_from_text(text, "t.txt"), date=date))
        return {(c.subject, c.predicate, c.object) for c in found.claims}

    return run


AMENDS = "The Administration will amend the Export Control Reform Act, the United States said."


@pytest.mark.parametrize(
    ("date", "whose"),
    [("2025-03-09", "trump-administration"), ("2024-03-09", "biden-administration")],
)
def test_the_administration_is_that_of_the_texts_own_day(said, date: str, whose: str) -> None:
    assert (whose, "amends", "export-control-reform-act") in said(AMENDS, date)


def test_the_administration_is_nobodys_where_the_text_speaks_of_another_president(said) -> None:
    text = f"Joe Biden had signed it. {AMENDS}"
    assert not any(s.endswith("administration") for s, _, _ in said(text))


def test_a_department_is_the_one_that_the_text_names_further_down(said) -> None:
    text = "The Department awarded Intel $1 billion.\n\nThe Department of Commerce said so."
    assert ("us-department-of-commerce", "funds", "intel") in said(text)


def test_a_department_is_nobody_where_the_text_names_two(said) -> None:
    text = "The Department awarded Intel $1 billion.\n\nThe Department of Commerce met the Department of Energy."
    assert not any(p == "funds" for _, p, _ in said(text))


def test_a_minister_without_a_country_leads_the_only_one_that_the_text_speaks_of(said) -> None:
    text = "The Netherlands will tighten its rules. Minister for Foreign Trade Reinette Klever announced it."
    assert ("reinette-klever", "leads", "netherlands") in said(text)
    assert not any(p == "leads" for _, p, _ in said(f"Japan and China met. {text}"))


def test_the_chairman_of_a_committee_leads_no_company_in_view(said) -> None:
    text = "DeepSeek bought chips. Chairman Moolenaar and others urged banks to withdraw."
    assert not any(p == "leads" for _, p, _ in said(text))


def test_at_a_ministers_press_conference_we_are_no_company(said) -> None:
    text = "Press Conference by Minister Sato\n\nRapidus will build a plant. We will develop EUV lithography machines."
    assert not any(s == "rapidus" and p == "develops" for s, p, _ in said(text))


NOTICE = "Provisions Pertaining to Exports of Chips\n\nSUMMARY: {}"


def test_in_a_notice_the_proposed_rule_is_the_notice(said) -> None:
    claims = said(NOTICE.format("The proposed rule would require U.S. persons to notify the agency."))
    assert ("provisions-pertaining-to-exports-of-chips", "targets", "us-persons") in claims


LIST = "Two parts of the AI Diffusion Rule stand out:\n\n- {}"


@pytest.mark.parametrize(
    ("item", "claim"),
    [
        ("No restrictions apply to Japan.", ("ai-diffusion-rule", "exempts", "japan")),
        ("Universities in Japan do not need a license.", ("ai-diffusion-rule", "exempts", "universities-in-japan")),
    ],
)
def test_what_is_free_in_a_list_below_a_rule_is_exempted_by_it(said, item: str, claim: tuple[str, str, str]) -> None:
    assert claim in said(LIST.format(item))
    assert not any(p == "exempts" for _, p, _ in said(item))


def test_what_is_done_to_the_measure_since_it_was_introduced_is_done_to_the_measure(said) -> None:
    text = "This duty is the second time the AI Diffusion Rule has been amended since it was introduced on May 1, 2024."
    assert ("ai-diffusion-rule", "effectiveDate") in {(s, p) for s, p, _ in said(text)}


def test_a_settlement_is_no_partnership_and_an_agreement_is_one(said) -> None:
    assert not any(p == "partnersWith" for _, p, _ in said("TSMC entered into a settlement agreement with AMD."))
    assert ("tsmc", "partnersWith", "amd") in said("TSMC entered into an agreement with AMD.")


def test_a_licence_that_was_got_is_no_rule_and_one_that_is_needed_is(said) -> None:
    got = said("ASML obtained a licence from the Netherlands to ship the NXT:2000i.")
    needed = said("ASML must obtain a licence from the Netherlands to ship the NXT:2000i.")
    assert not any(p == "enacts" for _, p, _ in got) and ("netherlands", "exempts", "asml") in got
    assert any(p == "enacts" for _, p, _ in needed)


def test_what_somebody_pays_to_settle_is_alleged_and_no_plan() -> None:
    text = "Cadence agreed to pay $140 million to resolve charges that it sold chip design tools to Huawei."
    claims = load_extractor().extract(document_from_text(text, "t.txt")).claims
    assert {c.modality for c in claims if c.predicate in ("sells", "supplies")} == {"reported"}


def test_the_regulation_for_an_act_is_that_act(said) -> None:
    claims = said("The Council and the European Parliament adopted the regulation for the European Chips Act.")
    assert ("council-of-the-european-union", "enacts", "eu-chips-act") in claims


def test_chip_orders_and_tariff_exclusions_are_not_the_policies_they_sound_like(said) -> None:
    assert not said("Chip orders were few.")
    claims = said("The United States will extend the expiration of certain Section 301 tariff exclusions.")
    assert not any(o == "section-301-tariffs" for _, _, o in claims)


def test_a_subcommittee_keeps_its_whole_name_and_its_chairman_his(said) -> None:
    text = "Senate Armed Services Subcommittee on Cybersecurity Chairman Mike Rounds praised Anthropic."
    assert ("mike-rounds", "leads", "senate-armed-services-subcommittee-on-cybersecurity") in said(text)
    house = "The House Foreign Affairs Subcommittee on Oversight, chaired by Brian Mast, met."
    assert ("brian-mast", "leads", "house-foreign-affairs-subcommittee-on-oversight") in said(house)
    assert ("brian-mast", "leads", "us-house-of-representatives") not in said(house)


def test_who_is_selected_to_do_it_does_it(said) -> None:
    claims = said("The Department of Energy selected Idaho National Laboratory to host data centers.")
    assert ("idaho-national-laboratory", "operates", "data-centers") in claims
    assert not any(s == "us-department-of-energy" for s, p, _ in claims if p == "operates")


def test_a_commission_that_approves_a_states_aid_builds_and_pays_nothing(said) -> None:
    text = "The European Commission approved a German measure to support Infineon in building a plant in Dresden."
    claims = said(text)
    assert ("germany", "funds", "infineon") in claims
    assert not any(s == "european-commission" for s, p, _ in claims if p in ("funds", "operates", "promotes"))


BARE = "Export controls will take effect in July."


def test_bare_export_controls_are_american_only_in_a_text_on_america(said) -> None:
    japan = f"Japan's Ministry of Economy, Trade and Industry met allies such as the United States. {BARE}"
    america = f"The Commerce Department met allies such as Japan. The United States agreed. {BARE}"
    assert not any("u-s-" in s for s, _, _ in said(japan))
    assert any("u-s-export-controls" in s for s, p, _ in said(america) if p == "effectiveDate")


def test_bare_export_controls_are_those_told_of_before(said) -> None:
    text = f"China tightened its export controls on gallium, and the United States protested. {BARE}"
    assert any("chinese" in s for s, p, _ in said(text) if p == "effectiveDate")


def test_the_government_is_a_state_and_no_committee(said) -> None:
    text = "The House Oversight Committee met. The committee said that the government expanded the Entity List."
    assert ("united-states", "amends", "entity-list") in said(text)


def test_a_minister_without_a_name_speaks_for_the_country_and_one_with_a_name_for_himself(said) -> None:
    assert ("netherlands", "opposes", "ai-diffusion-rule") in said("The Dutch minister opposed the AI Diffusion Rule.")
    named = said("The Dutch minister Reinette Klever opposed the AI Diffusion Rule.")
    assert ("reinette-klever", "opposes", "ai-diffusion-rule") in named


def test_the_chairman_leads_the_committee_that_the_text_names(said) -> None:
    text = "Chairman John Moolenaar and Raja Krishnamoorthi of the House Select Committee on China wrote to Nvidia."
    assert ("john-moolenaar", "leads", "house-select-committee-on-the-ccp") in said(text)
    assert not any(p == "leads" for _, p, _ in said("Chairman John Moolenaar wrote to Nvidia."))


def test_controls_are_not_those_of_the_state_that_they_are_against(said) -> None:
    text = "It was decided to strengthen the export control of gallium against the United States."
    assert not any(s == "united-states" or str(s).startswith("u-s-") for s, _, _ in said(text))


def test_it_after_a_report_is_the_report_and_not_who_is_named_in_it() -> None:
    text = "The report names Huawei. It also claims that DeepSeek uses the H100."
    claims = load_extractor().extract(document_from_text(text, "t.txt")).claims
    (used,) = [c for c in claims if c.predicate == "uses"]
    assert "huawei" not in used.attributed_to
    said_so = "Huawei names no one. It also claims that DeepSeek uses the H100."
    (told,) = [
        c for c in load_extractor().extract(document_from_text(said_so, "t.txt")).claims if c.predicate == "uses"
    ]
    assert told.attributed_to == ("huawei",)


def test_it_after_a_paper_is_the_papers_word(read) -> None:
    text = "DeepSeek published a paper. The paper said R1 cost $294,000. It also admitted that DeepSeek owns A100s."
    assert {c.attributed_to for c in read(text).claims if c.predicate == "procures"} == {("deepseek",)}


def test_a_body_that_was_named_but_cannot_be_told_is_no_source_of_its_own(read) -> None:
    found = read("Intel and TSMC met. AMD and Qualcomm came. The company said that SMIC sells the Kirin 9000S.")
    assert {c.attributed_to for c in found.claims if c.predicate == "sells"} == {()}
    assert "company" not in {e.name for e in found.entities}


def test_it_that_says_nothing_is_not_the_paper(read) -> None:
    text = "The paper said R1 cost $294,000. It also admitted that DeepSeek owns A100s, which it had used in tests."
    assert {c.subject for c in read(text).claims if c.predicate == "uses"} == {"deepseek"}
