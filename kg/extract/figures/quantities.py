"""Quantities in a text: how much of what, with its bounds, and never the numbers in dates and names."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.extract.figures.date_rules import date_candidates
from kg.extract.figures.numbers import DIGITS, NUMBER_WORD, word_value
from kg.extract.figures.quantity_words import (
    AFTER,
    COMPARATORS,
    COMPOUND_UNITS,
    CURRENCY_NAMES,
    CURRENCY_SIGNS,
    DIMENSION_UNITS,
    FUNCTION_WORDS,
    MAGNITUDES,
    NAMED_AFTER,
    NAMING,
    NO_PLURALS,
    PLURALS,
    STOPS,
    TIME_UNITS,
)
from kg.model import Quantity, Span


@dataclass(frozen=True, slots=True)
class QuantityFound:
    """A quantity in a text; the span covers comparator, number and unit word where they stand together.

    kind: money | percent | count | duration | dimension | number.
    """

    span: Span
    quantity: Quantity
    kind: str


@dataclass(frozen=True, slots=True)
class _Amount:
    """One number with what is written around it; `low` and `high` differ in a range, both None where it is vague."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    kind: str
    scaled: bool  # a magnitude is written
    whole: bool  # plain digits without separator


_signs = "|".join(re.escape(s) for s in sorted(CURRENCY_SIGNS, key=len, reverse=True))
_names = "|".join(re.escape(s) for s in sorted(CURRENCY_NAMES, key=len, reverse=True))
VAGUE = (
    r"(?:(?:several|a few|many|some|hundreds|tens|dozens|scores|thousands|millions|billions)(?: of)? )?"
    r"(?:hundreds?|thousands?|millions?|billions?|dozens?|tens)(?: of)?(?: (?:thousands?|millions?|billions?"
    r"|trillions?))?"
)
AMOUNT = re.compile(
    rf"(?<![\w.,/:’'])(?<![A-Za-z]-)(?<!\[)"
    rf"(?:(?P<sign>{_signs})\s?)?"
    rf"(?:(?P<digits>{DIGITS})|(?P<half>half (?=an? (?:million|billion)))(?:an? )|(?P<vague>\b{VAGUE})"
    rf"|(?P<words>\b{NUMBER_WORD}|\ba(?=\s(?:million|billion|trillion)\b)))"
    rf"(?:[ -]?(?P<mag>thousand|million|billion|trillion|lakh crore|crore|lakh|mln|mn|bn|bln|tn|trn|MMT)\b"
    rf"|(?P<letter>[kmbt])(?:(?=-parameter)|(?![\w-])))?"
    rf"(?:(?P<points>\s(?:percentage|basis) points?\b|-(?:percentage|basis)-point\b)|(?P<percent>\s?%"
    rf"|[ -](?:percent|per cent)\b))?"
    rf"(?:[ -](?P<name>{_names})s?\b)?",
    re.IGNORECASE,
)
FRACTION = re.compile(
    r"\b(?:(?<!first )(?<!second )(?<!latter )(?<!last )(?P<half>half)(?= (?:of|the|its|their)\b)"
    r"|(?P<top>a|one|two|three|four)[ -]"
    r"(?P<bottom>third|quarter|fifth|tenth)s?(?= of (?!(?:19|20)\d\d)))",
    re.IGNORECASE,
)
UNIT_NEXT = re.compile(rf"(?:[ -]|(?<=\d))(?P<unit>{TIME_UNITS})s?\b(?:-old|[ -]old)?", re.IGNORECASE)
DIMENSION_NEXT = re.compile(rf"[ -]?(?P<unit>{DIMENSION_UNITS})s?(?![\w/])")
GROWN = re.compile(r"\bby\s+(?:\w+ ){0,2}$", re.IGNORECASE)  # "raised by $100 billion to $165 billion"
LINK = re.compile(r"\s*(?:[-–—]|\bto\b|\bthrough\b)\s*", re.IGNORECASE)
CHANGE = re.compile(
    r"\b(?:ris|rose|gr[eo]w|increas|fell|fall|drop|declin|cut|rais|lower|reduc|went|going|jump|climb|shr[iau]nk"
    r"|slash|slid|slip"
    r"|expand|widen|narrow|up|down|plung|surg|soar|slump|doubl|halv)\w*\b[^.;]{0,60}\bfrom\s+(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
WORD = re.compile(r"[\w’'&/.+-]*\w")
STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;]\s+|[“\"(]\s*)$")
GOES_ON = re.compile(
    rf"\s+of\b|\s+(?:to|or|and) (?:fewer|more|less|{DIGITS}|{NUMBER_WORD})\b|\s+times\b", re.IGNORECASE
)
PARAMETERS = re.compile(r"[ -]?parameters?\b")
PLURAL_NEXT = re.compile(r" [a-z]+s\b")
HYPHENED = re.compile(r"-(?!(?:plus|odd|fold|way)\b)(?P<noun>[A-Za-z]{2,})")
PART_OF = re.compile(r"\s+of (?:the|its|their|his|her|our|these|those|such)\b")  # "18,000 of its GB300 chips"
OF_THEM = re.compile(r"\s+of (?:them|these|those)\b(?! \w+s\b)")
BACK = 120  # characters before a number that are looked at
PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}


