"""Which entities and claims of a graph a view shows: those selected, and within some steps of one entity."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kg.errors import UnknownName
from kg.model import Claim, Document, Entity
from kg.resolve import QuotedStatement
from kg.suggest import did_you_mean
from kg.view.selection import EVERYTHING, Selection, of_predicates


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
    limits: tuple[str, ...] = ()  # in words, what was selected
    rejected: int = 0  # claims that a person has rejected, which no view shows


def choose(graph: Source, wanted: Selection = EVERYTHING) -> Scope:
    """What was selected of a graph, with the entities that its claims name."""
    focus = find_entity(graph.entities, wanted.about).id if wanted.about else None
    standing = tuple(claim for claim in graph.claims if not claim.rejected)
    claims = of_predicates(standing, wanted.predicates)
    claims = claims if focus is None else within(claims, focus, wanted.depth)
    whole = wanted == EVERYTHING
    used = {name for claim in claims for name in names_in(claim)} | ({focus} if focus else set())
    cited = {evidence.doc for claim in claims for evidence in claim.evidence}
    entities = tuple(e for e in graph.entities if e.id in used)
    return Scope(
        tuple(d for d in graph.documents if whole or d.name in cited),
        entities,
        tuple(claims),
        tuple(s for s in graph.statements if s.source in used and s.quote and (whole or s.doc in cited)),
        focus,
        len(graph.entities) - len(entities) if whole else 0,
        wanted.words,
        len(graph.claims) - len(standing),
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
