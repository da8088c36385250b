"""Rounds, orders, products and posts as business pages tell of them, and what only looks like them."""

from __future__ import annotations

import pytest

SAID = [
    (
        "MatX was founded by Google engineers. The startup raked in $500 million in a round led by Jane Street.",
        ("jane-street", "investsIn", "matx"),
    ),
    ("Oracle plans to purchase around 400,000 of Nvidia's GB200 chips.", ("oracle", "procures", "gb200")),
    (
        "OpenAI grew. Mistral AI is now valued at 11.7 billion euros following a funding round led by ASML.",
        ("asml", "investsIn", "mistral-ai"),
    ),
    ("The partnership between Mistral AI and U.S. chip giant Nvidia grew.", ("mistral-ai", "partnersWith", "nvidia")),
    ("AMD earned $60 billion last year.", ("amd", "revenue", "60000000000")),
    ("Huawei put the Ascend 910B in its data centers.", ("huawei", "operates", "data-centers")),
    ("Intel named Lip-Bu Tan chief executive.", ("intel", "appoints", "lip-bu-tan")),
    ("IBM director of research Dario Gil spoke.", ("dario-gil", "leads", "ibm")),
    ("Dan Hutcheson, vice chair of research firm TechInsights, spoke.", ("dan-hutcheson", "leads", "techinsights")),
    ("Analysts praised Nvidia's H20 line.", ("nvidia", "develops", "h20")),
    ("01.AI released a chatbot named Wanzhi.", ("01-ai", "develops", "wanzhi")),
    ("Intel agreed to sell a 51% interest in Altera to Silver Lake.", ("silver-lake", "investsIn", "altera")),
    ("Intel sold a stake to SoftBank.", ("softbank", "investsIn", "intel")),
    ("OpenAI is a partner of Microsoft.", ("openai", "partnersWith", "microsoft")),
    ("Broadcom reported quarterly revenue of $14 billion.", ("broadcom", "revenue", "14000000000")),
    ("MatX was founded by Google engineers Reiner Pope and Mike Gunter.", ("mike-gunter", "worksFor", "google")),
    ("SoftBank was the biggest investor in WeWork.", ("softbank", "investsIn", "wework")),
    ("The H20 is subject to the AI Diffusion Rule.", ("ai-diffusion-rule", "restricts", "h20")),
    ("Nvidia placed orders for HBM4.", ("nvidia", "procures", "hbm4")),
    ("Anthropic signed an agreement with Google and chip architect Broadcom.", ("anthropic", "partnersWith", "google")),
    ("Anthropic signed an agreement with Google and chip architect Broadcom.",
     ("anthropic", "partnersWith", "broadcom")),
]  # fmt: skip
NOT_SAID = [
    (
        "MatX was founded by Google engineers. The startup raked in $500 million in a round led by Jane Street.",
        ("investsIn", "google"),
    ),
    ("MatX raked in $500 million in a series B funding round.", ("revenue", "500000000")),
    ("AMD grew, fueled by revenue in its data center segment.", ("operates", "data-centers")),
    ("SK Hynix won two-thirds of Nvidia's HBM4 orders.", ("develops", "hbm4")),
    ("SK Hynix has secured 70% of Nvidia's memory orders for the Vera Rubin.", ("procures", "nvidia-rubin")),
    ("Lisa Su was named Executive of the Year by EE Times in 2014.", ("appoints", "lisa-su")),
    ("Rapidus formed a partnership with America's IBM to develop chips.", ("develops", "chips")),
    ("Intel agreed to sell a 51% interest in Altera to Silver Lake.", ("investsIn", "intel")),
    ("Kenneth Hao, managing partner of Silver Lake, spoke.", ("partnersWith", "silver-lake")),
    ("Silver Lake may buy a stake in Intel (NASDAQ: INTC).", ("investsIn", "nasdaq")),
    ("Nebius acquired Nvidia as a minority shareholder.", ("acquired", "nvidia")),
    ("Broadcom said revenue from AI chips grew to $8.4 billion.", ("revenue", "8400000000")),
    ("Broadcom reported data center revenue of $5 billion.", ("revenue", "5000000000")),
    ("SoftBank agreed to sell Arm to U.S. chip-maker Nvidia.", ("manufactures", "american-chips")),
    ("OpenAI and G42 announced Stargate, a cluster of chips.", ("enacts", "stargate-project")),
    ("SoftBank was the biggest investor in WeWork.", ("basedIn", "wework")),
    ("Nvidia will invest in Intel stock, subject to customary closing conditions.", ("restricts", "nvidia")),
    ("IREN signed a contract to provide Microsoft with access to Nvidia's GB300 chips.", ("sells", "gb300")),
    ("At Cambridge, Demis Hassabis represented the University of Cambridge.", ("worksFor", "university-of-cambridge")),
    (
        "They met Yasutoshi Nishimura, Rapidus President Atsuyoshi Koike and IBM director of research Dario Gil.",
        ("leads", "research"),
    ),
]


