"""Takes a measure by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from kg.analyse import measures
from kg.analyse.countries import countries, registered_countries
from kg.analyse.measures import MEASURES, Measurement
from kg.errors import UnknownName
from kg.suggest import did_you_mean

if TYPE_CHECKING:
    import networkx as nx

    from kg.ontology import Schema


def measure(
    graph: nx.MultiDiGraph,
    schema: Schema,
    wanted: str,
    ids: Sequence[str] = (),
    depth: int | None = None,
    top: int | None = None,
) -> Measurement:
    """The measure `wanted` of a projection; `ids` are the entities it needs; None leaves depth and top as they are.

    Raises UnknownName where there is no such measure, or not as many entities as it needs.
    """
    check_measure(wanted, len(ids))
    options: Mapping[str, Any] = {"depth": depth if wanted in _WITH_DEPTH else None, "top": top}
    given = {key: value for key, value in options.items() if value is not None}
    return _function(graph, schema, wanted)(graph, *ids, **given)


def check_measure(wanted: str, given: int) -> None:
    """UnknownName where there is no measure of that name, or where it needs another number of entities."""
    if wanted not in MEASURES:
        hint = did_you_mean(wanted, MEASURES) or f": choose one of {', '.join(MEASURES)}"
        raise UnknownName(f"no measure {wanted!r}{hint}")
    needs, _ = MEASURES[wanted]
    if len(needs) != given:
        usage = " ".join((wanted, *needs))
        raise UnknownName(f"{given} names given where {wanted} wants {len(needs)}: write {usage}")


_WITH_DEPTH = ("ego", "exposure")


def _function(graph: nx.MultiDiGraph, schema: Schema, wanted: str) -> Callable[..., Measurement]:
    found: Callable[..., Measurement] = getattr(measures, wanted)
    return partial(found, sides=countries(graph, schema, registered_countries())) if wanted == "cuts" else found
