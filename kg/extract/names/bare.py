"""Names that no list, shape or tagger knows, told by the words around: "Corvane's shares", "a stake in Palanor"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.names.defined import defined_as
from kg.extract.names.dictionary import Dictionary
from kg.extract.names.kinds import either_way
from kg.extract.names.name import Name
from kg.extract.names.shapes import CAPITAL, DESIGNATED, OF_OFFICE, OFFICE, OPENING, starts_late
from kg.extract.names.tagged import JUNK
from kg.lexicon import Lexicon, either, name_words

_CANDIDATE = re.compile(rf"(?<![\w.’'&-]){CAPITAL}(?: {CAPITAL}){{0,3}}(?![\w-])")
_OPENS = re.compile(r"(?:^|[.!?:;][”\"’)]? +|[\n“\"(•–—] ?)$")
_APPOSED = re.compile(
    r", (?:(?:an?|one of the|[A-Z][\w-]+[’']s) (?P<a>(?:[\w’'-]+ ){0,6}?[\w’'-]+?)"
    r"|the (?P<the>(?:[\w’'-]+ ){1,5}?[\w’'-]+?)(?=[,.;)]))"
    r"(?: that| which| who| in | of | at | for | based| from | with | by | to "
    r"| designed| made| built| developed| owned| run| founded| used| backed|[,.;:)]|$)"
)
# "Marvion's RX-200"; no person is "which", or on a list of exporters' customers
_MAKES = re.compile(
    rf"[’']s (?:[\w-]+ )?{DESIGNATED}|, which\b|(?:,? and {CAPITAL}(?: {CAPITAL})*)? (?:was|were|(?:has|have) been)"
    r" (?:added to|placed on|put on) (?:the|its|America[’']s) [\w’' -]{0,30}?(?:[Ee]ntity [Ll]ist|blacklist)\b"
)
_STEM = re.compile(r"[-.]?\d[\w.-]*$")  # the number of "Sabelle-2"
_JOINED = re.compile(r",? and |, ")
_NOUN_BEFORE = re.compile(r"(?P<two>[a-z][\w-]* )?(?P<noun>[a-z][\w-]*) $")


class Bystanders:
    """Finds such names in a block, once the better known ones are placed."""

    def __init__(self, lexicon: Lexicon, dictionary: Dictionary):
        self.nouns = lexicon.noun_types()
        self.dictionary = dictionary
        words = lexicon.names["context"]
        self.lent = frozenset(words["lent"])
        self.calendar = frozenset(words["calendar"])
        self.titles = frozenset(name_words("shapes", "title_words"))
        self.owned = re.compile(rf"[’']s (?:[\w-]+ ){{0,2}}?(?:{either(words['owned'])})\b")
        self.before_firms = re.compile(rf"\b(?:{either(words['before_firms'])}) (?:the )?$", re.IGNORECASE)
        self.before = re.compile(rf"\b(?:{either(words['before'])}) (?:the )?$", re.IGNORECASE)
        self.deeds = re.compile(rf"(?:,? which|,? (?:also|now))? (?:{either(words['deeds'])})\b")

    def find(self, text: str, offset: int, names: list[Name]) -> list[Name]:
        """All names of this block, ordered: those found before (absolute offsets), less the weak ones now mended."""
        firm = [n for n in names if not _weak(n)]
        weak = [n for n in names if _weak(n)]
        for s, e in self._free(text, [(n.start - offset, n.end - offset) for n in firm]):
            over = [n for n in weak if n.start - offset < e and s < n.end - offset]
            kind = self._kind(text, s, e, over) or (None if over else self._listed(text, s, e, offset, names))
            if kind == "Person" and self.titles.issuperset(text[s:e].split()):
                continue  # "Krishnamoorthi, Ranking Member of the committee"
            if kind is not None and all(s <= n.start - offset and n.end - offset <= e for n in over):
                weak = [n for n in weak if n not in over]
                firm.append(Name(s + offset, e + offset, text[s:e], type=kind, how="shape"))
        return sorted([*firm, *weak], key=lambda n: n.start)

    def _free(self, text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Runs of capitals that overlap no firm name."""
        for m in _CANDIDATE.finditer(text):
            start, end = starts_late(text, m.start(), m.end()), m.end()
            first = text[start:end].split(" ")[0]
            idle = JUNK.match(text[start:end]) or OPENING.fullmatch(first) or OFFICE.search(text[start:end])
            if end - start < 3 or first in self.calendar or idle:
                continue
            field = OF_OFFICE.search(text[max(0, start - 70) : start]) is not None
            if not field and not any(s < end and start < e for s, e in spans):
                yield start, end

    def _kind(self, text: str, start: int, end: int, over: list[Name]) -> str | None:
        """Type that the words around a run of capitals give it, or None where it need be no name."""
        word = text[start:end]
        if any(n.how != "tagger" and n.end - n.start == end - start for n in over):
            return None  # a registry name in doubt: its own rules decide
        opens = _OPENS.search(text[max(0, start - 4) : start]) is not None
        if word.isupper() and (opens or len(word) > 6):
            return None
        if opens and self.dictionary.ordinary(_STEM.sub("", word.split(" ")[0])):
            return None
        person = any(n.type == "Person" for n in over)
        told = self._told(text, end) or self._called(text, start, over) or self._defined(text, start, end)
        if told or (person and " " in word and not _MAKES.match(text, end)):
            return told
        return self._firm(text, start, end, person)

    def _listed(self, text: str, start: int, end: int, offset: int, names: list[Name]) -> str | None:
        """ "Reiner Pope and Mike Gunter", "Groq, Etchwell and": of a kind with the new name that it is joined to."""
        for n in names:
            s, e = n.start - offset, n.end - offset
            joined = _JOINED.fullmatch(text[e:start]) or _JOINED.fullmatch(text[end:s])
            if joined and n.form in ("new", "name") and n.type in ("Person", "Company"):
                full = 2 <= text[start:end].count(" ") + 1 <= 3
                fits = full if n.type == "Person" else not self.dictionary.ordinary(text[start:end].split(" ")[0])
                return n.type if fits else None
        return None

    def _told(self, text: str, end: int) -> str | None:
        """ "Corvane, a Toulouse start-up": what the apposition calls it."""
        m = _APPOSED.match(text[end : end + 110])
        return self._noun(m["a"] or m["the"]) if m else None

    def _defined(self, text: str, start: int, end: int) -> str | None:
        """ "Torvik is a family of language models", "Anders Lindqvist is a Swedish scientist"."""
        kind = defined_as(text, end, self.nouns)
        if kind == "Person":
            return kind if 2 <= len(text[start:end].split(" ")) <= 4 else None
        return kind if kind in self.lent else None

    def _called(self, text: str, start: int, over: list[Name]) -> str | None:
        """ "The Taiwanese foundry Meridian Silicon": what the noun before calls it."""
        m = _NOUN_BEFORE.search(text[max(0, start - 40) : start])
        if m is None or any(either_way(n, m["noun"]) for n in over):
            return None
        return self._noun((m["two"] or "") + m["noun"])

    def _noun(self, phrase: str) -> str | None:
        words = phrase.lower().split()
        kinds = (self.nouns.get(" ".join(words[-k:])) for k in (2, 1))
        return next((k for k in kinds if k in self.lent), None)

    def _firm(self, text: str, start: int, end: int, person: bool) -> str | None:
        """ "Trellium's shares", "a stake in Palanor"; what persons do as well proves nothing of one."""
        ahead = text[max(0, start - 30) : start]
        owns = self.owned.match(text, end) or _MAKES.match(text, end) or self.before_firms.search(ahead)
        acts = not person and (self.deeds.match(text, end) or self.before.search(ahead))
        return "Company" if owns or acts else None


def _weak(name: Name) -> bool:
    """Only the tagger's word for it, a registry name that its own rules doubt, or a common noun with a capital."""
    return (
        (name.how == "tagger" and name.form != "told")
        or name.form == "ambiguous"
        or (name.form == "class" and name.text[0].isupper())
    )
