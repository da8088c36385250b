"""The ways in which English writes a date, each a pattern and what it says before it is resolved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.extract.figures import edtf as calc
from kg.extract.figures.numbers import NUMBER_WORD, ORDINALS, number_value
from kg.extract.needed import Rare
from kg.model import Span
from kg.read.calendar import DAY, ISO, MONTH, WRITTEN, edtf, match_date, month_number


@dataclass(frozen=True, slots=True)
class Found:
    """A date expression before it is resolved: a finished `date`, or what is known of it."""

    span: Span
    date: str | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    end_day: int | None = None  # of a stretch within one month
    weekday: int | None = None
    quarter: int | None = None  # 1 to 4, of a year not named
    shift: tuple[int, str] | None = None  # steps and unit
    base: str = "anchor"  # what the steps count from: "anchor" or "previous"
    way: str = ""  # "last", "next" or "this" before a month or weekday
    span_of: str = ""  # "past" or "next": the stretch from the base to the shifted date
    role: str = ""  # where the words themselves settle it
    note: str = ""  # "early", "late", "end", "fiscal" …


Rule = tuple[Rare, Callable[[re.Match[str]], Found | None]]

YEARS = r"(?:19|20)\d\d"
NUMBER = rf"(?:\d+|{NUMBER_WORD}|an?)"
UNIT = r"(?P<unit>day|week|month|quarter|year|decade)"
WHEN_YEAR = rf"(?:(?P<year>{YEARS})|(?P<rel>last|this|next|the (?:previous|following|same)) year)"
EDGE = (
    r"(?:(?P<edge>early|late|mid|middle|the (?:very )?(?:start|beginning|end|middle|turn) of|(?:the )?(?:year-)?end of)"
    r"(?: in|[- ])(?:the )?)?"
)
SEASON = "spring|summer|autumn|fall|winter"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WAYS = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "same": 0,
    "next": 1,
    "following": 1,
    "coming": 1,
}
# A four-digit number is no year behind one of these words, nor before a thing that is counted.
NAME_BEFORE = (
    r"(?<!Resolution )(?<!Section )(?<!Article )(?<!Made in China )(?<!Vision )(?<!Agenda )(?<!Horizon )(?<!Windows )"
    r"(?<!RTX )(?<!GTX )(?<!No\. )(?<!Xeon )(?<!about )(?<!roughly )(?<!some )(?<!than )(?<!nearly )(?<!just )"
    r"(?<!least )(?<!up to )(?<!Route )(?<!Docket )(?<!EO )"
)
COUNTED = (
    r"(?!\s+(?:(?-i:[a-z]+)[- ]){0,2}(?:chips|units|GPUs|people|employees|workers|jobs|companies|processors|engineers"
    r"|wafers|servers|phones|dollars|yuan|euros|pounds|megawatts|MW|tons|tonnes|km|miles|accelerators|entities|firms"
    r"|students)\b)"
    r"(?!\s+[A-Z]+-?\d)"
)


def written(m: re.Match[str]) -> Found | None:
    date = match_date(m)
    return Found(_span(m), date=date) if date else None


def month_day(m: re.Match[str]) -> Found:
    month = month_number(m["month"] or m["month2"])
    return Found(
        _span(m), month=month, day=int(re.sub(r"\D", "", m["day"] or m["day2"])), year=_year(m), shift=_steps(m)
    )


def days(m: re.Match[str]) -> Found:
    month, day, end = (m[k] or m[f"{k}2"] for k in ("month", "day", "end"))
    first, last = (int(re.sub(r"\D", "", d)) for d in (day, end))
    year = int(m["year"]) if m["year"] else None
    return Found(_span(m), month=month_number(month), day=first, end_day=last, year=year, role="during")


def years(m: re.Match[str]) -> Found | None:
    last = m["b"] if len(m["b"]) == 4 else m["a"][:2] + m["b"]
    return Found(_span(m), date=f"{m['a']}/{last}", role="during") if last > m["a"] else None


def month_alone(m: re.Match[str]) -> Found | None:
    if m["month"].islower() or (m["month"] in ("May", "March", "Mar", "Jan", "Dec") and not _month_context(m)):
        return None
    way = (m["way"] or "").casefold().split()
    return Found(
        _span(m),
        month=month_number(m["month"]),
        way=way[-1] if way else "",
        note=_edge(m),
        year=_year(m),
        shift=_steps(m),
    )


def year_alone(m: re.Match[str]) -> Found:
    note = "fiscal" if m["fiscal"] else _edge(m)
    role = {"pre": "by", "post": "since"}.get((m["affix"] or "").casefold(), "")
    return Found(_span(m), date=m["year"], note=note, role=role)


def relative_year(m: re.Match[str]) -> Found:
    base = "previous" if m["rel"].startswith("the") else "anchor"
    return Found(_span(m), shift=(WAYS[m["rel"].split()[-1].casefold()], "year"), base=base, note=_edge(m))


def quarter(m: re.Match[str]) -> Found:
    n = ORDINALS.get((m["nth"] or "").casefold()) or int(m["q"] or m["q2"])
    found = Found(
        _span(m), quarter=n, year=_year(m), shift=_steps(m), note="fiscal" if "fiscal" in m[0].casefold() else ""
    )
    if m["yy"]:
        return replace(found, year=2000 + int(m["yy"]))
    return found


def half(m: re.Match[str]) -> Found | None:
    code = calc.HALF + ORDINALS.get(m["nth"].casefold(), 2)
    year = _year(m)
    return Found(_span(m), date=f"{year}-{code}") if year else Found(_span(m), month=code, shift=_steps(m))


def season(m: re.Match[str]) -> Found:
    code = calc.SEASONS[m["season"].casefold()]
    if m["year"]:
        return Found(_span(m), date=f"{m['year']}-{code}", note=_edge(m))
    return Found(_span(m), month=code, way=(m["way"] or "").casefold(), shift=_steps(m), note=_edge(m))


def decade(m: re.Match[str]) -> Found:
    return Found(_span(m), date=f"{m['decade']}X", note=_edge(m))


def months_of_year(m: re.Match[str]) -> Found | None:
    n, year = number_value(m["n"].casefold()), int(m["year"])
    if not n or n > 12:
        return None
    first, last = (1, int(n)) if m["which"].casefold() == "first" else (13 - int(n), 12)
    return Found(_span(m), date=f"{edtf(year, first)}/{edtf(year, last)}", role="during")


def unit_near(m: re.Match[str]) -> Found | None:
    way = m["way"].casefold().split()[-1]
    base = "previous" if m["way"].casefold().startswith(("the ", "that ")) else "anchor"
    if way in ("same", "that"):
        return Found(_span(m), shift=(0, m["unit"]), base="previous")
    return Found(_span(m), shift=(WAYS[way], m["unit"]), base=base, note=(m["part"] or "").casefold().strip())


def day_near(m: re.Match[str]) -> Found:
    steps = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    return Found(_span(m), shift=(steps[m[0].casefold()], "day"))


def ago(m: re.Match[str]) -> Found | None:
    n = number_value(m["n"].casefold())
    if n is None:
        return None
    word = m["word"].casefold()
    if "and a half" in m[0].casefold():
        return Found(_span(m), shift=(int(-12 * n - 6), "month"), note="half") if word == "ago" else None
    back = word in ("ago", "earlier", "before", "previously")
    base = "anchor" if word in ("ago", "from now") else "previous"
    return Found(_span(m), shift=(int(-n if back else n), m["unit"]), base=base)


def stretch(m: re.Match[str]) -> Found | None:
    n = number_value(m["n"].casefold()) if m["n"] else 1.0
    if n is None:
        return None
    ahead = m["way"].casefold() in ("next", "coming", "following")
    return Found(
        _span(m), shift=(int(n if ahead else -n), m["unit"]), span_of="next" if ahead else "past", role="during"
    )


def within(m: re.Match[str]) -> Found | None:
    n = number_value(m["n"].casefold())
    return Found(_span(m), shift=(int(n), m["unit"]), role="by") if n else None


def weekday(m: re.Match[str]) -> Found:
    return Found(_span(m), weekday=WEEKDAYS.index(m["day"].casefold()), way=(m["way"] or "").casefold())


def _span(m: re.Match[str]) -> Span:
    return Span(m.start(), m.end())


def _year(m: re.Match[str]) -> int | None:
    return int(m["year"]) if m["year"] else None


def _steps(m: re.Match[str]) -> tuple[int, str] | None:
    """Years from the anchor's, where the words say "last year" and the like."""
    return (WAYS[m["rel"].split()[-1].casefold()], "year") if m["rel"] else None