@pytest.mark.parametrize(("text", "claim"), SAID, ids=[f"{i}-{c[1]}" for i, (_, c) in enumerate(SAID)])
def test_a_deal_is_told_of_whom_it_concerns(read, text: str, claim: tuple[str, str, str]) -> None:
    assert claim in {(c.subject, c.predicate, getattr(c.object, "value", c.object)) for c in read(text).claims}


@pytest.mark.parametrize(("text", "told"), NOT_SAID, ids=[f"{i}-{t[0]}" for i, (_, t) in enumerate(NOT_SAID)])
def test_a_deal_says_nothing_of_what_stands_beside_it(read, text: str, told: tuple[str, str]) -> None:
    assert told not in {(c.predicate, getattr(c.object, "value", c.object)) for c in read(text).claims}


NAMED = [
    ("It will put out its first chip, an accelerator called the MatX One, this year.", ("MatX One", "Chip")),
    ("MatX sells the MatX One chip.", ("MatX One", "Chip")),
    ('Etched, an AI chip startup, has a processor called "Sohu".', ("Sohu", "Chip")),
    ('Etched, an AI chip startup, has a processor called "Sohu".', ("Etched.ai", "Company")),
    ("The round went to another AI chip startup, Etched, which grew.", ("Etched.ai", "Company")),
    ("Sohu reported a profit.", ("Sohu", "Company")),
    ("He worked with the games designer Peter Molyneux.", ("Peter Molyneux", "Person")),
    ("He worked at Bullfrog Productions and Lionhead Studios.", ("Bullfrog Productions", "Company")),
    ("The fund committed $32 billion to Project Transcendence.", ("Project Transcendence", "Programme")),
    ("Tata Electronics Private Limited will build it.", ("Tata Electronics", "Company")),
    ("She led IBM's Semiconductor Research and Development Center.",
     ("Semiconductor Research and Development Center", "ResearchInstitute")),
    ("The Global Semiconductor Alliance's (GSA) grant grew.", ("Global Semiconductor Alliance", "Organization")),
    ("The U.S. sold 35,000 Blackwell GB300 processors.", ("Nvidia GB300", "Chip")),
    ("The Ministry of Economy, Trade and Industry of Japan agreed.",
     ("Ministry of Economy, Trade and Industry", "GovernmentBody")),
    ("Phoenix Mayor Kate Gallego told The Republic.", ("Kate Gallego", "Person")),
    ("The processor has an AI engine and a DaVinci NPU.", ("DaVinci NPU", "Chip")),
    ("The firm signed a letter of intent with Stream Data Centers.", ("Stream Data Centers", "Company")),
    ("Micron opened its Boise Processing Facility.", ("Boise Processing Facility", "Facility")),
    ("He was born in Tosu, Saga Prefecture, Japan.", ("Tosu", "City")),
    ("He was born in Tosu, Saga Prefecture, Japan.", ("Saga Prefecture", "Region")),
    ("The CEO of Google Cloud, Thomas Kurian, spoke.", ("Google Cloud", "Company")),
]  # fmt: skip
NO_NAMES = [
    ("He studied Computer Science at Yale University.", "Computer Science"),
    ("The future of Artificial Super Intelligence is bright.", "Artificial Super Intelligence"),
    ("SoftBank's CEO said so.", "CEO"),
    ("Data center REITs grew.", "REITs"),
    ("Trump spoke aboard Air Force One.", "Air Force One"),
    ("Lisa Su (Chinese: 蘇姿丰) leads AMD.", "China"),
    ("A third-generation Zainichi Korean, he founded the firm.", "Zainichi Korean"),
    ("She serves on the Board of Directors for the chip firm.", "Board of Directors"),
    ("The chip firm uses a Direct Liquid Cooling architecture.", "Direct Liquid Cooling"),
    ("The H200 chip, with 141GB of memory, was unveiled at SC23.", "SC23"),
    ("The H200 chip, with 141GB of memory, was unveiled at SC23.", "141GB"),
    ("Intel will invest RM860 million in chips in Malaysia.", "RM860"),
    ("He received the National Academy of Sciences Award for it.", "National Academy of Sciences Award"),
    ("Rep. Ami Bera (CA-06) spoke of chips.", "CA-06"),
    ("He lives in Florida under an F-1 student visa and sold chips.", "F-1"),
    ("Anthropic signed a computing agreement with Google and chip architect Broadcom.", "computing agreement"),
    ("The Global Semiconductor Alliance's (GSA) grant grew.", "General Services Administration"),
]


