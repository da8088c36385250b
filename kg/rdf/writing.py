"""From the graph of claims to quads: one named graph a layer, hash IRIs instead of blank nodes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.identity import decimal_text
from kg.model import Claim, Entity, Evidence, Quantity, Span, Value
from kg.ontology import EDTF, OWL, RDF, RDFS, SCHEMA, SKOS, XSD, Schema, load_schema
from kg.rdf.names import DCTERMS, DEFAULT_BASE, OA, PROV, WIKIDATA, Names, Term, Triple, check_base, encoded, kg, term
from kg.rdf.standing import conflict_layer, standing
from kg.rdf.vocabulary import ontology_quads
from kg.resolve import Graph, QuotedStatement, SourceDocument, direct_triples
from kg.scope import EVERYTHING, Scope

A = term(RDF + "type")
LABEL = term(RDFS + "label")


def graph_to_quads(
    graph: Graph, base: str = DEFAULT_BASE, schema: Schema | None = None, scope: Scope = EVERYTHING
) -> Iterator[ox.Quad]:
    """All layers of the graph and the ontology, as quads; InputError when `base` cannot be one.

    No triple stands in two layers: engines that query all layers at once would count it twice. The `scope` decides
    what the direct layer holds; the graph is to be `narrowed` to it before.
    """
    names = Names(check_base(base))
    layers = {
        "entities": _entity_layer(graph, names),
        "documents": _document_layer(graph, names),
        "claims": _claim_layer(graph, names),
        "conflicts": conflict_layer(graph, names),
        "statements": _statement_layer(graph, names),
        "evidence": _evidence_layer(graph, names),
        "direct": _direct_layer(graph, names, schema or load_schema(), scope),
    }
    for layer, triples in layers.items():
        name = names.graph(layer)
        yield from (ox.Quad(*triple, name) for triple in triples)
    yield from ontology_quads(names.graph("ontology"))


def literal(value: Value) -> ox.Literal:
    """A value as RDF: `xsd:date` becomes EDTF, since dates keep the precision that the text gives."""
    if value.datatype == "xsd:date":
        return ox.Literal(value.value, datatype=term(EDTF))
    return ox.Literal(value.value, datatype=term(XSD + encoded(value.datatype.removeprefix("xsd:"))))


@dataclass(frozen=True, slots=True)
class _Places:
    """Names of the data set, and each document's hash by the document's name."""

    names: Names
    hashes: dict[str, str]

    def document(self, doc: str) -> ox.NamedNode:
        return self.names.document(self.hashes[doc])

    def evidence(self, evidence: Evidence) -> ox.NamedNode:
        return self.names.evidence(self.hashes[evidence.doc], evidence)


def _places(graph: Graph, names: Names) -> _Places:
    return _Places(names, {document.name: document.sha256 for document in graph.documents})


def _direct_layer(graph: Graph, names: Names, schema: Schema, scope: Scope) -> Iterator[Triple]:
    holding = replace(graph, claims=tuple(filter(scope.holds, graph.claims)))
    for subject, predicate, end in direct_triples(holding, schema, scope.standings):
        yield names.entity(subject), kg(predicate), _end(end, names)


def _entity_layer(graph: Graph, names: Names) -> Iterator[Triple]:
    for entity in graph.entities:
        yield from _entity(entity, names.entity(entity.id))
    for old, id in graph.redirects:
        yield names.entity(old), term(OWL + "sameAs"), names.entity(id)


def _entity(entity: Entity, node: ox.NamedNode) -> Iterator[Triple]:
    yield node, A, kg(entity.type)
    yield node, LABEL, ox.Literal(entity.name)
    yield node, kg("inRegistry"), ox.Literal(entity.known)
    for alias in entity.aliases:
        yield node, term(SKOS + "altLabel"), ox.Literal(alias)
    if entity.wikidata is not None:
        yield node, term(OWL + "sameAs"), ox.NamedNode(WIKIDATA + encoded(entity.wikidata))


def _document_layer(graph: Graph, names: Names) -> Iterator[Triple]:
    places = _places(graph, names)
    for document in graph.documents:
        node = names.document(document.sha256)
        yield from _document(document, node)
        if document.copy_of is not None:
            yield node, kg("nearCopyOf"), places.document(document.copy_of)


def _document(document: SourceDocument, node: ox.NamedNode) -> Iterator[Triple]:
    yield node, A, kg("Document")
    yield node, kg("fileName"), ox.Literal(document.name)
    yield node, kg("sha256"), ox.Literal(document.sha256)
    yield node, kg("length"), ox.Literal(document.length)
    yield from _texts(node, (DCTERMS + "title", document.title), (DCTERMS + "source", document.source))
    yield from _texts(node, (DCTERMS + "license", document.licence), (DCTERMS + "creator", document.author))
    yield from _texts(node, (SCHEMA + "url", document.url))
    yield from _dates(node, (DCTERMS + "date", document.date), (kg("accessed").value, document.accessed))


def _claim_layer(graph: Graph, names: Names) -> Iterator[Triple]:
    places = _places(graph, names)
    for claim in graph.claims:
        node = names.claim(claim)
        yield from _proposition(claim, node, names)
        yield from _qualifiers(claim, node, names)
        yield from _quantity(claim.quantity, node)
        yield from _provenance(claim, node, places)
    yield from standing(graph, names)
    for extractor in sorted({claim.extractor for claim in graph.claims}):
        yield from _extractor(extractor, names)


def _proposition(claim: Claim, node: ox.NamedNode, names: Names) -> Iterator[Triple]:
    yield node, A, kg("Claim")
    yield node, kg("claimSubject"), names.entity(claim.subject)
    yield node, kg("claimPredicate"), kg(claim.predicate)
    yield node, kg("claimValue" if isinstance(claim.object, Value) else "claimObject"), _end(claim.object, names)


def _qualifiers(claim: Claim, node: ox.NamedNode, names: Names) -> Iterator[Triple]:
    yield node, kg("polarity"), kg(claim.polarity)
    yield node, kg("modality"), kg(claim.modality)
    for who in claim.attributed_to:
        yield node, kg("attributedTo"), names.entity(who)
    for who in claim.disputed_by:
        yield node, kg("disputedBy"), names.entity(who)
    yield from _texts(node, (kg("hedgeCue").value, claim.cue))
    yield from _dates(node, (kg("eventTime").value, claim.time), (kg("validTime").value, claim.valid))


def _quantity(quantity: Quantity | None, claim: ox.NamedNode) -> Iterator[Triple]:
    if quantity is None:
        return
    node = ox.NamedNode(f"{claim.value}/quantity")
    yield claim, kg("quantity"), node
    yield node, A, kg("Quantity")
    yield node, kg("approximate"), ox.Literal(quantity.approximate)
    for end, number in (("min", quantity.min), ("max", quantity.max)):
        if number is not None:
            yield node, kg(end), _decimal(number)
    yield from _texts(node, (kg("unit").value, quantity.unit))


def _provenance(claim: Claim, node: ox.NamedNode, places: _Places) -> Iterator[Triple]:
    yield node, kg("confidence"), _decimal(claim.confidence)
    yield node, kg("extractor"), places.names.extractor(claim.extractor)
    yield node, term(PROV + "wasGeneratedBy"), places.names.extraction(claim.extractor)
    yield from _texts(node, (kg("rule").value, claim.rule))
    for doc in sorted({evidence.doc for evidence in claim.evidence}):
        yield node, term(PROV + "wasDerivedFrom"), places.document(doc)
    for evidence in claim.evidence:
        yield node, kg("evidence"), places.evidence(evidence)


def _evidence_layer(graph: Graph, names: Names) -> Iterator[Triple]:
    places = _places(graph, names)
    quoted = {evidence for claim in graph.claims for evidence in claim.evidence}
    for said in graph.statements:
        quoted |= {Evidence(said.doc, span, words) for _, span, words in _stretches(said)}
    for evidence in sorted(quoted, key=lambda piece: (piece.doc, piece.span, piece.quote)):
        yield from _evidence(evidence, places)


def _evidence(evidence: Evidence, places: _Places) -> Iterator[Triple]:
    node = places.evidence(evidence)
    yield node, A, kg("Evidence")
    yield node, term(OA + "hasSource"), places.document(evidence.doc)
    yield from _position(evidence.span, node)
    selector = ox.NamedNode(f"{node.value}/quote")
    yield node, term(OA + "hasSelector"), selector
    yield selector, A, term(OA + "TextQuoteSelector")
    yield selector, term(OA + "exact"), ox.Literal(evidence.quote)


def _position(span: Span, node: ox.NamedNode) -> Iterator[Triple]:
    selector = ox.NamedNode(f"{node.value}/position")
    yield node, term(OA + "hasSelector"), selector
    yield selector, A, term(OA + "TextPositionSelector")
    yield selector, term(OA + "start"), ox.Literal(span.start)
    yield selector, term(OA + "end"), ox.Literal(span.end)


def _extractor(extractor: str, names: Names) -> Iterator[Triple]:
    """The extractor's agent and its activity; a version stands behind the name's slash (`rules/1.2`)."""
    agent, activity = names.extractor(extractor), names.extraction(extractor)
    yield agent, A, kg("Extractor")
    yield agent, LABEL, ox.Literal(extractor)
    if "/" in extractor:
        yield agent, term(OWL + "versionInfo"), ox.Literal(extractor.partition("/")[2])
    yield activity, A, kg("Extraction")
    yield activity, term(PROV + "wasAssociatedWith"), agent


def _statement_layer(graph: Graph, names: Names) -> Iterator[Triple]:
    places = _places(graph, names)
    for said in graph.statements:
        yield from _statement(said, names.statement(places.hashes[said.doc], said), places)


def _statement(said: QuotedStatement, node: ox.NamedNode, places: _Places) -> Iterator[Triple]:
    yield node, A, kg("Statement")
    yield node, term(PROV + "wasDerivedFrom"), places.document(said.doc)
    yield node, kg("sourceText"), ox.Literal(said.source_text)
    if said.source is not None:
        yield node, kg("attributedTo"), places.names.entity(said.source)
    for role, span, words in _stretches(said):
        yield node, kg(role), places.evidence(Evidence(said.doc, span, words))


def _stretches(said: QuotedStatement) -> Iterator[tuple[str, Span, str]]:
    yield "content", said.content, said.quote
    if said.cue is not None:
        yield "cueSpan", said.cue, said.cue_text
    if said.source_span is not None:
        yield "sourceSpan", said.source_span, said.source_quote


def _end(end: str | Value, names: Names) -> Term:
    return literal(end) if isinstance(end, Value) else names.entity(end)


def _decimal(number: float) -> ox.Literal:
    return ox.Literal(decimal_text(number), datatype=term(XSD + "decimal"))


def _texts(node: ox.NamedNode, *pairs: tuple[str, str | None]) -> Iterator[Triple]:
    yield from ((node, term(iri), ox.Literal(text)) for iri, text in pairs if text is not None)


def _dates(node: ox.NamedNode, *pairs: tuple[str, str | None]) -> Iterator[Triple]:
    yield from ((node, term(iri), ox.Literal(text, datatype=term(EDTF))) for iri, text in pairs if text is not None)
