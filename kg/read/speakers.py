"""Speakers' labels in transcripts: "MS. LEAVITT:", "Q", "THE PRESIDENT:", "Karoline Leavitt:"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.read.lines import Row

# Words that begin the label of a speaker rather than a heading in capitals.
OFFICE_WORDS = """
MR MS MRS DR MISS SIR LADY LORD PRESIDENT VICE SENATOR SEN REPRESENTATIVE REP CONGRESSMAN CONGRESSWOMAN SECRETARY
UNDERSECRETARY CHAIRMAN CHAIRWOMAN CHAIR SPEAKER AMBASSADOR GENERAL GEN ADMIRAL ADM COLONEL GOVERNOR GOV MAYOR
MINISTER PRIME PREMIER CHANCELLOR COMMISSIONER DIRECTOR ADMINISTRATOR PROFESSOR PROF JUDGE JUSTICE MODERATOR
REPORTER QUESTION ANSWER INTERVIEWER HOST ANCHOR OPERATOR VOICE AUDIENCE PARTICIPANT UNIDENTIFIED SENIOR STAFF
WITNESS COUNSEL
"""
OFFICES = frozenset(OFFICE_WORDS.split())
# What the parts of a notice or a memorandum begin with: nobody speaks there.
PART_WORDS = """
AGENCY ACTION SUMMARY DATES DATE ADDRESSES BACKGROUND ABSTRACT COMMENTS SUBJECT TITLE PURPOSE EFFECTIVE SUPPLEMENTARY
CITATION AUTHORITY DOCKET CONTACT NOTE SOURCE TO FROM RE
"""
PARTS = frozenset(PART_WORDS.split())
CAPITALS = re.compile(r"(?P<name>(?:THE )?[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,5}(?: \([^)]{1,40}\))?): +(?=\S)")
QUESTION = re.compile(r"(?P<name>Q(?=[:.\s])|A(?=[:.]))[:.]?[ \t\u00a0]+(?=[\"“‘'(A-Z—–-])")
MIXED = re.compile(r"(?P<name>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,3})(?: \(\d\d?:\d\d(?::\d\d)?\))?: +(?=\S)")


class Speakers:
    """Knows which labels are speakers in one text: that takes a look at all of them."""

    def __init__(self, rows: Iterable[Row]) -> None:
        rows = [r for r in rows if r.text.split(":")[0].split(" ")[0].upper() not in PARTS]
        capitals = Counter(m["name"] for r in rows if (m := CAPITALS.match(r.text)))
        mixed = Counter(m["name"] for r in rows if (m := MIXED.match(r.text)))
        sure = {name for name in capitals if _office(name)}
        questions = sum(1 for r in rows if QUESTION.match(r.text))
        self.questions = bool(sure) or questions >= 2
        self.names = sure | (self._repeated(capitals) if len(capitals) > 1 else set())
        if self.names or questions >= 2:
            self.names |= {name for name in capitals if len(name.split()) <= 3}
        self.names |= self._repeated(mixed) if len(self._repeated(mixed)) >= 2 else set()

    @staticmethod
    def _repeated(labels: Counter[str]) -> set[str]:
        return {name for name, times in labels.items() if times >= 2 and len(name.split()) <= 4}

    def label(self, text: str) -> tuple[str, int] | None:
        """The speaker's name as written and the length of the label, or None."""
        if self.questions and (found := QUESTION.match(text)):
            return found["name"], found.end()
        found = CAPITALS.match(text) or MIXED.match(text)
        if found and found["name"] in self.names:
            return found["name"], found.end()
        return None


def _office(name: str) -> bool:
    words = name.replace(".", "").split()
    return (words[1] if words[0] == "THE" and len(words) > 1 else words[0]) in OFFICES
