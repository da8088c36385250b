"""The type of a name that the registry lacks, from its shape and the words around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.extract.names.defined import defined_as
from kg.extract.names.dictionary import Dictionary
from kg.extract.names.generic import chip_by_name, plain_words
from kg.extract.names.name import Name
from kg.extract.names.overlaps import LEGAL
from kg.extract.names.shapes import ACTS
from kg.extract.names.tagged import FIRM

# kinds of bodies that a name's shape mixes up ("Forum", "Institute", "Group"); what the text calls it decides
_BODIES = frozenset(
    ["Company", "ThinkTank", "ResearchInstitute", "University", "Organization", "MediaOrganization", "GovernmentBody",
     "InternationalOrganization", "Event"]
)  # fmt: skip
_GOVERNS = re.compile(
    r"^(?:Ministry|Department|Office|Bureau|Directorate|Committee) (?:of|for|on) "
    r"|\b(?:Ministry|Department|Committee|Subcommittee|Commission|Bureau|Administration|Cabinet|Parliament|Senate)$"
)
_FIRST = re.compile(r"(?:^|[.!?:][”\"’]? |[\n“\"])$")
_OFFICE = re.compile(
    r"(?:President|Secretary|Senator|Sen\.|Rep\.|Representative|Minister|Premier|Chancellor|Chairman|Commissioner"
    r"|Governor|Gov\.) $"
)
_TITLE = re.compile(
    r"(?:President|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Minister|Secretary|Senator|Sen\.|Rep\.|Chancellor|Premier|Judge) $"
)
_PERSON_CUE = re.compile(r", (?:who|aged|\d{2},)\b")
_SAYS = re.compile(
    r" (?:said|says|told|argues|argued|warns|warned|doubts|thinks|believes|reckons|expects|wrote|notes|added)\b"
)
_APPOSED = re.compile(
    r",? (?:\([^)]{1,40}\),? )?(?:is |was )?(?:an?|the|one of the) ((?:[\w’'-]+ ){0,6}?[\w’'-]+?)"
    r"(?: that| which| who| in | of | at | for | based| from | with | by | to "
    r"| designed| made| built| developed| owned| run| founded| used| launched| released| announced| trained| introduced"
    r"| created| produced| operated| headquartered| established| known| backed| led| manufactured|[,.;:)])"
)
# what firms and persons may be called alike ("Karsten Holm, a Danish investor")
_EITHER = frozenset(
    [
        "investor",
        "developer",
        "designer",
        "broker",
        "operator",
        "backer",
        "producer",
        "publisher",
        "contractor",
        "distributor",
    ]
)
# "Founded in 2017 by A and B, Axionyx is …"; a city before ", England"
_FRONTED = re.compile(r"(?:^|[.\n]) ?(?:Founded|Established|Incorporated|Headquartered|Spun off)\b[^.\n]{3,160}, $")
_DATASET = re.compile(r",? (?:is )?(?:an?|the) (?:[\w-]+ ){0,3}(?:data ?set|corpus|benchmark)\b")
_JOINED = re.compile(r"(?:, |,? and |,? or | & )")
_CHIPS = re.compile(
    r"\b(?:chips?|processors?|gpus?|accelerators?|semiconductors?|scanners?|lithography|machines?|systems?)\b"
)
_SITE = re.compile(r" (?:(?P<site>pilot line|line|fab|plant|factory|facility|campus)|model)s?\b")
_WEAPON = re.compile(
    r" (?:stealth |fighter |combat )?(?:jets?|fighters?|missiles?|tanks?|drones?|aircraft|bombers?|helicopters?"
    r"|rockets?|radars?|highway|road|train)\b"
)
_LISTABLE = ("Company", "Person", "City", "University", "AIModel", "Chip", "Product")
_WITH = re.compile(r"\b(?:according to|told|with) (?:the )?$")  # whom something is done with, not how or what for
_SIDES = re.compile(r"\b(?:according to|told|with|by|at|for) (?:the )?$")
_TITLED = ("Report", "Act", "License", "Rule", "Plan", "List", "Order")
_VISA = re.compile(r" (?:non-?immigrant|student|work|visa|billion|million|trillion|bn|mn)\b")
_AT = re.compile(r"\bat $")
_SEAT = re.compile(r"[A-Z]{2}-\d{1,2}")  # of the House of Representatives
_TOOLS = re.compile(r"\b(?:scanners?|lithography|ultraviolet|chipmaking machines?|euv|duv)\b")
_NO_CHIP = re.compile(r"\d+[KMGT]B|[QGHSVMP]\d|[A-Z]\d|\d{3}[A-Z]|COP\d+|FY\d+|[A-Z]{1,4}20[0-4]\d|5G|6G|4G|3D|2D")


class Kinds:
    """Reads what the text says about a name. `noun_types`: common noun -> type."""

    def __init__(self, noun_types: dict[str, str], dictionary: Dictionary):
        self.noun_types = noun_types
        self.dictionary = dictionary

    def of(self, n: Name, text: str, listed: str | None) -> str:
        """Type of a name; `listed` is the type of the names that it is listed with."""
        if n.form == "designation":
            if (told := self.told(n, text)) in ("Facility", "ComputeCluster", "Product", "AIModel"):
                return told
            if site := _SITE.match(text, n.end):
                return "Facility" if site["site"] else "AIModel"
            window = text[max(0, n.start - 150) : n.end + 150].lower()
            return "ManufacturingEquipment" if _TOOLS.search(window) else "Chip"
        if n.type in ("Company", "City", "Person", "Product", "Facility") and chip_by_name(n.text):
            return "Chip"
        if n.type == "Company" and _GOVERNS.search(n.text):
            return "GovernmentBody"
        if n.type == "AIModel" and _DATASET.match(text, n.end):
            return "Dataset"
        if n.how == "shape" and n.type and n.type not in _BODIES:
            return n.type
        told = self.told(n, text)
        if n.how == "shape" and n.type:
            return told if told in _BODIES else n.type
        alike = listed if listed in _LISTABLE and n.type != "Person" else None
        return told or self._hinted(n, text) or alike or n.type or "Organization"

    def told(self, n: Name, text: str) -> str | None:
        """Type from an apposition ("X, a research firm"), or the noun before the name ("the chipmaker X")."""
        if defined := defined_as(text, n.end, self.noun_types):
            return defined
        if n.how == "tagger" and _FRONTED.search(text[max(0, n.start - 180) : n.start]):
            return "Company"
        after = _APPOSED.match(text[n.end : n.end + 110])
        crowd = after is not None and after[0].endswith("group of ")  # "a group of nine states" is no firm
        if after and not crowd and not either_way(n, after[1]) and (kind := self._noun(after[1])):
            return kind
        before = re.search(r"([a-z][\w-]*(?: [a-z][\w-]*)?),? $", text[max(0, n.start - 40) : n.start])
        return self._noun(before[1]) if before and not either_way(n, before[1]) else None

    def _hinted(self, n: Name, text: str) -> str | None:
        """ "X, who …" and "Bernstein's X doubts" are people; who is "of X" or "at X" works there."""
        before, wide = text[max(0, n.start - 40) : n.start], " " in n.text
        if n.type in ("Company", "City", "Product"):
            if wide and _PERSON_CUE.match(text, n.end):
                return "Person"
            if not wide and re.search(r"\w[’']s? $", before) and _SAYS.match(text, n.end):
                return "Person"
        if n.type == "City" and re.search(r"[A-Z][\w’-]+ [A-Z][\w’-]+ (?:of|at) $", before):
            return "Company"
        return None

    def _noun(self, phrase: str) -> str | None:
        words = phrase.lower().split()
        for k in (2, 1):
            tail = " ".join(words[-k:])
            if tail in self.noun_types:
                return self.noun_types[tail]
        return None

    # is it a name at all ----------------------------------------------------------------------------------------

    def idle(self, n: Name, kind: str, text: str) -> bool:
        """A tagger's find that nothing explains and that does nothing: bare capitals, a sentence's first word."""
        if n.how != "tagger" or n.form == "told":
            return False
        if kind == n.type and kind in ("Company", "City") and self._wordy(n, text):
            return not self._acts(n, text, _WITH)
        stray = kind == "Company" and self._stray(n, text)
        return (stray or (n.text.isupper() and kind == n.type)) and not self._acts(n, text)

    def _wordy(self, n: Name, text: str) -> bool:
        """Words of the dictionary alone ("Direct Liquid Cooling"), none of which a firm's name ends with."""
        firm = FIRM.search(n.text) is not None and n.text.split()[-1] not in _TITLED
        legal = LEGAL.search(n.text) is not None
        return not (firm or legal) and plain_words(n.text, self.dictionary) and not self.told(n, text)

    def _acts(self, n: Name, text: str, sides: re.Pattern[str] = _SIDES) -> bool:
        return ACTS.match(text, n.end) is not None or sides.search(text[max(0, n.start - 20) : n.start]) is not None

    def _stray(self, n: Name, text: str) -> bool:
        """One word that owes its capital to the start of a sentence ("Target prices rose")."""
        first = _FIRST.search(text[max(0, n.start - 3) : n.start]) is not None
        if " " in n.text or not first or self.told(n, text) or not self.dictionary.ordinary(n.text):
            return False
        return re.search(rf"[a-z,] {re.escape(n.text)}\b", text) is None

    def designates(self, n: Name, text: str) -> bool:
        """ "H20" is a chip where chips are talked of; "Q3" and "F-35" are not."""
        window = text[max(0, n.start - 250) : n.end + 250].lower()
        if _NO_CHIP.fullmatch(n.text) or _WEAPON.match(text, n.end) or _VISA.match(text, n.end):
            return False
        if _AT.search(text[max(0, n.start - 4) : n.start]) or (
            _SEAT.fullmatch(n.text) and text[n.end : n.end + 1] == ")"
        ):
            return False  # "unveiled at SC23", "Ami Bera (CA-06)"
        return _CHIPS.search(window) is not None

    def titled(self, n: Name, text: str) -> bool:
        """A title of any kind stands before it."""
        return _TITLE.search(text[max(0, n.start - 12) : n.start]) is not None

    def in_office(self, n: Name, text: str) -> bool:
        """A public office stands before it ("Secretary Raimondo")."""
        return _OFFICE.search(text[max(0, n.start - 16) : n.start]) is not None


