"""Questions in SPARQL and by name, and what to call what comes back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.knowledge.opened import Opened
from kg.shown import Answer

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib

    from kg.query import Binding, Former, Table
    from kg.questions import Question


_SENTENCE = """
SELECT ?sentence WHERE {
  { $node kg:evidence ?evidence } UNION { ?claim ?part $node ; kg:evidence ?evidence }
  ?evidence oa:hasSelector/oa:exact ?sentence
} ORDER BY ?sentence LIMIT 1
"""

_ENDED = """
SELECT ?predicate (COUNT(DISTINCT ?claim) AS ?links) WHERE {
  ?claim kg:validTime ?valid ; kg:claimPredicate ?predicate ; kg:claimSubject ?one ; kg:claimObject ?other ;
    prov:wasDerivedFrom/dcterms:date ?told .
  BIND(STRAFTER(STR(?valid), "/") AS ?end)
  FILTER(?end NOT IN ("", "..") && ?end <= STR(?told))
  GRAPH graph:direct { ?one ?predicate ?other }
} GROUP BY ?predicate ORDER BY ?predicate
"""


class Asking(Opened):
    """Questions in SPARQL and by name, and what to call what comes back."""

    def query(self, text: str, **bindings: Binding) -> Answer:
        """The answer to a SPARQL query; `bindings` give variables their values (a str is a plain literal).

        The IRI of an entity that stands under another one now is taken for that, in the text as well (`former_names`).
        """
        from kg.query import query_now

        now = {name: self._now(value) for name, value in bindings.items()}
        return self._answer(query_now(self.store, text, self.former_names(text), self.prefixes, now))

    def former_names(self, text: str) -> tuple[Former, ...]:
        """The names in a query's text of entities that stand under another IRI now."""
        from kg.query import former_names

        return former_names(self.store, text, self.prefixes, self.base)

    def ended_links(self, text: str) -> dict[str, int]:
        """Of predicates that a query names: how many links of the direct layer had ended when a document told of them.

        None for a query that looks at `kg:validTime` itself, and in a graph as of a date, which leaves them out.
        """
        if self.scope.as_of or "validTime" in text:
            return {}
        named = set(re.findall(r"(?<![\w:])kg:([A-Za-z]\w*)", text))
        found = ((p.removeprefix(self.prefixes["kg"]), int(n)) for p, n in self.query(_ENDED).plain())
        return {predicate: count for predicate, count in found if predicate in named}

    def ask(self, question: str, /, *, evidence: bool = False, **parameters: object) -> Answer:
        """The answer to a named question (`questions()` lists them); entities are given by id, name or alias.

        With `evidence` each row comes once for each sentence behind it, with the columns sentence, document and span.
        """
        from kg.query import ask, bind, with_evidence
        from kg.questions import question as named

        asked = named(question)
        reply = ask(self.store, asked, bind(asked, parameters, self.node, self.schema), self.prefixes)
        reply = with_evidence(self.store, reply) if evidence else reply
        return self._answer(reply.table, reply.claims)

    def questions(self) -> list[Question]:
        """The questions that `ask` answers, with their parameters, by name."""
        from kg.questions import questions

        return questions()

    def _answer(self, table: Table, claims: tuple[tuple[str, ...], ...] = ()) -> Answer:
        return Answer(table.columns, table.rows, table.kind, claims, self._shown)

    def _shown(self, table: Table) -> tuple[tuple[str, ...], ...]:
        from kg.query import labels, shorten

        known = labels(self.store, (term for row in table.rows for term in row))
        return tuple(tuple(shorten(term, self.prefixes, known) for term in row) for row in table.rows)

    def node(self, name: str) -> ox.NamedNode:
        """The entity's IRI; the whole graph is read only where the name is not exactly that of one entity."""
        from kg.query import entity_node
        from kg.rdf.names import Names

        return entity_node(self.store, name, self.base) or Names(self.base).entity(self.entity(name).id)

    def label(self, iri: str) -> str:
        """What people call the thing of this IRI: its label, or the IRI with a prefix for its beginning."""
        import pyoxigraph as ox

        from kg.query import labels, shorten

        node = self._now(ox.NamedNode(iri))
        return shorten(node, self.prefixes, labels(self.store, [node]))

    def terms(self) -> set[str]:
        """Local names of all that the ontology declares."""
        found = self.query("SELECT DISTINCT ?term WHERE { ?term a ?kind FILTER(STRSTARTS(STR(?term), STR(kg:))) }")
        names = (row[0].removeprefix(self.prefixes["kg"]) for row in found.plain())
        return {name for name in names if name.isalpha()}

    def sentence(self, node: str) -> str | None:
        """The first of the sentences behind a claim, or behind a claim that mentions the node, given by its IRI."""
        import pyoxigraph as ox

        found = self.query(_SENTENCE.replace("$node", str(self._now(ox.NamedNode(node))))).plain()
        return found[0][0] if found else None

    def rdflib(self) -> rdflib.Dataset:
        """The store through rdflib's interface, without copying it."""
        from kg.store import as_rdflib

        return as_rdflib(self.store)
