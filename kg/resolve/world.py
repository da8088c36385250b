"""What resolution knows of the world: the registry by normalized name, kinship of types, words for countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from kg.lexicon import load_lexicon
from kg.ontology import Schema, load_schema
from kg.registry import Registry, Row, load_registry
from kg.resolve.naming import Form, Words, folded, form_of, load_words, run_together

SAME, NEAR, FAR, CLASH = 2, 1, 0, -1  # how two types are related

KINDS_APART = ("AIModel", "Chip", "ComputeCluster", "ManufacturingEquipment")  # nobody mistakes one for another
_PARTICULAR = frozenset(["Organization", "Policy", "Facility", "Event", "ComputeCluster", "AIModel", "Group"])  # single
_BROAD = frozenset(["Thing", "Agent"])
# Families that documents mix up: the same thing is now called a technology, now a product.
_MIXED = tuple(
    frozenset(pair)
    for pair in (
        ("Artifact", "Technology"),
        ("Technology", "Material"),
        ("Artifact", "Material"),
        ("Artifact", "Facility"),
        ("Technology", "Policy"),
        ("Technology", "Group"),
        ("Organization", "Group"),
        ("Organization", "Policy"),
        ("Organization", "Place"),
        ("Place", "Group"),
        ("Facility", "Place"),
        ("Policy", "Event"),
    )
)


@dataclass(frozen=True, slots=True)
class World:
    """`rows` are the registry's by id, `by_key` their ids by normalized name."""

    rows: Mapping[str, Row]
    by_key: Mapping[str, tuple[str, ...]]
    words: Words
    schema: Schema
    homes: Mapping[str, str]  # ISO code of a country -> its id
    surnames: frozenset[str]  # family names that many share and that stand first

    def kin(self, one: str, other: str) -> int:
        """SAME (or one above the other), NEAR (one family), FAR (families that documents mix up) or CLASH."""
        if one == other or self.schema.is_a(one, other) or self.schema.is_a(other, one):
            return SAME
        mine, theirs = self.families(one), self.families(other)
        if "Artifact" in mine & theirs:
            return CLASH if mine.intersection(KINDS_APART) and theirs.intersection(KINDS_APART) else FAR
        if mine & theirs:
            return NEAR
        return FAR if any(pair <= mine | theirs for pair in _MIXED) else CLASH

    def families(self, kind: str) -> frozenset[str]:
        """A type and what lies above it, without what is common to nearly all."""
        return (self.schema.ancestors.get(kind) or frozenset([kind])) - _BROAD

    def is_particular(self, kind: str) -> bool:
        """True for types of single things: common nouns alone ("trade deal") name another one in each document."""
        return not self.families(kind).isdisjoint(_PARTICULAR)

    def rows_of(self, form: Form, kind: str) -> tuple[str, ...]:
        """Ids of the registry's rows that bear this name and fit its type and country."""
        for key, least in ((form.key, FAR), (form.core, NEAR)):
            slots = {_slot(kind, key), _slot(kind, key, form.country)}
            found = {id for slot in slots for id in self.by_key.get(slot, ())}
            if fitting := sorted(id for id in found if self._fits(self.rows[id], form, kind, least)):
                return tuple(fitting)
        return ()

    def called(self, key: str) -> tuple[str, ...]:
        """Ids of all rows but persons' whose names run together to this."""
        return self.by_key.get(_slot("Thing", key), ())

    def related(self, one: str, other: str) -> bool:
        """True where one row belongs to the other: a part, a subsidiary, a product of its maker."""
        return other in self._above(one) or one in self._above(other)

    def _fits(self, row: Row, form: Form, kind: str, least: int) -> bool:
        if self.kin(row.type, kind) < least:
            return False
        return form.country is None or form.country in (self.homes.get(row.country or ""), row.id)

    def _above(self, id: str) -> Iterator[str]:
        seen: set[str] = set()
        row = self.rows.get(id)
        while row is not None and row.parent and row.parent not in seen:
            seen.add(row.parent)
            yield row.parent
            row = self.rows.get(row.parent)


@cache
def load_world() -> World:
    """The world of the project's own ontology, registry and word lists; read once per process."""
    registry = load_registry()
    words = replace(load_words(), countries=_countries(registry))
    surnames = frozenset(name.casefold() for name in load_lexicon().nouns["surnames"]["first"])
    return World(registry.rows, _index(registry.rows.values(), words), words, load_schema(), registry.by_code, surnames)


def _countries(registry: Registry) -> dict[str, str]:
    """ "chinese", "china", "prc" -> "china": what may stand in front of a thing that belongs to a country."""
    found: dict[str, str] = {}
    for row in registry.rows.values():
        if row.type == "Country" or row.id == "european-union":
            for name in (row.name, *row.aliases, *row.demonyms):
                found.setdefault(" ".join(folded(name, load_words())), row.id)
    return found | {"us": "united-states", "uk": "united-kingdom", "american": "united-states"}


def _index(rows: Iterable[Row], words: Words) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for name in (row.name, *row.aliases):
            for key in _keys(name, row, words):
                found[key].add(row.id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _keys(name: str, row: Row, words: Words) -> Iterator[str]:
    form = form_of(name, row.type, words)
    yield _slot(row.type, form.key, form.country)
    if row.type != "Person":
        whole = folded(name, words) if form.country else (*form.words, *form.dropped)
        yield _slot(row.type, run_together(whole))


def _slot(kind: str, key: str, country: str | None = None) -> str:
    """Persons are looked up apart from all else; "the Commission" lacks the country that makes it the European one."""
    return f"p:{key}" if kind == "Person" else f"t:{country or ''}:{key}"
