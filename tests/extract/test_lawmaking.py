"""Texts of law and of those who report on it: notices, bills, whom a rule addresses, reports and their authors."""

from __future__ import annotations

import pytest

from kg.model import Claim, Extraction

NOTICE = """Additions of Firms to the Entity List

SUMMARY: In this rule, the Commerce Department adds 12 firms to the Entity List under the destination of China.

DATES: This rule is effective March 25, 2025.

Controls on Quantum Computers

SUMMARY: With this interim final rule, the Commerce Department tightens the Export Administration Regulations.
"""


def triples(found: Extraction) -> set[tuple[str, str, str]]:
    """Claims by the names of their two ends, or by the value of the second."""
    named = {e.id: e.name for e in found.entities}
    return {
        (named[c.subject], c.predicate, named[c.object] if isinstance(c.object, str) else c.object.value)
        for c in found.claims
    }


def only(found: Extraction, predicate: str) -> Claim:
    (claim,) = [c for c in found.claims if c.predicate == predicate]
    return claim


def test_this_rule_is_the_notice_in_which_it_stands(read) -> None:
    found = triples(read(NOTICE))
    assert ("Department of Commerce", "enacts", "Additions of Firms to the Entity List") in found
    assert ("Additions of Firms to the Entity List", "effectiveDate", "2025-03-25") in found
    assert ("Additions of Firms to the Entity List", "targets", "China") in found
    assert ("Department of Commerce", "enacts", "Controls on Quantum Computers") in found


def test_a_headline_with_a_verb_is_no_notice(read) -> None:
    found = read("Commerce Department Tightens Export Controls\n\nWith this rule, the agency bans the H20.")
    assert not [e for e in found.entities if "Tightens" in e.name]


ADDRESSED = [
    ("The AI Diffusion Rule requires U.S. IaaS providers to check customers.", "U.S. IaaS providers"),
    ("The EU AI Act obliges providers of general-purpose AI models to test.", "providers of general-purpose AI models"),
    ("The No Adversarial AI Act would bar federal agencies from buying R1.", "federal agencies"),
]


@pytest.mark.parametrize(("text", "people"), ADDRESSED)
def test_people_of_some_kind_count_where_a_law_addresses_them(read, text, people) -> None:
    assert people in {o for _, p, o in triples(read(text)) if p == "targets"}


def test_people_of_some_kind_count_nowhere_else(read) -> None:
    found = triples(read("Federal agencies use the H20, and Nvidia supplies experienced designers."))
    assert not {t for t in found if "gencies" in t[0] or "designers" in t[2]}


def test_a_country_tells_its_firms_apart_from_all_of_their_kind(read) -> None:
    found = read("Chinese AI companies use the H20.")
    assert "Chinese AI companies" in {e.name for e in found.entities}
    assert "AI companies" not in {e.name for e in found.entities}


AUTHORS = [
    ("According to a 2023 report by the Semiconductor Industry Association, SMIC makes chips for Huawei.", "Semi"),
    ("A CNAS study found that Huawei relies on TSMC.", "Center for a New American Security"),
    ("A report published by RAND in 2024 says that Huawei relies on TSMC.", "RAND"),
]


@pytest.mark.parametrize(("text", "author"), AUTHORS)
def test_a_report_speaks_for_its_author(read, text, author) -> None:
    found = read(text)
    named = {e.id: e.name for e in found.entities}
    assert {named[i][: len(author)] for c in found.claims for i in c.attributed_to} == {author}


def test_a_report_from_a_country_is_not_the_word_of_its_government(read) -> None:
    assert not [c for c in read("A Chinese study found that Huawei relies on TSMC.").claims if c.attributed_to]


def test_a_bill_that_a_senator_introduced_is_planned_and_has_no_date_yet(read) -> None:
    found = read("Senator Tom Cotton introduced the Chip Security Act on May 8, 2025.")
    assert only(found, "enacts").modality == "planned"
    assert not [c for c in found.claims if c.predicate == "effectiveDate"]


def test_what_a_government_introduces_is_in_force(read) -> None:
    found = read("Japan introduced export controls in July 2023.")
    assert only(found, "enacts").modality == "asserted"
    assert only(found, "effectiveDate")


def test_an_order_known_by_its_title_is_the_numbered_one(read) -> None:
    title = "Safe, Secure, and Trustworthy Development and Use of Artificial Intelligence"
    text = f'Joe Biden issued an Executive order on "{title}."'
    assert ("Joe Biden", "enacts", "Executive Order 14110") in triples(read(text))


def test_what_must_be_reported_when_it_happens_has_not_happened(read) -> None:
    found = read("The AI Diffusion Rule tells Nvidia to report when Huawei trains R1.")
    assert not [c for c in found.claims if c.predicate == "develops"]


