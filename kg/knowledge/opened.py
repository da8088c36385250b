"""A build, opened for reading: its store, its values, its vocabulary."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UnknownName
from kg.generations import generation_of, summary
from kg.model import Claim, Entity
from kg.scope import EVERYTHING, Scope, named_in, narrowed
from kg.suggest import did_you_mean
from kg.uncollected import uncollected

if TYPE_CHECKING:
    import pyoxigraph as ox

    from kg.analyse import Wording
    from kg.build import BuildReport
    from kg.ontology import Schema
    from kg.query import Binding
    from kg.resolve import Graph


class Opened:
    """A build, opened for reading: its store, its values, its vocabulary."""

    def __init__(self, folder: Path, report: BuildReport | None = None, scope: Scope = EVERYTHING) -> None:
        self.folder = folder
        self.report = report
        self.scope = scope
        self.generation = generation_of(folder)
        self._built = summary(self.generation)

    def __repr__(self) -> str:
        counts = ", ".join(f"{self.facts[key]} {key}" for key in ("documents", "entities", "claims"))
        return f"<kg.KnowledgeGraph {str(self.folder)!r}: {counts}>"

    @property
    def base(self) -> str:
        """What the graph's own IRIs start with."""
        return str(self._built["base"])

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What the graph holds, counted: see `kg stats`. Sentences are not known of a part of it."""
        if not self.scope:
            return self._built
        from kg.build import graph_facts

        return graph_facts(named_in(self.graph), self.base, len(self.store))

    @cached_property
    def store(self) -> ox.Store:
        """The Oxigraph store, read-only; of a scoped graph, one in memory of what is in the scope."""
        from kg.rdf import graph_to_quads
        from kg.store import open_store, store_in_memory

        if not self.scope:
            return open_store(self.generation)
        graph = self.graph
        with uncollected():
            return store_in_memory(graph_to_quads(graph, self.base, self.schema, self.scope))

    @cached_property
    def graph(self) -> Graph:
        """All documents, entities, claims and statements as values."""
        from kg.rdf.part import read_scope
        from kg.store import open_store
        from kg.values import read_values

        with uncollected():
            whole = read_values(self.generation)
            if whole is not None:
                return narrowed(whole, self.scope)
            return read_scope(open_store(self.generation) if self.scope else self.store, self.base, self.scope)

    @cached_property
    def schema(self) -> Schema:
        """The ontology's types and predicates."""
        from kg.ontology import load_schema

        return load_schema()

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The prefixes that queries need not declare."""
        from kg.rdf import prefixes

        return prefixes(self.base)

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Ids that stand for an entity under another id, with that id."""
        return dict(self._named.redirects)

    def entity(self, name: str) -> Entity:
        """The entity of this id, name or alias; UnknownName, with the nearest names, where there is none.

        An id of an earlier build, or of a document, gives the entity that it stands for now.
        """
        from kg.analyse import find_entity

        return find_entity(self._named.entities, name, self.redirects)

    def entity_names(self) -> list[str]:
        """The names of all entities, sorted; the rest of the graph is not read."""
        from kg.query import run_query

        found = run_query(
            self.store, "SELECT DISTINCT ?name { ?thing kg:inRegistry ?any ; rdfs:label ?name }", self.prefixes
        )
        return sorted(row[0] for row in found.plain())

    @cached_property
    def names(self) -> dict[str, str]:
        """The name of each entity, by its id."""
        return {entity.id: entity.name for entity in self._named.entities}

    @cached_property
    def claims_by_id(self) -> dict[str, Claim]:
        """Each claim under its id, the local name of its IRI."""
        from kg.identity import claim_id

        return {claim_id(claim): claim for claim in self.graph.claims}

    @cached_property
    def wording(self) -> Wording:
        """What to call things: names of entities, labels of types and predicates."""
        from kg.analyse import Wording

        return Wording(self.names, self.schema)

    def line(self, claim: Claim) -> str:
        """A claim in a line of words, with all that qualifies it; a denial has `not:` before the predicate."""
        return self.wording.claim(claim)

    def _now(self, term: Binding) -> Any:
        """The IRI of the entity that one of an earlier build stands for now; anything else as it is."""
        import pyoxigraph as ox

        from kg.query import standing_for

        return (isinstance(term, ox.NamedNode) and standing_for(self.store, term.value, self.base)) or term

    def _known(self, name: str, names: Collection[str], what: str) -> None:
        if name not in names:
            raise UnknownName(f"no {what} {name!r} in the ontology{did_you_mean(name, names)}")

    @cached_property
    def _named(self) -> Graph:
        """The entities and the ids that stand for one; nothing else is read for them, and a scope leaves them all."""
        from kg.rdf import read_entities
        from kg.store import open_store

        return vars(self).get("graph") or read_entities(open_store(self.generation), self.base)
