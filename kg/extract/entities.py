"""Turns the names of one document into entities: acronyms, surnames, short forms, and types from context."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extract.names import Name
from kg.lexicon import Lexicon
from kg.model import Span
from kg.registry import Registry, Row

_FAR_EAST = {"CN", "TW", "HK", "MO", "KR", "KP", "SG", "VN", "JP", "MY"}
_LEGAL_TAIL = re.compile(
    r",? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|Holdings?|plc|PLC|AG|SE|NV|N\.V|LLC|GmbH)\b\.?$"
)


def slug(name: str) -> str:
    """Local name of an IRI: ASCII letters, digits and hyphens; a script without them keeps its own letters."""
    flat = unicodedata.normalize("NFKD", name.replace("’", "'"))
    flat = "".join(c for c in flat if not unicodedata.combining(c)).casefold()
    flat = re.sub(r"'s\b|'", "", flat)
    return re.sub(r"[^\w]+", "-", flat).strip("-_") or "unnamed"


@dataclass(slots=True)
class Thing:
    """An entity while its document is being read; grows aliases and evidence for its type."""

    id: str
    name: str
    type: str
    row: Row | None = None
    aliases: set[str] = field(default_factory=set)
    gender: str | None = None
    country: str | None = None  # id of a country entity, from the registry or the text
    plural: bool = False
    described: bool = False  # a common-noun phrase, not a name
    first: int = 0

    @property
    def is_name(self) -> bool:
        return not self.described


@dataclass(slots=True)
class Cast:
    """Everybody and everything named in one document, and where."""

    things: dict[str, Thing] = field(default_factory=dict)
    names: list[tuple[Name, str]] = field(default_factory=list)  # each name with its thing's id
    prose: list[Span] = field(default_factory=list)  # stretches of text to look into

    def speaker(self, label: str) -> str | None:
        """Person whom a transcript's label names ("MS. LEAVITT", "THE PRESIDENT"), by surname."""
        words = [w.strip(".,:").casefold() for w in label.split()]
        fits = [
            t
            for t in self.things.values()
            if t.type == "Person" and words and t.name.split()[-1].casefold() == words[-1]
        ]
        return fits[0].id if len(fits) == 1 else None

    def at(self, start: int, end: int) -> str | None:
        """Id of the thing named at exactly this span."""
        return next((id for n, id in self.names if (n.start, n.end) == (start, end)), None)


