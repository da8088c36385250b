"""The words of quantities: currencies, magnitudes, comparators, units, and the words that make a number a name."""

from __future__ import annotations

import re

CURRENCY_SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NT$": "TWD", "T$": "TWD", "HK$": "HKD",
    "S$": "SGD",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "CNY", "₩": "KRW", "₹": "INR", "RMB": "CNY", "CNY": "CNY", "USD": "USD",
    "Rs": "INR", "Rs.": "INR", "RM": "MYR",
    "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "KRW": "KRW", "TWD": "TWD", "CHF": "CHF", "JP¥": "JPY", "CN¥": "CNY",
}  # fmt: skip
CURRENCY_NAMES = {
    "us dollar": "USD", "u.s. dollar": "USD", "canadian dollar": "CAD", "australian dollar": "AUD",
    "hong kong dollar": "HKD", "singapore dollar": "SGD", "new taiwan dollar": "TWD", "taiwan dollar": "TWD",
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "yuan": "CNY", "renminbi": "CNY", "rmb": "CNY", "cny": "CNY",
    "japanese yen": "JPY", "yen": "JPY", "south korean won": "KRW", "korean won": "KRW", "won": "KRW",
    "swiss franc": "CHF", "rupee": "INR", "indian rupee": "INR", "dirham": "AED", "riyal": "SAR", "ringgit": "MYR",
    "usd": "USD", "eur": "EUR", "gbp": "GBP", "jpy": "JPY", "twd": "TWD",
}  # fmt: skip
MAGNITUDES = {
    "thousand": 10**3, "k": 10**3, "million": 10**6, "mn": 10**6, "m": 10**6, "mln": 10**6, "billion": 10**9,
    "bn": 10**9, "b": 10**9, "bln": 10**9, "trillion": 10**12, "tn": 10**12, "trn": 10**12, "t": 10**12,
    "mmt": 10**6, "lakh": 10**5, "crore": 10**7, "lakh crore": 10**12,
}  # fmt: skip
TIME_UNITS = "second|minute|hour|day|week|month|quarter|year|decade|century|centuries"
DIMENSION_UNITS = (
    "nm|nanomet(?:er|re)|µm|micromet(?:er|re)|mm|millimet(?:er|re)|cm|centimet(?:er|re)|km|kilomet(?:er|re)"
    "|met(?:er|re)"
    r"|miles?|inch(?:es)?|foot|feet|square (?:feet|foot|met(?:er|re)|mile|kilomet(?:er|re))|acre|hectare"
    "|gigabytes?|terabytes?|petabytes?|megabytes?|GB/s|TB/s|GB|TB|PB|MB|bits?|bytes?|GHz|MHz|gigahertz"
    "|megawatts?|gigawatts?|kilowatts?|watts?|MW|GW|kW|TWh|GWh|kWh|volts?|amps?"
    "|(?:tera|peta|exa|giga)flops?|(?:TERA|PETA|EXA|T|P|E)?FLOPS?|(?:tera|peta|exa)FLOPS?|degrees?|kilograms?|kg|grams?"
)

# The word before a number tells what the number bounds.
CAP = (
    r"fewer than|less than|lower than|smaller than|under|below|up to|no more than|not more than|no greater than"
    r"|at most|as many as"
    r"|as much as|as high as|as long as|(?:a )?maximum of|capped at|(?:a )?cap of|not exceeding|just under"
    r"|no longer than|short of"
)
FLOOR = (
    r"more than|greater than|larger than|higher than|over|at least|no fewer than|no less than|not less than|above"
    r"|exceed(?:s|ed|ing)?"
    r"|in excess of|upwards? of|(?:a )?minimum of|north of|surpass(?:es|ed|ing)?|longer than|beyond|topped|topping"
)
ABOUT = (
    r"about|around|roughly|approximately|approx\.?|nearly|almost|some|close to|closer to|an estimated"
    r"|estimated(?: at)?|circa|ca\.?|~"
    r"|an average of|averaging|something like|or so|virtually|on the order of"
)
THE_EQUIVALENT = (
    r"(?:\s+(?:the equivalent of|an additional|another|a total of|a further|a combined|a mere"
    r"|only|just|perhaps|maybe|possibly|probably|likely))?"
)
COMPARATORS = tuple(
    (bound, re.compile(rf"(?<![\w-])(?:{words}){THE_EQUIVALENT}\s*$", re.IGNORECASE))
    for bound, words in (("cap", CAP), ("floor", FLOOR), ("about", ABOUT))
)
AFTER = (
    (
        "floor",
        re.compile(r"\s*(?:\+|-plus\b|plus\b|\s(?:or|and) (?:more|above|higher|greater|over|longer)\b)", re.IGNORECASE),
    ),
    ("cap", re.compile(r"\s+(?:or|and) (?:less|fewer|below|under|lower)\b|\s+at (?:the )?most\b", re.IGNORECASE)),
    ("floor", re.compile(r"\s+at least\b", re.IGNORECASE)),
    ("about", re.compile(r"\s+or so\b|-odd\b", re.IGNORECASE)),
)

