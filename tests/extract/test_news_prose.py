"""How newspapers say things: persons in rows, plans for plants, orders told to firms, rules that limit trade."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def claims():
    extractor = load_extractor()

    def run(text: str) -> set[tuple[str, str, str, str]]:
        document = replace(document_from_text(text, "t.txt"), date="2025-09-09")
        found = extractor.extract(document).claims
        named = [(c, c.object if isinstance(c.object, str) else c.object.value) for c in found]
        return {(c.subject, c.predicate, o, c.modality) for c, o in named if c.polarity == "positive"}

    return run


FOUNDERS = (
    "Mistral AI was formed by three researchers: Timothée Lacroix and Guillaume Lample, who both worked at Meta, "
    "and Arthur Mensch, formerly of Google DeepMind."
)
RULES = (
    "The United States acted. The Biden administration rolled out rules in 2022 that limited the export of "
    "chipmaking equipment to China."
)
THEME = (
    "ASML grew. ASML sells scanners. ASML is big. ASML sells to TSMC. It acquired Cymer, a San Diego company.\n\n"
    "Christophe Fouquet, who succeeded Peter Wennink as chief executive in April, spoke."
)
ROUND = (
    "Mistral AI raised money. The round was led by Lightspeed Venture Partners. Several investors also participated, "
    "including Nvidia and Salesforce."
)
STATED = [
    (FOUNDERS, ("timothee-lacroix", "worksFor", "meta", "asserted")),
    (FOUNDERS, ("guillaume-lample", "worksFor", "meta", "asserted")),
    (FOUNDERS, ("arthur-mensch", "worksFor", "google-deepmind", "asserted")),
    ("OpenAI would build data centers in Texas.", ("data-centers", "basedIn", "texas", "hypothetical")),
    ("OpenAI will build data centers in Texas.", ("data-centers", "basedIn", "texas", "planned")),
    ("OpenAI will use the data centers in Texas.", ("data-centers", "basedIn", "texas", "asserted")),
    ("Intel built Nvidia's planned data center.", ("nvidia", "operates", "nvidia-data-center", "planned")),
    (RULES, ("u-s-export-controls", "restricts", "semiconductor-manufacturing-equipment", "asserted")),
    (RULES, ("biden-administration", "enacts", "u-s-export-controls", "asserted")),
    ("Nvidia said U.S. export controls would hit its A100 and H100 chips.", ("nvidia", "develops", "h100", "asserted")),
    (
        "A teardown by TechInsights found that the Mate 60 Pro is powered by the Kirin 9000S.",
        ("mate-60-pro", "uses", "kirin-9000s", "reported"),
    ),
    (
        "China banned the chips of Micron in 2023, a step seen as retaliation for US curbs.",
        ("china", "respondsTo", "u-s-export-controls", "reported"),
    ),
    (
        "Moonshot AI was founded by Yang Zhilin, a graduate of Tsinghua University who had worked at Meta.",
        ("yang-zhilin", "worksFor", "meta", "asserted"),
    ),
    (
        "AMD makes GPUs for Microsoft. The world's second-largest chip designer gave OpenAI the right to buy Xilinx.",
        ("openai", "acquired", "xilinx", "hypothetical"),
    ),
    (
        "Biren and Moore Threads, two start-ups on the Entity List, grew.",
        ("moore-threads", "listedOn", "entity-list", "asserted"),
    ),
    (
        "TSMC makes chips for Apple and Nvidia. The world's largest chipmaker acquired Xilinx.",
        ("tsmc", "acquired", "xilinx", "asserted"),
    ),
    (
        "Cerebras grew. It counts G42 as an investor and its biggest customer.",
        ("cerebras", "supplies", "g42", "asserted"),
    ),
    (ROUND, ("lightspeed-venture-partners", "investsIn", "mistral-ai", "asserted")),
    (ROUND, ("nvidia", "investsIn", "mistral-ai", "asserted")),
    (
        "Nvidia supplies G42 and Humain. Each company will receive 500 GB300 chips.",
        ("humain", "procures", "gb300", "planned"),
    ),
    ("China gave Nvidia the green light to resume H20 sales.", ("china", "exempts", "nvidia", "asserted")),
    ("China gave Nvidia the green light to resume H20 sales.", ("nvidia", "sells", "h20", "hypothetical")),
    ("The US blocked sales of the H20 AI chip.", ("united-states", "restricts", "h20", "asserted")),
    ("Last Thursday DeepSeek released DeepSeek-V3.1.", ("deepseek-v3-1", "releaseDate", "2025-09-04", "asserted")),
    (
        "Nvidia replied with the H20, only for the Trump administration to impose a licence requirement on it.",
        ("trump-administration-licence-requirement", "restricts", "h20", "asserted"),
    ),
    ("ASML makes EUV scanners. Germany's Zeiss supplies its optics.", ("zeiss", "supplies", "asml", "asserted")),
    ("DeepSeek is training its next model using H20 chips.", ("deepseek", "uses", "h20", "asserted")),
    (
        "Anthropic grew. Yang Zhilin, who founded Moonshot AI in 2023, spoke.",
        ("moonshot-ai", "foundingDate", "2023", "asserted"),
    ),
    (THEME, ("christophe-fouquet", "leads", "asml", "asserted")),
    ("Nvidia makes its A100 and H100 chips.", ("nvidia", "develops", "h100", "asserted")),
]


@pytest.mark.parametrize(("text", "claim"), STATED, ids=[f"{t[:30]} {c[0]}" for t, c in STATED])
def test_what_the_sentence_says_is_found(claims, text: str, claim: tuple[str, str, str, str]) -> None:
    assert claim in claims(text)


UNSTATED = [
    (ROUND, ("nvidia", "investsIn", "lightspeed-venture-partners")),
    ("Nvidia and AMD are working on meeting security requirements.", ("nvidia", "meetsWith", "amd")),
    ("Lawmakers made an effort to place SMIC on the Entity List.", ("smic", "listedOn", "entity-list")),
    ("Many firms develop the GPT-4, including OpenAI, which raised $10 billion.", ("gpt-4", "cost", "10000000000")),
    (
        "Anthropic was created by staff who felt their employer, led by CEO Sam Altman, was too careless.",
        ("sam-altman", "leads", "anthropic"),
    ),
    (
        "The US acted. China's cyberspace regulator implemented restrictions against Micron.",
        ("cyberspace-administration-of-china", "enacts", "u-s-export-controls"),
    ),
    (FOUNDERS, ("timothee-lacroix", "worksFor", "google-deepmind")),
    ("OpenAI will build data centers in Texas.", ("data-centers", "basedIn", "texas")),
    ("Microsoft's president Brad Smith confirmed the sale in Washington.", ("brad-smith", "leads", "united-states")),
    ("ByteDance placed orders for Nvidia's H20.", ("bytedance", "restricts", "h20")),
    (
        "The government granted $6 billion to Samsung to build a chip plant in Texas, and $7 billion to help TSMC.",
        ("chip-plant", "cost", "7000000000"),
    ),
    ("China told companies including Alibaba to buy the Ascend 910C.", ("alibaba", "procures", "ascend-910c")),
]


@pytest.mark.parametrize(("text", "claim"), UNSTATED, ids=[t[:40] for t, _ in UNSTATED])
def test_what_the_sentence_does_not_say_as_a_fact_is_no_claim(claims, text: str, claim: tuple[str, str, str]) -> None:
    assert (*claim, "asserted") not in claims(text)


FALSE_IN_NEWS = (
    ("Nvidia requested Samsung to supply HBM4.", ("nvidia", "sells", "hbm4")),
    ("The Biden administration called on Japan to curb exports of chips.", ("biden-administration", "restricts")),
    ("In July, the chief executives of Nvidia and Intel met with Ms. Raimondo.", ("in-july",)),
    ("The boom benefited SoftBank-backed chip designer Arm Holdings.", ("softbank", "investsIn", "softbank-")),
    ("Nvidia's (NASDAQ:NVDA) CEO Jensen Huang asked SK Group to help.", ("jensen-huang", "leads", "sk-group")),
    ("Rapidus aims to start making chips using a 2-nanometer process in 2027.", ("rapidus", "uses", "tsmc-n2")),
    ("The export controls on chips caused anger, prompting China to accuse Washington.", ("promotes",)),
    ("G42 won a deal by ceasing the use of Huawei equipment.", ("g42", "uses")),
    ("Washington has pressured the Netherlands to withhold a licence.", ("promotes",)),
    ("SK Group Chairman Chey Tae-won said Nvidia's (NASDAQ:NVDA) CEO Jensen Huang left.", ("jensen-huang", "sk-group")),
    ("It could endanger Pat Gelsinger's turnaround plan for Intel.", ("enacts",)),
    ("The sanctions and other China trade policies invoked by Joe Biden failed.", ("china", "enacts")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "parts"), FALSE_IN_NEWS, ids=[p[0][:40] for p in FALSE_IN_NEWS])
def test_who_is_asked_to_act_or_stands_beside_is_not_taken_for_the_doer(claims, text, parts):
    assert not [c for c in claims(text) if all(any(part in x for x in c) for part in parts)]


TRUE_BESIDE = (
    ("Nvidia requested Samsung to supply HBM4.", ("samsung", "sells", "hbm4", "planned")),
    ("SoftBank-backed chip designer Arm Holdings gained.", ("softbank", "investsIn", "arm", "asserted")),
    ("Nvidia's (NASDAQ:NVDA) CEO Jensen Huang asked SK to help.", ("jensen-huang", "leads", "nvidia", "asserted")),
    ("Tokyo-based Rapidus will build a plant in 2027.", ("rapidus", "basedIn", "tokyo", "asserted")),
    ("SoftBank has expressed interest in backing Mistral.", ("softbank", "investsIn", "mistral-ai", "hypothetical")),
    ("China's ability to sell chips to Russia worries us.", ("china", "supplies", "russia", "hypothetical")),
    ("Washington is considering blacklisting SMIC.", ("united-states", "restricts", "smic", "planned")),
    ("Rapidus aims to make chips using a 2-nanometer process.", ("rapidus", "uses", "2nm-process", "planned")),
    ("They have a deal, with Intel producing chips using 18A.", ("intel", "uses", "intel-18a", "asserted")),
)  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), TRUE_BESIDE, ids=[c[0][:40] + c[1][1] for c in TRUE_BESIDE])
def test_what_news_says_beside_it_is_found(claims, text, claim):
    assert claim in claims(text)


def test_the_second_half_of_a_year_is_no_half_of_anything():
    text = "Samsung plans to produce HBM4 in the second half of next year. Half of the chips went to China."
    found = load_extractor().extract(replace(document_from_text(text, "t.txt"), date="2024-11-04")).claims
    assert [c.quantity for c in found if c.predicate == "manufactures"] == [None]
