"""Puts engine, style and data into one HTML file that asks nothing of anybody, under a policy of hashes."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from kg.rdf.names import DEFAULT_BASE, prefixes
from kg.view.palette import FAMILIES, css_variables
from kg.view.places import place
from kg.view.plain import plain_table

ASSETS = Path(__file__).resolve().parent / "assets"
SCRIPTS = (
    "model",
    "state",
    "svg",
    "time",
    "settle",
    "draw",
    "labels",
    "camera",
    "cards",
    "panel",
    "routes",
    "communities",
    "highlight",
    "legend",
    "search",
    "table",
    "rdf",
    "picture",
    "share",
    "keys",
    "main",
)
NODE_KEYS = (
    "id",
    "kind",
    "family",
    "aliases",
    "known",
    "wikidata",
    "weight",
    "date",
    "lines",
    "font",
    "bold",
    "places",
)


def render(
    title: str, nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]], evidence: dict[str, Any]
) -> str:
    """The whole page as text. Nodes without a place, added through pyvis, are laid out with the others."""
    if any("lines" not in node for node in nodes):
        evidence = evidence | {"communities": place(nodes, edges, evidence.get("focus"))}
    data = island(title, nodes, edges, evidence)
    style, script = _style(), _script()
    page = (ASSETS / "page.html").read_text(encoding="utf-8")
    parts = {
        "csp": policy(style, script),
        "title": escape(title, quote=True),
        "style": style,
        "heading": escape(title, quote=True),
        "noscript": plain_table(data),
        "data": as_json(data),
        "script": script,
    }
    return _fill(page, parts)


def _fill(page: str, parts: dict[str, str]) -> str:
    """Replaces each `{{name}}` once, from left to right, so that no filled-in text is read as a place to fill."""
    done = []
    for name, text in parts.items():
        head, _, page = page.partition("{{" + name + "}}")
        done += [head, text]
    return "".join([*done, page])


def island(
    title: str, nodes: Sequence[dict[str, Any]], edges: Sequence[dict[str, Any]], evidence: dict[str, Any]
) -> dict[str, Any]:
    """The data of the page: what the script reads, and nothing that it does not."""
    data = {
        "title": title,
        "families": [{"id": f.id, "label": f.label, "path": f.path} for f in FAMILIES],
        "nodes": [_node(node) for node in nodes],
        "edges": [_edge(edge) for edge in edges],
        "claims": [],
        "quotes": [],
        "documents": [],
        "statements": [],
        "predicates": {},
        "communities": [],
        "prefixes": prefixes(),
        "base": DEFAULT_BASE,
        "focus": None,
        "left_out": 0,
        "rejected": 0,
    } | evidence
    return data | {"hash": hashlib.sha256(as_json(data).encode()).hexdigest()[:16]}


def _node(node: dict[str, Any]) -> dict[str, Any]:
    row = {key: node[key] for key in NODE_KEYS if node.get(key) not in (None, [], False)}
    return row | {"name": str(node.get("label") or node["id"]), "w": node["width"], "h": node["height"]}


def _edge(edge: dict[str, Any]) -> dict[str, Any]:
    name = edge.get("predicate") or edge.get("label") or "linked"
    return {"s": edge["from"], "o": edge["to"], "p": name, "claims": edge.get("claims", [])}


def as_json(data: object) -> str:
    """JSON that cannot end its script element: `<`, `>`, `&` and the two line separators are escaped."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def policy(style: str, script: str) -> str:
    """Nothing may be loaded; one style and one script may run, known by their hashes."""
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _style() -> str:
    return "\n" + css_variables() + (ASSETS / "page.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    parts = [(ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS]
    return '\n(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"
