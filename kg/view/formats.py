"""The view as a file for other programs: GraphML and GEXF (Gephi, yEd), Cytoscape JSON. One edge a claim.

A claim whose object is a value (a date, an amount) leads to a node of its own, of the type Value: what qualifies the
claim and the sentence behind it stand on the edge, as on all others. See docs/decisions/values-in-exports.md.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import networkx as nx

    from kg.view.network import KGNetwork

Row = dict[str, Any]
VALUE = "Value"  # the type of a node that is no entity
_STEP = 40  # from one value to the next, below what they are about
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def graphml(network: KGNetwork) -> str:
    """GraphML, with names, types, aliases, places and, on each edge, the claim with its quotes."""
    import networkx as nx

    file = io.BytesIO()
    nx.write_graphml_xml(_multigraph(network), file, encoding="utf-8", named_key_ids=True)
    return file.getvalue().decode("utf-8") + "\n"


def gexf(network: KGNetwork) -> str:
    """GEXF 1.2 with the view's places and colours, but not the day of writing: same graph, same file."""
    import networkx as nx

    graph = _multigraph(network)
    for id, row in graph.nodes(data=True):
        row["viz"] = _viz(row)
        row.pop("x", None), row.pop("y", None), row.pop("color")
        row["label"] = row.get("label", id)
    text = "\n".join(nx.generate_gexf(graph))
    return _XML + re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1) + "\n"


def cytoscape(network: KGNetwork) -> str:
    """The JSON of Cytoscape and Cytoscape.js, sorted; texts are as they are in the documents."""
    nodes = [{"data": row | {"id": id}, "position": _position(row)} for id, row in _nodes(network)]
    edges = [{"data": row | {"id": key, "source": s, "target": o}} for s, o, key, row in _edges(network)]
    found = {"data": {"name": network.heading}, "elements": {"nodes": nodes, "edges": edges}}
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


FORMATS: dict[str, Callable[[KGNetwork], str]] = {
    "html": lambda network: network.generate_html(),
    "graphml": graphml,
    "gexf": gexf,
    "cytoscape": cytoscape,
}
SUFFIXES = {".html": "html", ".htm": "html", ".graphml": "graphml", ".gexf": "gexf", ".cyjs": "cytoscape"}


def _multigraph(network: KGNetwork) -> nx.MultiDiGraph:
    import networkx as nx

    graph = nx.MultiDiGraph(name=_xml(network.heading))
    for id, row in _nodes(network):
        graph.add_node(_xml(id), **{name: _xml(value) for name, value in row.items()})
    for s, o, key, row in _edges(network):
        graph.add_edge(_xml(s), _xml(o), key=key, **{name: _xml(value) for name, value in row.items()})
    return graph


def _nodes(network: KGNetwork) -> Iterator[tuple[str, Row]]:
    for node in network.nodes:
        row = {"label": str(node.get("label") or node["id"]), "type": node.get("kind") or "Thing"}
        row |= {"aliases": " | ".join(node.get("aliases") or ()), "claims": node.get("weight", 0)}
        row |= {"family": node.get("family", "other"), "color": node.get("color", "#5b6470")}
        row |= {"date": node["date"]} if node.get("date") else {}
        yield str(node["id"]), row | ({"x": node["x"], "y": node["y"]} if "x" in node else {})
    yield from _values(network)


def _values(network: KGNetwork) -> Iterator[tuple[str, Row]]:
    """A leaf for each claim about a value, below the box of what it is about."""
    places = {str(node["id"]): node for node in network.nodes}
    below: Counter[str] = Counter()
    for claim in network.evidence.get("claims", []):
        if "o" not in claim:
            about = places.get(str(claim["s"]), {})
            below[claim["s"]] += 1
            row = {"label": str(claim["value"]), "type": VALUE, "aliases": "", "claims": 1, "family": "value"}
            row |= {"color": "#8a929c", "datatype": claim["datatype"]}
            place = {"x": about["x"], "y": about["y"] + _STEP * below[claim["s"]]} if "x" in about else {}
            yield _value_id(claim), row | place


def _value_id(claim: Row) -> str:
    return f"value/{claim['id']}"


def _edges(network: KGNetwork) -> Iterator[tuple[str, str, str, Row]]:
    claims, quotes = network.evidence.get("claims", []), network.evidence.get("quotes", [])
    for n, edge in enumerate(network.edges):
        ends, name = (str(edge["from"]), str(edge["to"])), str(edge.get("label") or "linked")
        plain = {"label": name, "predicate": edge.get("predicate") or name}
        for i in edge.get("claims", []):
            yield *ends, claims[i]["id"], plain | _claim(claims[i], quotes)
        if not edge.get("claims"):
            yield *ends, f"link-{n}", plain
    for claim in claims:
        if "o" not in claim:
            label = network.evidence["predicates"].get(claim["p"], {}).get("label", claim["p"])
            named = {"label": label, "predicate": claim["p"]}
            yield str(claim["s"]), _value_id(claim), claim["id"], named | _claim(claim, quotes)


def _claim(claim: Row, quotes: list[Row]) -> Row:
    cited = [quotes[i] for i, _ in claim.get("evidence", [])]
    row: Row = {
        key: claim[key] for key in ("modality", "confidence", "quantity", "time", "valid", "voices") if key in claim
    }
    row |= {"independentSources": len(claim["sources"])} if "sources" in claim else {}
    row |= {"polarity": "negative" if claim.get("denied") else "positive"}
    row |= {"assertedBy": " | ".join(claim.get("by", [])), "disputedBy": " | ".join(claim.get("disputed", []))}
    row |= {"documents": " | ".join(dict.fromkeys(quote["name"] for quote in cited))}
    return row | {"quotes": " | ".join(quote["text"] for quote in cited), "weight": max(1, len(cited))}


def _viz(row: Row) -> Row:
    red, green, blue = (int(row["color"][i : i + 2], 16) for i in (1, 3, 5))
    found: Row = {"color": {"r": red, "g": green, "b": blue, "a": 1.0}, "size": 10.0 + row["claims"]}
    return found | ({"position": {"x": row["x"], "y": -row["y"], "z": 0.0}} if "x" in row else {})


def _position(row: Row) -> dict[str, int]:
    return {"x": row.pop("x", 0), "y": row.pop("y", 0)}


def _xml(value: Any) -> Any:
    """A text without the characters that XML has no way to write."""
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
