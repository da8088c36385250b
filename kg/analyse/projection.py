"""The graph that measures are taken of: which claims count as edges between which entities."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from kg.analyse.links import Link, direct_links
from kg.analyse.network import to_networkx
from kg.errors import UnknownName
from kg.model import Claim, Entity
from kg.ontology import Schema
from kg.scope import EVERYTHING, Scope
from kg.suggest import did_you_mean

if TYPE_CHECKING:
    import networkx as nx

LAYERS = ("direct", "claims")


def project(
    entities: Iterable[Entity],
    claims: Iterable[Claim],
    schema: Schema,
    layer: str = "direct",
    predicates: Collection[str] = (),
    scope: Scope = EVERYTHING,
) -> nx.MultiDiGraph:
    """Entities as nodes, claims as edges (see `to_networkx`), each edge with its claim's id and sentences.

    layer: `direct` for what is claimed firmly and disputed by nobody; `claims` for all not denied or rejected, be it
    planned, estimated, disputed or an effect. predicates: only these; all where empty. scope: that to which the claims
    were narrowed; what had ended by its date is no edge.
    Raises UnknownName for a layer or predicate that does not exist.
    """
    check_projection(layer, predicates, schema)
    kept = [claim for claim in filter(scope.holds, claims) if not predicates or claim.predicate in predicates]
    links = direct_links(kept, schema, scope) if layer == "direct" else _claimed(kept)
    return to_networkx(entities, links)


def check_projection(layer: str, predicates: Collection[str], schema: Schema) -> None:
    """UnknownName, with the nearest names, for a layer or a predicate that does not exist."""
    for what, name, names in (("layer", layer, LAYERS), *(("predicate", p, schema.predicates) for p in predicates)):
        if name not in names:
            raise UnknownName(f"no {what} {name!r}{did_you_mean(name, names) or ': choose one of ' + ', '.join(names)}")


def _claimed(claims: Iterable[Claim]) -> tuple[Link, ...]:
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        if isinstance(claim.object, str) and claim.polarity == "positive" and not claim.rejected:
            found.setdefault((claim.subject, claim.predicate, claim.object), []).append(claim)
    return tuple(Link(*key, tuple(found[key])) for key in sorted(found))
