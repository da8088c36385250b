"""Something that a shape forbids, as a value."""

from __future__ import annotations

from dataclasses import dataclass

SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Which shape, at which node, what is wrong and what to do.

    `focus`, `path` and `value` are IRIs or texts; `path` and `value` are empty where the whole node is at fault. The
    rest is what a SHACL report says besides: the node of the shape that asks for it (`shape` is the name of the one to
    which that belongs), the constraint's kind, how grave it is, and focus and value in the syntax of N-Triples.
    """

    shape: str
    focus: str
    message: str
    path: str = ""
    value: str = ""
    source: str = ""
    component: str = ""
    severity: str = "Violation"
    node: str = ""
    term: str = ""


def shacl_iri(name: str) -> str:
    """The IRI of a kind of constraint or a severity: SHACL's own by their local names, others in full."""
    return name if ":" in name else SH + name
