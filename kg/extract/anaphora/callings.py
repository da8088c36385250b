"""What newspapers call firms by: "the San Francisco-based start-up", "the e-commerce giant", "the chipmaker"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kg import resources
from kg.errors import DataError
from kg.extract.anaphora.agreement import ANY_FIRM
from kg.extract.cast import Thing
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_COLUMNS = 4
_YOUNG = frozenset(["startup", "start-up", "unicorn", "upstart"])
_LABS = frozenset(["lab", "laboratory"])
_GIANTS = frozenset(["giant", "behemoth", "titan", "conglomerate", "heavyweight", "multinational"])
_CHIPS = frozenset(["chipmaker", "foundry", "semiconductor"])
_BANKS = frozenset(["bank", "lender", "brokerage", "broker"])
# what one is to another or by its trade: only who has been told to be one is
_RELATED = frozenset(
    ["joint venture", "subsidiary", "unit", "affiliate", "spin-off", "spinoff", "investor", "backer", "house",
     "distributor", "contractor", "publisher", "utility", "insurer", "airline", "miner", "refiner", "refinery",
     "smelter", "fund", "retailer", "exporter", "importer", "reseller", "integrator", "packager",
     "consultancy", "foundation", "charity"]
)  # fmt: skip
_CARS = frozenset(["automaker", "carmaker"])
_ANYBODY = frozenset(["ai", "tech", "technology", "data", "software", "computing", "internet", "design", "safety"])
_CHIP_NOTES = ("chip", "processor", "memory", "foundry", "semiconductor", "accelerator")
# who tells of other firms, and is itself "the bank", "the research firm"
OBSERVING = ("bank", "broker", "research", "rating", "consult", "analyst", "investment", "asset")
_YES, _SELDOM, _NO = 3.0, -1.5, -9.0
FITS = -5.0  # below this, the words tell of another firm


@dataclass(frozen=True, slots=True)
class Firm:
    """Where a firm has its seats, what it deals in, and whether it is young, a giant, or makes chips."""

    seats: frozenset[str]
    fields: frozenset[str]
    sort: frozenset[str]


@dataclass(frozen=True, slots=True)
class Calling:
    """The words of one noun phrase that tell of a firm."""

    noun: str
    fields: frozenset[str]
    seat: str | None

    def says(self, thing: Thing) -> float:
        """How much the words speak for this firm; below FITS, they tell of another."""
        if self.noun in _RELATED and self.noun not in thing.name.lower():
            return _NO
        firm = load_firms().get(thing.id)
        noun = _noun(self.noun, firm, (thing.row.note or "") if thing.row is not None else "")
        if firm is None:
            return noun
        seat = 0.0 if self.seat is None or not firm.seats else _YES if self.seat in firm.seats else _NO
        return noun + seat + _fields(self.fields, firm)


def calling(parsed: Parsed, token: Token, seat: str | None) -> Calling:
    """What the phrase that ends in this noun says; `seat` is the city that it names."""
    words = {t.lower_ for t in parsed.doc[token.left_edge.i : token.i] if t.i not in parsed.name_of or len(t.text) < 3}
    noun = f"joint {token.lemma_.lower()}" if "joint" in words else token.lemma_.lower()
    return Calling(noun, frozenset(words & _trades()), seat)


def _noun(noun: str, firm: Firm | None, note: str) -> float:
    if noun in ANY_FIRM:
        return _SELDOM if any(word in note for word in OBSERVING) else 0.0
    sort = firm.sort if firm is not None else frozenset()
    young = "young" in sort or "start-up" in note or note == "AI laboratory"
    if noun in _YOUNG or noun in _LABS:
        return _YES if young or "laboratory" in note else _NO if firm is not None else 0.0
    if noun in _GIANTS:
        return 1.0 if "giant" in sort else _NO if young else 0.0
    if noun in _CHIPS:
        chips = "chips" in sort or any(word in note for word in _CHIP_NOTES)
        return 1.0 if chips and "equipment" not in note else _NO if firm is not None or note else 0.0
    if noun in _BANKS:
        return _YES if "bank" in note or "broker" in note else _NO if firm is not None or note else 0.0
    if noun in _CARS:
        return _YES if firm is not None and "car" in firm.fields else _NO if firm is not None or note else 0.0
    return 0.0


def _fields(told: frozenset[str], firm: Firm) -> float:
    if told & firm.fields:
        return 1.5
    return _NO if told - _ANYBODY and firm.fields else 0.0


@cache
def _trades() -> frozenset[str]:
    return frozenset(word for firm in load_firms().values() for word in firm.fields)


@cache
def load_firms() -> dict[str, Firm]:
    """The table of `ontology/lexicon/firms.tsv` by id. Raises DataError naming the line."""
    path = resources.ontology("lexicon", "firms.tsv")
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if number == 1 or not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != _COLUMNS:
            raise DataError(f"firms.tsv:{number}: {len(cells)} cells, not id, seats, fields, sort; check the tabs")
        found[cells[0]] = Firm(_listed(cells[1]), _listed(cells[2]), frozenset(cells[3].split()))
    return found


def _listed(cell: str) -> frozenset[str]:
    return frozenset(word.strip() for word in cell.split("|") if word.strip())
