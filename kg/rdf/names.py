"""IRIs and prefixes: how ids become names in RDF, and names ids again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import quote, unquote

import pyoxigraph as ox

from kg.errors import InputError
from kg.identity import claim_id, content_hash, proposition_id
from kg.model import Claim, Conflict, Evidence
from kg.ontology import EDTF, KG, OWL, RDF, RDFS, SCHEMA, SKOS, XSD
from kg.resolve import QuotedStatement

Term = ox.NamedNode | ox.Literal
Triple = tuple[ox.NamedNode, ox.NamedNode, Term]

DEFAULT_BASE = "https://aigeo.example/"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
WIKIDATA = "http://www.wikidata.org/entity/"

_SAFE = re.compile(r"[A-Za-z0-9_.~-]+")  # what stands in an IRI as it is
_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]*[/#]")


def check_base(base: str) -> str:
    """The base itself when it is an absolute IRI that ends in / or #; InputError otherwise."""
    if not _BASE.fullmatch(base) or not _accepted(base):
        raise InputError(f"{base!r} is no base for IRIs: give an absolute one ending in / or #, such as {DEFAULT_BASE}")
    return base


def prefixes(base: str = DEFAULT_BASE) -> dict[str, str]:
    """The prefixes that queries and exports may use without declaring them."""
    data = {"ent": "entity/", "claim": "claim/", "doc": "document/", "graph": "graph/"}
    return {
        "kg": KG,
        **{prefix: base + part for prefix, part in data.items()},
        "dcterms": DCTERMS,
        "edtf": EDTF.removesuffix("EDTF"),
        "oa": OA,
        "owl": OWL,
        "prov": PROV,
        "rdf": RDF,
        "rdfs": RDFS,
        "schema": SCHEMA,
        "skos": SKOS,
        "wd": WIKIDATA,
        "xsd": XSD,
    }


@dataclass(frozen=True, slots=True)
class Names:
    """IRIs of one data set, all below its base. Ids are percent-encoded, so that any text can be one."""

    base: str = DEFAULT_BASE

    def entity(self, id: str) -> ox.NamedNode:
        """`{base}entity/{id}`"""
        return self._node("entity", id)

    def claim(self, claim: Claim) -> ox.NamedNode:
        """`{base}claim/{hash of what it says}`"""
        return self._node("claim", claim_id(claim))

    def proposition(self, claim: Claim) -> ox.NamedNode:
        """`{base}proposition/{hash of subject, predicate and object}`"""
        return self._node("proposition", proposition_id(claim))

    def conflict(self, conflict: Conflict) -> ox.NamedNode:
        """`{base}conflict/{hash of its kind and claims}`"""
        return self._node("conflict", content_hash(conflict.kind, *conflict.claims))

    def reviewer(self, who: str) -> ox.NamedNode:
        """`{base}reviewer/{name}`"""
        return self._node("reviewer", who)

    def node(self, kind: str, id: str) -> ox.NamedNode:
        """`{base}{kind}/{id}`, for ids that are known: of claims, of propositions."""
        return self._node(kind, id)

    def document(self, sha256: str) -> ox.NamedNode:
        """`{base}document/{first 16 digits of the text's hash}`"""
        return self._node("document", sha256[:16])

    def evidence(self, sha256: str, evidence: Evidence) -> ox.NamedNode:
        """`{base}evidence/{hash of document, range and words}`"""
        return self._node("evidence", evidence_id(sha256, evidence))

    def statement(self, sha256: str, said: QuotedStatement) -> ox.NamedNode:
        """`{base}statement/{hash of speaker and ranges}`"""
        spans = [span and (span.start, span.end) for span in (said.cue, said.content, said.source_span)]
        words = (said.source, said.source_text, said.quote, said.cue_text, said.source_quote)
        return self._node("statement", content_hash(sha256, *spans, *words))

    def extractor(self, extractor: str) -> ox.NamedNode:
        """`{base}extractor/{name}`"""
        return self._node("extractor", extractor)

    def extraction(self, extractor: str) -> ox.NamedNode:
        """`{base}extraction/{extractor's name}`"""
        return self._node("extraction", extractor)

    def graph(self, layer: str) -> ox.NamedNode:
        """`{base}graph/{layer}`: direct, claims, conflicts, statements, evidence, entities, documents or ontology."""
        return self._node("graph", layer)

    def id_of(self, node: ox.NamedNode, kind: str) -> str:
        """The id that a name of this kind was made of."""
        return unquote(node.value.removeprefix(f"{self.base}{kind}/"))

    def _node(self, kind: str, id: str) -> ox.NamedNode:
        return _named(f"{self.base}{kind}/", id)


@lru_cache(maxsize=1 << 14)  # entities and documents are named again and again
def _named(start: str, id: str) -> ox.NamedNode:
    return ox.NamedNode(start + encoded(id))


def evidence_id(sha256: str, evidence: Evidence) -> str:
    """Hash of document, range and words."""
    return content_hash(sha256, evidence.span.start, evidence.span.end, evidence.quote)


@cache
def term(iri: str) -> ox.NamedNode:
    """A vocabulary's term, made once."""
    return ox.NamedNode(iri)


@cache
def kg(name: str) -> ox.NamedNode:
    """The ontology's term of this local name."""
    return term(KG + encoded(name))


def kg_name(node: ox.NamedNode) -> str:
    """Local name of one of the ontology's terms."""
    return unquote(node.value.removeprefix(KG))


def encoded(id: str) -> str:
    """An id as the last piece of an IRI."""
    return id if _SAFE.fullmatch(id) else quote(id, safe="")


def _accepted(iri: str) -> bool:
    try:
        ox.NamedNode(iri)
    except ValueError:
        return False
    return True
