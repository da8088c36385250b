"""From quads back to the graph of claims: the reverse of `kg.rdf.writing`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import unquote

import pyoxigraph as ox

from kg.errors import GraphError
from kg.model import Claim, Conflict, Entity, Evidence, Quantity, Review, Span, Value
from kg.ontology import EDTF, OWL, RDF, RDFS, SCHEMA, SKOS, XSD
from kg.rdf.names import DCTERMS, OA, PROV, WIKIDATA, Names, kg, kg_name, term
from kg.rdf.standing import kind_of
from kg.resolve import Graph, QuotedStatement, SourceDocument, statement_key

T = TypeVar("T")

LAYERS = ("entities", "documents", "claims", "conflicts", "statements", "evidence")

_CLAIM = (
    "claimSubject claimPredicate claimObject claimValue polarity modality evidence hedgeCue attributedTo disputedBy "
    "quantity min max unit approximate eventTime validTime confidence extractor rule review verdict reason"
)
_KEYS = {  # what the reader looks at: half of the quads
    "entities": (*map(term, (RDF + "type", RDFS + "label", SKOS + "altLabel", OWL + "sameAs")), kg("inRegistry")),
    "documents": (
        *map(kg, ("fileName", "sha256", "length", "nearCopyOf", "accessed")),
        *(term(DCTERMS + key) for key in ("title", "date", "source", "license", "creator")),
        term(SCHEMA + "url"),
    ),
    "claims": (*map(kg, _CLAIM.split()), term(PROV + "wasAssociatedWith"), term(DCTERMS + "date")),
    "conflicts": tuple(map(kg, ("conflictingClaim", "conflictKind", "reason"))),
    "statements": tuple(map(kg, ("attributedTo", "sourceText", "content", "cueSpan", "sourceSpan"))),
    "evidence": tuple(term(OA + key) for key in ("hasSource", "start", "end", "exact")),
}

_Row = dict[str, list[ox.NamedNode | ox.Literal]]  # predicate -> objects


def base_of(store: ox.Store) -> str:
    """The base that a store's data was written under; GraphError when it holds no graph of ours."""
    for graph in store.named_graphs():
        if isinstance(graph, ox.NamedNode) and graph.value.endswith("graph/ontology"):
            return graph.value.removesuffix("graph/ontology")
    raise GraphError("the store holds no graph that kg wrote: run kg build again")


def read_graph(store: ox.Store, base: str | None = None) -> Graph:
    """The graph that a store holds; documents come without text."""
    names = Names(base or base_of(store))
    wanted = [(names.graph(layer), key) for layer in LAYERS for key in _KEYS[layer]]
    found = (store.quads_for_pattern(None, key, None, layer) for layer, key in wanted)
    return graph_from_quads((quad for quads in found for quad in quads), names.base)


def read_entities(store: ox.Store, base: str) -> Graph:
    """The entities of the graph that a store holds, and the ids that stand for one; nothing else is read."""
    return graph_from_quads(store.quads_for_pattern(None, None, None, Names(base).graph("entities")), base)


def graph_from_quads(quads: Iterable[ox.Quad], base: str) -> Graph:
    """The graph that `graph_to_quads` wrote; the direct layer and the ontology are passed over."""
    names = Names(base)
    wanted = {names.graph(layer) for layer in LAYERS}
    return _Reader(names, _rows(quad for quad in quads if quad.graph_name in wanted)).graph()


def _rows(quads: Iterable[ox.Quad]) -> dict[str, _Row]:
    rows: dict[str, _Row] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        assert isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)
        rows[quad.subject.value][quad.predicate.value].append(quad.object)
    return rows