# A number right behind one of these is a part of a name or of a reference.
NAMING = re.compile(
    r"(?:\b(?:Section|Sections|Sec\.|Article|Title|Order|Rule|Number|Part|Chapter|Phase|Tier|Group|Level|Type"
    r"|Series|Route|Page"
    r"|Figure|Table|Resolution|Directive|Regulation|Law|Decree|Document|Category|Version|Interstate|Highway|Annex"
    r"|Appendix"
    r"|Paragraph|Item|Note|Unit|Room|Gen|Mark|Flight|Windows|Core|Mate|Kirin|Ascend|Llama|Claude|Gemini|CFR|FR"
    r"|U\.S\.C\.|USC|EO"
    r"|section|article|chapter|page|paragraph|footnote|version|phase|item)|\bNos?\.|[#§])\s*$"
)
NAMED_AFTER = re.compile(r"\s+(?:FYP|CFR|FR|U\.S\.C|USC)\b|\s?[ap]\.m\.|\s?[AP]M\b|:\d\d\b|th\b")
FUNCTION_WORDS = frozenset(
    {
        "a",
        "all",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "has",
        "have",
        "if",
        "in",
        "into",
        "its",
        "nor",
        "of",
        "on",
    }
    | {
        "only",
        "or",
        "over",
        "some",
        "than",
        "that",
        "the",
        "their",
        "these",
        "those",
        "through",
        "to",
        "under",
        "when",
        "while",
    }
    | {
        "with",
        "just",
        "about",
        "around",
        "nearly",
        "roughly",
        "almost",
        "least",
        "after",
        "before",
        "between",
        "another",
    }
    | {
        "our",
        "his",
        "her",
        "other",
        "first",
        "last",
        "next",
        "most",
        "each",
        "any",
        "no",
        "not",
        "also",
        "then",
        "now",
        "still",
    }
    | {
        "yet",
        "so",
        "here",
        "there",
        "he",
        "she",
        "they",
        "we",
        "it",
        "plus",
        "including",
        "per",
        "today",
        "says",
        "said",
    }
    | {"both", "every", "since", "until", "where", "which", "who", "approximately", "more", "fewer", "less", "up"}
)

# Where the words behind a number stop being its noun phrase.
STOPS = frozenset(
    {
        "a",
        "an",
        "the",
        "to",
        "in",
        "from",
        "on",
        "at",
        "by",
        "with",
        "for",
        "than",
        "that",
        "which",
        "who",
        "whose",
        "as",
        "but",
    }
    | {
        "or",
        "is",
        "was",
        "were",
        "are",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "could",
        "can",
        "may",
        "might",
    }
    | {
        "per",
        "into",
        "over",
        "under",
        "after",
        "before",
        "since",
        "until",
        "while",
        "when",
        "if",
        "though",
        "because",
        "not",
    }
    | {
        "its",
        "his",
        "her",
        "their",
        "this",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "said",
        "between",
        "against",
    }
)
PLURALS = frozenset({"people", "personnel", "staff", "gpus", "cpus", "media", "percent", "men", "women", "children"})
NO_PLURALS = frozenset(
    [
        "is",
        "was",
        "has",
        "its",
        "this",
        "us",
        "less",
        "as",
        "plus",
        "thus",
        "congress",
        "process",
        "business",
        "graphics",
    ]
)
COMPOUND_UNITS = re.compile(
    r"\b(metric tons|metric tonnes|rare earths|square feet|square meters|percentage points|data centers|data centres)\b"
)
