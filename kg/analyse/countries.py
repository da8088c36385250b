"""Which country an entity belongs to: itself, as far as claims say, else as the registry does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

    from kg.ontology import Schema

_TO_PLACE = ("basedIn", "locatedIn", "partOf", "comesFrom")  # from an entity to where it belongs, the surest first
_STEPS = 4  # a laboratory of a company in a city of a country


def countries(graph: nx.MultiDiGraph, schema: Schema, registered: Mapping[str, str]) -> dict[str, str]:
    """The country's id for each entity of the graph that has one.

    A country is its own. Else claims count: based in, located in, part of, comes from, up to a country, the nearest
    and then the first by id. Else `registered` (entity id -> country id), for what the claims leave open.
    """
    found = {e: e for e, kind in graph.nodes(data="type") if kind and schema.is_a(kind, "Country")}
    for _ in range(_STEPS):
        found |= dict(_one_step(graph, found))
    return found | {e: c for e, c in registered.items() if e in graph and e not in found}


def _one_step(graph: nx.MultiDiGraph, known: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    for entity in sorted(graph.nodes):
        if entity not in known:
            places = [
                (_TO_PLACE.index(p), end) for _, end, p in graph.out_edges(entity, data="predicate") if p in _TO_PLACE
            ]
            reached = [known[end] for _, end in sorted(places) if end in known]
            if reached:
                yield entity, reached[0]


def registered_countries() -> dict[str, str]:
    """The country's id for each entity of the registry that has one; a place takes that of what it is in."""
    from kg.registry import load_registry

    registry = load_registry()
    rows = ((id, registry.country(row.country)) for id, row in registry.rows.items())
    return {id: country.id for id, country in rows if country is not None}
