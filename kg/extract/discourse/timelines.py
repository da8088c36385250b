"""Lines of a timeline: "2016: Acquired LFoundry" is read as "In 2016, it acquired LFoundry"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DATED = re.compile(
    rf"(?P<date>(?:{_MONTH} (?:\d{{1,2}},? )?|\d{{1,2}} {_MONTH} )?(?:19|20)\d\d)(?P<mark>:| ?[–—]| -) (?=[A-Z\"“])"
)
# what such a line begins with where its doer is the article's thing; the second row is done to it
_DOES = frozenset(
    ["Acquired", "Acquires", "Announced", "Announces", "Appointed", "Appoints", "Became", "Becomes", "Began",
     "Begins", "Bought", "Buys", "Built", "Builds", "Changed", "Completed", "Completes", "Developed", "Develops",
     "Entered", "Enters", "Established", "Expanded", "Introduced", "Introduces", "Invested", "Joined", "Joins",
     "Launched", "Launches", "Licensed", "Made", "Merged", "Merges", "Moved", "Moves", "Opened", "Opens",
     "Partnered", "Partners", "Posted", "Produced", "Purchased", "Raised", "Raises", "Received", "Receives",
     "Released", "Releases", "Reported", "Sells", "Shipped", "Ships", "Signed", "Signs", "Sold", "Sponsored",
     "Started", "Starts", "Supplied", "Took", "Unveiled", "Unveils", "Went", "Won"]
)  # fmt: skip
_UNDERGOES = frozenset(
    ["Founded", "Incorporated", "Renamed", "Listed", "Formed", "Created", "Named", "Ranked", "Certified",
     "Nationalized", "Privatized", "Rebranded", "Added", "Awarded", "Spun", "Delisted", "Blacklisted",
     "Sanctioned"]
)  # fmt: skip
_BY = re.compile(r"\w+(?: off)? (?:by|as|in|to|from|on|with|under) ")


@dataclass(frozen=True, slots=True)
class Dated:
    """Where a line's date and its words begin and end, and the words that it leaves out before its verb."""

    date: tuple[int, int]
    rest: int
    left_out: tuple[str, ...]


def dated(text: str) -> Dated | None:
    """The parts of a line that begins with a date and a colon or dash, or None."""
    m = _DATED.match(text)
    if m is None:
        return None
    first = re.match(r"[A-Za-z]+", text[m.end() :])
    return Dated(m.span("date"), m.end(), _left_out(first[0] if first else "", text[m.end() :]))


def _left_out(verb: str, rest: str) -> tuple[str, ...]:
    if verb in _UNDERGOES or (verb in _DOES and verb.endswith("ed") and _BY.match(rest) and " by " in rest[:40]):
        return ("it", "was")
    return ("it",) if verb in _DOES else ()
