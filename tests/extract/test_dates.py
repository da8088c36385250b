"""Dates as English writes them, each with the EDTF that it must give and no finer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.figures.dates import find_dates
from kg.extract.figures.quantities import find_quantities

THURSDAY = "2025-08-28"
MONDAY = "2024-09-09"


def found(text: str, anchor: str | None = None, **more: str) -> list[tuple[str, str]]:
    return [(d.edtf, d.role) for d in find_dates(text, anchor, **more)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It was founded on April 5, 1993, by three men.", "1993-04-05"),
        ("It took effect on 5 April 1993.", "1993-04-05"),
        ("on Sept. 9, 2024", "2024-09-09"),
        ("on the 3rd of March 2021", "2021-03-03"),
        ("published 2022-10-13.", "2022-10-13"),
        ("In August 2021, the takeover stalled.", "2021-08"),
        ("in late October 2023", "2023-10"),
        ("the October 2022 controls", "2022-10"),
        ("It was acquired in 2013.", "2013"),
        ("its 2024 sales to China", "2024"),
        ("the 2022 Russian invasion", "2022"),
        ("in early 2024", "2024"),
        ("by mid-2025 it was over", "2025"),
        ("in fiscal 2025", "2025"),
        ("in FY2024", "2024"),
        ("in the third quarter of 2024", "2024-35"),
        ("in Q3 2024", "2024-35"),
        ("third-quarter 2023 revenue", "2023-35"),
        ("in 4Q23", "2023-36"),
        ("in the first half of 2024", "2024-40"),
        ("in spring 2024", "2024-21"),
        ("in the winter of 2023", "2023-24"),
        ("in the 2020s", "202X"),
        ("in the late 1990s", "199X"),
    ],
)
def test_a_full_date_keeps_the_precision_it_is_written_in(text: str, date: str) -> None:
    assert [edtf for edtf, _ in found(text)] == [date]


@pytest.mark.parametrize(
    ("text", "anchor", "date"),
    [
        ("The company said on Wednesday.", THURSDAY, "2025-08-27"),
        ("It was published on Friday.", MONDAY, "2024-09-06"),
        ("It acts on Monday.", MONDAY, "2024-09-09"),
        ("It met last Friday.", "2023-10-13", "2023-10-06"),
        ("They meet next Tuesday.", "2023-10-12", "2023-10-17"),
        ("It opened yesterday.", "2024-03-01", "2024-02-29"),
        ("It opened last week.", MONDAY, "2024-09-02/2024-09-08"),
        ("It opens this week.", MONDAY, "2024-09-09/2024-09-15"),
        ("It opens next month.", "2024-12-11", "2025-01"),
        ("It fell last year.", MONDAY, "2023"),
        ("It fell last quarter.", "2024-02-01", "2023-36"),
        ("He succeeded her in April.", MONDAY, "2024-04"),
        ("He succeeded her in October.", MONDAY, "2023-10"),
        ("It was announced last October.", "2024-11-05", "2024-10"),
        ("It was announced last October.", "2024-10-05", "2023-10"),
        ("It was announced in October last year.", "2024-11-05", "2023-10"),
        ("On July 31 it summoned the firm.", THURSDAY, "2025-07-31"),
        ("On Jan. 1 it revoked a permit.", MONDAY, "2024-01-01"),
        ("It went on sale on December 29.", "2023-10-12", "2022-12-29"),
        ("The plant will open in March.", "2023-10-12", "2024-03"),
        ("It is scheduled for December.", "2023-10-12", "2023-12"),
        ("sales in the second quarter", MONDAY, "2024-34"),
        ("sales in the fourth quarter", "2024-02-09", "2023-36"),
        ("the second quarter of last year", "2024-11-05", "2023-34"),
        ("It fell last summer.", "2024-11-05", "2024-22"),
        ("It began two years ago.", MONDAY, "2022"),
        ("It began three months ago.", "2024-02-09", "2023-11"),
        ("It began ten days ago.", MONDAY, "2024-08-30"),
        ("A year and a half ago, I toured the site.", "2024-04-08", "2022"),
    ],
)
def test_a_relative_date_counts_from_the_anchor(text: str, anchor: str, date: str) -> None:
    assert [edtf for edtf, _ in found(text, anchor)] == [date]


@pytest.mark.parametrize("text", ["last October", "on Monday", "in April", "yesterday", "last year", "two years later"])
def test_without_an_anchor_a_relative_date_gives_nothing(text: str) -> None:
    assert found(f"It was announced {text}.") == []


@pytest.mark.parametrize(("text", "anchor"), [("It spoke on Monday.", "2024-09"), ("It fell last month.", "2024")])
def test_a_coarse_anchor_gives_no_finer_date(text: str, anchor: str) -> None:
    assert found(text, anchor) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("since 2019", ("2019", "since")),
        ("has needed licences since Aug. 1, 2023", ("2023-08-01", "since")),
        ("starting on November 10, 2025", ("2025-11-10", "since")),
        ("effective November 10, 2025", ("2025-11-10", "since")),
        ("after October 2022", ("2022-10", "since")),
        ("until November 10, 2026", ("2026-11-10", "until")),
        ("valid through December 2026", ("2026-12", "until")),
        ("due to expire on November 29, 2025", ("2025-11-29", "until")),
        ("by 2030", ("2030", "by")),
        ("before 2020", ("2020", "by")),
        ("by the end of 2024", ("2024", "by")),
        ("during 2024", ("2024", "during")),
        ("throughout 2024", ("2024", "during")),
        ("in 2024", ("2024", "point")),
        ("as of 2023", ("2023", "point")),
        ("post-2022 rules", ("2022", "since")),
    ],
)
def test_the_word_before_a_date_gives_its_role(text: str, expected: tuple[str, str]) -> None:
    assert found(f"It holds {text}.") == [expected]


def test_roles_that_open_or_close_a_stretch_give_its_validity() -> None:
    dates = find_dates("in force since 2019, and since then only until May 2026; it met in 2020", None)
    assert [d.validity for d in dates] == ["2019/..", "../2026-05", None]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("from 2020 to 2023", "2020/2023"),
        ("between 2019 and 2021", "2019/2021"),
        ("in 2022-2023", "2022/2023"),
        ("in 2020–21", "2020/2021"),
        ("between May and October 2024", "2024-05/2024-10"),
        ("from November to March 2024", "2023-11/2024-03"),
        ("on October 7-9, 2023", "2023-10-07/2023-10-09"),
        ("on 14–16 May 2024", "2024-05-14/2024-05-16"),
        ("from October 7, 2022 until November 17, 2023", "2022-10-07/2023-11-17"),
        ("during the last two months of 2025", "2025-11/2025-12"),
        ("the first nine months of 2024", "2024-01/2024-09"),
    ],
)
def test_two_ends_make_an_interval(text: str, date: str) -> None:
    assert found(f"It fell {text}.") == [(date, "during")]


@pytest.mark.parametrize(
    ("text", "anchor", "date"),
    [
        ("in the three months to July 27", THURSDAY, "2025-04/2025-07-27"),
        ("in the year ended March 2024", MONDAY, "2023-04/2024-03"),
        ("over the past two years", MONDAY, "2022/2024"),
        ("over the next two years", "2025-01-13", "2025/2027"),
        ("over the past ten months", "2025-01-13", "2024-03/2025-01"),
    ],
)
def test_a_stretch_that_ends_at_a_date_is_an_interval_without_an_invented_day(
    text: str, anchor: str, date: str
) -> None:
    assert found(f"It sold none {text}.", anchor) == [(date, "during")]


def test_a_list_of_years_stays_a_list() -> None:
    assert [edtf for edtf, _ in found("in each of 2026, 2027, and 2028")] == ["2026", "2027", "2028"]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("It took effect in October 2022. The next month, a new chip came.", ["2022-10", "2022-11"]),
        ("It was founded in 2003. Two years later, it was sold.", ["2003", "2005"]),
        ("It closed on March 15, 2022. That same month, it was attacked.", ["2022-03-15", "2022-03"]),
    ],
)
def test_a_later_date_counts_from_the_one_before_it(text: str, dates: list[str]) -> None:
    assert [edtf for edtf, _ in found(text)] == dates


def test_a_deadline_in_between_is_not_what_later_dates_count_from() -> None:
    text = "On Sunday it suspended its ban until Nov. 27, 2026. Two days earlier it had frozen the rules."
    assert [edtf for edtf, _ in found(text, "2025-11-12")] == ["2025-11-09", "2026-11-27", "2025-11-07"]


def test_the_date_before_the_text_can_be_given() -> None:
    assert found("Two years later, it was sold.", MONDAY, previous="2003-05") == [("2005", "point")]


def test_the_lean_of_a_bare_month_can_be_given() -> None:
    assert found("in March", MONDAY, lean="future") == [("2025-03", "point")]
    assert found("in March", MONDAY, lean="past") == [("2024-03", "point")]


@pytest.mark.parametrize(
    "text",
    [
        "Made in China 2025 is a plan.",
        "on 2048 H800s",
        "using 2000 specialized chips",
        "The court may act.",
        "They march on.",
        "the RTX 2080",
        "Federal Register document 2022-21658",
        "$2,024 and 2,024 units",
        "the NXT:2000i",
        "Resolution 2094",
        "It cost 1,999 dollars.",
        "on February 30, 2023",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert found(text, MONDAY) == []


def test_the_span_covers_the_words_of_the_date() -> None:
    text = "It fell in late October 2023 and on Friday."
    assert [text[d.span.start : d.span.end] for d in find_dates(text, MONDAY)] == ["late October 2023", "Friday"]
    assert [d.note for d in find_dates(text, MONDAY)] == ["late", ""]


WORDS = """from to between and the last next this previous same in on by until since first quarter Q3 4Q23 of 2024
    2022-2023 year years months weeks days decade ago later two a 99999999 May Oct. 12, 30 Monday summer fiscal early
    end within past three half yesterday 1990s mid-2025 $ 5.6 % million 10 20 euros chips more than – -"""


@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=9).map(" ".join),
    st.sampled_from([None, "2024", "2024-02-29", "0001-01-01", "9999-12-31"]),
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_no_words_break_the_reading_and_spans_lie_apart(text: str, anchor: str | None) -> None:
    dates = find_dates(text, anchor)
    assert all(a.span.end <= b.span.start for a, b in pairwise(dates))
    amounts = [q.quantity for q in find_quantities(text)]
    assert all(q.min is None or q.max is None or q.min <= q.max for q in amounts)


def test_a_date_in_a_name_begins_no_stretch() -> None:
    text = "China suspended the rules of October 9 until November 10, 2026."
    assert [d.edtf for d in find_dates(text, "2025-11-20")] == ["2025-10-09", "2026-11-10"]
