"""What somebody formerly was or had is told as ended by the document's date; what goes on is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text

ENDED = "../2025-09-09"
SAID = [
    ("G42 used to own a stake in ByteDance.", {("g42", "bytedance"): ENDED}),
    ("Arm was formerly owned by SoftBank.", {("arm", "softbank"): ENDED}),
    ("Pat Gelsinger, the former chief executive of Intel, spoke.", {("pat-gelsinger", "intel"): ENDED}),
    ("G42 owns a stake in ByteDance.", {("g42", "bytedance"): None}),
    ("DeepSeek used Nvidia's A100 chips to train its model.", {("deepseek", "a100"): None}),
]


@pytest.fixture(scope="module")
def extractor():
    return load_extractor()


@pytest.mark.parametrize(("text", "held"), SAID)
def test_what_was_so_formerly_has_ended(text: str, held: dict[tuple[str, str], str | None], extractor):
    found = extractor.extract(replace(document_from_text(text, "t.txt"), date="2025-09-09")).claims
    ends = {(claim.subject, claim.object): claim.valid for claim in found}
    assert {pair: ends.get(pair, "nothing") for pair in held} == held
