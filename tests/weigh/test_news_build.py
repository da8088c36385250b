"""The same agreements and conflicts in a real build of the seven documents: as many as extraction finds claims for.

One of the documents is kept aside: it is built with the others and never looked into. What is not found here is a claim
that extraction misses; `test_cross_document` shows that the claims, as they should be, all come out.
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
    "1 China's share of gallium": r"China (manufactures|sells) .*gallium",
    "2 Ascend output": r"Huawei (manufactures|sells|develops) .*Ascend",
    "3 H100s": r"DeepSeek (procures|uses) .*H100",
    "6 headcount": r"DeepSeek employeeCount",
    "8 what the permits answered": r"(gallium|germanium|licen|permits|China).* (respondsTo|targets) ",
    "9 ASML's loss": r".* hinders ASML|ASML supplies China",
    "9 Mate 60 shipments": r"Huawei (sells|manufactures) Mate 60",
    "9 the H20 charge": r".*licen[cs]e.* cost",
    "9 H20s shipped": r"Nvidia (sells|supplies|manufactures) .*(H20|China)",
    "9 H20 back doors": r".*(H20|Nvidia).* uses .*back ?doors?",
    "9 shell companies": r"DeepSeek (circumvents|uses) .*(controls|shell)",
    "9 OpenAI's outputs": r"DeepSeek (uses|procures|basedOn|trainedOn) .*(OpenAI|outputs)",
}
AGREEMENTS = {
    "1 SMIC listed": r"SMIC listedOn Entity List",
    "2 Huawei listed": r"Huawei listedOn Entity List",
    "3 SMIC's 7 nm chip": r"SMIC manufactures .*(processor|Kirin|chip)",
    "4 no EUV for China": r"Netherlands restricts .*(extreme|EUV)|ASML (develops|manufactures) .*2000i",
    "5 gallium licensing": r"(China restricts gallium|.*gallium.* effectiveDate)",
    "6 October 2022": r".*October 2022.*",
    "7 A800 and H800": r"Nvidia develops .*[AH]800",
    "7 A800 after A100": r".*A800 basedOn .*A100",
    "8 V3 on 2,048 H800s": r"DeepSeek-V3 trainedOn .*H800",
    "9 Liang founded DeepSeek": r"Liang Wenfeng founded DeepSeek",
    "9 Hangzhou": r"DeepSeek basedIn Hangzhou",
    "10 R1's release": r"DeepSeek.* releaseDate",
    "11 Huang leads Nvidia": r"Jensen Huang leads Nvidia",
    "11 Huang opposes the controls": r"Jensen Huang opposes .*controls",
    "12 Humain and PIF": r"Humain partOf .*Public Investment Fund",
    "12 Humain and Nvidia": r"(Nvidia supplies Humain|Humain procures .*Nvidia)",
}
# The rest is not reachable: extraction gives no claim, or one of the two alone, or gives the two to different things.
FOUND_CONFLICTS = {"1 China's share of gallium"}
FOUND_AGREEMENTS = {
    "1 SMIC listed",
    "2 Huawei listed",
    "4 no EUV for China",
    "5 gallium licensing",
    "7 A800 and H800",
    "7 A800 after A100",
    "9 Liang founded DeepSeek",
    "9 Hangzhou",
    "12 Humain and PIF",
    "12 Humain and Nvidia",
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


def test_conflicts_that_extraction_finds_claims_for_are_found_and_no_other_is_called_one(graph: KnowledgeGraph) -> None:
    said = [words(graph, graph.claim(conflict.claims[0])) for conflict in graph.conflicts()]
    assert items(CONFLICTS, said) >= FOUND_CONFLICTS
    assert sum(not items(CONFLICTS, [line]) for line in said) == 0, "a conflict that the list does not name"


def test_agreements_that_extraction_finds_claims_for_are_borne_out(graph: KnowledgeGraph) -> None:
    shared = [claim for claim in graph.claims() if len(graph.support[claim_id(claim)].sources) > 1]
    assert items(AGREEMENTS, [words(graph, claim) for claim in shared]) >= FOUND_AGREEMENTS


def test_no_document_of_the_seven_is_a_copy_of_another(graph: KnowledgeGraph) -> None:
    assert {document.copy_of for document in graph.documents()} == {None}
