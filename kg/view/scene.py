"""Turns the chosen part of a graph into nodes and edges of a pyvis network with its evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.model import Claim, Conflict, Entity
from kg.rdf.names import DEFAULT_BASE, prefixes
from kg.view.facts import claim_facts
from kg.view.palette import family_of
from kg.view.places import place
from kg.view.scope import Scope, Source, choose, names_in
from kg.view.selection import EVERYTHING, Selection

if TYPE_CHECKING:
    from kg.ontology import Schema
    from kg.view.network import KGNetwork
    from kg.weigh import Support


def network_of(
    graph: Source,
    schema: Schema,
    wanted: Selection = EVERYTHING,
    *,
    title: str = "Graph",
    base: str = DEFAULT_BASE,
    conflicts: Iterable[Conflict] | None = None,
    cache: Path | None = None,
) -> KGNetwork:
    """A pyvis network of a graph, or of what is wanted of it, laid out.

    `base` is what the IRIs of the page's downloads start with; `cache` a folder that keeps layouts. `conflicts`
    are shown as such; without them, those of the graph, or else claims that say the same with opposite polarity.
    """
    from kg.view.network import KGNetwork

    scope = choose(graph, wanted)
    conflicts = getattr(graph, "conflicts", None) if conflicts is None else conflicts
    facts = claim_facts(scope, schema, conflicts, _support(graph, scope.claims))
    network = KGNetwork(title, facts | _about(scope, schema) | {"prefixes": prefixes(base), "base": base})
    nodes, edges = _nodes(scope, schema), _edges(scope, schema)
    network.evidence["communities"] = place(nodes, edges, scope.focus, cache)
    for node in nodes:
        network.add_node(node.pop("id"), **node)
    for edge in edges:
        network.add_edge(edge.pop("from"), edge.pop("to"), **edge)
    return network


def _support(graph: Source, shown: Iterable[Claim]) -> dict[str, Support]:
    """Who bears out each claim that is shown; the claims and documents of the whole graph count."""
    from kg.resolve import Graph, SourceDocument
    from kg.weigh import support

    known = tuple(document for document in graph.documents if isinstance(document, SourceDocument))
    return support(Graph(documents=known, claims=tuple(graph.claims)), shown)


def _about(scope: Scope, schema: Schema) -> dict[str, Any]:
    used = sorted({claim.predicate for claim in scope.claims})
    return {
        "predicates": {name: _predicate(name, schema) for name in used},
        "focus": scope.focus,
        "left_out": scope.left_out,
        "limits": list(scope.limits),
        "rejected": scope.rejected,
    }


def _predicate(name: str, schema: Schema) -> dict[str, Any]:
    row = schema.predicates.get(name)
    if row is None:
        return {"label": spaced(name), "definition": "", "symmetric": False}
    return {"label": row.label, "definition": row.definition, "symmetric": row.symmetric}


def spaced(name: str) -> str:
    """A local name as words: `GovernmentBody` gives "government body", `AIModel` gives "AI model"."""
    words = re.findall(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+", name)
    return " ".join(word if word.isupper() else word.lower() for word in words) or name


def _nodes(scope: Scope, schema: Schema) -> list[dict[str, Any]]:
    weights = Counter(name for claim in scope.claims for name in dict.fromkeys(names_in(claim)))
    dates = _dates(scope)
    return [_node(entity, schema, weights[entity.id], dates.get(entity.id)) for entity in scope.entities]


def _node(entity: Entity, schema: Schema, weight: int, date: str | None) -> dict[str, Any]:
    family = family_of(entity.type, schema)
    return {
        "id": entity.id,
        "label": entity.name,
        "shape": "box",
        "color": family.light,
        "physics": False,
        "kind": entity.type,
        "family": family.id,
        "aliases": sorted(set(entity.aliases) - {entity.name}),
        "known": entity.known,
        "wikidata": entity.wikidata,
        "weight": weight,
        "date": date,
    }


def _dates(scope: Scope) -> dict[str, str]:
    """The earliest date of each entity's claims: of the happening, or else of the document that tells it."""
    published = {document.name: document.date for document in scope.documents}
    found: dict[str, str] = {}
    for claim in scope.claims:
        dates = [claim.time] if claim.time else [published.get(evidence.doc) for evidence in claim.evidence]
        for date in (date for date in dates if date and date[:1].isdigit()):
            for name in names_in(claim):
                found[name] = min(found.get(name, date), date)
    return found


def _edges(scope: Scope, schema: Schema) -> list[dict[str, Any]]:
    """One edge for each subject, predicate and object, with the indices of its claims."""
    bundles: dict[tuple[str, str, str], list[int]] = {}
    for i, claim in enumerate(scope.claims):
        if isinstance(claim.object, str):
            bundles.setdefault((claim.subject, claim.predicate, claim.object), []).append(i)
    return [_edge(*key, claims, scope.claims, schema) for key, claims in bundles.items()]


def _edge(
    subject: str, predicate: str, thing: str, indices: list[int], claims: tuple[Claim, ...], schema: Schema
) -> dict[str, Any]:
    soft = all(claims[i].modality in ("planned", "hypothetical") for i in indices)
    return {
        "from": subject,
        "to": thing,
        "label": _predicate(predicate, schema)["label"],
        "predicate": predicate,
        "claims": indices,
        "width": len(indices),
        "dashes": soft,
        "arrows": "to",
    }
