"""Questions to the graph in SPARQL, and their answers as tables, files and readable names."""

from __future__ import annotations

from kg.query.ask import Reply, ask, bind, with_evidence
from kg.query.display import labels, shorten
from kg.query.formats import FORMATS, to_csv, to_json, to_ttl, to_xml
from kg.query.former import Former, former_names, query_now, renamed, standing_for
from kg.query.names import entity_node
from kg.query.run import Binding, run_query
from kg.query.table import Table, Term, python_value

__all__ = [
    "FORMATS",
    "Binding",
    "Former",
    "Reply",
    "Table",
    "Term",
    "ask",
    "bind",
    "entity_node",
    "former_names",
    "labels",
    "python_value",
    "query_now",
    "renamed",
    "run_query",
    "shorten",
    "standing_for",
    "to_csv",
    "to_json",
    "to_ttl",
    "to_xml",
    "with_evidence",
]
