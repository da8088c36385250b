"""Dates in a text to EDTF, at the precision given, relative ones counted from an anchor."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from kg.extract.figures import edtf as calc
from kg.extract.figures.date_rules import PERIOD, Found, date_candidates
from kg.extract.figures.numbers import number_value
from kg.model import Span
from kg.read.calendar import edtf


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date and the part it plays. `edtf` is the date itself; `role` tells whether it opens or closes a stretch.

    role: point | since (from then on) | until (up to its end) | by (no later) | during (over it all, an interval too).
    note: "early", "mid", "late", "end", "fiscal" … where the words are finer or other than EDTF can say.
    """

    span: Span
    edtf: str
    role: str = "point"
    note: str = ""

    @property
    def validity(self) -> str | None:
        """The stretch that the role opens or closes: "2023-08-01/..", "../2026-11-10"; None for a point."""
        if self.role == "since":
            return f"{self.edtf}/.."
        return f"../{self.edtf}" if self.role in ("until", "by") else self.edtf if self.role == "during" else None


ROLES = (
    (
        "since",
        r"(?:\bsince|\bstarting|\bbeginning|\beffective|\bas from|\bfrom|\bafter|\bfollowing|\bdat(?:es|ing"
        r"|ed)(?: back)? (?:to|from)"
        r"|\bonwards? from|\bpost-?|\btook effect|\bin force)",
    ),
    (
        "until",
        r"(?:\buntil|\btill?|\bthrough|\bthru|\bexpir(?:es?|ed|ing)|\bending|\bended|\bends|\brun(?:s|ning)? (?:out"
        r"|to)|\bup to"
        r"|\bto last to|\bending in)",
    ),
    ("by", r"(?:\bby|\bno later than|\bbefore|\bprior to|\bwithin|\bdeadline (?:of|is)|\bdue|\bahead of|\bpre-?)"),
    ("during", r"(?:\bduring|\bthroughout|\bover|\bacross|\ball of|\ball|\bin the course of)"),
)
TAIL = r"(?: (?:in|on|at|of|from|as of|back to))?(?: (?:the|about|around|at least|late|early|mid|only))*\s*[“\"'(]?$"
ROLE_PATTERNS = tuple((role, re.compile(words + TAIL, re.IGNORECASE)) for role, words in ROLES)
AHEAD = re.compile(
    r"\b(?:will|shall|due|scheduled|slated|plans?|planned|expects?|expected|set|intends?|aims?|takes? effect"
    r"|next)\b[^.;]*$",
    re.IGNORECASE,
)
RANGE_WORDS = re.compile(r"\s*(?:[-–—]|to|through|until|till|up to)\s*(?:the )?", re.IGNORECASE)
LINK_WORDS = re.compile(r"\s*,?\s*(?:[-–—]|to|through|until|till|and|or|and again)?\s*(?:the |on |in )?", re.IGNORECASE)
# "the rules of October 9 until …": the date belongs to a name, and begins no stretch
NAMING = re.compile(r"\bof\s+$", re.IGNORECASE)
_LEAP = 2000  # a year that has every day
BEGINNING = re.compile(r"\b(?:effective|starting|beginning|as of|as from)(?: on| from)?\s+$", re.IGNORECASE)
UNTIL = re.compile(r"\s*(?:until|till|through)\b", re.IGNORECASE)
BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)


def find_dates(
    text: str, anchor: str | None, *, lean: str | None = None, previous: str | None = None
) -> list[DateFound]:
    """The dates of a text, in order.

    anchor: EDTF of the document's date, from which "last October" counts; without one such words give nothing.
    lean: "past" or "future" for a month or day without a year; told from the words before it where None.
    previous: the date that the sentence before began with: "two years later" counts from it, and a bare month goes on
    from it, until the text itself gives one.
    """
    candidates = date_candidates(text)
    if not candidates:
        return []
    reading = _Reading(text, anchor, lean, previous, previous is not None)
    found = _with_years(_apart(candidates), text)
    dates = _joined([reading.resolve(f) for f in found], text)
    return [_with_period(d, text) for d in dates]


def _apart(candidates: Iterable[Found]) -> list[Found]:
    """The leftmost and longest candidates; of equals the first rule's."""
    kept: list[Found] = []
    for found in sorted(candidates, key=lambda f: (f.span.start, -f.span.end)):
        if not kept or found.span.start >= kept[-1].span.end:
            kept.append(found)
    return kept


