"""The library: open a build, ask it, walk it, draw it.

import kg
g = kg.open("build")
g.query("SELECT ?who WHERE { ?who kg:supplies ?what }")
g.show("NVIDIA").about
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import UnknownName
from kg.generations import generation_of, summary
from kg.model import Claim, Conflict, Entity, Extraction
from kg.rdf.names import DEFAULT_BASE
from kg.scope import EVERYTHING, Scope, named_in, scope_of
from kg.shown import Answer, InlineView
from kg.suggest import did_you_mean

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from kg.analyse import Dossier, Link, Wording
    from kg.analyse.measures import Measurement
    from kg.analyse.path import Hop
    from kg.build import BuildReport
    from kg.compare import Difference
    from kg.decisions import Decision
    from kg.ontology import Schema
    from kg.query import Binding, Former, Table
    from kg.questions import Question
    from kg.reason import Fact
    from kg.resolve import Graph, Judgement, QuotedStatement, Resolved, SourceDocument
    from kg.review import Pending
    from kg.validate import Finding, Violation
    from kg.verify import Verification
    from kg.view import ViewReport
    from kg.weigh import Proposition, Support

__all__ = ["Answer", "InlineView", "KnowledgeGraph", "build_graph", "diff", "extract_text", "open"]


_SENTENCE = """
SELECT ?sentence WHERE {
  { $node kg:evidence ?evidence } UNION { ?claim ?part $node ; kg:evidence ?evidence }
  ?evidence oa:hasSelector/oa:exact ?sentence
} ORDER BY ?sentence LIMIT 1
"""


def open(folder: str | Path = "build") -> KnowledgeGraph:
    """The graph that `kg build` left in `folder`; a GraphError where there is none."""
    return KnowledgeGraph(Path(folder))


def build_graph(
    *paths: str | Path,
    out: str | Path = "build",
    base: str = DEFAULT_BASE,
    decisions: str | Path | None = None,
    reason: bool = False,
) -> KnowledgeGraph:
    """Builds the graph of files and folders (default: the seeds) in `out` and opens it; `reason` adds what follows.

    `decisions` is a file of what people decided. Documents that cannot be read are left out; `report.faults` of the
    result says which and why, `report.notes` which decisions no longer match anything.
    """
    from kg.build import build

    decided = Path(decisions) if decisions is not None else None
    report = build([Path(path) for path in paths], Path(out), base, decisions=decided, reason=reason)
    return KnowledgeGraph(Path(out), report)


def diff(old: str | Path | KnowledgeGraph, new: str | Path | KnowledgeGraph) -> Difference:
    """What the new graph added, corroborated, disputed, contradicted or withdrew, entity by entity.

    Each is a graph, a build's folder, or one of its generations.
    """
    from kg.compare import difference

    before, after = (graph if isinstance(graph, KnowledgeGraph) else open(graph) for graph in (old, new))
    return difference(before.graph, after.graph)


def extract_text(text: str, name: str = "text.txt") -> Extraction:
    """What one text says: entities, mentions, claims, statements; nothing is written."""
    from kg.build import extractor
    from kg.read import document_from_text

    return extractor().extract(document_from_text(text, name))


class KnowledgeGraph:
    """A build, opened for reading; its parts are loaded when they are first used."""

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
        return store_in_memory(graph_to_quads(self.graph, self.base, self.schema, self.scope))

    @cached_property
    def graph(self) -> Graph:
        """All documents, entities, claims and statements as values."""
        from kg.rdf.part import read_scope
        from kg.store import open_store

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

    def scoped(
        self,
        as_of: str | None = None,
        sources: str | Collection[str] = (),
        min_confidence: float = 0.0,
        include: str | Collection[str] = (),
    ) -> KnowledgeGraph:
        """The same graph as of a date, from some documents or publications, from a confidence up, or less firm.

        `include` widens what counts as a link beyond what is asserted or reported: estimated, planned, hypothetical,
        disputed. Everything that a graph can do works on what this gives. See docs/decisions/scoped-views.md.
        """
        return self.within(scope_of(as_of, sources, min_confidence, include))

    def within(self, scope: Scope) -> KnowledgeGraph:
        """The part of the build that lies in a scope; what is wrong with the scope is told at once."""
        part = KnowledgeGraph(self.folder, self.report, scope) if scope != self.scope else self
        if scope:
            _ = part.graph
        return part

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

    def documents(self) -> tuple[SourceDocument, ...]:
        """The documents; their texts stay in their files."""
        return self.graph.documents

    def entities(self, type: str | None = None) -> tuple[Entity, ...]:
        """All entities, or those of a type and the types below it."""
        if type is None:
            return self.graph.entities
        self._known(type, self.schema.types, "type")
        return tuple(entity for entity in self.graph.entities if self.schema.is_a(entity.type, type))

    def claims(self, about: str | None = None, predicate: str | None = None) -> tuple[Claim, ...]:
        """All claims, or those that have an entity as subject or object, or use a predicate, or both."""
        if predicate is not None:
            self._known(predicate, self.schema.predicates, "predicate")
        entity = self.entity(about).id if about is not None else None
        return tuple(
            claim
            for claim in self.graph.claims
            if entity in (None, claim.subject, claim.object) and predicate in (None, claim.predicate)
        )

    def conflicts(self, about: str | None = None) -> tuple[Conflict, ...]:
        """Claims that cannot all hold, by their ids, and why; all of them, or those whose claims name an entity."""
        about = self.entity(about).id if about is not None else None
        found = ((conflict, self.claims_by_id[conflict.claims[0]]) for conflict in self.graph.conflicts)
        return tuple(conflict for conflict, claim in found if about in (None, claim.subject, claim.object))

    def disputed(self, about: str | None = None) -> tuple[Claim, ...]:
        """Claims that somebody doubts or denies: a dispute is no conflict of claims."""
        return tuple(claim for claim in self.claims(about) if claim.disputed_by)

    def claim(self, id: str) -> Claim:
        """The claim whose id begins so; UnknownName where there is none, or several."""
        from kg.analyse.deciding import find_claim

        return self.claims_by_id.get(id) or find_claim(self.graph.claims, id)

    @cached_property
    def support(self) -> dict[str, Support]:
        """By each claim's id the independent documents that bear it out, and the parties behind them."""
        from kg.weigh import support

        return support(self.graph)

    def propositions(self) -> tuple[Proposition, ...]:
        """What claims say, whoever says it, with the independent documents that affirm and that deny it."""
        from kg.weigh import propositions

        return propositions(self.graph)

    def pending(self, decisions: str | Path | None = None, below: float | None = None) -> Pending:
        """What nobody has decided yet: pairs that may be one entity, and claims of low confidence.

        `decisions` is a file whose decisions may be newer than the graph; `below` is the confidence that needs no look.
        """
        from kg.decisions import read_decisions
        from kg.review import UNSURE, pending

        decided = read_decisions(Path(decisions)) if decisions and Path(decisions).exists() else ()
        return pending(self.graph, self.undecided(), decided, UNSURE if below is None else below)

    def decide(
        self,
        action: str,
        *about: str,
        who: str,
        when: str,
        why: str,
        value: str | None = None,
        file: str | Path = "decisions.jsonl",
    ) -> Decision:
        """Adds a decision to the file, for the next build: same, different, retype, rename (entities), accept, reject.

        `about` are names or ids of entities, or the id of a claim; `value` is the new type or name. InputError where
        something is missing.
        """
        from kg.analyse.deciding import decision_about
        from kg.decisions import append_decision

        decision = replace(decision_about(self.graph, self.wording, action, about, value), who=who, when=when, why=why)
        append_decision(Path(file), decision)
        return decision

    def entity(self, name: str) -> Entity:
        """The entity of this id, name or alias; UnknownName, with the nearest names, where there is none.

        An id of an earlier build, or of a document, gives the entity that it stands for now.
        """
        from kg.analyse import find_entity

        return find_entity(self._named.entities, name, self.redirects)

    @cached_property
    def redirects(self) -> dict[str, str]:
        """Ids that stand for an entity under another id, with that id."""
        return dict(self._named.redirects)

    @cached_property
    def _named(self) -> Graph:
        """The entities and the ids that stand for one; nothing else is read for them, and a scope leaves them all."""
        from kg.rdf import read_entities
        from kg.store import open_store

        return vars(self).get("graph") or read_entities(open_store(self.generation), self.base)

    def why(self, name: str) -> Resolved:
        """How an entity came together: its names in each document, what joined them, what was left undecided."""
        from kg.resolved import read_resolved

        return read_resolved(self.generation, self.entity(name).id)

    def undecided(self) -> tuple[Judgement, ...]:
        """Pairs of entities that may be one and were kept apart, the likeliest first."""
        from kg.resolved import read_undecided

        return read_undecided(self.generation)

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

    def show(self, name: str) -> Dossier:
        """What is claimed about an entity, and what it is said to claim or dispute itself."""
        from kg.analyse import dossier

        return dossier(self.entity(name), self.graph.claims)

    def quotes(self, by: str | None = None, about: str | None = None) -> tuple[QuotedStatement, ...]:
        """What is said by an entity, about something, or both; all statements without either.

        `about` is an entity's id, name or alias, or plain words: a statement counts where it holds a name of any entity
        that bears this one, or the words themselves.
        """
        from kg.analyse import namesakes
        from kg.analyse.sayings import said_about, said_by

        found = self.graph.statements
        found = said_by(found, self.entity(by)) if by is not None else found
        if about is None:
            return found
        return said_about(found, namesakes(self.graph.entities, self.redirects.get(about.strip(), about)), about)

    def links(self) -> tuple[Link, ...]:
        """The direct layer: what is claimed firmly, denied by nobody, and links two entities."""
        from kg.analyse import direct_links

        return direct_links(self.graph.claims, self.schema, self.scope)

    def networkx(self) -> nx.MultiDiGraph:
        """The direct layer; nodes are entity ids, edges are claims with their quotes and documents."""
        from kg.analyse import to_networkx

        return to_networkx(self.graph.entities, self.links())

    def path(self, start: str, end: str, limit: int = 3) -> list[list[Hop]]:
        """The shortest connections between two entities, at most `limit`; see `kg.analyse.shortest_paths`."""
        from kg.analyse import shortest_paths

        return shortest_paths(self.links(), self.entity(start).id, self.entity(end).id, limit)

    def project(self, layer: str = "direct", predicates: Collection[str] = ()) -> nx.MultiDiGraph:
        """The graph that measures are taken of; see `kg.analyse.project`."""
        from kg.analyse import project

        return project(self.graph.entities, self.graph.claims, self.schema, layer, predicates, self.scope)

    def analyze(
        self,
        measure: str,
        *names: str,
        layer: str = "direct",
        predicates: Collection[str] = (),
        depth: int | None = None,
        top: int | None = None,
    ) -> Measurement:
        """A measure of the graph (`kg.analyse.measures.MEASURES`) with the claims behind each row.

        `names` are the entities that the measure needs, by id, name or alias; `depth` counts steps (ego, exposure);
        `top` rows, 0 for all. Raises UnknownName for a measure, name, layer or predicate that does not exist.
        """
        from kg.analyse.measure import measure as take

        ids = [self.entity(name).id for name in names]
        return take(self.project(layer, predicates), self.schema, measure, ids, depth, top)

    def neighbors(self, name: str, depth: int = 1) -> tuple[Link, ...]:
        """The links within `depth` steps of an entity."""
        from kg.analyse import neighbors

        return neighbors(self.links(), self.entity(name).id, depth)

    def validate(self, *shapes: str | Path) -> list[Violation]:
        """Where the graph breaks the shapes of the ontology, or of these files; empty when it is sound."""
        from kg.validate import load_shapes, validate

        return validate(self.store, load_shapes(*map(Path, shapes)))

    def explain(self, violations: Iterable[Violation]) -> list[Finding]:
        """Violations with the entity, the sentence and the document that each is about."""
        from kg.validate import explain

        return explain(self.store, violations, self.base)

    def shacl_report(self, violations: Sequence[Violation], *shapes: str | Path) -> str:
        """Violations of the ontology's shapes, or of those in these files, as a SHACL validation report in Turtle."""
        from kg.validate import load_shapes, report_turtle

        return report_turtle(violations, load_shapes(*map(Path, shapes)))

    def verify(self, *paths: str | Path) -> Verification:
        """Reads every source again, where the build found it or under these paths, and compares all quotes."""
        from kg.verify import verify

        return verify(self.graph, self.folder, [Path(path) for path in paths], self.line)

    def reason(self) -> list[Fact]:
        """What OWL 2 RL makes of the direct layer, for which no claim is needed; nothing is written."""
        from kg.reason import facts, inferred_quads

        return facts(inferred_quads(self.store, self.base), self.base)

    def sentence(self, node: str) -> str | None:
        """The first of the sentences behind a claim, or behind a claim that mentions the node, given by its IRI."""
        import pyoxigraph as ox

        found = self.query(_SENTENCE.replace("$node", str(self._now(ox.NamedNode(node))))).plain()
        return found[0][0] if found else None

    def write_view(
        self,
        out: str | Path,
        title: str = "",
        about: str | None = None,
        depth: int = 2,
        *,
        predicates: Sequence[str] = (),
        shape: str | None = None,
    ) -> ViewReport:
        """Writes the graph, or what is wanted of it, as one HTML page; see `kg.view.Selection` for what can be wanted.

        `shape` may be graphml, gexf or cytoscape instead of html; without it the suffix of `out` decides.
        """
        from kg.view import Selection, write_view

        focus = self.entity(about).id if about is not None else None
        title = title or (f"What is claimed about {self.names[focus]}" if focus else "What the articles claim")
        wanted = Selection(focus, depth, tuple(predicates), self._limits())
        cache = self.folder / "cache" / "layouts"
        return write_view(
            self.graph, self.schema, Path(out), wanted, title=title, shape=shape, base=self.base, cache=cache
        )

    def view(
        self,
        about: str | None = None,
        depth: int = 2,
        height: int = 640,
        *,
        predicates: Sequence[str] = (),
    ) -> InlineView:
        """The page for a notebook to show in place."""
        from tempfile import TemporaryDirectory

        with TemporaryDirectory() as folder:
            report = self.write_view(Path(folder) / "view.html", "", about, depth, predicates=predicates)
            return InlineView(report.path.read_text(encoding="utf-8"), height)

    def _limits(self) -> tuple[str, ...]:
        """The scope in words, for readers of a page."""
        scope = self.scope
        found = [f"known by {scope.as_of}"] if scope.as_of else []
        found += [f"from {', '.join(scope.sources)}"] if scope.sources else []
        return (
            *found,
            *([f"read with confidence {scope.min_confidence} or more"] if scope.min_confidence else []),
        )

    def rdflib(self) -> rdflib.Dataset:
        """The store through rdflib's interface, without copying it."""
        from kg.store import as_rdflib

        return as_rdflib(self.store)

    def _now(self, term: Binding) -> Any:
        """The IRI of the entity that one of an earlier build stands for now; anything else as it is."""
        import pyoxigraph as ox

        from kg.query import standing_for

        return (isinstance(term, ox.NamedNode) and standing_for(self.store, term.value, self.base)) or term

    def _known(self, name: str, names: Collection[str], what: str) -> None:
        if name not in names:
            raise UnknownName(f"no {what} {name!r} in the ontology{did_you_mean(name, names)}")