def test_a_country_bans_no_sales_to_itself(read) -> None:
    found = triples(read("The United States placed a ban on American sales of the H20 to China."))
    assert not {t for t in found if t[1] in ("targets", "restricts") and t[2] == "United States"}


def test_a_chamber_that_passes_a_bill_dates_no_law(read) -> None:
    found = read("The Senate passed the GAIN AI Act in October 2025.")
    assert not [c for c in found.claims if c.predicate == "effectiveDate"]
    assert [
        c
        for c in read("Congress passed the CHIPS and Science Act in July 2022.").claims
        if c.predicate == "effectiveDate"
    ]


def test_the_controls_of_a_rule_are_the_rule(read) -> None:
    found = triples(read("The Commerce Department revised the controls of the AI Diffusion Rule."))
    assert ("Department of Commerce", "amends", "AI Diffusion Rule") in found


def test_a_proposed_rule_is_not_the_one_named_before(read) -> None:
    found = triples(read("Nvidia opposes the AI Diffusion Rule. The proposed rule would restrict the H20."))
    assert ("AI Diffusion Rule", "restricts", "Nvidia H20") not in found


def test_what_stands_along_with_an_object_is_one_too(read) -> None:
    found = triples(
        read("Executive Order 14105 identifies Russia, along with Belarus and Iran, as a country of concern.")
    )
    assert {o for _, p, o in found if p == "targets"} == {"Russia", "Belarus", "Iran"}


def test_a_package_of_rules_is_those_rules(read) -> None:
    found = triples(read("Joe Biden released a package of rules on AI chips."))
    assert ("Joe Biden", "enacts", "rules on AI chips") in found


def test_no_name_of_a_policy_holds_half_of_a_pair_of_quotes(read) -> None:
    found = read('The Commerce Department issued a "narrow and targeted" licensing rule.')
    assert not [e for e in found.entities if '"' in e.name]


def test_import_restrictions_are_no_export_controls(read) -> None:
    found = read("The United States imposed import restrictions on gallium.")
    assert not [e for e in found.entities if "export" in e.name]


def test_a_rule_may_be_known_by_its_day_alone(read) -> None:
    found = read("The Commerce Department amended the October 7 chip rule.")
    assert not [c for c in found.claims if c.predicate == "effectiveDate"]


def test_counted_entities_are_where_the_text_places_them(read) -> None:
    found = triples(read("The rule adds twenty-eight entities that are located in China to the Entity List."))
    assert ("twenty-eight entities", "basedIn", "China") in found


def test_no_restrictions_are_none(read) -> None:
    assert not triples(read("No restrictions apply to exports of the H20 to Japan."))


def test_these_revisions_are_those_of_the_notice(read) -> None:
    found = triples(read(NOTICE.replace("DATES: This rule is", "DATES: These revisions are")))
    assert ("Additions of Firms to the Entity List", "effectiveDate", "2025-03-25") in found


def test_an_acronym_may_stand_behind_a_possessive(read) -> None:
    found = triples(read("BIS revises the Export Administration Regulations' (EAR) controls on gallium."))
    assert ("Bureau of Industry and Security", "amends", "controls on gallium") in found


def test_cloud_access_controls_are_no_export_controls(read) -> None:
    found = read("The United States proposed cloud access controls. The controls would hurt Oracle.")
    assert not [e for e in found.entities if e.name == "U.S. export controls"]


def test_a_rule_that_is_to_implement_an_order_does_not_date_it(read) -> None:
    found = triples(
        read("In January 2024, the Commerce Department proposed a rule to implement Executive Order 13984.")
    )
    assert not {t for t in found if t[1] == "effectiveDate" and t[0] == "Executive Order 13984"}


def test_a_state_enacts_no_law_of_another(read) -> None:
    found = triples(read("The European Commission introduced the CHIPS and Science Act in 2022."))
    assert not {t for t in found if t[1] == "enacts"}


def test_the_number_of_a_regulation_is_no_year(read) -> None:
    found = triples(read("The EU AI Act is Regulation 2024/1689."))
    assert not {t for t in found if t[1] == "effectiveDate"}


def test_controls_of_several_states_are_no_third_ones(read) -> None:
    found = triples(read("The Netherlands and Japan have aligned their controls with those of the United States."))
    assert not {t for t in found if t[1] in ("enacts", "amends")}


def test_what_it_strengthens_is_not_its_own_by_name(read) -> None:
    found = triples(read("China spoke of the rule. It will strengthen China's chip industry."))
    assert not {t for t in found if t[0] == "China" and t[1] == "promotes"}


def test_the_final_rule_goes_by_that_name(read) -> None:
    found = triples(read("BIS issued a Final Rule. The Final Rule takes effect on January 1, 2026."))
    assert {("Final Rule", "effectiveDate", "2026-01-01")} <= found