def find_quantities(text: str) -> list[QuantityFound]:
    """The quantities of a text, in order. Vague ones ("hundreds of thousands") have neither min nor max.

    Years, dates, ordinals, numbers in names (GPT-4, H100, Section 301) and in references are none.
    """
    taken = _dates(text)
    amounts = [a for m in AMOUNT.finditer(text) if (a := _amount(m, text)) and not _overlaps(a, taken)]
    amounts += [a for m in FRACTION.finditer(text) if (a := _fraction(m))]
    return [_bounded(a, text) for a in _ranges(sorted(amounts, key=lambda a: a.start), text)]


def _dates(text: str) -> list[Span]:
    return [f.span for f in date_candidates(text) if not f.span_of]


def _overlaps(amount: _Amount, spans: list[Span]) -> bool:
    here = Span(amount.start, amount.end)
    return any(here.overlaps(s) for s in spans)


def _amount(m: re.Match[str], text: str) -> _Amount | None:
    value = _value(m)
    money = m["sign"] or m["name"]
    percent = m["percent"] or m["points"]
    scale = _scale(m, text)
    if scale is None or _is_name(m, text, bool(money or percent or scale > 1)):
        return None
    if value is not None:
        value *= scale
    unit, kind, end = _unit(m, text, m.end())
    if m["words"] and not _counts(m, text, kind, scale):
        return None
    if m["vague"] and kind == "number":
        return None
    return _Amount(m.start(), end, value, value, unit, kind, scale > 1, bool(m["digits"]) and "," not in m["digits"])


def _value(m: re.Match[str]) -> Decimal | None:
    if m["digits"]:
        return Decimal(m["digits"].replace(",", ""))
    if m["half"]:
        return Decimal("0.5")
    number = word_value(m["words"]) if m["words"] else None
    return Decimal(number) if number is not None else None


def _scale(m: re.Match[str], text: str) -> int | None:
    """What the number is multiplied by; None where a letter behind it makes it a name ("405B")."""
    if m["mag"]:
        return MAGNITUDES[m["mag"].casefold()]
    letter = m["letter"]
    if not letter:
        return 1
    if not m["digits"]:
        return None
    if m["sign"] or letter == "k" or PARAMETERS.match(text, m.end()):
        return MAGNITUDES[letter.casefold()]
    return MAGNITUDES["m"] if letter == "m" and PLURAL_NEXT.match(text, m.end()) else None


def _is_name(m: re.Match[str], text: str, measured: bool) -> bool:
    before, after = text[max(0, m.start() - BACK) : m.start()], text[m.end() : m.end() + BACK]
    if re.match(r"\w|[.,:/]\d|\]", after) and not m["name"]:
        return True
    if re.match(r"-[A-Z\d]", after) and not _range_ahead(m[0], after) and "," not in m[0]:
        return True
    if before.endswith("-") and not re.search(r"\d(?:%|[a-z]{2})?-$", before):
        return True
    if measured:
        return False
    if NAMED_AFTER.match(after) or NAMING.search(before):
        return True
    if m["digits"]:
        return _behind_name(m, before, after)
    return bool(m["words"]) and m["words"][0].isupper() and not STARTS_SENTENCE.search(before)


