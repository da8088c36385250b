"""What a sentence tells anew of what the one before said: another figure, another kind, another voice, a denial."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.model import Claim, Extraction
from kg.read import document_from_text


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()

    def run(text: str) -> Extraction:
        return extractor.extract(replace(document_from_text(text, "t.txt"), date="2025-11-10"))

    return run


def told(claim: Claim) -> tuple[object, ...]:
    q = claim.quantity
    amount = (q.min, q.max) if q else None
    return f"{claim.subject} {claim.predicate} {claim.object}", amount, claim.attributed_to, claim.modality


def again(extraction: Extraction) -> list[tuple[object, ...]]:
    return [told(claim) for claim in extraction.claims if "told again" in (claim.rule or "")]


SOLD = "Nvidia sells the H20. "
SHIPPED = "Morgan Stanley expects Huawei to ship at least 5 million Mate 70 phones. "

TOLD = [
    (
        SOLD + "TrendForce estimates that about 2 million were shipped in 2024.",
        [("nvidia sells h20", (2e6, 2e6), ("trendforce",), "estimated")],
    ),
    (
        SHIPPED + "TrendForce puts the number at 3 million.",
        [("huawei sells mate-70", (3e6, 3e6), ("trendforce",), "estimated")],
    ),
    (
        SHIPPED + "TrendForce doubts that more than 2 million can be made.",
        [("huawei sells mate-70", (None, 2e6), ("trendforce",), "estimated")],
    ),
    (
        SHIPPED + "Reuters reported that the company had lowered its target to 4 million.",
        [("huawei sells mate-70", (4e6, 4e6), ("reuters",), "planned")],
    ),
    (
        "SMIC will make about 300,000 Ascends this year if you believe TrendForce, "
        "and more than 600,000 if you believe SemiAnalysis.",
        [("smic manufactures ascend", (6e5, None), ("semianalysis",), "planned")],
    ),
    (
        "The Entity List would cost Nvidia $3 billion, the company warned. It then took a charge of $2 billion.",
        [("entity-list cost", (2e9, 2e9), (), "asserted")],
    ),
    (
        "Tencent bought 5,000 Nvidia Hopper chips. Reuters said that they were H20s.",
        [("tencent procures h20", (5000, 5000), ("reuters",), "reported")],
    ),
    (
        "OpenAI released GPT-4 in March 2023; the company's report put the bill at $100 million, for 25,000 A100s.",
        [
            ("gpt-4 cost", (1e8, 1e8), ("openai",), "reported"),
            ("gpt-4 trainedOn a100", (25_000, 25_000), ("openai",), "reported"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD, ids=[text[-45:] for text, _ in TOLD])
def test_a_figure_without_a_noun_is_of_what_was_spoken_of(read, text: str, expected: list[tuple[object, ...]]) -> None:
    found = again(read(text))
    assert [(str(words).split(" Value")[0], *rest) for words, *rest in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        SOLD + "Nvidia shares fell 5%, and about 2 million were lost.",  # another verb
        SHIPPED + "TrendForce puts the share at 30%.",  # another measure
        SHIPPED + "TrendForce does not put the number at 3 million.",
        SHIPPED + "The company had raised its stake to 20%.",
        "Nvidia does not sell the H20. About 2 million were shipped.",  # nothing to tell again
        "Tencent bought 5,000 Nvidia Hopper chips. Reuters said that they were late.",
        "Tencent bought gallium. Reuters said that they were H20s.",  # another kind of thing
        "Nvidia warned of losses. It took a charge of $2 billion.",  # of nothing named
        SHIPPED + "If you believe in progress, 3 million is little.",
    ],
)
def test_what_only_looks_like_it_is_not_told_again(read, text: str) -> None:
    assert again(read(text)) == []


@pytest.mark.parametrize(
    ("text", "disputed", "by"),
    [
        ("Elon Musk claimed that Tencent uses the H100; Nvidia disputed that.", "tencent uses h100", ("nvidia",)),
        ("Reuters reported that GPT-4 cost $90 million. OpenAI said that this was not an official number.",
         "gpt-4 cost", ("openai",)),
        ("Officials asked about alleged back doors in the H20. Nvidia denied that its chips contain any.",
         "h20 uses back-doors", ("nvidia",)),
        ("OpenAI says DeepSeek trained on the output of its models. DeepSeek's researchers denied it.",
         "deepseek uses openai-models", ("deepseek",)),
        ("China imposed controls on gallium, a step widely seen as retaliation for the U.S. export controls, though "
         "Xi Jinping insisted that it was not aimed at anyone.", "respondsTo u-s-export-controls", ("xi-jinping",)),
    ],
)  # fmt: skip
def test_a_denial_of_what_was_said_disputes_it(read, text: str, disputed: str, by: tuple[str, ...]) -> None:
    found = {f"{c.subject} {c.predicate} {c.object}": c.disputed_by for c in read(text).claims}
    assert [who for words, who in found.items() if disputed in words] == [by]


def test_no_doubt_reaches_over_a_heading(read) -> None:
    text = "Elon Musk said that Tencent uses the H100.\n\nWill it last?\n\nNvidia doubts it.\n"
    assert {c.disputed_by for c in read(text).claims} == {()}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Moonshot AI released Kimi K2. Reuters said it cost $5 million to train.", "kimi-k2 cost"),
        ("The Commerce Department imposed the Affiliates Rule in May. This would hurt Nvidia, analysts said.",
         "affiliates-rule hinders nvidia"),
        ("DeepSeek has grown fast. DeepSeek makes open models. Not bad for a lab with 200 employees.",
         "deepseek employeeCount"),
        ("TechInsights said that the chip, called the Kirin 9000S, was made by SMIC.", "smic manufactures kirin-9000s"),
        ("Alibaba went back to Nvidia's. Huawei makes the Ascend 910B.", "huawei manufactures ascend-910b"),
        ("Moonshot AI is a start-up. Nvidia said that the start-up used lawfully bought H800s, not H100s.",
         "moonshot-ai procures h800"),
    ],
)  # fmt: skip
def test_what_a_pronoun_or_a_common_noun_means_is_told_by_what_is_said_of_it(read, text: str, claim: str) -> None:
    assert any(claim in f"{c.subject} {c.predicate} {c.object}" for c in read(text).claims)


def test_whom_a_clause_according_to_describes_does_nothing_itself(read) -> None:
    text = "According to TechInsights, a research firm based in Ottawa, SMIC used DUV machines to make the Kirin 9000S."
    subjects = {claim.subject for claim in read(text).claims if claim.predicate in ("uses", "manufactures")}
    assert subjects == {"smic"}


def test_the_chip_inside_a_phone_is_the_one_that_the_registry_calls_so(read) -> None:
    found = {(c.subject, c.predicate, c.object) for c in read("The Mate 60 Pro's processor was made by SMIC.").claims}
    assert ("smic", "manufactures", "kirin-9000s") in found
    other = {c.object for c in read("The Mate 70's processor was made by SMIC.").claims}
    assert "kirin-9000s" not in other


def test_a_rule_told_by_its_year_is_the_one_of_that_year_in_a_text_on_chips(read) -> None:
    dated = {(c.subject, c.object.value) for c in read("Nvidia built the H800 to comply with the 2022 rule.").claims
             if c.predicate == "effectiveDate" and c.modality == "asserted"}  # fmt: skip
    assert dated == {("october-7-2022-export-controls", "2022")}
    for text in ("Oracle lobbied against the 2022 rule.", "Nvidia built the H800 to comply with the 2022 tax rule."):
        assert "october-7-2022-export-controls" not in {entity.id for entity in read(text).entities}


def test_a_clause_behind_a_name_without_a_comma_is_of_the_version(read) -> None:
    text = "Alibaba uses the A800, a version of the A100 which Nvidia designed for Chinese customers."
    made = {c.object for c in read(text).claims if (c.subject, c.predicate) == ("nvidia", "develops")}
    assert made == {"a800"}
