"""How firmly, by whom, how much, when: the qualifiers of claims, one sentence each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract import load_extractor
from kg.model import Claim, Extraction
from kg.read import document_from_text


@pytest.fixture(scope="module")
def read():
    extractor = load_extractor()

    def run(text: str, date: str | None = "2025-11-10") -> Extraction:
        return extractor.extract(replace(document_from_text(text, "t.txt"), date=date))

    return run


def _claim(extraction: Extraction, predicate: str) -> Claim:
    found = [c for c in extraction.claims if c.predicate == predicate]
    assert found, f"no {predicate} in {[(c.subject, c.predicate, c.object) for c in extraction.claims]}"
    return found[0]


def _names(extraction: Extraction, ids: tuple[str, ...]) -> list[str]:
    return [next(e.name for e in extraction.entities if e.id == i) for i in ids]


@pytest.mark.parametrize(
    ("sentence", "predicate"),
    [
        ("SMIC has not acquired Xilinx.", "acquired"),
        ("AMD never acquired Xilinx.", "acquired"),
        ("AMD failed to acquire Xilinx.", "acquired"),
        ("AMD refused to acquire Xilinx.", "acquired"),
        ("AMD denied that it had acquired Xilinx.", "acquired"),
        ("No American company acquired Xilinx, and Intel did not acquire Xilinx either.", "acquired"),
        ("SK Hynix denied supplying Huawei.", "supplies"),
    ],
)
def test_a_denied_claim_is_negative(read, sentence: str, predicate: str) -> None:
    assert _claim(read(sentence), predicate).polarity == "negative"


@pytest.mark.parametrize(
    ("sentence", "predicate", "modality"),
    [
        ("AMD acquired Xilinx.", "acquired", "asserted"),
        ("AMD plans to acquire Xilinx.", "acquired", "planned"),
        ("AMD will acquire Xilinx.", "acquired", "planned"),
        ("AMD agreed to acquire Xilinx.", "acquired", "planned"),
        ("AMD is expected to acquire Xilinx.", "acquired", "planned"),
        ("AMD could acquire Xilinx.", "acquired", "hypothetical"),
        ("AMD may have acquired Xilinx.", "acquired", "hypothetical"),
        ("If AMD acquired Xilinx, prices would fall.", "acquired", "hypothetical"),
        ("Intel grew. Did AMD acquire Xilinx? Nobody knows.", "acquired", "hypothetical"),
        ("AMD reportedly acquired Xilinx.", "acquired", "reported"),
        ("Analysts estimate that Humain bought 10,000 H20 chips.", "procures", "estimated"),
        ("Reuters reported that AMD had acquired Xilinx.", "acquired", "reported"),
        ("AMD said in May that it would acquire Xilinx.", "acquired", "planned"),
    ],
)
def test_modality_follows_the_cue(read, sentence: str, predicate: str, modality: str) -> None:
    assert _claim(read(sentence), predicate).modality == modality


@pytest.mark.parametrize(
    ("sentence", "predicate", "source"),
    [
        ("Jensen Huang said that AMD had acquired Xilinx.", "acquired", "Jensen Huang"),
        ("According to Jensen Huang, AMD acquired Xilinx.", "acquired", "Jensen Huang"),
        ("AMD acquired Xilinx, Jensen Huang said on Monday.", "acquired", "Jensen Huang"),
        ("“AMD acquired Xilinx,” Jensen Huang said.", "acquired", "Jensen Huang"),
        ("AMD acquired Xilinx, according to Reuters.", "acquired", "Reuters"),
        ("Two people told Reuters that AMD had acquired Xilinx.", "acquired", "Two people"),
    ],
)
def test_what_somebody_says_is_attributed(read, sentence: str, predicate: str, source: str) -> None:
    extraction = read(sentence)
    assert source in _names(extraction, _claim(extraction, predicate).attributed_to)


@pytest.mark.parametrize(
    "sentence",
    [
        "Nvidia's chief executive, Jensen Huang, said that prices would fall.",
        "Nvidia could sell more chips if Jensen Huang, its chief executive, agreed.",
    ],
)
def test_what_a_noun_phrase_takes_for_granted_is_the_writers_own(read, sentence: str) -> None:
    claim = _claim(read("Nvidia sells chips. " + sentence), "leads")
    assert (claim.modality, claim.attributed_to, claim.polarity) == ("asserted", (), "positive")


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither Huawei nor SMIC confirmed that SMIC had made the Kirin 9000S.",
        "The United States barred Nvidia from selling the H20.",
        "It is unclear whether AMD acquired Xilinx.",
        "Nvidia needs a licence to sell the H20.",
    ],
)
def test_what_is_not_said_makes_no_firm_claim(read, sentence: str) -> None:
    extraction = read(sentence)
    firm = [c for c in extraction.claims if c.predicate in ("sells", "acquired") and c.modality == "asserted"]
    assert firm == []


@pytest.mark.parametrize(
    ("sentence", "predicate", "low", "high", "unit"),
    [
        ("DeepSeek bought 10,000 A100 chips.", "procures", 10000, 10000, "chips"),
        ("DeepSeek bought more than 10,000 A100 chips.", "procures", 10000, None, "chips"),
        ("DeepSeek bought fewer than 10,000 A100 chips.", "procures", None, 10000, "chips"),
        ("DeepSeek bought between 10,000 and 50,000 A100 chips.", "procures", 10000, 50000, "chips"),
        ("Microsoft invested $1.5 billion in G42.", "investsIn", 1.5e9, 1.5e9, "USD"),
        ("AMD acquired Xilinx for $49 billion.", "acquired", 49e9, 49e9, "USD"),
        ("ASML employs more than 42,000 people.", "employeeCount", 42000, None, "people"),
    ],
)
def test_quantities_keep_comparator_magnitude_and_unit(read, sentence, predicate, low, high, unit) -> None:
    quantity = _claim(read(sentence), predicate).quantity
    assert quantity is not None and (quantity.min, quantity.max, quantity.unit) == (low, high, unit)


def test_what_several_did_together_is_nobodys_own_amount(read) -> None:
    together = [
        c for c in read("Alibaba, Baidu and Tencent bought 10,000 H20 chips.").claims if c.predicate == "procures"
    ]
    each = [c for c in read("Alibaba and Baidu each bought 10,000 H20 chips.").claims if c.predicate == "procures"]
    assert len(together) == 3 and all(c.quantity is None for c in together)
    assert len(each) == 2 and all(c.quantity is not None and c.quantity.min == 10000 for c in each)


@pytest.mark.parametrize(
    ("sentence", "time"),
    [
        ("AMD acquired Xilinx in 2022.", "2022"),
        ("AMD acquired Xilinx in February 2022.", "2022-02"),
        ("On February 14, 2022, AMD acquired Xilinx.", "2022-02-14"),
        ("AMD acquired Xilinx last year.", "2024"),
        ("AMD acquired Xilinx, Jensen Huang said on Monday.", None),
        ("AMD acquired Xilinx.", None),
        ("On May 13 AMD said it would acquire Xilinx.", "2025-05-13"),
        ("The merger of Feb. 3, 2024 came one day after AMD acquired Xilinx.", "2024-02-02"),
        ("Intel left in 2020, two years before AMD acquired Xilinx.", "2022"),
        ("In October 2021, the board met. In December, AMD acquired Xilinx.", "2021-12"),
        ("In October 2021, the board met. In February, AMD acquired Xilinx.", "2022-02"),
        ("AMD acquired Xilinx, founded in 1984.", None),
    ],
)
def test_time_is_the_events_own_and_never_padded(read, sentence: str, time: str | None) -> None:
    assert _claim(read(sentence), "acquired").time == time


def test_a_doubt_disputes_the_claim_before_it(read) -> None:
    extraction = read("Jensen Huang says that export controls hurt Nvidia. U.S. officials dispute that claim.")
    doubters = _claim(extraction, "hinders").disputed_by
    assert _names(extraction, doubters) == ["United States"]  # its officials speak for it


def test_each_of_two_takes_the_date_behind_its_own_name(read) -> None:
    extraction = read("Both are on the Entity List: Huawei since May 2019, SMIC since December 2020.")
    listed = {c.subject: c.time for c in extraction.claims if c.predicate == "listedOn"}
    assert listed.get("huawei") in (None, "2019-05") and listed.get("smic") in (None, "2020-12")


@pytest.mark.parametrize(
    ("doubt", "doubter"),
    [
        ("A foreign ministry spokesperson called the report false.", "foreign ministry spokesperson"),
        ("Intel said the report was wrong.", "Intel"),
        ("Intel dismissed the report as baseless.", "Intel"),
        ("Intel puts the figure at 2,000.", "Intel"),
        ("Intel doubts that more than 2,000 could be bought.", "Intel"),
        ("Intel disputed that Humain had bought H20 chips.", "Intel"),
        ("Intel questioned the number.", "Intel"),
    ],
)
def test_a_later_sentence_disputes_a_report(read, doubt, doubter) -> None:
    extraction = read(f"Reuters reported that Humain had bought 10,000 H20 chips. {doubt}")
    claim = next(c for c in extraction.claims if c.subject == "humain" and c.predicate == "procures")
    assert _names(extraction, claim.disputed_by) == [doubter]


@pytest.mark.parametrize(
    "remark",
    ["Intel said the report was right.", "Intel called the report timely.", "Intel puts the chips on sale."],
)
def test_a_later_sentence_that_agrees_disputes_nothing(read, remark) -> None:
    extraction = read(f"Reuters reported that Humain had bought 10,000 H20 chips. {remark}")
    assert not any(c.disputed_by for c in extraction.claims)


def test_a_statement_is_kept_even_where_it_yields_no_claim(read) -> None:
    extraction = read("Jensen Huang said that the weather was fine.")
    statement = extraction.statements[0]
    text = extraction.document.text
    assert statement.cue is not None and text[statement.cue.start : statement.cue.end] == "said"
    assert text[statement.content.start : statement.content.end].startswith("that the weather")
    assert statement.source == "jensen-huang"


def test_every_quote_stands_at_its_span(read) -> None:
    text = "“AMD acquired Xilinx,” Jensen Huang said.\n\nIn 2022, ASML – a Dutch firm – supplied TSMC’s plants."
    extraction = read(text)
    assert extraction.claims
    for claim in extraction.claims:
        for e in claim.evidence:
            assert extraction.document.text[e.span.start : e.span.end] == e.quote


def test_a_refusal_behind_a_semicolon_denies_nothing_before_it(read) -> None:
    text = (
        "In 2018, SMIC ordered a machine from ASML for $120 million; the Dutch government refused to renew the licence."
    )
    assert _claim(read(text), "supplies").polarity == "positive"


@pytest.mark.parametrize(
    ("sentence", "modality"),
    [
        ("Officials pointed to reports that DeepSeek uses H100s.", "reported"),
        ("There are fears that DeepSeek uses H100s.", "hypothetical"),
        ("Lawmakers debated the prospect of DeepSeek using H100s.", "hypothetical"),
    ],
)
def test_what_follows_a_noun_of_saying_or_thinking_is_no_fact(read, sentence: str, modality: str) -> None:
    assert _claim(read(sentence), "uses").modality == modality


def test_what_somebody_calls_a_thing_is_that_persons_word(read) -> None:
    found = read("Joe Biden described Huawei as a rival of Nvidia.")
    claim = _claim(found, "competesWith")
    assert (claim.modality, _names(found, claim.attributed_to)) == ("reported", ["Joe Biden"])


@pytest.mark.parametrize("verb", ["rejected the claim", "dismissed reports", "denied the report"])
def test_a_claim_that_is_rejected_in_the_same_breath_is_doubted(read, verb: str) -> None:
    claim = _claim(read(f"Nvidia {verb} that DeepSeek uses H100s."), "uses")
    assert claim.disputed_by == ("nvidia",) or claim.polarity == "negative"


def test_a_past_date_does_not_pass_to_what_is_so_now(read) -> None:
    found = read("SMIC was founded in 2000 and is headquartered in Shanghai.")
    assert _claim(found, "basedIn").time is None


def test_a_pronoun_that_goes_on_speaking_is_whoever_spoke_last(read) -> None:
    found = read("Reuters said SMIC supplies Huawei. SMIC will supply Nvidia, it added.")
    said = {_names(found, c.attributed_to)[0] for c in found.claims if c.predicate == "supplies"}
    assert said == {"Reuters"}


@pytest.mark.parametrize(
    ("sentence", "sources", "modality"),
    [
        ("Lawmakers want the Commerce Department to ban the H20.", ["Lawmakers"], "planned"),
        ("Raimondo and Blinken spoke. The H20 was banned by the Netherlands, both officials said.", None, "reported"),
        ("Nvidia and AMD make chips. China banned the H20, both companies said.", ["Nvidia", "AMD"], "reported"),
        ("China banned the H20, Baker McKenzie lawyers said.", ["Baker McKenzie lawyers"], "reported"),
    ],
)
def test_those_who_want_or_say_it_together_are_its_sources(read, sentence, sources, modality) -> None:
    extraction = read(sentence)
    claim = _claim(extraction, "restricts")
    assert claim.modality == modality
    assert sources is None or _names(extraction, claim.attributed_to) == sources


def test_what_is_to_be_run_belongs_to_the_announcement(read) -> None:
    extraction = read("G42 said that it would build a cluster, Stargate UAE, to be run by Oracle.")
    claim = next(c for c in extraction.claims if c.subject == "oracle")
    assert (claim.predicate, claim.modality, _names(extraction, claim.attributed_to)) == (
        "operates",
        "planned",
        ["G42"],
    )


def test_it_that_says_something_is_somebody(read) -> None:
    found = read("Nvidia rejected the charge. It said that DeepSeek used H800 chips.")
    assert _names(found, _claim(found, "uses").attributed_to) == ["Nvidia"]


def test_the_object_of_a_joined_clause_is_that_of_the_first(read) -> None:
    found = read("Italy blocked TikTok in January, and Australia banned it from government devices in February.")
    banned = {(c.subject, c.object) for c in found.claims if c.predicate == "restricts"}
    assert ("australia", "tiktok") in banned and ("australia", "italy") not in banned