def _range_ahead(number: str, after: str) -> bool:
    year = re.fullmatch(r"(?:19|20)\d\d", number)
    return not year and bool(re.match(r"-[$€£]?\d[\d.,]*(?!\w*-)", after))


def _behind_name(m: re.Match[str], before: str, after: str) -> bool:
    """ "Mate 60", "Llama 3.1": bare digits behind a capital word."""
    if not before.strip() and re.match(r"[.)]\s", after):
        return True  # the number of a list item
    found = re.search(r"([A-Z][\w.&’'-]*)\s$", before)
    return found is not None and "," not in m["digits"] and found[1].casefold() not in FUNCTION_WORDS


def _counts(m: re.Match[str], text: str, kind: str, scale: int) -> bool:
    """Whether a number in words counts something: "one of them" and "two-way" do not."""
    word = m["words"].casefold()
    if scale > 1 or kind in ("money", "percent", "duration", "dimension"):
        return not (word == "a" and scale == 1)
    if word in ("one", "a", "an") or text[m.end() : m.end() + 1] == "-":
        return False
    return kind == "count" or bool(GOES_ON.match(text, m.end()))


def _unit(m: re.Match[str], text: str, end: int) -> tuple[str | None, str, int]:
    """Unit, kind, and where the words end that say it."""
    if m["name"] or m["sign"]:
        code = CURRENCY_NAMES[m["name"].casefold()] if m["name"] and not m["sign"] else _signed(m["sign"], m.string)
        return code, "money", end
    if m["points"]:
        return ("basis points" if "basis" in m["points"] else "percentage points"), "percent", end
    if m["percent"]:
        return "percent", "percent", end
    after = text[end : end + BACK]
    if found := UNIT_NEXT.match(after):
        return _plural(found["unit"].casefold()), "duration", end + found.end()
    if found := DIMENSION_NEXT.match(after):
        return _dimension(found["unit"]), "dimension", end + found.end()
    if (found := HYPHENED.match(after)) and m["digits"]:
        return f"{found['noun']}s", "count", end + found.end()
    if (m["mag"] or "").casefold() == "mmt":
        return "metric tons", "count", end
    if OF_THEM.match(after) and (m["digits"] or m["mag"]):
        return None, "count", end
    return _head_noun(after, end)


def _signed(sign: str, text: str) -> str:
    """Code of a currency's sign; "¥" is the yen in a text about Japan that tells nothing of China."""
    if (
        sign == "¥"
        and re.search(r"\b(?:Japan(?:ese)?|Tokyo|yen|METI|Ministry of Economy, Trade|Rapidus|Kioxia|Renesas)\b", text)
        and not re.search(r"\bChin|yuan|RMB", text)
    ):
        return "JPY"
    return CURRENCY_SIGNS.get(sign) or CURRENCY_SIGNS[sign.upper()]


def _plural(unit: str) -> str:
    return "centuries" if unit.startswith("centur") else f"{unit}s"


def _dimension(unit: str) -> str:
    word = re.sub(r"met(?:re|er)$", "meter", unit)
    return "nm" if word in ("nm", "nanometer") else word


def _head_noun(after: str, end: int) -> tuple[str | None, str, int]:
    """The first plural among the next words, up to the end of the noun phrase."""
    if found := COMPOUND_UNITS.match(after.lstrip()):
        return found[1], "count", end + len(after) - len(after.lstrip()) + found.end()
    at = part.end() if (part := PART_OF.match(after)) else 0
    for _ in range(6):
        if not (found := re.compile(rf"(?:\s+|,\s(?=[a-z]+[ -]))({WORD.pattern})").match(after, at)):
            break
        word = found[1]
        if word.casefold() in STOPS or (word.casefold() == "of" and at):
            break
        at = found.end()
        if _is_plural(word):
            return word, "number" if word == "times" else "count", end + at
    return None, "number", end


def _is_plural(word: str) -> bool:
    bare = word.casefold()
    if bare in PLURALS:
        return True
    return (
        len(bare) > 3
        and bare.endswith("s")
        and not bare.endswith(("ss", "’s", "'s", "ous", "us"))
        and bare not in NO_PLURALS
    )


