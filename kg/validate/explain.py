"""Violations for people: which entity, in which sentence of which document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from kg.rdf.names import prefixes
from kg.validate.violation import Violation

# The claim at which a node is: itself, or the one that has it as a part; ?rank prefers the nearer.
_BEHIND = """
SELECT ?entity ?sentence ?document WHERE {
  { BIND($node AS ?claim) ?claim a kg:Claim BIND(0 AS ?rank) }
  UNION { ?claim ?part $node . ?claim a kg:Claim BIND(1 AS ?rank) }
  UNION { ?claim kg:evidence/oa:hasSelector $node BIND(2 AS ?rank) }
  UNION { BIND($node AS ?claim) ?claim rdfs:label ?any BIND(3 AS ?rank) }
  OPTIONAL { ?claim kg:claimSubject/rdfs:label ?subject }
  OPTIONAL { $node rdfs:label ?own }
  OPTIONAL { $node kg:fileName ?file }
  OPTIONAL {
    ?claim kg:evidence ?evidence . ?evidence oa:hasSource/kg:fileName ?document .
    ?evidence oa:hasSelector/oa:exact ?sentence
  }
  BIND(COALESCE(?own, ?subject, ?file) AS ?entity)
} ORDER BY ?rank ?document ?sentence ?entity LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation with what it is about: the entity's name, the sentence behind it and its document, where known."""

    violation: Violation
    entity: str = ""
    sentence: str = ""
    document: str = ""

    def record(self, base: str, kg: str) -> dict[str, str]:
        """Keys: shape, severity, entity, at, path, value, what to do, sentence, document; IRIs shortened."""
        found = self.violation
        return {
            "shape": found.shape,
            "severity": found.severity,
            "entity": self.entity,
            "at": found.focus.removeprefix(base),
            "path": found.path.removeprefix(kg),
            "value": found.value.removeprefix(base),
            "what to do": found.message,
            "sentence": self.sentence,
            "document": self.document,
        }


def explain(store: ox.Store, violations: Iterable[Violation], base: str) -> list[Finding]:
    """Each violation with its entity, sentence and document."""
    return [Finding(violation, *_behind(store, violation.node, base)) for violation in violations]


def _behind(store: ox.Store, node: str, base: str) -> tuple[str, str, str]:
    if not node.startswith("<"):
        return "", "", ""
    text = _BEHIND.replace("$node", node)
    rows = store.query(text, prefixes=prefixes(base), use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)
    for row in rows:
        entity, sentence, document = (row[name] for name in ("entity", "sentence", "document"))
        return _text(entity), _text(sentence), _text(document)
    return "", "", ""


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))
