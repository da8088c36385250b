"""What encyclopedias and company profiles say, in the ways in which they say it."""

from __future__ import annotations

import pytest

from kg.model import Extraction


def _claims(found: Extraction) -> set[tuple[str, str, str]]:
    return {(c.subject, c.predicate, str(getattr(c.object, "value", c.object))) for c in found.claims}


STATED = [
    ("SMIC is a subsidiary of Huawei headquartered in Shenzhen.", ("smic", "basedIn", "shenzhen")),
    ("T-Head, a subsidiary of Alibaba founded in 2018, designs chips.", ("t-head", "foundingDate", "2018")),
    ("Zhipu AI was founded as a unit of Tsinghua University by Tang Jie.", ("tang-jie", "founded", "zhipu-ai")),
    ("Amazon announced an investment of up to $4 billion in Anthropic.", ("amazon", "investsIn", "anthropic")),
    ("Jensen Huang is the co-founder and CEO of Nvidia.", ("jensen-huang", "leads", "nvidia")),
    ("Qwen is a family of language models developed by Alibaba.", ("alibaba", "develops", "qwen")),
    ("The Kirin 9000S is a system on a chip made by SMIC.", ("smic", "manufactures", "kirin-9000s")),
    ("The H100 is a graphics processing unit made by TSMC.", ("tsmc", "manufactures", "h100")),
    ("Tianhe-2 was built by Inspur in Guangzhou.", ("tianhe-2", "basedIn", "guangzhou")),
    ("Vicuna is an open language model derived from Llama.", ("vicuna", "basedOn", "llama")),
    ("BLOOM has 176 billion parameters.", ("bloom", "parameterCount", "176000000000")),
    ("SMIC grew. In 2011, SMIC named Tzu-Yin Chiu as the CEO.", ("tzu-yin-chiu", "leads", "smic")),
    ("Ren Zhengfei was succeeded as chairman of Huawei by Liang Hua.", ("liang-hua", "leads", "huawei")),
    (
        "Jack Clark worked first at Google, then OpenAI, Anthropic and Meta.",
        ("jack-clark", "worksFor", "openai"),
    ),
    (
        "Anthropic was founded by former employees of OpenAI, siblings Daniela Amodei and Dario Amodei.",
        ("dario-amodei", "worksFor", "openai"),
    ),
    ("UMC operates fabs in Taiwan, Singapore and Japan.", ("united-microelectronics", "basedIn", "singapore")),
]


@pytest.mark.parametrize(("text", "claim"), STATED, ids=[t[:40] for t, _ in STATED])
def test_a_profile_is_understood(read, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in _claims(read(text))


UNSTATED = [
    ("SMIC is a subsidiary of Huawei headquartered in Shenzhen.", ("huawei", "basedIn", "shenzhen")),
    ("A subsidiary of Huawei founded in 2004 designs chips.", ("huawei", "foundingDate", "2004")),
    ("Fairchild was spun off as an independent company again in 1997.", ("fairchild", "foundingDate", "1997")),
    ("Jim Keller was vice president of Google China.", ("jim-keller", "leads", "china")),
    ("Jim Keller wrote that China may surpass the United States.", ("jim-keller", "competesWith", "united-states")),
    ("UMC operates fabs in Taiwan, Singapore and Japan.", ("fabs-in-taiwan", "basedIn", "singapore")),
    ("Fairchild Semiconductor belongs to Intel.", ("fairchild-semiconductor", "memberOf", "intel")),
]


@pytest.mark.parametrize(("text", "claim"), UNSTATED, ids=[t[:40] for t, _ in UNSTATED])
def test_a_profile_is_not_misunderstood(read, text: str, claim: tuple[str, str, str]) -> None:
    assert claim not in _claims(read(text))


def test_what_came_to_pass_later_is_told_as_a_fact_and_without_the_date_of_the_first_clause(read) -> None:
    found = read("Daniela Amodei was born in 1987 and would later co-found Anthropic.").claims
    claim = next(c for c in found if c.predicate == "founded")
    assert (claim.modality, claim.time) == ("asserted", None)


@pytest.mark.parametrize(
    "text",
    [
        "SMIC was established under the laws of the Cayman Islands.",
        "Jim Keller signed a one-year non-compete agreement with Intel.",
    ],
)
def test_private_agreements_and_seats_are_no_policies(read, text: str) -> None:
    assert not [c for c in read(text).claims if c.predicate in ("enacts", "effectiveDate")]


NAMES = [
    ("Jim Keller led Nvidia Taiwan until 2020.", "Nvidia Taiwan", "Company"),
    ("DeepSeek-R1 is built on DeepSeek-V3-Base.", "DeepSeek-V3-Base", "AIModel"),
    ("Engineers visited the Ridgemont Computing Facility.", "Ridgemont Computing Facility", "Facility"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES, ids=[n for _, n, _ in NAMES])
def test_a_name_is_read_whole(read, text: str, name: str, kind: str) -> None:
    assert (name, kind) in {(e.name, e.type) for e in read(text).entities}


NO_NAMES = [
    ("SMIC is listed in New York (Ticker: SMI).", "Ticker: SMI"),
    ("Jim Keller was Vice President of Interactive Services.", "Interactive Services"),
    ("Nvidia China sales fell in May.", "Nvidia China"),
]


@pytest.mark.parametrize(("text", "name"), NO_NAMES, ids=[n for _, n in NO_NAMES])
def test_what_is_no_name_is_not_taken_for_one(read, text: str, name: str) -> None:
    assert name not in {e.name for e in read(text).entities}


@pytest.mark.parametrize(
    "text",
    [
        "Corvane Systems, formerly known as Halden Microdevices, is a Dutch company. Halden Microdevices sold chips.",
        "Corvane Systems (formerly Halden Microdevices) is a Dutch company. Halden Microdevices sold chips.",
        "Halden Microdevices Co., Ltd., doing business as Corvane Systems, is a Dutch company.",
    ],
)
def test_a_former_or_other_name_names_the_same_thing(read, text: str) -> None:
    assert len([e for e in read(text).entities if e.type == "Company"]) == 1


def test_two_firms_of_the_registry_stay_two(read) -> None:
    found = {e.id for e in read("Intel, formerly called Altera, sells chips.").entities}
    assert {"intel", "altera"} <= found
