"""Turns the names of one document into entities: who is who in the registry, and types from context."""

from __future__ import annotations

import re
from itertools import pairwise

from kg.extract.cast import Cast, Thing, local_id, slug
from kg.extract.names.dictionary import Dictionary
from kg.extract.names.kinds import Kinds, listed_types
from kg.extract.names.name import Name
from kg.extract.names.short_forms import LEGAL_TAIL, ShortForms, surnames
from kg.lexicon import Lexicon
from kg.model import Span
from kg.registry import Registry, Row

__all__ = ["Cast", "Casting", "Thing", "local_id", "slug"]


# "a Berlin think tank": a firm or institute is of a city, not of its government
_SEAT = (
    r" (?:[a-z-]+ ){0,3}?(?:firm|company|start-up|startup|think tank|brokerage|broker|research house|bank|law firm"
    r"|consultancy|lab|university|newspaper|conference|suburb|office|headquarters|plant|fab|group|fund|conglomerate"
    r"|chipmaker|maker|manufacturer|designer|developer|supplier|investor|institute|campus|unit|subsidiary)\b"
)
# "fabs in Shanghai, Beijing and Shenzhen"
_LISTED_PLACE = re.compile(r"\b(?:in|near|outside|around) (?:[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, and |, | and ))+$")
_BRACKET = re.compile(r" \([A-Z][\w&-]{1,8}\)")  # "Validated End User (VEU)"
# "is a family of large language models by", ", a chatbot": what a name is called right behind it
_SAID_OF = re.compile(
    r"(?:,| \(| is| was| are| were) (?:an?|the|one of the|another)"
    r" ((?:(?!which|that|by|with|for|in)(?:[a-z-]+|AI|LLM|GPU|[A-Z][a-z-]+) ?){1,7})"
)
# "has 176 billion parameters", "was trained on": only models do
_LEARNS = re.compile(r" (?:has|had|with|contains) (?:[\w.-]+ ){1,4}parameters\b|,? (?:was|is|were) (?:pre-?)?trained\b")
# "moved from Daegu to Japan", "was born in Tosu, Saga Prefecture"
_MOVED = re.compile(
    r"\b(?:moved|emigrated|immigrated|relocated) (?:from|to) $|\bborn (?:on [\w ,]{4,20} )?in $|\bgrew up in $"
)
_ON = re.compile(r" to\b|,|\.| in\b| and\b|$")
_MADE = ("AIModel", "Chip", "Product", "ComputeCluster", "ManufacturingEquipment")


