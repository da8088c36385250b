"""Titles, headings and words in capitals that lead into a paragraph, told from prose by their shape."""

from __future__ import annotations

import re

from kg.read.lines import Row

SMALL_WORDS = """
a an the of and or nor but in on to for with by from at as vs via is are be its it into over per between after before
amid against under how than up out off de von et al
"""
SMALL = frozenset(SMALL_WORDS.split())
ABBREVIATION_END = re.compile(r"\b(?:U\.S|U\.K|E\.U|U\.N|Inc|Ltd|Corp|Co|Jr|Sr|D\.C)\.$")
LEAD_IN = re.compile(r"(?P<lead>[A-Z][A-Z0-9 ,;’'&.()/–-]{3,90}:)[ \t]+(?=\S)")
BOLD_LEAD_IN = re.compile(r"(?P<lead>(?P<mark>\*\*|__)[^*_\n]{3,90}(?:[.:?](?P=mark)|(?P=mark)[.:]))[ \t]+(?=\S)")
ITEM_LEAD_IN = re.compile(r"(?P<lead>[A-Z][\w’'&/-]*(?: [\w’',&/-]+){1,9}:)[ \t]+(?=[A-Z])")
# a line of a timeline: "March 2018: Opened a fab in Tianjin"
TIMED = re.compile(
    r"(?:\d{1,2} )?(?:[A-Z][a-z]+\.? )?(?:\d{1,2},? )?(?:19|20)\d\d(?::| ?[–—]| -) [A-Z][\w-]+(?: \S+){2,}"
)
# Text taken from a page's layout sometimes lost the break: "Trade and Investment ProgramsTo counter these trends, …".
GLUED = re.compile(
    r"(?P<lead>(?:[A-Z][\w&,’'-]*|and|of|for|in|on|to|the)"
    r"(?: (?:[A-Z][\w&,’'-]*|and|of|for|in|on|to|the)){2,9}?[a-z]{2})"
    r"(?=(?:To|The|In|On|An?|This|These|As|For|While|When|After|It|At|By|If|Since|Under|With) [a-z])"
)


def is_title(row: Row) -> bool:
    """True for a first line that can be the title: short and without a full stop."""
    return row.words <= 45 and len(row.text) <= 300 and not _ends_sentence(row.text) and row.text[-1] not in ":;,"


def is_heading(row: Row, alone: bool) -> bool:
    """True for a line that heads a section; `alone` says that blank lines set it off from prose that follows."""
    text = row.text.strip("*_ ")
    if not text or (not text[0].isalnum() and text[0] not in "“\"'‘("):
        return False
    if TIMED.match(text):
        return False
    if text.endswith("?"):
        one = title_case(text) or not re.search(r"(?<!U\.S)(?<!U\.K)(?<!U\.N)[.!?]\s", text)
        return row.words <= 15 and one and text[0] not in "“\"'‘"
    if text.endswith(":"):
        return row.words <= 12 and (text.isupper() or (row.words <= 6 and title_case(text)))
    if _ends_sentence(text) or text[-1] in ",;:-–—":
        return False
    if row.words <= 45 and len(text) <= 300 and (text.isupper() or title_case(text)):
        return True
    return alone and row.words <= 9 and text[0].isupper()


def lead_in(text: str) -> int:
    """Length of the heading at the start of a paragraph ("SECURING A WIN: This trade …"), or 0."""
    if found := BOLD_LEAD_IN.match(text):
        return found.end("lead")
    if (found := LEAD_IN.match(text)) and re.search(r"[A-Z]{5}|[A-Z]{4}.* |\w .*[A-Z]{4}", found["lead"]):
        return found.end("lead")
    found = GLUED.match(text)
    return found.end("lead") if found else 0


def item_lead_in(text: str) -> int:
    """Length of the heading at the start of a list item ("Exporting American Chips: The department …"), or 0."""
    found = ITEM_LEAD_IN.match(text)
    return found.end("lead") if found and title_case(found["lead"]) else lead_in(text)


def title_case(text: str) -> bool:
    """True when every word of weight begins with a capital or a digit, and at least one does."""
    words = [w.strip("“”\"'‘’()[],;:*_") for w in re.split(r"[\s/—–-]+", text)]
    heavy = [w for w in words if w and w.casefold() not in SMALL and re.search(r"\w", w)]
    return bool(heavy) and all(not w[0].islower() for w in heavy)


def _ends_sentence(text: str) -> bool:
    bare = text.rstrip("\"'”’)*_ ")
    return bare.endswith((".", "!", "…")) and not ABBREVIATION_END.search(bare)
