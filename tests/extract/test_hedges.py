"""What stands above a verb: likely, tried, yet to, a plan given up; and who is quoted over several sentences."""

from __future__ import annotations

import pytest

from kg.model import Claim


@pytest.fixture(scope="module")
def bought(read):
    def run(text: str) -> Claim:
        return next(c for c in read(text).claims if c.predicate == "procures" and c.subject == "huawei")

    return run


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("is likely to buy", "estimated"),
        ("appears to have bought", "estimated"),
        ("tried to buy", "planned"),
        ("is close to buying", "planned"),
        ("signed a memorandum of understanding to buy", "planned"),
        ("hopes to buy", "planned"),
        ("once considered buying", "planned"),
        ("managed to buy", "asserted"),
        ("began to buy", "asserted"),
        ("continues to buy", "asserted"),
    ],
)
def test_a_word_above_the_verb_says_whether_it_is_done(bought, words: str, modality: str) -> None:
    assert bought(f"Huawei {words} chips from TSMC.").modality == modality


@pytest.mark.parametrize("start", ["It is likely that Huawei bought", "It is possible that Huawei bought"])
def test_what_is_only_likely_is_not_asserted(bought, start: str) -> None:
    assert bought(f"{start} chips from TSMC.").modality != "asserted"


@pytest.mark.parametrize("start", ["Should Huawei buy", "Were Huawei to buy"])
def test_a_condition_needs_no_if(bought, start: str) -> None:
    assert bought(f"{start} chips from TSMC, it would face fines.").modality == "hypothetical"


@pytest.mark.parametrize("noun", ["risk", "fear"])
def test_what_is_feared_is_hypothetical_also_in_the_future(bought, noun: str) -> None:
    assert bought(f"There is a {noun} that Huawei will buy chips from TSMC.").modality == "hypothetical"


@pytest.mark.parametrize(
    ("words", "polarity"),
    [
        ("is unlikely to buy", "negative"),
        ("has yet to buy", "negative"),
        ("abandoned plans to buy", "negative"),
        ("dropped its bid to buy", "negative"),
        ("denied buying", "negative"),
        ("unveiled plans to buy", "positive"),
        ("has yet more reason to say that it bought", "positive"),
    ],
)
def test_what_is_given_up_or_not_done_yet_is_negative(bought, words: str, polarity: str) -> None:
    assert bought(f"Huawei {words} chips from TSMC.").polarity == polarity


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"It is simple. Huawei bought chips from TSMC. The curbs failed," said Jensen Huang.', ("jensen-huang",)),
        ('Jensen Huang put it bluntly: "Huawei bought chips from TSMC."', ("jensen-huang",)),
        ('"It is simple," said Jensen Huang.\n\n"Huawei bought chips from TSMC."', ("jensen-huang",)),
        ("Huawei bought chips from TSMC, two people familiar with the matter told Reuters.", ("two-people",)),
        ("Huawei bought chips from TSMC, a new report from CSIS has found.", ("csis",)),
        ("Huawei bought chips from TSMC, per the Financial Times.", ("financial-times",)),
        ("Huawei, Reuters reported, bought chips from TSMC.", ("reuters",)),
        ("In the view of Jensen Huang, Huawei bought chips from TSMC.", ("jensen-huang",)),
        ("Some sceptics disagree, suggesting that Huawei bought chips from TSMC.", ("some-sceptics", "sceptics")),
        ("The Commerce Department suspects Huawei of buying chips from TSMC.", ("us-department-of-commerce",)),
    ],
)
def test_whose_word_it_is(bought, text: str, source: tuple[str, ...]) -> None:
    claim = bought(text)
    assert claim.attributed_to
    assert set(claim.attributed_to) <= set(source)
    assert claim.modality in ("reported", "estimated")


@pytest.mark.parametrize(
    "text",
    [
        "The indictment alleges that Huawei bought chips from TSMC.",
        "Huawei bought chips from TSMC, said the report.",
        "Huawei faces accusations of buying chips from TSMC.",
        "Huawei is suspected of buying chips from TSMC.",
    ],
)
def test_what_somebody_unknown_says_is_reported(bought, text: str) -> None:
    claim = bought(text)
    assert (claim.attributed_to, claim.modality in ("reported", "estimated")) == ((), True)


@pytest.mark.parametrize(
    "text",
    [
        "Huawei bought chips from TSMC, and analysts told Reuters of the price.",
        "Huawei bought chips from TSMC, spending $20 per person.",
        '"It is simple," said Jensen Huang.\n\nHuawei bought chips from TSMC.',
        'Jensen Huang gave it a name: "the wall". Huawei bought chips from TSMC.',
    ],
)
def test_what_nobody_is_said_to_say_is_the_writer_s(bought, text: str) -> None:
    assert (bought(text).attributed_to, bought(text).modality) == ((), "asserted")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Reuters reported low yields. Huawei bought chips from TSMC, the report said.", ("reuters",)),
        ("A CSIS report warned of low yields. The report added that Huawei bought chips from TSMC.", ("csis",)),
        ("Reuters reported low yields. Huawei bought chips from TSMC, the newspaper said.", ("reuters",)),
        ("Reuters reported low yields. A study says Huawei bought chips from TSMC.", ()),
        ("State media quoted Ren Zhengfei as saying that Huawei bought chips from TSMC.", ("ren-zhengfei",)),
        ("Huawei bought chips from TSMC, according to an article in the Financial Times.", ("financial-times",)),
        ("Huawei bought chips from TSMC, Dan Kim, a former official, told a hearing on Tuesday.", ("dan-kim",)),
    ],
)
def test_a_report_is_its_maker_s_word_named_or_not(bought, text: str, source: tuple[str, ...]) -> None:
    assert (bought(text).attributed_to, bought(text).modality) == (source, "reported")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Reuters reported that Huawei had been told to stop buying chips from TSMC.", ("reuters",)),
        ("The CEO of ASML said that Huawei bought chips from TSMC.", ("asml",)),
        ("Intel said it had read reports that Huawei bought chips from TSMC.", ()),
        ("Intel said a report claiming that Huawei bought chips from TSMC was far-fetched.", ()),
        ("The head of a laboratory said that Huawei bought chips from TSMC.", ()),
    ],
)
def test_the_nearest_named_source_vouches_and_no_report_is_its_teller_s(
    bought, text: str, source: tuple[str, ...]
) -> None:
    assert bought(text).attributed_to == source