def _with_years(found: list[Found], text: str) -> list[Found]:
    """A month or day without a year takes it from the date that it is linked to: "May and October 2024"."""
    done: list[Found] = []
    for this in reversed(found):
        after = done[-1] if done else None
        bare = this.month and not this.year and not this.shift and not this.way
        linked = after is not None and LINK_WORDS.fullmatch(text[this.span.end : after.span.start])
        if after and bare and linked and not _names(this.span, text):
            this = _year_from(this, after)
        done.append(this)
    return done[::-1]


def _names(span: Span, text: str) -> bool:
    """ "Suspended the rules of October 9 until November 10, 2026": the first date says which rules."""
    return bool(NAMING.search(text[: span.start])) and UNTIL.match(text, span.end) is not None


def _year_from(this: Found, after: Found) -> Found:
    parts = calc.split_date(after.date) if after.date else (after.year, after.month, after.day)
    if not parts or not parts[0] or not parts[1] or not this.month:
        return this
    return replace(this, year=parts[0] - (this.month > parts[1]))


@dataclass(slots=True)
class _Reading:
    """Resolves dates in the order of the text, as later ones may count from earlier ones."""

    text: str
    anchor: str | None
    lean: str | None
    previous: str | None
    told: bool  # the sentence before began with a date

    def resolve(self, found: Found) -> DateFound | None:
        role = found.role or self._role(found)
        date = found.date or self._date(found, role)
        if date is None:
            return None
        if role in ("point", "since") and (not self.anchor or date[:10] <= self.anchor.split("/")[-1] + "~"):
            self.previous = date
        return DateFound(found.span, date, role, "" if found.note == "half" else found.note)

    def _role(self, found: Found) -> str:
        before = self.text[max(0, found.span.start - 40) : found.span.start]
        return next((role for role, words in ROLE_PATTERNS if words.search(before)), "point")

    def _date(self, found: Found, role: str) -> str | None:
        if found.year:
            return self._of_year(found, found.year)
        base = calc.split_date(self.anchor if found.base == "anchor" else self.previous or None)
        if base is None:
            return self._without_anchor(found)
        if found.shift and (found.month or found.quarter):
            return self._of_year(found, base[0] + found.shift[0])
        if found.shift:
            return _shifted(base, found)
        return (self._goes_on(found, base) if self.told else None) or self._near(found, base, role)

    def _goes_on(self, found: Found, base: calc.Parts) -> str | None:
        """ "In 2019 it was listed. In May, …": the month after the date last told, in a text about other years."""
        told = calc.split_date(self.previous)
        if not told or not found.month or found.month > 12 or found.way or told[0] >= base[0] or found.base != "anchor":
            return None
        year = told[0] + (told[1] is not None and found.month < told[1])
        return self._of_year(found, year) if (year, found.month) < (base[0], base[1] or 1) else None

    def _near(self, found: Found, base: calc.Parts, role: str) -> str | None:
        ahead = self._ahead(found, role)
        if found.weekday is not None:
            return calc.weekday_near(base, found.weekday, ahead, strict=found.way in ("last", "next"))
        if found.quarter:
            return _quarter_before(base, found.quarter, ahead)
        assert found.month is not None
        if found.month > 12:
            return self._season_near(found, base)
        if not ahead and self._begins(found, base):
            return calc.month_closest(base, found.month, found.day)
        date = calc.month_near(base, found.month, found.day, ahead, strict=found.way in ("last", "next"))
        return _to_end_day(date, found) if date else None

    def _begins(self, found: Found, base: calc.Parts) -> bool:
        """ "Effective Nov. 1", in the middle of October: what begins may lie ahead."""
        return bool(found.day and base[1] and base[2] and BEGINNING.search(self.text[: found.span.start][-20:]))

    def _season_near(self, found: Found, base: calc.Parts) -> str:
        assert found.month is not None
        start = calc.quarter_start(found.month)
        year = (
            base[0]
            + (found.way == "next" and start <= (base[1] or 12))
            - (found.way == "last" and start + 2 >= (base[1] or 1))
        )
        return f"{year}-{found.month}"

    def _ahead(self, found: Found, role: str) -> bool:
        if found.way in ("next", "coming"):
            return True
        if found.way in ("last", "past", "previous", "earlier") or self.lean:
            return self.lean == "future" and not found.way
        before = self.text[max(0, found.span.start - 120) : found.span.start]
        over = re.search(r"\bended(?: on| in)? $", before)  # "the quarter that ended in July"
        return over is None and (role in ("until", "by") or bool(AHEAD.search(before)))

    def _of_year(self, found: Found, year: int) -> str | None:
        if found.quarter:
            return calc.quarter_of(year, found.quarter - 1)
        if found.month and found.month > 12:
            return f"{year}-{found.month}"
        date = edtf(year, found.month, found.day)
        return _to_end_day(date, found) if date else None

    def _without_anchor(self, found: Found) -> str | None:
        """In a text without a date of its own, a bare month belongs to the year last named, if any."""
        previous = calc.split_date(self.previous)
        plain = found.month and not found.shift and not found.way and found.base == "anchor"
        if plain and previous:
            return self._of_year(found, previous[0])
        return _yearless(found) if plain and found.day and not found.end_day else None