def either_way(n: Name, said: str) -> bool:
    """ "Investor Karsten Holm": a noun that says nothing of what the tagger takes for a person's full name."""
    return n.type == "Person" and " " in n.text and said.split()[-1] in _EITHER


def listed_types(names: list[Name], text: str, known: Callable[[Name], str | None]) -> dict[int, str]:
    """By start of a name: the one type of the other names that it is listed with ("Nvidia, Broadcom and X")."""
    found: dict[int, str] = {}
    for row in _rows(names, text):
        types = {kind for n in row if (kind := known(n)) is not None} or _firms(row)
        if len(types) == 1:
            found |= {n.start: next(iter(types)) for n in row}
    return found


def _firms(row: list[Name]) -> set[str]:
    """A list in which the tagger sees firms and single towns is one of firms."""
    types = [n.type for n in row if n.form == "new"]
    plain = all(n.how == "tagger" and n.type in ("Company", "City") for n in row)
    return {"Company"} if plain and 2 * types.count("Company") > len(row) else set()


def _rows(names: list[Name], text: str) -> Iterator[list[Name]]:
    """Names joined by commas and "and", two or more."""
    row: list[Name] = []
    for n in names:
        if row and not _JOINED.fullmatch(text[row[-1].end : n.start]):
            if len(row) > 1:
                yield row
            row = []
        row.append(n)
    if len(row) > 1:
        yield row
