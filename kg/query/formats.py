"""Writes the answer to a query in the formats that other programs read: CSV, SPARQL results in JSON and XML, Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from xml.etree import ElementTree as xml

import pyoxigraph as ox

from kg.errors import QueryError
from kg.query.table import Table, Term

_RESULTS = "http://www.w3.org/2005/sparql-results#"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STRING = "http://www.w3.org/2001/XMLSchema#string"


def to_csv(table: Table) -> str:
    """Comma-separated values with a header: SPARQL 1.1 CSV but for line feeds alone at the line's end."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([_text(term) for term in row] for row in table.rows)
    return out.getvalue()


def to_json(table: Table) -> str:
    """SPARQL 1.1 Query Results JSON; triples are rows of subject, predicate and object."""
    return json.dumps(_json(table), ensure_ascii=False, indent=1) + "\n"


def to_xml(table: Table) -> str:
    """SPARQL Query Results XML; triples are rows of subject, predicate and object."""
    root = xml.Element("sparql", xmlns=_RESULTS)
    head = xml.SubElement(root, "head")
    if table.kind == "yes-no":
        xml.SubElement(root, "boolean").text = "true" if table else "false"
    else:
        for column in table.columns:
            xml.SubElement(head, "variable", name=column)
        results = xml.SubElement(root, "results")
        for row in table.rows:
            _xml_row(xml.SubElement(results, "result"), table.columns, row)
    xml.indent(root, " ")
    written = xml.tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def to_ttl(table: Table, prefixes: Mapping[str, str] | None = None) -> str:
    """Turtle, of the triples that CONSTRUCT or DESCRIBE gave; QueryError for other answers."""
    if table.kind != "triples":
        raise QueryError("Turtle holds triples: use CONSTRUCT or DESCRIBE, or another --format (table, csv, json, xml)")
    triples = [ox.Triple(*row) for row in table.rows]  # type: ignore[arg-type]
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=_used(prefixes or {}, table))
    assert written is not None
    return _with_sorted_head(written.decode())


FORMATS: dict[str, Callable[[Table], str]] = {"csv": to_csv, "json": to_json, "xml": to_xml, "ttl": to_ttl}


def _used(prefixes: Mapping[str, str], table: Table) -> dict[str, str]:
    names = {term.value for row in table.rows for term in row if isinstance(term, ox.NamedNode)}
    names |= {kind for row in table.rows for term in row for kind in _kind_of_literal(term, "").values()}
    return {prefix: space for prefix, space in prefixes.items() if any(name.startswith(space) for name in names)}


def _with_sorted_head(turtle: str) -> str:
    """The same Turtle with its prefixes in order: the serializer writes them in a different one each time."""
    lines = turtle.split("\n")
    head = next((n for n, line in enumerate(lines) if not line.startswith("@prefix ")), len(lines))
    return "\n".join(sorted(lines[:head]) + lines[head:])


def _json(table: Table) -> dict[str, object]:
    if table.kind == "yes-no":
        return {"head": {}, "boolean": bool(table)}
    rows = [
        {column: _json_term(term) for column, term in zip(table.columns, row, strict=True) if term is not None}
        for row in table.rows
    ]
    return {"head": {"vars": list(table.columns)}, "results": {"bindings": rows}}


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.Triple):
        return {"type": "triple", "value": {key: _json_term(getattr(term, key)) for key in _ENDS}}
    kind = {ox.NamedNode: "uri", ox.BlankNode: "bnode", ox.Literal: "literal"}[type(term)]
    return {"type": kind, "value": term.value, **_kind_of_literal(term, "xml:lang")}


def _xml_row(result: xml.Element, columns: tuple[str, ...], row: tuple[Term | None, ...]) -> None:
    for column, term in zip(columns, row, strict=True):
        if term is not None:
            _xml_term(xml.SubElement(result, "binding", name=column), term)


def _xml_term(parent: xml.Element, term: Term) -> None:
    if isinstance(term, ox.Triple):
        triple = xml.SubElement(parent, "triple")
        for key in _ENDS:
            _xml_term(xml.SubElement(triple, key), getattr(term, key))
        return
    kind = {ox.NamedNode: "uri", ox.BlankNode: "bnode", ox.Literal: "literal"}[type(term)]
    xml.SubElement(parent, kind, _kind_of_literal(term, _LANG)).text = _NOT_XML.sub("\ufffd", term.value)


_ENDS = ("subject", "predicate", "object")


def _kind_of_literal(term: Term | None, lang: str) -> dict[str, str]:
    """Language or datatype of a literal, where it is not a plain string."""
    if not isinstance(term, ox.Literal) or term.datatype.value == _STRING:
        return {}
    return {lang: term.language} if term.language else {"datatype": term.datatype.value}


def _text(term: Term | None) -> str:
    return "" if term is None else str(getattr(term, "value", term))