def _edge(m: re.Match[str]) -> str:
    return re.sub(r"^the (?:very )?| of$", "", (m["edge"] or "").casefold())


def _month_context(m: re.Match[str]) -> bool:
    """May, March and a few more are months only behind a word that goes before dates."""
    before = m.string[max(0, m.start() - 12) : m.start("month")].casefold()
    return bool(m["year"] or m["rel"] or m["way"] or m["edge"]) or bool(
        re.search(
            r"\b(?:in|since|until|by|from|to|between|during|before|after|of|and|through|for|on)\s+(?:\w+\s)?$", before
        )
    )


def _rule(pattern: str, make: Callable[[re.Match[str]], Found | None]) -> Rule:
    return Rare(pattern, re.IGNORECASE), make


OF_YEAR = rf"(?:,? (?:of |in )?(?:(?:fiscal |the )?(?:year )?)?{WHEN_YEAR})"
RULES: tuple[Rule, ...] = (
    (Rare(WRITTEN), written),
    _rule(
        rf"(?<![\w-])(?:(?P<month>{MONTH}) (?P<day>{DAY})(?![\w%]|[.,:]\d| ?(?:percent|million|billion))"
        rf"|(?P<day2>{DAY})(?: of)? (?P<month2>{MONTH})(?!\w)){OF_YEAR}?",
        month_day,
    ),
    _rule(
        rf"\b{EDGE}(?:(?P<way>last|next|this|this past|this coming|the previous"
        rf"|the following) )?(?P<month>{MONTH})(?![\w’'])"
        rf"(?! \d\d?\b){OF_YEAR}?",
        month_alone,
    ),
    _rule(
        rf"(?<![\w-])(?:(?P<month>{MONTH}) (?P<day>{DAY})\s?[-–]\s?(?P<end>{DAY})"
        rf"|(?P<day2>{DAY})\s?[-–]\s?(?P<end2>{DAY}) (?P<month2>{MONTH}))(?!\w)(?:,? (?P<year>{YEARS}))?",
        days,
    ),
    _rule(rf"(?<![\w$€£¥-])(?P<a>{YEARS})\s?[-–—/]\s?(?P<b>{YEARS}|\d\d)(?![\w-])", years),
    _rule(
        rf"(?<![\w$€£¥.,:/])(?<!\d-){NAME_BEFORE}{EDGE}(?:(?P<fiscal>fiscal(?: year)?|FY|financial year) ?)?"
        rf"(?:(?P<affix>pre|post)-)?(?P<year>{YEARS})(?![\w%]|[.,:/]\d|-\d){COUNTED}",
        year_alone,
    ),
    _rule(rf"\b{EDGE}(?P<rel>last|this|next|the previous|the following|the same) year\b", relative_year),
    _rule(
        rf"\b(?:(?:the )?(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th)[- ](?:fiscal |financial |calendar )?quarter"
        rf"(?![- ]century)|(?P<q>[1-4])Q(?P<yy>\d\d)?\b|Q(?P<q2>[1-4])\b){OF_YEAR}?",
        quarter,
    ),
    _rule(rf"\b(?:the )?(?P<nth>first|second|latter) half(?: of)?(?:,? (?:of |in )?(?:the )?{WHEN_YEAR})", half),
    _rule(rf"\b{EDGE}(?P<way>last|next|this|this past) (?P<season>{SEASON})\b(?P<year>(?!))?(?P<rel>(?!))?", season),
    _rule(rf"\b{EDGE}(?P<season>{SEASON})(?P<way>(?!))? (?:of )?{WHEN_YEAR}", season),
    _rule(rf"\b{EDGE}(?P<decade>(?:19|20)\d)0[’']?s\b", decade),
    _rule(rf"\b(?:the )?(?P<which>first|last) (?P<n>{NUMBER}) months of (?P<year>{YEARS})\b", months_of_year),
    _rule(
        rf"\b(?P<part>(?:earlier|later|early|late|mid)[- ])?(?P<way>last|this past|this|next|the current"
        rf"|the previous|the following"
        rf"|the next|the same|that same|that) (?:fiscal )?{UNIT}\b",
        unit_near,
    ),
    _rule(r"\b(?:yesterday|today|tonight|tomorrow|last night)\b(?![’']s)", day_near),
    _rule(
        rf"\b(?P<n>{NUMBER}) {UNIT}s?(?: and a half)? (?P<word>ago|later|earlier"
        r"|before(?=\s*(?:[,.;:)]|$|that\b|and\b))|previously|afterwards?"
        rf"|from now)\b",
        ago,
    ),
    _rule(
        rf"\b(?:in|over|during|for|within) the (?P<way>past|last|next|coming|following"
        rf"|previous) (?:(?P<n>{NUMBER}) )?{UNIT}s?\b(?! of)",
        stretch,
    ),
    _rule(rf"\bwithin (?P<n>{NUMBER}) {UNIT}s?\b", within),
    _rule(rf"\b(?:(?P<way>last|next|this|this past|this coming|earlier) )?(?P<day>{'|'.join(WEEKDAYS)})\b", weekday),
)
# A cheap look first: most sentences hold no date at all.
HINT = re.compile(
    rf"\d|\b(?:{MONTH}|year|month|week|quarter|decade|day|spring|summer|autumn|fall|winter|yesterday|today|tonight"
    rf"|tomorrow"
    rf"|{'|'.join(WEEKDAYS)})",
    re.IGNORECASE,
)
PERIOD = re.compile(
    rf"\b(?:(?P<n>{NUMBER})[- ](?:full )?(?P<unit>week|month|year)s?|(?P<one>year|quarter|month|week|half-year))"
    rf"(?: that)? (?:to|ended|ending|through|up to)(?: on| in)? (?:the end of )?$",
    re.IGNORECASE,
)
__all__ = ["HINT", "ISO", "PERIOD", "RULES", "Found", "date_candidates"]


@lru_cache(maxsize=4)  # what finds dates and what finds amounts ask about the same sentence, one after the other
def date_candidates(text: str) -> tuple[Found, ...]:
    """All that any rule takes for a date; they may overlap."""
    if not HINT.search(text):
        return ()
    return tuple(f for pattern, make in RULES for m in pattern.finditer(text) if (f := make(m)))
