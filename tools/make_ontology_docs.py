"""Writes docs/ontology.html from ontology/kg.ttl; with --check, says whether it is up to date."""

from __future__ import annotations

import html
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.ontology import KG, OWL, RDF, RDFS, SCHEMA, SKOS  # noqa: E402  (the checkout's own, installed or not)
from kg.rdf.names import DCTERMS, prefixes  # noqa: E402

SOURCE = ROOT / "ontology" / "kg.ttl"
TARGET = ROOT / "docs" / "ontology.html"
STYLE = ROOT / "tools" / "ontology_docs.css"
ONTOLOGY = KG.removesuffix("#")

PREFIXES = {**prefixes(), "vann": "http://purl.org/vocab/vann/"}
DATA = ("ent", "claim", "doc", "graph")  # prefixes of a build's own names, which depend on its base
FLAGS = {
    f"{OWL}SymmetricProperty": "symmetric",
    f"{OWL}TransitiveProperty": "transitive",
    f"{OWL}FunctionalProperty": "functional",
}
CLAIM_LAYER = "Classes of the claim layer"


class Ontology:
    """The file's triples by subject and predicate, in its order."""

    def __init__(self, path: Path) -> None:
        self.rows: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for t in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            self.rows[_text(t.subject)][t.predicate.value].append(_text(t.object))
        self.inverses = {end: name for name in self.rows for end in self.rows[name].get(f"{OWL}inverseOf", ())}

    def one(self, name: str, predicate: str) -> str:
        """The first object, or nothing."""
        return next(iter(self.rows[name].get(predicate, ())), "")

    def all(self, name: str, predicate: str) -> list[str]:
        """All objects, in the order of the file."""
        return self.rows[name].get(predicate, [])

    def own(self, kind: str) -> list[str]:
        """The terms of this ontology that are of a kind (`Class`, `ObjectProperty` …), in the order of the file."""
        return [name for name in self.rows if name.startswith(KG) and OWL + kind in self.all(name, f"{RDF}type")]

    def below(self, name: str) -> list[str]:
        """The types right below one."""
        return [kind for kind in self.own("Class") if name in self.all(kind, f"{RDFS}subClassOf")]

    def individuals(self) -> list[str]:
        """Values such as kg:positive."""
        kinds = {*self.own("Class"), f"{SKOS}ConceptScheme"}
        return [
            name
            for name in self.rows
            if name.startswith(KG) and kinds & set(self.all(name, f"{RDF}type")) and not self._is_predicate(name)
        ]

    def _is_predicate(self, name: str) -> bool:
        return f"{KG}Predicate" in self.all(name, f"{RDF}type")

    def sections(self) -> dict[str, list[str]]:
        """All terms under the headings that the page has."""
        things = self.own("ObjectProperty")
        values = self.own("DatatypeProperty")
        types = list(self._line(f"{KG}Thing"))
        return {
            "Types": types,
            "Predicates between things": [name for name in things if self._is_predicate(name)],
            "Predicates with a value": [name for name in values if self._is_predicate(name)],
            CLAIM_LAYER: [name for name in self.own("Class") if name not in types],
            "Properties of the claim layer": [
                name
                for name in (*things, *values)
                if not self._is_predicate(name) and not self.one(name, f"{OWL}inverseOf")
            ],
            "Values": self.individuals(),
            "Inverses, in the inferred graph alone": [name for name in things if self.one(name, f"{OWL}inverseOf")],
            "Annotation properties": self.own("AnnotationProperty"),
        }

    def _line(self, name: str) -> Iterator[str]:
        yield name
        for kind in self.below(name):
            yield from self._line(kind)


def page() -> str:
    """The whole page."""
    ontology = Ontology(SOURCE)
    sections = ontology.sections()
    title = ontology.one(ONTOLOGY, f"{DCTERMS}title")
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f"<title>{_safe(title)}</title>",
            f"<style>\n{STYLE.read_text(encoding='utf-8')}</style></head><body>",
            "<!-- Made from ontology/kg.ttl by tools/make_ontology_docs.py; a test fails when it is out of date. -->",
            *_head(ontology, title),
            *_contents(sections),
            "<main>",
            *(line for name, terms in sections.items() for line in _section(ontology, name, terms)),
            "</main></body></html>",
            "",
        ]
    )


