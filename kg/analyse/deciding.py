"""A person's answer as a decision: names become ids, and what it is about is told in words."""

from __future__ import annotations

from collections.abc import Sequence

from kg.analyse.find import find_entity
from kg.analyse.wording import Wording
from kg.decisions import VERDICTS, Decision
from kg.errors import UnknownName
from kg.identity import claim_id
from kg.model import Claim
from kg.resolve import Graph
from kg.suggest import did_you_mean

LEAST = 6  # digits of a claim's id that tell which one is meant


def decision_about(
    graph: Graph, wording: Wording, action: str, about: Sequence[str], value: str | None = None
) -> Decision:
    """The decision, still without who, when and why; `about` holds names, ids or, for claims, beginnings of ids.

    An id that an entity had in an earlier build will do.

    Raises UnknownName where a name, claim or type is not in the graph or the ontology.
    """
    if action in VERDICTS:
        claims = [find_claim(graph.claims, id) for id in about]
        says = " · ".join(wording.claim(claim) for claim in claims)
        return Decision(action, tuple(map(claim_id, claims)), "", "", "", value, says)
    if action == "retype" and value is not None:
        value = _type_named(value, wording)
    entities = [find_entity(graph.entities, name, dict(graph.redirects)) for name in about]
    says = " and ".join(f"{entity.name} ({wording.kind(entity.type)})" for entity in entities)
    return Decision(action, tuple(entity.id for entity in entities), "", "", "", value, says)


def _type_named(value: str, wording: Wording) -> str:
    """The type of this name, as the ontology writes it (MediaOrganization) or as it is printed (media organization)."""
    types = wording.schema.types
    printed = {wording.kind(name).casefold(): name for name in sorted(types)}
    found = value if value in types else printed.get(value.strip().casefold())
    if found is None:
        raise UnknownName(f"no type {value!r} in the ontology{did_you_mean(value, types)}")
    return found


def find_claim(claims: Sequence[Claim], id: str) -> Claim:
    """The claim whose id begins so; UnknownName where there is none, or several."""
    found = [claim for claim in claims if claim_id(claim).startswith(id)] if len(id) >= LEAST else []
    if len(found) != 1:
        what = "stands for several claims: give more digits" if found else "is no claim here: kg cite ENTITY tells ids"
        raise UnknownName(f"{id!r} {what}")
    return found[0]