class Casting:
    """Builds a Cast from the names of all blocks of one document."""

    def __init__(self, registry: Registry, lexicon: Lexicon):
        self.registry = registry
        self.noun_types = lexicon.noun_types()
        self.far_east = frozenset(lexicon.nouns["surnames"]["first"])

    def cast(self, text: str, names: list[Name], prose: list[Span]) -> Cast:
        """Entities for the names of `text` (absolute spans); later forms are looked for inside `prose` only."""
        cast = Cast(prose=prose)
        firm = {i for n in names if n.form in ("name", "class", "demonym") and len(n.ids) == 1 for i in n.ids}
        for n in names:
            thing = self._known(n, firm, text, cast) if n.ids else None
            if thing is None and n.form not in ("ambiguous", "demonym", "class", "capital"):
                thing = self._new(n, text, cast)
            if thing is not None:
                thing.aliases.add(n.text)
                cast.names.append((n, thing.id))
        self._acronyms(text, cast)
        self._short_forms(text, cast)
        cast.names.sort(key=lambda pair: pair[0].start)
        return cast

    # registry ---------------------------------------------------------------------------------------------------

    def _known(self, n: Name, firm: set[str], text: str, cast: Cast) -> Thing | None:
        ids = self._candidates(n, firm, text)
        if not ids:
            return None
        row = self.registry.rows[ids[0]]
        return self._thing(row, cast, n.start)

    def _candidates(self, n: Name, firm: set[str], text: str) -> list[str]:
        if n.form == "capital":
            return [self._capital_or_city(n, text)]
        ids = [i for i in n.ids if i in firm] or list(n.ids)
        if n.form == "ambiguous":
            ids = [i for i in ids if i in firm or self._backed(i, n, text, firm)]
        return ids

    def _backed(self, id: str, n: Name, text: str, firm: set[str]) -> bool:
        """An ambiguous name counts where its maker is named, or the noun beside it fits its type."""
        row = self.registry.rows[id]
        if row.parent in firm and row.type in (
            "AIModel",
            "Chip",
            "Product",
            "ComputeCluster",
            "ManufacturingEquipment",
        ):
            return True
        after = re.match(r"[ ,]+(?:an? |the )?([a-z-]+)(?: ([a-z-]+))?", text[n.end : n.end + 40])
        nouns = [w for w in (after.groups() if after else ()) if w]
        return any(self.noun_types.get(w.rstrip("s")) == row.type for w in nouns[:1])

    def _capital_or_city(self, n: Name, text: str) -> str:
        """A capital is the government, but the city where things are in it."""
        city = next((i for i in n.ids if self.registry.rows[i].type == "City"), None)
        before = re.search(r"(\w+) (?:downtown |central )?$", text[max(0, n.start - 24) : n.start])
        local = before is not None and before[1].lower() in ("in", "near", "outside", "around")
        placed = re.match(r"-based|, [A-Z]", text[n.end : n.end + 8]) is not None and n.text != "Washington"
        return city if city and (local or placed) else n.ids[0]

    def _thing(self, row: Row, cast: Cast, at: int) -> Thing:
        if row.id not in cast.things:
            country = self.registry.country(row.country)
            cast.things[row.id] = Thing(
                row.id, row.name, row.type, row, set(), row.gender, country.id if country else None,
                plural=row.is_class and row.name.endswith("s"), described=row.is_class, first=at,
            )  # fmt: skip
        return cast.things[row.id]

    def ensure(self, id: str, cast: Cast) -> bool:
        """Put a registry row on the cast; False when there is no such row."""
        row = self.registry.rows.get(id)
        if row is not None:
            self._thing(row, cast, 0)
        return row is not None

    # names that the registry lacks ------------------------------------------------------------------------------

    def _new(self, n: Name, text: str, cast: Cast) -> Thing | None:
        if n.form == "designation" and not self._designates(n, text, cast):
            return None
        kind = self._type(n, text)
        if kind == "Person" and (same := self._same_person(n.text, cast)):
            return same
        if same := self._same_name(n.text, kind, cast):
            return same
        if kind == "Person" and " " not in n.text and n.how == "tagger" and not self._titled(n, text):
            return None
        id = slug(n.text)[:100].strip("-")
        if id in self.registry.rows:  # a name of the registry in another spelling
            return self._thing(self.registry.rows[id], cast, n.start)
        return cast.things.setdefault(id, Thing(id, n.text, kind, first=n.start))

    def _designates(self, n: Name, text: str, cast: Cast) -> bool:
        """ "H20" is a chip where chips are talked of; "Q3" and "F-35" are not."""
        if re.fullmatch(r"[QGHSVMP]\d|[A-Z]\d|\d{3}[A-Z]|COP\d+|FY\d+|[A-Z]{1,4}20[0-4]\d|5G|6G|4G|3D|2D", n.text):
            return False
        window = text[max(0, n.start - 250) : n.end + 250].lower()
        return (
            re.search(
                r"\b(?:chips?|processors?|gpus?|accelerators?|semiconductors?|scanners?|lithography|machines?|systems?)\b",
                window,
            )
            is not None
        )

    def _type(self, n: Name, text: str) -> str:
        if n.form == "designation":
            window = text[max(0, n.start - 150) : n.end + 150].lower()
            tools = re.search(r"\b(?:scanners?|lithography|ultraviolet|chipmaking machines?|euv|duv)\b", window)
            return "ManufacturingEquipment" if tools else "Chip"
        if n.how == "shape" and n.type:
            return n.type
        return self._type_from_context(n, text) or n.type or "Organization"

    def _type_from_context(self, n: Name, text: str) -> str | None:
        """Type from an apposition ("X, a research firm"), or the noun before the name ("the chipmaker X")."""
        after = re.match(
            r",? (?:\([^)]{1,40}\),? )?(?:is |was )?(?:an?|the|one of the) ((?:[\w’'-]+ ){0,6}?[\w’'-]+?)"
            r"(?: that| which| who| in | of | at | for | based| from | with |[,.;:)])",
            text[n.end : n.end + 110],
        )
        if after and (kind := self._noun_type(after[1])):
            return kind
        before = re.search(r"([a-z][\w-]*(?: [a-z][\w-]*)?),? $", text[max(0, n.start - 40) : n.start])
        return self._noun_type(before[1]) if before else None

    def _noun_type(self, phrase: str) -> str | None:
        words = phrase.lower().split()
        for k in (2, 1):
            tail = " ".join(words[-k:])
            if tail in self.noun_types:
                return self.noun_types[tail]
        return None

    def _titled(self, n: Name, text: str) -> bool:
        return (
            re.search(
                r"(?:President|Mr\.|Ms\.|Mrs\.|Dr\.|Minister|Secretary|Senator|Sen\.|Rep\.|Chancellor|Premier) $",
                text[max(0, n.start - 12) : n.start],
            )
            is not None
        )

    def _same_name(self, text: str, kind: str, cast: Cast) -> Thing | None:
        bare = _LEGAL_TAIL.sub("", text)
        if len(bare) > 40:  # the title of a rule, quoted without its last parts
            longer = sorted(
                (t for t in cast.things.values() if t.name.startswith(bare + ";")), key=lambda t: len(t.name)
            )
            if longer:
                return longer[0]
        for t in cast.things.values():
            if t.is_name and bare in (t.name, _LEGAL_TAIL.sub("", t.name), *t.aliases):
                return t
        return None

    def _same_person(self, text: str, cast: Cast) -> Thing | None:
        """A later form of a full name: surname alone, or with initial; only where one person fits."""
        words = text.split()
        fits = [t for t in cast.things.values() if t.type == "Person" and self._person_fits(words, t)]
        return fits[0] if len(fits) == 1 else None

    def _person_fits(self, words: list[str], t: Thing) -> bool:
        full = t.name.split()
        if words == full or sorted(words) == sorted(full):
            return True
        if len(words) == 1:
            return words[0] in self.surnames(t)
        return len(words) > 1 and len(full) > 1 and words[0] == full[0] and words[-1] == full[-1]

    def surnames(self, t: Thing) -> set[str]:
        """Words that may stand for this person alone."""
        words = t.name.split()
        if len(words) < 2:
            return {t.name}
        eastern = (t.row is not None and t.row.country in _FAR_EAST and words[0] in self.far_east) or (
            t.row is None and words[0] in self.far_east and words[-1] not in self.far_east
        )
        if eastern and t.row is not None and words[-1] in self.far_east:
            return {words[-1], words[0]}
        return {words[0] if eastern else words[-1]}

    # later, shorter forms ---------------------------------------------------------------------------------------

    def _acronyms(self, text: str, cast: Cast) -> None:
        """ "Critical Raw Materials Alliance (CRMA)": the letters in brackets name the same thing."""
        for n, id in list(cast.names):
            longer = " \\w/&.-" if n.how == "shape" and len(n.text) > 30 else "\\w/&.-"
            m = re.match(
                rf"[,”\"]{{0,2}} \((?:the )?[“\"]?([A-Z][{longer}]{{1,30}}?)s?[”\"]?\)", text[n.end : n.end + 40]
            )
            if m is None or n.form in ("demonym",):
                continue
            inner = cast.at(n.end + m.start(1), n.end + m.end(1))
            if inner is not None and inner != id and cast.things[inner].row is not None:
                continue
            if inner is not None and inner != id:
                self._merge(cast, inner, id)
            self._occurrences(text, m[1], id, cast)

    def _short_forms(self, text: str, cast: Cast) -> None:
        for t in list(cast.things.values()):
            if t.type == "Person":
                for word in sorted(self.surnames(t) - _FUNCTION_WORDS):
                    if self._alone(word, t, cast):
                        self._occurrences(text, word, t.id, cast)
            elif (
                t.row is None and t.is_name and t.type in ("Company", "ThinkTank", "Organization", "MediaOrganization")
            ):
                head = t.name.split()[0]
                if len(head) > 3 and " " in t.name and self._distinctive(head):
                    self._occurrences(text, head, t.id, cast)

    def _alone(self, word: str, person: Thing, cast: Cast) -> bool:
        """No second person of the document answers to this surname."""
        return len(word) > 1 and not any(
            t.type == "Person" and t is not person and word in t.name.split() for t in cast.things.values()
        )

    def _distinctive(self, word: str) -> bool:
        return (
            not self.registry.find(word)
            and word[0].isupper()
            and word.lower() not in self.noun_types
            and word not in _GENERIC
        )

    def _occurrences(self, text: str, form: str, id: str, cast: Cast) -> None:
        thing = cast.things[id]
        thing.aliases.add(form)
        taken = [(n.start, n.end, i) for n, i in cast.names]
        for m in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w])", text):
            if not any(b.start <= m.start() and m.end() <= b.end for b in cast.prose):
                continue
            over = [i for s, e, i in taken if s < m.end() and m.start() < e]
            if not over:
                cast.names.append((Name(m.start(), m.end(), form, how="coreference"), id))
            elif all(self._yields(i, cast, m.start(), m.end()) for i in over) and over != [id]:
                for other in over:
                    self._merge(cast, other, id)

    def _yields(self, id: str, cast: Cast, start: int, end: int) -> bool:
        """A thing known only by this short form gives way to the full name."""
        t = cast.things.get(id)
        return t is not None and t.row is None and " " not in t.name and cast.at(start, end) == id

    def _merge(self, cast: Cast, old: str, new: str) -> None:
        if old == new or old not in cast.things:
            return
        gone = cast.things.pop(old)
        cast.things[new].aliases |= gone.aliases
        cast.names = [(n, new if i == old else i) for n, i in cast.names]


_FUNCTION_WORDS = frozenset(
    ["He", "She", "It", "We", "You", "They", "Me", "So", "An", "Do", "Will", "May", "Can", "Her", "Bush"]
)
_GENERIC = frozenset(
    [
        "National",
        "International",
        "American",
        "Chinese",
        "European",
        "Global",
        "United",
        "General",
        "First",
        "New",
        "Central",
        "Federal",
        "Royal",
        "Public",
        "Advanced",
        "Digital",
        "Open",
        "Critical",
        "Potomac",
        "Asia",
        "Pacific",
        "World",
        "Strategic",
    ]
)


def rename(n: Name, start: int, end: int) -> Name:
    """The same name over another span."""
    return replace(n, start=start, end=end)


def plural_of(words: Iterable[str]) -> bool:
    """True when the last word looks plural."""
    last = list(words)[-1:]
    return bool(last) and last[0].endswith("s") and not last[0].endswith(("ss", "us"))
