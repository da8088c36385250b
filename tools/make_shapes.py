"""Writes ontology/shapes-predicates.ttl, a shape for each predicate of the ontology; --check: is it up to date?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.ontology import PredicateRow, load_schema  # noqa: E402  (the checkout's own, installed or not)

TARGET = ROOT / "ontology" / "shapes-predicates.ttl"
HEAD = """\
# What the direct layer's triples must look like: a shape for each predicate, after its domain and range.
# Made from kg.ttl by tools/make_shapes.py (make docs); a test fails when it is out of date. Claims, whose subjects and
# objects must fit in the same way, are checked by the constraints Domain, Range and ValueType of shapes.ttl.

@prefix :     <https://aigeo.example/shapes#> .
@prefix kg:   <https://aigeo.example/ontology#> .
@prefix sh:   <http://www.w3.org/ns/shacl#> .
@prefix xsd:  <http://www.w3.org/2001/XMLSchema#> .
"""


def page() -> str:
    """The whole file."""
    return "\n".join([HEAD, *(_shape(row) for row in load_schema().predicates.values())])


def _shape(row: PredicateRow) -> str:
    return (
        f":{row.name} a sh:NodeShape ;\n"
        f"    sh:targetSubjectsOf kg:{row.name} ;\n"
        f"    {_one_of(row.domain)} ;\n"
        f'    sh:message "the subject of “{row.label}” is {_words(row.domain)}: correct its type or the predicate" ;\n'
        f"    sh:property [ sh:path kg:{row.name} ; {_one_of(row.range)} ;\n"
        f'        sh:message "the object of “{row.label}” is {_words(row.range)}: correct it or the predicate" ] .\n'
    )


def _one_of(ends: tuple[str, ...]) -> str:
    tests = list(_tests(ends))
    return tests[0] if len(tests) == 1 else f"sh:or ( {' '.join(f'[ {test} ]' for test in tests)} )"


def _tests(ends: tuple[str, ...]) -> Iterator[str]:
    for end in ends:
        if end == "xsd:date":
            yield "sh:node :Date"
        elif end.startswith("xsd:"):
            yield f"sh:datatype {end}"
        else:
            yield f"sh:class kg:{end}"
    if "xsd:decimal" in ends:  # every integer is a decimal
        yield "sh:datatype xsd:integer"


def _words(ends: tuple[str, ...]) -> str:
    known = {"xsd:date": "an EDTF date", "xsd:integer": "a whole number", "xsd:decimal": "a number"}
    types = load_schema().types
    return " or ".join(known.get(end) or f"of the type {types[end].label}" for end in ends)


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != page():
            sys.exit("ontology/shapes-predicates.ttl is out of date: make docs")
    else:
        TARGET.write_text(page(), encoding="utf-8", newline="\n")
