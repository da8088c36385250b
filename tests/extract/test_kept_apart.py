"""What stands beside a name and is not said of it: places in pairs, senators' parties, degrees, bills, titles."""

from __future__ import annotations

import pytest

from kg.extract import load_extractor
from kg.read import document_from_text


@pytest.fixture(scope="module")
def claims():
    extractor = load_extractor()

    def run(text: str) -> set[tuple[str, ...]]:
        found = extractor.extract(document_from_text(text, "t.txt")).claims
        return {(c.subject, c.predicate, str(c.object), c.polarity, c.modality) for c in found}

    return run


STANDING = ("positive", "asserted")
SAID = [
    ("Europe runs JUPITER based in Jülich and Leonardo in Bologna.", ("jupiter-supercomputer", "basedIn", "julich")),
    ("Nvidia has offices in Taipei and Amkor in Arizona.", ("nvidia", "basedIn", "taipei")),
    ("Nvidia has offices in Taipei and Bologna in Italy.", ("nvidia", "basedIn", "bologna")),
    ("Advanced chips are made by Intel.", ("intel", "manufactures", "advanced-semiconductors")),
    ("Nexperia supplies companies that sell smartphones, including Huawei.", ("nexperia", "supplies", "huawei")),
    ("Dutch ASML supplies TSMC.", ("asml", "basedIn", "netherlands")),
    ("Donald Trump signed an executive order.", ("donald-trump", "enacts", "executive-order")),
]
NOT_SAID = [
    ("Europe runs JUPITER based in Jülich and Leonardo in Bologna.", ("basedIn", "bologna")),
    ("Nvidia has offices in Taipei and Amkor in Arizona.", ("basedIn", "arizona")),
    ("Nexperia supplies Chinese companies that create smartphones, including Huawei.", ("founded", "huawei")),
    ("At GTC Paris Nvidia announced partnerships with firms.", ("basedIn", "france")),
    ("She holds a B.A. in international service from American University.", ("develops", "international-service")),
    ("OpenAI signed a memorandum of understanding with South Korea.", ("enacts", "memorandum")),
    ("Gina Raimondo is strengthening the regional economic order.", ("amends", "regional-economic-order")),
    ("Nvidia grew in Germany. President Emmanuel Macron is strengthening the economy.", ("promotes", "germany")),
]


@pytest.mark.parametrize(("text", "claim"), SAID, ids=[t[:40] for t, _ in SAID])
def test_what_a_neighbour_does_not_change_is_still_found(claims, text: str, claim: tuple[str, ...]) -> None:
    assert (*claim, *STANDING) in claims(text)


@pytest.mark.parametrize(("text", "told"), NOT_SAID, ids=[t[:40] for t, _ in NOT_SAID])
def test_what_stands_beside_a_name_is_not_said_of_it(claims, text: str, told: tuple[str, str]) -> None:
    assert told not in {c[1:3] for c in claims(text)}


def test_chips_no_longer_made_by_a_firm_are_not_made_by_it(claims) -> None:
    text = "Advanced chips are no longer made by Intel."
    assert ("intel", "manufactures", "advanced-semiconductors", "negative", "asserted") in claims(text)


def test_a_bill_of_a_senator_is_no_law_yet(claims) -> None:
    text = "Sen. Jim Banks spoke. It is unclear whether Banks' legislation will pass."
    assert {c[4] for c in claims(text) if c[1] == "enacts"} == {"planned"}


def test_who_is_investigated_for_a_violation_is_said_to_have_done_it(claims) -> None:
    text = "The DOJ should investigate Chinese firm TuSimple for violating U.S. export controls, Josh Hawley said."
    assert {c[0] for c in claims(text) if c[1] == "circumvents"} == {"tusimple"}


def test_a_date_behind_the_object_is_that_of_the_verb(claims) -> None:
    text = "The committee passed two bills related to AI safety and export controls on Wednesday, January 7, 2026."
    assert "effectiveDate" not in {c[1] for c in claims(text)}


def test_a_title_behind_a_name_is_no_person(claims) -> None:
    text = "Krishnamoorthi, Ranking Member of the House Select Committee on the Chinese Communist Party, said so."
    assert "ranking-member" not in {c[0] for c in claims(text)}
