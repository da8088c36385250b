"""The entity that a person means: by id, name or alias, with the nearest ones where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from kg.errors import UnknownName
from kg.model import Entity
from kg.suggest import did_you_mean

_NONE: Mapping[str, str] = MappingProxyType({})


def find_entity(entities: Iterable[Entity], wanted: str, redirects: Mapping[str, str] = _NONE) -> Entity:
    """The entity of this id, else name, else alias; case counts only where it tells two apart.

    `redirects` are ids that stand for an entity under another id now.

    Raises UnknownName, with suggestions, where there is none, and where an alias stands for several.
    """
    known = list(entities)
    wanted = redirects.get(wanted.strip(), wanted)
    for form in (str, str.casefold):
        for names in (_ids, _names, _aliases):
            found = [entity for entity in known if form(wanted.strip()) in map(form, names(entity))]
            if found:
                return _only(found, wanted)
    raise UnknownName(f"no entity named {wanted} in this graph{did_you_mean(wanted, known_names(known, wanted))}")


def namesakes(entities: Iterable[Entity], wanted: str) -> tuple[Entity, ...]:
    """All entities of this id, name or alias, whatever its case; none is no mistake."""
    folded = wanted.strip().casefold()
    return tuple(e for e in entities if folded in (name.casefold() for part in _PARTS for name in part(e)))


def known_names(entities: Iterable[Entity], wanted: str) -> Iterator[str]:
    """What to look among for the nearest to `wanted`: names and aliases; ids where it looks like one."""
    parts = (_ids,) if "-" in wanted and wanted == wanted.lower() else (_names, _aliases)
    return (name for entity in entities for part in parts for name in part(entity))


def _only(found: Sequence[Entity], wanted: str) -> Entity:
    if len(found) > 1:
        ids = ", ".join(sorted(entity.id for entity in found))
        raise UnknownName(f"{wanted!r} stands for several entities: give an id, one of {ids}")
    return found[0]


def _ids(entity: Entity) -> tuple[str, ...]:
    return (entity.id,)


def _names(entity: Entity) -> tuple[str, ...]:
    return (entity.name,)


def _aliases(entity: Entity) -> tuple[str, ...]:
    return entity.aliases


_PARTS: tuple[Callable[[Entity], tuple[str, ...]], ...] = (_names, _aliases, _ids)