@dataclass(frozen=True, slots=True)
class _Reader:
    """Rows of a data set by subject, read as the values they were made of."""

    names: Names
    rows: dict[str, _Row]

    def graph(self) -> Graph:
        kinds = self._by_kind()
        documents = {node: self._document(node) for node in kinds["document"]}
        evidence = {node: self._evidence(node, documents) for node in kinds["evidence"]}
        statements = (self._statement(node, evidence) for node in kinds["statement"])
        entities = [node for node in kinds["entity"] if RDFS + "label" in self.rows[node]]
        gone = set(kinds["entity"]) - set(entities)
        return Graph(
            documents=tuple(sorted(documents.values(), key=lambda document: document.name)),
            entities=tuple(sorted(map(self._entity, entities), key=lambda entity: entity.id)),
            claims=tuple(self._claim(node, evidence) for node in sorted(kinds["claim"])),
            statements=tuple(sorted(statements, key=statement_key)),
            redirects=tuple(sorted(map(self._redirect, gone))),
            conflicts=tuple(
                sorted(map(self._conflict, kinds["conflict"]), key=lambda found: (found.kind, found.claims))
            ),
        )

    def _by_kind(self) -> dict[str, list[str]]:
        """Subjects by the first step of their IRI below the base; selectors and quantities belong to theirs."""
        kinds: dict[str, list[str]] = defaultdict(list)
        start = len(self.names.base)
        for node in self.rows:
            kind, _, id = node[start:].partition("/")
            if "/" not in id:
                kinds[kind].append(node)
        return kinds

    def _entity(self, node: str) -> Entity:
        row = self.rows[node]
        same = _one(row, OWL + "sameAs", lambda end: end.value.removeprefix(WIKIDATA))
        return Entity(
            id=self.names.id_of(ox.NamedNode(node), "entity"),
            name=row[RDFS + "label"][0].value,
            type=_named(row, RDF + "type"),
            aliases=tuple(sorted(end.value for end in row.get(SKOS + "altLabel", ()))),
            known=row[kg("inRegistry").value][0].value == "true",
            wikidata=None if same is None else unquote(same),
        )

    def _redirect(self, node: str) -> tuple[str, str]:
        """An id that went, and the one that stands for it now."""
        return self.names.id_of(ox.NamedNode(node), "entity"), self._entity_id(self.rows[node][OWL + "sameAs"][0])

    def _document(self, node: str) -> SourceDocument:
        row = self.rows[node]
        return SourceDocument(
            name=row[kg("fileName").value][0].value,
            text="",
            sha256=row[kg("sha256").value][0].value,
            blocks=(),
            title=_text(row, DCTERMS + "title"),
            date=_text(row, DCTERMS + "date"),
            source=_text(row, DCTERMS + "source"),
            licence=_text(row, DCTERMS + "license"),
            author=_text(row, DCTERMS + "creator"),
            url=_text(row, SCHEMA + "url"),
            accessed=_text(row, kg("accessed").value),
            length=int(row[kg("length").value][0].value),
            copy_of=_one(row, kg("nearCopyOf").value, lambda end: self.rows[end.value][kg("fileName").value][0].value),
        )

    def _evidence(self, node: str, documents: dict[str, SourceDocument]) -> Evidence:
        position = self.rows[f"{node}/position"]
        start, end = (int(position[OA + side][0].value) for side in ("start", "end"))
        quote = self.rows[f"{node}/quote"][OA + "exact"][0].value
        document = documents[self.rows[node][OA + "hasSource"][0].value]
        return Evidence(document.name, Span(start, end), quote)

    def _claim(self, node: str, evidence: dict[str, Evidence]) -> Claim:
        row = self.rows[node]
        found = [evidence[end.value] for end in row.get(kg("evidence").value, ())]
        return Claim(
            subject=self._entity_id(row[kg("claimSubject").value][0]),
            predicate=_named(row, kg("claimPredicate").value),
            object=self._object(row),
            evidence=tuple(sorted(found, key=lambda piece: (piece.doc, piece.span, piece.quote))),
            polarity=_named(row, kg("polarity").value),
            modality=_named(row, kg("modality").value),
            cue=_text(row, kg("hedgeCue").value),
            attributed_to=tuple(sorted(self._entity_ids(row, "attributedTo"))),
            disputed_by=tuple(sorted(self._entity_ids(row, "disputedBy"))),
            quantity=self._quantity(row),
            time=_text(row, kg("eventTime").value),
            valid=_text(row, kg("validTime").value),
            confidence=float(row[kg("confidence").value][0].value),
            extractor=self.names.id_of(_node(row[kg("extractor").value][0]), "extractor"),
            rule=_text(row, kg("rule").value),
            review=self._review(row),
        )

    def _review(self, claim: _Row) -> Review | None:
        found = claim.get(kg("review").value)
        if not found:
            return None
        row = self.rows[found[0].value]
        who = self.names.id_of(_node(row[PROV + "wasAssociatedWith"][0]), "reviewer")
        when, why = (row[key][0].value for key in (DCTERMS + "date", kg("reason").value))
        return Review(_named(claim, kg("verdict").value), who, when, why)

    def _conflict(self, node: str) -> Conflict:
        row = self.rows[node]
        claims = sorted(self.names.id_of(_node(end), "claim") for end in row[kg("conflictingClaim").value])
        return Conflict(kind_of(_named(row, kg("conflictKind").value)), tuple(claims), row[kg("reason").value][0].value)

    def _object(self, row: _Row) -> str | Value:
        if found := row.get(kg("claimValue").value):
            return _value(found[0])
        return self._entity_id(row[kg("claimObject").value][0])

    def _quantity(self, claim: _Row) -> Quantity | None:
        found = claim.get(kg("quantity").value)
        if not found:
            return None
        row = self.rows[found[0].value]
        least, most = (_one(row, kg(end).value, lambda number: float(number.value)) for end in ("min", "max"))
        return Quantity(least, most, _text(row, kg("unit").value), row[kg("approximate").value][0].value == "true")

    def _statement(self, node: str, evidence: dict[str, Evidence]) -> QuotedStatement:
        row = self.rows[node]
        content, cue, source = (
            _one(row, kg(role).value, lambda end: evidence[end.value]) for role in ("content", "cueSpan", "sourceSpan")
        )
        assert content is not None
        return QuotedStatement(
            doc=content.doc,
            source=next(self._entity_ids(row, "attributedTo"), None),
            source_text=row[kg("sourceText").value][0].value,
            cue=None if cue is None else cue.span,
            content=content.span,
            source_span=None if source is None else source.span,
            quote=content.quote,
            cue_text="" if cue is None else cue.quote,
            source_quote="" if source is None else source.quote,
        )

    def _entity_ids(self, row: _Row, name: str) -> Iterator[str]:
        return (self._entity_id(end) for end in row.get(kg(name).value, ()))

    def _entity_id(self, end: ox.NamedNode | ox.Literal) -> str:
        return self.names.id_of(_node(end), "entity")


def _one(row: _Row, key: str, read: Callable[[ox.NamedNode | ox.Literal], T]) -> T | None:
    found = row.get(key)
    return read(found[0]) if found else None


def _text(row: _Row, key: str) -> str | None:
    return _one(row, key, lambda end: end.value)


def _named(row: _Row, key: str) -> str:
    return kg_name(_node(row[key][0]))


def _node(end: ox.NamedNode | ox.Literal) -> ox.NamedNode:
    assert isinstance(end, ox.NamedNode)
    return end


def _value(end: ox.NamedNode | ox.Literal) -> Value:
    assert isinstance(end, ox.Literal)
    kind = end.datatype.value
    return Value(end.value, "xsd:date" if kind == EDTF else "xsd:" + unquote(kind.removeprefix(XSD)))