def _yearless(found: Found) -> str | None:
    """A day of a year that nothing tells: XXXX-01-20 (EDTF level 1)."""
    date = edtf(_LEAP, found.month, found.day)
    return f"{calc.UNKNOWN_YEAR}{date[4:]}" if date else None


def _shifted(base: calc.Parts, found: Found) -> str | None:
    assert found.shift is not None
    steps, unit = found.shift
    there = calc.shift(base, steps, unit)
    if there is None or not found.span_of:
        if there and unit == "decade":
            return f"{there[:3]}X"
        return there[:4] if there and found.note == "half" else there
    here = calc.shift(base, 0, "year" if unit == "decade" else unit)
    if here is None:
        return None
    ends = sorted((there, here))
    return f"{ends[0].split('/')[0]}/{ends[1].split('/')[-1]}"


def _quarter_before(base: calc.Parts, quarter: int, ahead: bool) -> str:
    """The latest such quarter that has begun and, where it is the present one, only if none other can be meant."""
    year, month, _ = base
    now = (month - 1) // 3 + 1 if month else 4
    if ahead:
        return calc.quarter_of(year + (quarter < now), quarter - 1)
    return calc.quarter_of(year - (quarter > now), quarter - 1)


def _to_end_day(date: str, found: Found) -> str | None:
    if found.end_day is None:
        return date
    parts = calc.split_date(date)
    end = edtf(parts[0], parts[1], found.end_day) if parts else None
    return f"{date}/{end}" if end else None


def _joined(dates: list[DateFound | None], text: str) -> list[DateFound]:
    """Pairs that are the two ends of one stretch become an interval."""
    done: list[DateFound] = []
    for date in dates:
        if date is None:
            continue
        if done and _is_range(done[-1], date, text):
            first = done.pop()
            date = DateFound(Span(first.span.start, date.span.end), f"{first.edtf}/{date.edtf}", "during")
        done.append(date)
    return done


def _is_range(first: DateFound, last: DateFound, text: str) -> bool:
    if "/" in first.edtf or "/" in last.edtf or first.edtf >= last.edtf:
        return False
    link = text[first.span.end : last.span.start]
    if link.strip().casefold() == "and":
        return bool(BETWEEN.search(text[max(0, first.span.start - 20) : first.span.start]))
    return bool(RANGE_WORDS.fullmatch(link)) and not _names(first.span, text)


def _with_period(date: DateFound, text: str) -> DateFound:
    """ "The three months to July 27" is a stretch that the date ends."""
    parts = calc.split_date(date.edtf)
    found = PERIOD.search(text[max(0, date.span.start - 60) : date.span.start])
    if not found or not parts or not parts[1] or "/" in date.edtf:
        return date
    n = number_value(found["n"].casefold()) if found["n"] else 1.0
    unit = (found["unit"] or found["one"]).casefold()
    months = int((n or 1) * {"year": 12, "quarter": 3, "half-year": 6, "month": 1, "week": 0}[unit])
    if not months:
        return date
    # The first day of the stretch is not written, so its start stays a month.
    year, month = calc.month_shift(parts[0], parts[1], -months + (0 if parts[2] else 1))
    start = date.span.start - (min(date.span.start, 60) - found.start())
    return replace(date, span=Span(start, date.span.end), edtf=f"{edtf(year, month)}/{date.edtf}", role="during")