@pytest.mark.parametrize(("text", "entity"), NAMED, ids=[e[0] + "-" + str(i) for i, (_, e) in enumerate(NAMED)])
def test_a_name_is_whole_and_of_its_kind(read, text: str, entity: tuple[str, str]) -> None:
    assert entity in {(e.name, e.type) for e in read(text).entities}


@pytest.mark.parametrize(("text", "name"), NO_NAMES, ids=[f"{i}-{n}" for i, (_, n) in enumerate(NO_NAMES)])
def test_fields_posts_and_letters_are_no_names(read, text: str, name: str) -> None:
    assert name not in {e.name for e in read(text).entities}


def test_a_grandson_answers_to_his_surname(read) -> None:
    found = {e.name: e.aliases for e in read("Nvidia met E. Will Gray II. Gray said it would grow.").entities}
    assert "Gray" in found["E. Will Gray II"] and "II" not in found["E. Will Gray II"]


def test_crores_and_lakhs_are_counted_out(read) -> None:
    claims = read("Tata Electronics will invest Rs. 91,000 crore in India.").claims
    assert [c.quantity.min for c in claims if c.quantity] == [910_000_000_000]


def test_the_sign_of_the_yen_beside_a_ministry_of_japan_is_no_yuan(read) -> None:
    text = "Rapidus received ¥70 billion in subsidies from the Ministry of Economy, Trade and Industry."
    assert {c.quantity.unit for c in read(text).claims if c.quantity} == {"JPY"}


def test_goods_named_by_their_maker_are_nobody_elses(read) -> None:
    claims = read("They run on Amazon's Trainium chips, and Nvidia GPUs.").claims
    assert {(c.subject, c.object) for c in claims} == {("amazon", "trainium"), ("nvidia", "nvidia-gpus")}


@pytest.mark.parametrize("verb", ["expects", "forecasts", "anticipates", "projected", "guided for"])
def test_revenue_that_is_expected_is_an_estimate(read, verb: str) -> None:
    claims = read(f"Nvidia {verb} revenue of $65 billion.").claims
    assert [(c.predicate, c.modality) for c in claims] == [("revenue", "estimated")]


def test_how_large_a_fund_is_is_not_what_is_put_into_firms(read) -> None:
    claims = read("Through the $100 billion Vision Fund, Masayoshi Son has invested in Uber and Slack.").claims
    invested = [c for c in claims if c.predicate == "investsIn"]
    assert {c.object for c in invested} == {"uber", "slack"}
    assert not any(c.quantity for c in invested)