class Casting:
    """Builds a Cast from the names of all blocks of one document."""

    def __init__(self, registry: Registry, lexicon: Lexicon, dictionary: Dictionary):
        self.registry = registry
        self.noun_types = lexicon.noun_types()
        self.far_east = frozenset(lexicon.nouns["surnames"]["first"])
        self.kinds = Kinds(self.noun_types, dictionary)
        self.listed: dict[int, str] = {}
        self.countries: list[tuple[int, str]] = []
        self.places: set[int] = set()  # where countries and regions are named
        self.by_surname: dict[str, list[Row]] = {}
        for row in registry.rows.values():
            if row.type == "Person":
                self.by_surname.setdefault(row.name.split()[-1], []).append(row)
        self.short_forms = ShortForms(registry, self.noun_types, self.far_east)

    def cast(self, text: str, names: list[Name], prose: list[Span]) -> Cast:
        """Entities for the names of `text` (absolute spans); later forms are looked for inside `prose` only."""
        cast = Cast(prose=prose)
        self._where(names)
        self.listed = listed_types(names, text, self._known_type)
        firm = {i for n in names if n.form in ("name", "class", "demonym") and len(n.ids) == 1 for i in n.ids}
        for n in names:
            thing = self._known(n, firm, text, cast) if n.ids else None
            if thing is None and n.form not in ("ambiguous", "demonym", "class", "capital"):
                thing = self._new(n, text, cast)
            if thing is not None:
                thing.aliases |= {n.text, _BRACKET.sub("", n.text), *n.calls}
                cast.names.append((n, thing.id))
                if thing.type == "Person" and (title := re.search(r"(\w+),? $", text[max(0, n.start - 24) : n.start])):
                    thing.titles.add(title[1].lower())
        self.short_forms.find(text, cast)
        for n, id in list(cast.names):
            self._inside(n, cast.things[id], cast)
        cast.names.sort(key=lambda pair: (pair[0].start, -pair[0].end))  # what holds another name stands before it
        return cast

    def _known_type(self, n: Name) -> str | None:
        """Type of a name that needs no context."""
        if n.form == "name" and n.ids:
            return self.registry.rows[n.ids[0]].type
        return "Person" if n.type == "Person" and (n.how == "shape" or " " in n.text) else None

    def _where(self, names: list[Name]) -> None:
        """Note where countries are named: a bare "finance ministry" is that of the country named last before it."""
        self.places = {n.start for n in names if n.type in ("Country", "Region") and n.form in ("name", "capital")}
        self.countries = [
            (n.start, i)
            for n in names
            if n.form != "ambiguous"
            for i in n.ids
            if self.registry.rows[i].type == "Country"
        ]

    def _inside(self, n: Name, thing: Thing, cast: Cast) -> None:
        """A name may name another thing: its owner ("China's Ministry of Commerce"), an event's place."""
        owned = re.match(r"(.+?)[’']s ", n.text)
        if thing.row is None or not (owned or thing.type == "Event"):
            return
        for m in self.registry.find(owned[1] if owned else n.text):
            whole = m.end - m.start == len(owned[1]) if owned else m.start > 0
            row = self.registry.rows[m.ids[0]]
            if (
                whole
                and m.form == "name"
                and row.type in ("Country", "Company", "Region", "City")
                and row.id != thing.id
            ):
                inner = Name(
                    n.start + m.start, n.start + m.end, n.text[m.start : m.end], m.ids, row.type, "registry", "name"
                )
                self._thing(row, cast, inner.start)
                cast.names.append((inner, row.id))

    # registry ---------------------------------------------------------------------------------------------------

    def _known(self, n: Name, firm: set[str], text: str, cast: Cast) -> Thing | None:
        ids = self._candidates(n, firm, text)
        if not ids:
            return None
        row = self.registry.rows[ids[0]]
        if (
            n.form == "capital" and row.type == "Country" and n.text != "Washington" and self._local(n, text)
        ):  # a capital that has no row
            home = Thing(slug(n.text), n.text, "City", country=row.id, first=n.start)
            return cast.things.setdefault(home.id, home)
        return self._thing(row, cast, n.start)

    def _candidates(self, n: Name, firm: set[str], text: str) -> list[str]:
        if n.form == "capital":
            return [self._capital_or_city(n, text)]
        if maker := self._firm_called(n, firm, text):
            return [maker]
        ids = [i for i in n.ids if i in firm] or list(n.ids)
        if len(n.ids) > 1 and n.form == "name" and (native := self._native(n.ids)):
            return [native]
        if n.form == "ambiguous":
            ids = [i for i in ids if i in firm or self._backed(i, n, text, firm)] or self._home(ids, n)
        return ids

    def _firm_called(self, n: Name, firm: set[str], text: str) -> str | None:
        """ "Ampere" where Ampere Computing has been named: the firm, no goods of the same name."""
        row = self.registry.rows[n.ids[0]] if n.ids else None
        if row is None or row.type not in _MADE or " " in n.text:
            return None
        fits = [i for i in firm if self.registry.rows[i].name.startswith(f"{n.text} ")]
        owners = sorted(i for i in fits if self.registry.rows[i].type == "Company" and i not in self._makers(row))
        after = re.match(r"(?: [a-z]+)? ([a-z]+)", text[n.end : n.end + 40])
        goods = after is not None and self.noun_types.get(after[1].rstrip("s")) == row.type
        return owners[0] if len(owners) == 1 and not goods else None

    def _native(self, ids: tuple[str, ...]) -> str | None:
        """Of laws of one name, that of another country than the first's where the text is about that country."""
        homes = [self.registry.country(self.registry.rows[i].country) for i in ids]
        times = [sum(c == home.id for _, c in self.countries) if home is not None else 0 for home in homes]
        best = max(range(len(ids)), key=lambda k: (times[k], -k))
        law = self.registry.rows[ids[0]].type == "Law"
        return ids[best] if law and times[best] > 2 * times[0] else None

    def _home(self, ids: list[str], n: Name) -> list[str]:
        """Of several countries' ministries of one name, that of the country named last."""
        bodies = {}
        for i in ids:
            row = self.registry.rows[i]
            home = self.registry.country(row.country)
            if row.type == "GovernmentBody" and home is not None:
                bodies[home.id] = i
        before = [(at, i) for at, i in self.countries if at < n.start and i in bodies]
        return [bodies[max(before)[1]]] if before else []

    def _backed(self, id: str, n: Name, text: str, firm: set[str]) -> bool:
        """An ambiguous name counts where its maker is named, or the noun beside it fits its type."""
        row = self.registry.rows[id]
        if self.listed.get(n.start) == row.type:
            return True
        if row.type in _MADE and self._makers(row) & firm:
            return True
        if self._called_so(n, row.type, text):
            return True
        after = re.match(r"[ ,]+(?:an? |the )?([a-z-]+)(?: ([a-z-]+))?", text[n.end : n.end + 40])
        before = re.search(r"([a-z-]+),? $", text[max(0, n.start - 20) : n.start])
        nouns = [m[1].rstrip("s") for m in (after, before) if m]
        return any(self.noun_types.get(w) == row.type for w in nouns)

    def _called_so(self, n: Name, kind: str, text: str) -> bool:
        """ "Vicuna is an open language model", "BLOOM (a large language model)": the noun behind tells its type."""
        if kind == "AIModel" and _LEARNS.match(text, n.end):
            return True
        told = _SAID_OF.match(text, n.end)
        words = told[1].lower().split() if told else []
        terms = [*words, *(" ".join(two) for two in pairwise(words))]
        return any(self.noun_types.get(w.removesuffix("s")) == kind or self.noun_types.get(w) == kind for w in terms)

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
        local = local or _LISTED_PLACE.search(text[max(0, n.start - 60) : n.start]) is not None
        placed = re.match(r"-(?:based|listed|headquartered|born|area)|, [A-Z]", text[n.end : n.end + 16]) is not None
        told = re.match(_SEAT, text[n.end : n.end + 40]) is not None and n.text != "Washington"
        return local or told or (placed and n.text != "Washington")

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
        if n.form == "designation" and not self.kinds.designates(n, text):
            return None
        kind = self.kinds.of(n, text, self.listed.get(n.start))
        if kind in ("Company", "Person", "Facility", "Region") and self._seated(n, text):
            kind = "City"
        if kind in ("Product", "Company") and (sibling := self._sibling(n.text, cast)):
            kind = sibling
        if self.kinds.idle(n, kind, text):
            return None
        if kind == "Person" and (same := self._same_person(n.text, cast)):
            return same
        if same := self._same_name(n.text, kind, cast):
            return same
        if kind == "Person" and (known := self._officer(n, text)):
            return self._thing(known, cast, n.start)
        lone = " " not in n.text and n.how == "tagger" and n.type == "Person"
        if kind == "Person" and lone and not self.kinds.titled(n, text):
            return None
        id = local_id(n.text)
        known = self.registry.rows.get(id)
        if known is not None and kind in _MADE and known.type not in (*_MADE, "Technology"):
            id, known = f"{id}-{kind.lower()}", None  # "a processor called Sohu" is not the firm
        if known is not None:  # a name of the registry in another spelling
            return self._thing(known, cast, n.start)
        return cast.things.setdefault(id, Thing(id, n.text, kind, first=n.start))

    def _seated(self, n: Name, text: str) -> bool:
        """ "In Daresbury, England": a place of the registry behind its comma makes it a town."""
        if _MOVED.search(text[max(0, n.start - 30) : n.start]) and _ON.match(text, n.end):
            return n.how == "tagger"
        lies = re.search(r"\b(?:in|near|at|from|outside) $", text[max(0, n.start - 9) : n.start])
        return n.how == "tagger" and lies is not None and text[n.end : n.end + 2] == ", " and n.end + 2 in self.places

    def _sibling(self, text: str, cast: Cast) -> str | None:
        """ "Vega-1" beside "Vega-2": type of the thing that differs by its number only."""
        stem = re.sub(r"\d[\d.]*", "#", text)
        if "#" not in stem:
            return None
        alike = [t.type for t in cast.things.values() if t.name != text and re.sub(r"\d[\d.]*", "#", t.name) == stem]
        return alike[0] if alike else None

    def _officer(self, n: Name, text: str) -> Row | None:
        """ "Secretary Raimondo", "Bernstein's Rasgon": the only person of the registry with this surname."""
        if " " in n.text or not (self.kinds.in_office(n, text) or n.type != "Person"):
            return None
        rows = self.by_surname.get(n.text, [])
        return rows[0] if len(rows) == 1 else None

    def _same_name(self, text: str, kind: str, cast: Cast) -> Thing | None:
        bare = _whole(text)
        for t in cast.things.values():
            if t.is_name and bare in (t.name, _whole(t.name), *t.aliases):
                return t
        if len(bare) > 40:  # the title of a rule, quoted without its last parts
            longer = [t for t in cast.things.values() if t.name.startswith(bare + ";")]
            return min(longer, key=lambda t: len(t.name), default=None)
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
        if len(words) == 2 and words == full[:2]:  # "Alan Wei" for Alan Wei Zhaolun
            return True
        return len(words) > 1 and len(full) > 1 and words[0] == full[0] and words[-1] == full[-1]


def _whole(name: str) -> str:
    """A firm's name without its legal form and the "International" before it."""
    bare = LEGAL_TAIL.sub("", name)
    return bare.removesuffix(" International") if bare != name and bare.count(" ") > 1 else bare