def _fraction(m: re.Match[str]) -> _Amount | None:
    if m["half"]:
        share = Decimal(50)
    else:
        top = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}[m["top"].casefold()]
        share = round(Decimal(100 * top) / PARTS[m["bottom"].casefold()], 2)
    return _Amount(m.start(), m.end(), share, share, "percent", "percent", True, False)


def _ranges(amounts: list[_Amount], text: str) -> list[_Amount]:
    done: list[_Amount] = []
    for amount in amounts:
        if done and amount.start < done[-1].end and not _linked(done[-1], amount, text):
            continue
        if done and _linked(done[-1], amount, text):
            amount = _range(done.pop(), amount)
        elif re.search(r"\d-$", text[max(0, amount.start - 2) : amount.start]):
            continue  # "50-50", "a 5-3 vote"
        done.append(amount)
    return done


def _linked(first: _Amount, last: _Amount, text: str) -> bool:
    if first.low is None or last.high is None or first.low != first.high or not _fits(first, last):
        return False
    link, before = text[first.end : last.start], text[max(0, first.start - BACK) : first.start]
    if link.strip().casefold() in ("and", "or"):
        small = first.low < last.high <= 20 and link.strip().casefold() == "or"
        return small or bool(re.search(r"\bbetween\s+(?:\w+ )?$", before, re.IGNORECASE))
    grown = first.kind == "money" and GROWN.search(before)
    return bool(LINK.fullmatch(link)) and not CHANGE.search(before) and not grown


def _fits(first: _Amount, last: _Amount) -> bool:
    same = (
        first.unit == last.unit
        or first.kind == "number"
        or (first.kind == "money" and last.kind in ("number", "count"))
    )
    return same and _low(first, last) <= (last.high or 0)


def _low(first: _Amount, last: _Amount) -> Decimal:
    """The lower end; "2 to 5 billion" shares its magnitude."""
    low, high = first.low or Decimal(0), last.high or Decimal(0)
    if first.scaled or not last.scaled or low >= 1000 or last.unit == "percent":
        return low
    scale = max(m for m in MAGNITUDES.values() if high >= m) if high >= 1000 else 1
    return low * scale


def _range(first: _Amount, last: _Amount) -> _Amount:
    unit, kind = (first.unit, first.kind) if first.kind == "money" else (last.unit, last.kind)
    return replace(last, start=first.start, low=_low(first, last), unit=unit, kind=kind)


def _bounded(amount: _Amount, text: str) -> QuantityFound:
    bound, start = _before(amount, text)
    end = amount.end
    if not bound:
        bound, end = _behind(amount, text)
        if end > amount.end and amount.kind == "number":
            unit, kind, end = _head_noun(text[end : end + BACK], end)
            amount = replace(amount, unit=unit, kind=kind)
    low, high = (float(v) if v is not None else None for v in (amount.low, amount.high))
    ranged = low != high
    quantity = Quantity(
        min=None if bound == "cap" and not ranged else low,
        max=None if bound == "floor" and not ranged else high,
        unit=amount.unit,
        approximate=bound == "about" or amount.low is None,
    )
    return QuantityFound(Span(start, end), quantity, amount.kind)


def _before(amount: _Amount, text: str) -> tuple[str, int]:
    """The bound that the words before the number set, and where they begin; "up to roughly" is a cap."""
    bound, start = "", amount.start
    for _ in range(2):
        found = _comparator(text, start)
        period = amount.kind == "duration" and found and found[2] in ("over", "beyond")  # "over five years" tells when
        if not found or period:
            break
        bound, start = (found[0] if bound in ("", "about") else bound), found[1]
    return bound, start


def _comparator(text: str, end: int) -> tuple[str, int, str] | None:
    """Bound, start and words of the longest comparator that ends there: "no fewer than" rather than "fewer than"."""
    at = max(0, end - BACK)
    found = [(m.start(), bound, m) for bound, words in COMPARATORS if (m := words.search(text[at:end]))]
    if not found:
        return None
    start, bound, match = min(found, key=lambda row: row[0])
    return bound, at + start, match[0].strip().casefold()


def _behind(amount: _Amount, text: str) -> tuple[str, int]:
    for bound, words in AFTER:
        if found := words.match(text, amount.end):
            return bound, found.end()
    return "", amount.end
