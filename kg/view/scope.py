"""Which entities and claims of a graph a view shows: all, or those within some steps of one entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.errors import UnknownName
from kg.model import Claim, Document, Entity
from kg.resolve import QuotedStatement
from kg.suggest import did_you_mean


class Source(Protocol):
    """What a view needs of a graph; `kg.resolve.Graph` has it."""

    @property
    def documents(self) -> tuple[Document, ...]: ...
    @property
    def entities(self) -> tuple[Entity, ...]: ...
    @property
    def claims(self) -> tuple[Claim, ...]: ...
    @property
    def statements(self) -> tuple[QuotedStatement, ...]: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """What is drawn. `focus` is the entity that the view is about, `left_out` how many entities have no claim."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    statements: tuple[QuotedStatement, ...] = ()
    focus: str | None = None
    left_out: int = 0


def choose(graph: Source, about: str | None = None, depth: int = 2) -> Scope:
    """The whole graph, or what lies within `depth` claims of an entity given by id, name or alias."""
    focus = find_entity(graph.entities, about).id if about else None
    claims = graph.claims if focus is None else within(graph.claims, focus, depth)
    used = {name for claim in claims for name in names_in(claim)} | ({focus} if focus else set())
    cited = {evidence.doc for claim in claims for evidence in claim.evidence}
    entities = tuple(e for e in graph.entities if e.id in used)
    return Scope(
        tuple(d for d in graph.documents if focus is None or d.name in cited),
        entities,
        tuple(claims),
        tuple(s for s in graph.statements if s.source in used and s.quote),
        focus,
        len(graph.entities) - len(entities) if focus is None else 0,
    )


def names_in(claim: Claim) -> tuple[str, ...]:
    """Ids of all entities that a claim names: what it is about, who says it, who disputes it."""
    ends = (claim.subject, claim.object) if isinstance(claim.object, str) else (claim.subject,)
    return (*ends, *claim.attributed_to, *claim.disputed_by)


def within(claims: Sequence[Claim], focus: str, depth: int) -> tuple[Claim, ...]:
    """Claims both of whose ends lie within `depth` steps of the focus."""
    reach = {focus}
    for _ in range(depth):
        reach |= {end for claim in claims if reach & set(_ends(claim)) for end in _ends(claim)}
    return tuple(claim for claim in claims if set(_ends(claim)) <= reach)


def _ends(claim: Claim) -> tuple[str, ...]:
    return (claim.subject, claim.object) if isinstance(claim.object, str) else (claim.subject,)


def find_entity(entities: Iterable[Entity], wanted: str) -> Entity:
    """The entity with this id, name or alias (whatever its case); raises UnknownName with the nearest names."""
    known = tuple(entities)
    named = [(e.id, e) for e in known] + [(e.name, e) for e in known]
    named += [(alias, e) for e in known for alias in e.aliases]
    found = next((entity for name, entity in named if name.casefold() == wanted.casefold()), None)
    if found is None:
        hint = did_you_mean(wanted, [name for name, _ in named])
        raise UnknownName(f"no entity named {wanted!r} in this graph{hint}")
    return found
