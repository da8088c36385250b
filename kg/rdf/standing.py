"""How claims stand to each other, as quads: propositions, independent sources, reviews, conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.identity import claim_id
from kg.model import Conflict, Review
from kg.ontology import EDTF, RDF, RDFS
from kg.rdf.names import DCTERMS, PROV, Names, Triple, kg, term
from kg.resolve import Graph

if TYPE_CHECKING:
    from kg.weigh import Support

_A = term(RDF + "type")
_KINDS = {"polarity": "oppositePolarity", "quantity": "disjointQuantities", "value": "twoValues"}
_NAMES = {name: kind for kind, name in _KINDS.items()}


def standing(graph: Graph, names: Names) -> Iterator[Triple]:
    """For each claim its proposition, its independent sources and its review; then the propositions."""
    from kg.weigh import propositions, support

    counted = support(graph)
    for claim in graph.claims:
        node = names.claim(claim)
        yield node, kg("proposition"), names.proposition(claim)
        yield from _support(counted[claim_id(claim)], node)
        yield from _review(claim.review, node, names)
    for stated in propositions(graph):
        node = names.node("proposition", stated.id)
        yield node, _A, kg("Proposition")
        yield node, kg("affirmingSources"), ox.Literal(len(stated.affirming))
        yield node, kg("denyingSources"), ox.Literal(len(stated.denying))
    for who in sorted({claim.review.who for claim in graph.claims if claim.review}):
        yield names.reviewer(who), _A, kg("Reviewer")
        yield names.reviewer(who), term(RDFS + "label"), ox.Literal(who)


def conflict_layer(graph: Graph, names: Names) -> Iterator[Triple]:
    """A node for each conflict, with its kind, its claims and the reason in words."""
    for conflict in graph.conflicts:
        yield from _conflict(conflict, names)


def kind_of(name: str) -> str:
    """The kind of conflict that the ontology calls by this local name."""
    return _NAMES[name]


def _support(found: Support, node: ox.NamedNode) -> Iterator[Triple]:
    yield node, kg("independentSources"), ox.Literal(len(found.sources))
    yield node, kg("voices"), ox.Literal(found.voices)


def _review(review: Review | None, claim: ox.NamedNode, names: Names) -> Iterator[Triple]:
    if review is None:
        return
    node = ox.NamedNode(f"{claim.value}/review")
    yield claim, kg("verdict"), kg(review.verdict)
    yield claim, kg("review"), node
    yield node, _A, kg("Review")
    yield node, term(PROV + "wasAssociatedWith"), names.reviewer(review.who)
    yield node, term(DCTERMS + "date"), ox.Literal(review.when, datatype=term(EDTF))
    yield node, kg("reason"), ox.Literal(review.why)


def _conflict(conflict: Conflict, names: Names) -> Iterator[Triple]:
    node = names.conflict(conflict)
    yield node, _A, kg("Conflict")
    yield node, kg("conflictKind"), kg(_KINDS[conflict.kind])
    yield node, kg("reason"), ox.Literal(conflict.reason)
    for id in conflict.claims:
        yield node, kg("conflictingClaim"), names.node("claim", id)
