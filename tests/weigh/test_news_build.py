"""The deliberate agreements and conflicts of the news articles in a real build of the seven documents.

What one document alone says and another speaker in it denies is a dispute of the claim, no conflict of claims; `kg
conflicts` lists both. The items carry the numbers of the list.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from gold_claims import DEV

from kg.api import KnowledgeGraph, build_graph
from kg.identity import claim_id
from kg.model import Claim

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DEV.is_dir(), reason="the shared gold set is not beside this checkout"),
]

CONFLICTS = {
    "1 China's share of gallium": r"China manufactures gallium",
    "2 Ascend output": r"Huawei manufactures .*Ascend",
    "3 H100s": r"DeepSeek (procures|uses) .*H100",
    "6 headcount": r"DeepSeek employeeCount",
    "9 ASML's loss": r".* hinders ASML",
    "9 Mate 60 shipments": r"Huawei sells Mate 60",
    "9 the H20 charge": r".*licen[cs]e.* cost",
    "9 H20s shipped": r"Nvidia sells .*H20",
}
DISPUTES = {
    "3 H100s": r"DeepSeek procures .*H100",
    "8 what the permits answered": r"licences for gallium .* respondsTo",
    "9 Mate 60 shipments": r"Huawei sells Mate 60",
    "9 H20s shipped": r"Nvidia sells .*H20",
    "9 H20 back doors": r"Nvidia H20 uses back doors",
    "9 shell companies": r"DeepSeek circumvents .*controls",
    "9 Kimi K2's cost": r"Kimi K2 cost",
    "9 OpenAI's outputs": r"DeepSeek uses OpenAI models",
}
AMOUNTS = {
    "1 China's share of gallium": "about 80 percent, 98 percent",
    "2 Ascend output": "at most 200,000 chips, about 200,000 Ascends, at least 800,000 Ascends",
    "6 headcount": "at most 140 people, about 160 employees",
    "9 ASML's loss": "at most 5 percent, 10 to 15 percent",
    "9 Mate 60 shipments": "at most 6,000,000 phones, at least 12,000,000 phones, 20,000,000 phones",
    "9 the H20 charge": "4,500,000,000 USD, 5,500,000,000 USD",
    "9 H20s shipped": "about 600,000, about 1,000,000",
}
NO_CONFLICT = {
    "4 what V3 cost, and hardware": r"DeepSeek-V3 cost",
    "5 Humain's order": r"(Humain procures|Nvidia supplies Humain)",
    "7 A100s of two buyers": r".* procures .*A100",
    "9 chips for the Emirates": r"(United Arab Emirates procures|Nvidia supplies United Arab)",
    "the committee's chairs": r".* leads House Select Committee",
    "the A800 ban": r".* restricts .*A800",
}
AGREEMENTS = {
    "1 SMIC listed": r"SMIC listedOn Entity List",
    "2 Huawei listed": r"Huawei listedOn Entity List",
    "3 SMIC's 7 nm chip": r"SMIC manufactures .*Kirin 9000S",
    "4 no EUV for China": r"Netherlands restricts .*EUV",
    "4 ASML makes the NXT:2000i": r"ASML develops .*2000i",
    "5 gallium licensing": r"China restricts gallium",
    "6 October 2022": r"October 7 export controls effectiveDate",
    "7 A800": r"Nvidia develops .*A800",
    "7 H800": r"Nvidia develops .*H800",
    "7 A800 after A100": r".*A800 basedOn .*A100",
    "8 V3 on 2,048 H800s": r"DeepSeek-V3 trainedOn .*H800",
    "9 Liang founded DeepSeek": r"Liang Wenfeng founded DeepSeek",
    "9 Hangzhou": r"DeepSeek basedIn Hangzhou",
    "10 R1's release": r"DeepSeek-R1 releaseDate",
    "11 Huang leads Nvidia": r"Jensen Huang (leads|worksFor) Nvidia",
    "11 Huang opposes the controls": r"Jensen Huang opposes .*controls",
    "12 Humain and PIF": r"Humain partOf .*Public Investment Fund",
    "12 Humain and Nvidia": r"Nvidia supplies Humain",
    "conflict 4: what V3 cost": r"DeepSeek-V3 cost",
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    files: list[Path] = [*sorted(DEV.glob("news-*.txt")), DEV / "deepseek-overcame-restrictions.txt"]
    return build_graph(*files, out=tmp_path_factory.mktemp("seven"))


def words(graph: KnowledgeGraph, claim: Claim) -> str:
    end = graph.names[claim.object] if isinstance(claim.object, str) else ""
    return f"{graph.names[claim.subject]} {claim.predicate} {end}"


def items(patterns: dict[str, str], said: list[str]) -> set[str]:
    return {item for item, pattern in patterns.items() if any(re.match(pattern, line, re.I) for line in said)}


def called(graph: KnowledgeGraph) -> dict[str, str]:
    """What each conflict is about, and its reason."""
    return {words(graph, graph.claim(found.claims[0])): found.reason for found in graph.conflicts()}


def test_every_listed_conflict_is_found_and_nothing_else_is_called_one(graph: KnowledgeGraph) -> None:
    said = list(called(graph))
    assert items(CONFLICTS, said) == set(CONFLICTS)
    assert [line for line in said if not items(CONFLICTS, [line])] == []
    assert items(NO_CONFLICT, said) == set()


@pytest.mark.parametrize("item", AMOUNTS)
def test_a_conflict_names_all_the_amounts_that_exclude_each_other(graph: KnowledgeGraph, item: str) -> None:
    (reason,) = (why for line, why in called(graph).items() if items({item: CONFLICTS[item]}, [line]))
    assert reason.endswith(f": {AMOUNTS[item]}")


def test_what_is_alleged_and_denied_is_disputed(graph: KnowledgeGraph) -> None:
    assert items(DISPUTES, [words(graph, claim) for claim in graph.disputed()]) == set(DISPUTES)


def test_what_is_no_conflict_is_there_to_be_one(graph: KnowledgeGraph) -> None:
    told = [words(graph, claim) for claim in graph.claims()]
    assert items(NO_CONFLICT, told) == set(NO_CONFLICT)


def test_listed_agreements_are_borne_out_by_several_documents(graph: KnowledgeGraph) -> None:
    shared = [claim for claim in graph.claims() if len(graph.support[claim_id(claim)].sources) > 1]
    assert items(AGREEMENTS, [words(graph, claim) for claim in shared]) == set(AGREEMENTS)


def test_no_document_of_the_seven_is_a_copy_of_another(graph: KnowledgeGraph) -> None:
    assert {document.copy_of for document in graph.documents()} == {None}
