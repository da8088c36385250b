"""SHACL paths as people write them: the IRI of a property, or SPARQL's signs between IRIs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from kg.ontology import RDF

Term = ox.NamedNode | ox.BlankNode | ox.Literal
_Rows = Mapping[object, Mapping[str, Term]]  # node -> predicate, without SHACL's namespace -> object

_SIGNS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


def path_text(path: Term, rows: _Rows) -> str:
    """The IRI where the path is one property; else a SPARQL property path such as `^<urn:a>/<urn:b>*`."""
    return path.value if isinstance(path, ox.NamedNode) else _step(path, rows)


def _step(path: Term, rows: _Rows) -> str:
    row = rows.get(path, {})
    if not row:
        return str(path)
    if f"{RDF}first" in row:
        return f"({'/'.join(_step(part, rows) for part in _members(path, rows))})"
    if "alternativePath" in row:
        return f"({'|'.join(_step(part, rows) for part in _members(row['alternativePath'], rows))})"
    if "inversePath" in row:
        return f"^{_step(row['inversePath'], rows)}"
    return next((_step(row[key], rows) + sign for key, sign in _SIGNS.items() if key in row), str(path))


def _members(node: Term, rows: _Rows) -> Iterator[Term]:
    while f"{RDF}first" in rows.get(node, {}):
        yield rows[node][f"{RDF}first"]
        node = rows[node][f"{RDF}rest"]
