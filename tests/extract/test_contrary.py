"""Stances: judged by an adjective, or told as the opposite of what another holds."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def stances():
    extractor = load_extractor()

    def run(text: str) -> set[str]:
        claims = extractor.extract(document_from_text(text, "t.txt")).claims
        return {f"{c.subject} {c.predicate} {c.object}" for c in claims if c.predicate in ("supports", "opposes")}

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lisa Su praised the AI Diffusion Rule. Sam Altman takes exactly the opposite view.",
         "sam-altman opposes ai-diffusion-rule"),
        ("Elon Musk condemned the CHIPS and Science Act. Satya Nadella thinks the opposite.",
         "satya-nadella supports chips-and-science-act"),
        ("Lisa Su welcomed the AI Diffusion Rule. Jensen Huang of Nvidia argues the reverse: it only helps China.",
         "jensen-huang opposes ai-diffusion-rule"),
        ("Dario Amodei said the AI Diffusion Rule was necessary.", "dario-amodei supports ai-diffusion-rule"),
        ("Cheap models, Dario Amodei argues, make the AI Diffusion Rule more important.",
         "dario-amodei supports ai-diffusion-rule"),
        ("The AI Diffusion Rule is not necessary, Jensen Huang said.", "jensen-huang opposes ai-diffusion-rule"),
        ("Jensen Huang called the AI Diffusion Rule counterproductive.", "jensen-huang opposes ai-diffusion-rule"),
    ],
)  # fmt: skip
def test_a_judgement_and_its_contrary_are_stances(stances, text: str, expected: str) -> None:
    assert expected in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "Lisa Su praised the AI Diffusion Rule. The result was the opposite of what Sam Altman wanted.",
        "Lisa Su praised the AI Diffusion Rule. Sam Altman does not argue the opposite.",
        "Nvidia sells the H20. Sam Altman argues the reverse.",
        "DeepSeek bought chips since the AI Diffusion Rule was effective.",
        "The AI Diffusion Rule was necessary.",
    ],
)
def test_what_is_no_stance_stays_none(stances, text: str) -> None:
    assert stances(text) <= {"lisa-su supports ai-diffusion-rule"}
