"""Who does what a verb tells, where the sentence says it in a roundabout way."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def claims():
    extractor = load_extractor()

    def run(text: str) -> set[tuple[str, str, str]]:
        found = extractor.extract(document_from_text(text, "t.txt")).claims
        return {(c.subject, c.predicate, str(c.object)) for c in found if c.polarity == "positive"}

    return run


STATED = [
    ("French artificial intelligence start-up Mistral AI raised money.", ("mistral-ai", "basedIn", "france")),
    ("British AI chip startup Graphcore has been sold.", ("graphcore", "basedIn", "united-kingdom")),
    ("Based in California, Groq plans to grow.", ("groq", "basedIn", "california")),
    ("Huang met Sam Altman, SoftBank CEO Masayoshi Son and others.", ("masayoshi-son", "leads", "softbank")),
    (
        "Anthropic grew. In response to its rival Meta, Mistral AI cut prices.",
        ("meta", "competesWith", "mistral-ai"),
    ),
    (
        "Humain is owned by investment firm SoftBank and chip designer Arm.",
        ("humain", "partOf", "arm"),
    ),
    (
        "Zhipu AI raised money from e-commerce titan Alibaba, phone maker Xiaomi and the delivery firm Meituan.",
        ("meituan", "investsIn", "zhipu-ai"),
    ),
    (
        "The Commerce Department awarded Micron $6 billion in funding to build memory chips.",
        ("micron-technology", "manufactures", "memory-chips"),
    ),
    ("TSMC did not sue Liang Mong-song until 2011.", ("tsmc", "investigates", "liang-mong-song")),
    (
        "Huawei competes with Applied Materials Inc. China became its largest market.",
        ("huawei", "competesWith", "applied-materials"),
    ),
    (
        "Nvidia sued. Ampere Computing grew. Renee James, the founder of Ampere, spoke.",
        ("renee-james", "founded", "ampere-computing"),
    ),
    ("President Xi Jinping spoke.", ("xi-jinping", "leads", "china")),
    ("Nvidia transferred chips to Humain.", ("nvidia", "supplies", "humain")),
    ("Donald Trump received Jensen Huang.", ("donald-trump", "meetsWith", "jensen-huang")),
    ("TSMC put the H100 into production.", ("tsmc", "manufactures", "h100")),
]


@pytest.mark.parametrize(("text", "claim"), STATED, ids=[t[:40] for t, _ in STATED])
def test_a_claim_said_in_a_roundabout_way_is_found(claims, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims(text)


UNSTATED = [
    ("The U.S. imposed restrictions on supplying AI chips to Chinese firms.", "supplies"),
    ("The Commerce Department awarded Intel a grant to build a plant in Ohio.", "us-department-of-commerce operates"),
    ("Cambricon was added to the Entity List, restricting its access to American technology.", "cambricon restricts"),
    ("Tokyo Electron cut its forecast due to tightening U.S. export curbs.", "tokyo-electron amends"),
    ("GlobalFoundries grew. Split off from AMD, the company was owned by Mubadala.", "amd partOf"),
    ("Tencent joined a US$300 million round.", "united-states"),
    ("The firms are based in Florida, Alabama and California.", "locatedIn"),
    ("The United States banned the export of AI chips from Nvidia to China.", "restricts nvidia"),
    ("Ampere Computing will keep its headquarters in Santa Clara.", "operates"),
    ("In 2012, Lisa Su joined AMD, and two years later, she was appointed President and CEO.", "leads united-states"),
    ("Lisa Su became the Senior Vice President and General Manager of AMD.", "leads united-states"),
    ("SoftBank made an agreed offer for Arm on 18 July 2016.", "supplies"),
    ("Arm has two lines of graphics processing units.", "procures"),
    ("In March 2022 the H100 was announced by NVIDIA chief executive Jensen Huang.", "jensen-huang develops"),
    ("Jakob Uszkoreit transferred to Stanford University.", "supplies"),
    ("Arthur Mensch worked at Google DeepMind, where he helped shape models.", "promotes google"),
    ("TSMC’s market cap was $634 billion, securing its top position.", "market-cap"),
    ("CoreWeave puts 18,000 Nvidia H100 chips into a data center in Texas.", "manufactures"),
    ("On Monday, OpenAI had named ex-Twitch boss Emmett Shear as its interim chief executive.", "on-monday"),
    ("Sam Altman received a Microsoft laptop.", "meetsWith"),
    ("Sam Altman contributed $10 million to the fund of Y Combinator.", "promotes"),
    ("Alibaba and Baidu, cut off from Nvidia's GPUs, tested Cambricon.", "alibaba restricts"),
    ("TSMC sells wafers. TSMC grew. TSMC built fabs. Datang owns shares of TSMC. Customers include Apple.", "datang"),
]


@pytest.mark.parametrize(("text", "wrong"), UNSTATED, ids=[t[:40] for t, _ in UNSTATED])
def test_what_nobody_does_is_not_claimed(claims, text: str, wrong: str) -> None:
    assert not [c for c in claims(text) if wrong in " ".join(c)]
