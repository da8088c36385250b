"""The entity that a person names, found in the store without reading all of the graph."""

from __future__ import annotations

import pyoxigraph as ox

from kg.ontology import RDFS, SKOS
from kg.query.former import standing_for
from kg.rdf.names import Names, kg, term

_WAYS = (RDFS + "label", SKOS + "altLabel")


def entity_node(store: ox.Store, wanted: str, base: str) -> ox.NamedNode | None:
    """The entity of exactly this id (a former one counts), else name, else alias; None for none, or more than one."""
    names = Names(base)
    node, layer = names.entity(wanted.strip()), names.graph("entities")
    if now := standing_for(store, node.value, base):
        return now
    if next(store.quads_for_pattern(node, kg("inRegistry"), None, layer), None):
        return node
    for way in _WAYS:
        quads = store.quads_for_pattern(None, term(way), ox.Literal(wanted.strip()), layer)
        found = {quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None
