"""Former names of entities inside the text of a query: which it holds, and the text with those that count now.

Two entities that turn out to be one leave an IRI behind that is `owl:sameAs` the other one. Whoever still writes it
in a query means the entity. Strings, comments, variables and the declarations of prefixes stay as they are; so does a
query that asks for `owl:sameAs`, since it is about the names themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from urllib.parse import urljoin

import pyoxigraph as ox

from kg.errors import QueryError
from kg.ontology import OWL
from kg.query.run import Binding, run_query
from kg.query.table import Table
from kg.rdf.names import Names, term

_TOKEN = re.compile(
    r"""(?P<passed>\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*|[?$]\w+)
    |\b(?P<declared>PREFIX\s+(?P<prefix>[^\s:]*):|BASE)\s*<(?P<space>[^<>"{}|^`\\\s]*)>
    |<(?P<iri>[^<>"{}|^`\\\s]*)>
    |(?P<start>(?:[^\W\d_][\w.-]*)?):(?P<local>(?:(?:[\w:.-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])*
      (?:[\w:-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]))?)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Former:
    """An entity's former name as a query has it, where it stands, and the IRI that counts now."""

    written: str
    start: int
    now: str


def standing_for(store: ox.Store, iri: str, base: str) -> ox.NamedNode | None:
    """The entity that stands for the one of this IRI now; None where it is no former one."""
    names = Names(base)
    entities = names.entity("").value
    if not iri.startswith(entities):
        return None
    try:
        found = store.quads_for_pattern(ox.NamedNode(iri), term(OWL + "sameAs"), None, names.graph("entities"))
    except ValueError:  # no IRI at all: the query's own fault to tell
        return None
    same = (quad.object for quad in found if isinstance(quad.object, ox.NamedNode))
    return next((node for node in same if node.value.startswith(entities)), None)


def former_names(store: ox.Store, text: str, prefixes: Mapping[str, str], base: str) -> tuple[Former, ...]:
    """The former names of entities that a query's text holds, in order."""

    @cache
    def now(iri: str) -> str | None:
        found = standing_for(store, iri, base)
        return None if found is None else found.value

    written = [(token.group(), token.start(), iri) for token, iri in _iris(text, prefixes)]
    if any(iri == OWL + "sameAs" for _, _, iri in written):
        return ()
    return tuple(Former(name, start, known) for name, start, iri in written if (known := now(iri)))


def renamed(text: str, former: tuple[Former, ...]) -> str:
    """The query with the IRIs that count now in place of the former names."""
    for name in reversed(former):
        text = f"{text[: name.start]}<{name.now}>{text[name.start + len(name.written) :]}"
    return text


def query_now(
    store: ox.Store,
    text: str,
    former: tuple[Former, ...],
    prefixes: Mapping[str, str],
    bindings: Mapping[str, Binding],
) -> Table:
    """The answer with the names that count now; a fault is told with its place in the text as it was given."""
    try:
        return run_query(store, renamed(text, former), prefixes, bindings)
    except QueryError:
        return run_query(store, text, prefixes, bindings)


def _iris(text: str, prefixes: Mapping[str, str]) -> Iterator[tuple[re.Match[str], str]]:
    """Each IRI of a query, in full or with a prefix, and what it is in full."""
    spaces, base = dict(prefixes), ""
    for token in _TOKEN.finditer(text):
        if token["declared"]:
            space = urljoin(base, token["space"])
            base = space if token["prefix"] is None else base
            spaces |= {} if token["prefix"] is None else {token["prefix"]: space}
        elif iri := _iri(token, spaces, base):
            yield token, iri


def _iri(token: re.Match[str], spaces: Mapping[str, str], base: str) -> str | None:
    if token["iri"] is not None:
        return urljoin(base, token["iri"]) if base else token["iri"]
    if token["start"] is None or token["start"] not in spaces:
        return None
    return spaces[token["start"]] + re.sub(r"\\(.)", r"\1", token["local"] or "")
