"""Turns the names of one document into entities: who is who in the registry, and types from context."""

from __future__ import annotations

import re

from kg.extract.cast import Cast, Thing, slug
from kg.extract.names import Name
from kg.extract.short_forms import LEGAL_TAIL, ShortForms, surnames
from kg.lexicon import Lexicon
from kg.model import Span
from kg.registry import Registry, Row

__all__ = ["Cast", "Casting", "Thing", "slug"]


# kinds of bodies that a name's shape mixes up ("Forum", "Institute", "Group"); what the text calls it decides
_BODIES = frozenset(
    ["Company", "ThinkTank", "ResearchInstitute", "University", "Organization", "MediaOrganization", "GovernmentBody",
     "InternationalOrganization", "Event"]
)  # fmt: skip
_MADE = ("AIModel", "Chip", "Product", "ComputeCluster", "ManufacturingEquipment")
_DEED = re.compile(
    r"[’']s\b|,? (?:which|whose)\b|(?: also)? (?:said|says|has|had|will|would|plans|is|was|makes|made|sells|sold|bought|announced|told"
    r"|expects|estimates|represents|warned|reported)\b"
)
_PERSON_CUE = re.compile(r", (?:who|aged|\d{2},)\b")


class Casting:
    """Builds a Cast from the names of all blocks of one document."""

    def __init__(self, registry: Registry, lexicon: Lexicon):
        self.registry = registry
        self.noun_types = lexicon.noun_types()
        self.far_east = frozenset(lexicon.nouns["surnames"]["first"])
        self.short_forms = ShortForms(registry, self.noun_types, self.far_east)

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
        self.short_forms.find(text, cast)
        for n, id in list(cast.names):
            self._inside(n, cast.things[id], cast)
        cast.names.sort(key=lambda pair: (pair[0].start, -pair[0].end))  # what holds another name stands before it
        return cast

    def _inside(self, n: Name, thing: Thing, cast: Cast) -> None:
        """A name may name another thing: its owner ("China's Ministry of Commerce"), an event's place."""
        owned = re.match(r"(.+?)[’']s ", n.text)
        if thing.row is None or not (owned or thing.type == "Event"):
            return
        for m in self.registry.find(owned[1] if owned else n.text):
            whole = m.end - m.start == len(owned[1]) if owned else m.start > 0
            row = self.registry.rows[m.ids[0]]
            if whole and m.form == "name" and row.type in ("Country", "Company", "Region", "City") and row.id != thing.id:
                inner = Name(n.start + m.start, n.start + m.end, n.text[m.start : m.end], m.ids, row.type, "registry", "name")
                self._thing(row, cast, inner.start)
                cast.names.append((inner, row.id))

    # registry ---------------------------------------------------------------------------------------------------

    def _known(self, n: Name, firm: set[str], text: str, cast: Cast) -> Thing | None:
        ids = self._candidates(n, firm, text)
        if not ids:
            return None
        row = self.registry.rows[ids[0]]
        if n.form == "capital" and row.type == "Country" and n.text != "Washington" and self._local(n, text):  # a capital that has no row
            home = Thing(slug(n.text), n.text, "City", country=row.id, first=n.start)
            return cast.things.setdefault(home.id, home)
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
        if row.type in _MADE and self._makers(row) & firm:
            return True
        after = re.match(r"[ ,]+(?:an? |the )?([a-z-]+)(?: ([a-z-]+))?", text[n.end : n.end + 40])
        before = re.search(r"([a-z-]+) $", text[max(0, n.start - 20) : n.start])
        nouns = [m[1].rstrip("s") for m in (after, before) if m]
        return any(self.noun_types.get(w) == row.type for w in nouns)

    def _makers(self, row: Row) -> set[str]:
        """Ids of the maker and of whom it belongs to."""
        found: set[str] = set()
        while row.parent and row.parent not in found:
            found.add(row.parent)
            row = self.registry.rows[row.parent]
        return found

    def _capital_or_city(self, n: Name, text: str) -> str:
        """A capital is the government, but the city where things are in it."""
        city = next((i for i in n.ids if self.registry.rows[i].type == "City"), None)
        return city if city and self._local(n, text) else n.ids[0]

    def _local(self, n: Name, text: str) -> bool:
        before = re.search(r"(\w+) (?:downtown |central )?$", text[max(0, n.start - 24) : n.start])
        local = before is not None and before[1].lower() in ("in", "near", "outside", "around")
        placed = re.match(r"-(?:based|listed|headquartered|born|area)|, [A-Z]", text[n.end : n.end + 16]) is not None
        return local or (placed and n.text != "Washington")

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
        if n.how == "tagger" and n.text.isupper() and kind == n.type and not self._acts(n, text):
            return None
        if n.how == "tagger" and kind == "Company" and self._stray(n, text):
            return None
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
        if n.how == "shape" and n.type and n.type not in _BODIES:
            return n.type
        told = self._type_from_context(n, text)
        if n.how == "shape" and n.type:
            return told if told in _BODIES else n.type
        if told is None and n.type in ("Company", "City") and _PERSON_CUE.match(text, n.end) and " " in n.text:
            return "Person"
        return told or n.type or "Organization"

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

    def _acts(self, n: Name, text: str) -> bool:
        """Bare capitals that nothing explains are a body only where they do, own or say something."""
        return (
            _DEED.match(text, n.end) is not None
            or re.search(r"\b(?:according to|by|told|with|at|for) (?:the )?$", text[max(0, n.start - 20) : n.start]) is not None
        )

    def _stray(self, n: Name, text: str) -> bool:
        """One word that owes its capital to the start of a sentence and does nothing ("Target prices rose")."""
        if " " in n.text or self._acts(n, text) or self._type_from_context(n, text) or not re.search(r"(?:^|[.!?:][”\"’]? |[\n“\"])$", text[max(0, n.start - 3) : n.start]):
            return False
        return re.search(rf"[a-z,] {re.escape(n.text)}\b", text) is None

    def _titled(self, n: Name, text: str) -> bool:
        return (
            re.search(
                r"(?:President|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Minister|Secretary|Senator|Sen\.|Rep\.|Chancellor|Premier|Judge) $",
                text[max(0, n.start - 12) : n.start],
            )
            is not None
        )

    def _same_name(self, text: str, kind: str, cast: Cast) -> Thing | None:
        bare = LEGAL_TAIL.sub("", text)
        if len(bare) > 40:  # the title of a rule, quoted without its last parts
            longer = sorted(
                (t for t in cast.things.values() if t.name.startswith(bare + ";")), key=lambda t: len(t.name)
            )
            if longer:
                return longer[0]
        for t in cast.things.values():
            if t.is_name and bare in (t.name, LEGAL_TAIL.sub("", t.name), *t.aliases):
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
            return words[0] in surnames(t, self.far_east)
        return len(words) > 1 and len(full) > 1 and words[0] == full[0] and words[-1] == full[-1]