def _head(ontology: Ontology, title: str) -> Iterator[str]:
    def said(predicate: str) -> str:
        return ontology.one(ONTOLOGY, predicate)

    yield f"<header><h1>{_safe(title)}</h1><p>{_safe(said(f'{DCTERMS}description'))}</p>"
    yield '<dl class="facts">'
    yield f"<dt>IRI</dt><dd><code>{ONTOLOGY}</code></dd>"
    version = f"{said(f'{OWL}versionInfo')} (<code>{_safe(said(f'{OWL}versionIRI'))}</code>)"
    yield f"<dt>Version</dt><dd>{version}</dd>"
    yield "<dt>Profile</dt><dd>OWL 2 RL, in Turtle: <a href='../ontology/kg.ttl'>kg.ttl</a></dd>"
    yield "<dt>Shapes</dt><dd>SHACL, in Turtle: <a href='../ontology/shapes.ttl'>shapes.ttl</a></dd>"
    yield "<dt>Rules</dt><dd>IRIs, prefixes and versions: <a href='iris.md'>iris.md</a></dd>"
    yield f"<dt>Licence</dt><dd>{_link(said(f'{DCTERMS}license'))}</dd></dl>"
    yield f"<p>{_safe(said(f'{RDFS}comment'))}</p>"
    yield "<details><summary>Prefixes</summary><table><tbody>"
    for prefix in sorted(set(PREFIXES) - set(DATA)):
        yield f"<tr><td><code>{prefix}:</code></td><td><code>{_safe(PREFIXES[prefix])}</code></td></tr>"
    yield "</tbody></table></details></header>"


def _contents(sections: dict[str, list[str]]) -> Iterator[str]:
    yield '<nav aria-label="Contents">'
    for name, terms in sections.items():
        links = " ".join(f'<a href="#{_local(term)}">{_local(term)}</a>' for term in terms)
        summary = f'<a href="#{_anchor(name)}">{name}</a> ({len(terms)})'
        yield f"<details><summary>{summary}</summary><p>{links}</p></details>"
    yield "</nav>"


def _section(ontology: Ontology, name: str, terms: Iterable[str]) -> Iterator[str]:
    yield f'<section id="{_anchor(name)}"><h2>{name}</h2>'
    if name == "Types":
        yield f"<ul class='tree'>{_tree(ontology, f'{KG}Thing')}</ul>"
    for term in terms:
        yield from _term(ontology, term)
    yield "</section>"


def _tree(ontology: Ontology, name: str) -> str:
    below = "".join(_tree(ontology, kind) for kind in ontology.below(name))
    return f"<li>{_link(name)}{f'<ul>{below}</ul>' if below else ''}</li>"


def _term(ontology: Ontology, term: str) -> Iterator[str]:
    label = ontology.one(term, f"{RDFS}label")
    flags = [word for kind, word in FLAGS.items() if kind in ontology.all(term, f"{RDF}type")]
    flags += ["causal"] if ontology.one(term, f"{KG}causal") == "true" else []
    marks = "".join(f' <span class="flag">{flag}</span>' for flag in flags)
    yield f'<article id="{_local(term)}"><h3><code>kg:{_local(term)}</code> {_safe(label)}{marks}</h3>'
    yield f"<p>{_safe(ontology.one(term, f'{SKOS}definition'))}</p><dl>"
    yield from (f"<dt>{name}</dt><dd>{said}</dd>" for name, said in _facts(ontology, term) if said)
    yield "</dl></article>"


def _facts(ontology: Ontology, term: str) -> Iterator[tuple[str, str]]:
    def links(*predicates: str) -> str:
        return ", ".join(dict.fromkeys(_link(end) for p in predicates for end in ontology.all(term, p)))

    examples = [*ontology.all(term, f"{SKOS}example"), *ontology.all(term, f"{KG}example")]
    yield "example", "; ".join(f"<q>{_safe(example)}</q>" for example in examples)
    yield "a kind of", links(f"{RDFS}subClassOf")
    yield "kinds of it", ", ".join(_link(kind) for kind in ontology.below(term))
    yield "disjoint with", links(f"{OWL}disjointWith")
    for side in ("domain", "range"):
        yield side, links(f"{SCHEMA}{side}Includes") or links(f"{RDFS}{side}")
    yield (
        "inverse",
        links(f"{OWL}inverseOf") or (_link(inverse) if (inverse := ontology.inverses.get(term, "")) else ""),
    )
    yield "one of", links(f"{SKOS}inScheme")
    yield "close to", links(f"{SKOS}closeMatch")
    yield "wider than", links(f"{SKOS}narrowMatch")


def _link(iri: str) -> str:
    """The short name of a term, leading to its place on the page or to where it is defined."""
    if iri.startswith(KG):
        return f'<a href="#{_local(iri)}">{_local(iri)}</a>'
    found = next((p for p, beginning in PREFIXES.items() if iri.startswith(beginning) and p not in DATA), "")
    short = f"{found}:{iri.removeprefix(PREFIXES[found])}" if found else iri
    return f'<a class="outside" href="{_safe(iri)}">{_safe(short)}</a>'


def _anchor(name: str) -> str:
    return "section-" + name.lower().replace(",", "").replace(" ", "-")


def _local(iri: str) -> str:
    return iri.removeprefix(KG)


def _safe(text: str) -> str:
    return html.escape(text)


def _text(term: object) -> str:
    return str(getattr(term, "value", term))


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        if not TARGET.is_file() or TARGET.read_text(encoding="utf-8") != page():
            sys.exit("docs/ontology.html is out of date: make docs")
    else:
        TARGET.write_text(page(), encoding="utf-8", newline="\n")
