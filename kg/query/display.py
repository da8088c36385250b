"""Names of things as people read them: labels and prefixed names instead of IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.days import in_words
from kg.ontology import EDTF, KG, RDFS
from kg.query.table import Term
from kg.rdf.names import DCTERMS

_LABELS = tuple(ox.NamedNode(iri) for iri in (RDFS + "label", DCTERMS + "title", KG + "fileName"))


def labels(store: ox.Store, terms: Iterable[Term | None]) -> dict[str, str]:
    """The names that people know these IRIs by: label of an entity or term, title or file name of a document."""
    found: dict[str, str] = {}
    for node in sorted({term.value for term in terms if isinstance(term, ox.NamedNode)}):
        named = (_named(store, node, key) for key in _LABELS)
        if label := next((name for name in named if name), None):
            found[node] = label
    return found


def shorten(term: Term | None, prefixes: Mapping[str, str], labels: Mapping[str, str] | None = None) -> str:
    """A term for people to read: label, prefixed name, the literal's text, a date in words; unbound is empty."""
    if term is None:
        return ""
    if isinstance(term, ox.Literal) and term.datatype.value == EDTF:
        return in_words(term.value)
    if not isinstance(term, ox.NamedNode):
        return str(getattr(term, "value", term))
    if labels and term.value in labels:
        return labels[term.value]
    fitting = [(space, prefix) for prefix, space in prefixes.items() if term.value.startswith(space)]
    space, prefix = max(fitting, key=lambda pair: len(pair[0]), default=("", ""))
    return f"{prefix}:{term.value[len(space) :]}" if space else f"<{term.value}>"


def _named(store: ox.Store, node: str, key: ox.NamedNode) -> str | None:
    quads = store.quads_for_pattern(ox.NamedNode(node), key, None, None)
    names = (quad.object.value for quad in quads if isinstance(quad.object, ox.Literal))
    return min(names, default=None)
