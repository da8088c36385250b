"""Gives every node of a network its place in each preset, and its box; a large graph is reduced first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path
from typing import Any

from kg.view.boxes import Box, Link, Point
from kg.view.crowd import CORE, Community, Reduced, reduce
from kg.view.kept import kept
from kg.view.labels import Label, label
from kg.view.layout import force
from kg.view.palette import FAMILIES
from kg.view.presets import columns, radial, timeline

Rows = Sequence[dict[str, Any]]
Places = dict[str, list[list[int]]]  # preset -> whole pixels of each box
ROOM = 84  # least width and height of a community: from afar it is a circle with a number in it
FAMILY_RANK = {family.id: i for i, family in enumerate(FAMILIES)}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a layout depends on, and nothing else: boxes, links, and for each box its column and its date."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]
    columns: tuple[int, ...]
    dates: tuple[str | None, ...]
    order: tuple[int, ...]  # boxes from heaviest to lightest
    focus: int


def place(nodes: Rows, edges: Rows, focus: str | None = None, cache: Path | None = None) -> list[dict[str, Any]]:
    """Sets `lines`, `font`, `bold`, `width` and `height` on each node, `places`, `x` and `y` on those drawn at first.

    Gives the communities that stand for the others, as rows of the page; none up to 400 nodes. `cache` is a folder
    that keeps layouts by the hash of what they depend on.
    """
    index = {node["id"]: i for i, node in enumerate(nodes)}
    links = [(index[edge["from"]], index[edge["to"]]) for edge in edges]
    order = sorted(range(len(nodes)), key=lambda i: (-nodes[i].get("weight", 0), str(nodes[i]["id"])))
    if focus in index:
        order = sorted(order, key=lambda i: i != index[focus])
    _fit_all(nodes)
    whole = Reduced(tuple(range(len(nodes))), (), tuple(links))
    shown = whole if len(nodes) <= CORE else reduce(len(nodes), links, order)
    labels = [_community_label(community, nodes) for community in shown.communities]
    places = kept(_drawing(nodes, shown, labels, order), layouts, cache)
    for k, i in enumerate(shown.core):
        nodes[i]["places"] = {name: points[k] for name, points in places.items()}
        nodes[i]["x"], nodes[i]["y"] = nodes[i]["places"]["force"]
    return [_community(k, shown, labels[k], places, nodes) for k in range(len(labels))]


def layouts(drawing: Drawing) -> Places:
    """Every preset of a drawing."""
    if not drawing.boxes:
        return {}
    found = {
        "force": force(drawing.boxes, drawing.links),
        "types": columns(drawing.boxes, drawing.columns, drawing.order),
        "time": timeline(drawing.boxes, drawing.dates, drawing.order),
        "rings": radial(drawing.boxes, drawing.links, drawing.focus),
    }
    return {name: [_pixel(point) for point in points] for name, points in found.items()}


def _drawing(nodes: Rows, shown: Reduced, labels: Sequence[Label], order: Sequence[int]) -> Drawing:
    core, more = [nodes[i] for i in shown.core], range(len(shown.core), len(shown.core) + len(labels))
    place = {i: k for k, i in enumerate(shown.core)}
    ranked = [place[i] for i in order if i in place]
    return Drawing(
        (*(Box(n["width"], n["height"]) for n in core), *(Box(each.width, each.height) for each in labels)),
        shown.links,
        (*(FAMILY_RANK.get(n.get("family", "other"), len(FAMILIES)) for n in core), *(len(FAMILIES) + 1 for _ in more)),
        (*(node.get("date") for node in core), *(None for _ in more)),
        (*ranked, *more),
        ranked[0] if ranked else 0,
    )


def _fit_all(nodes: Rows) -> None:
    most = max((node.get("weight", 0) for node in nodes), default=0)
    for node in nodes:
        share = sqrt(node.get("weight", 0) / most) if most else 0.0
        box = label(str(node.get("label") or node["id"]), share)
        node.update(lines=list(box.lines), font=box.font, bold=box.bold, width=box.width, height=box.height)


def _community_label(community: Community, nodes: Rows) -> Label:
    box = label(f"{len(community.members):,} more {_around(community, nodes)}", 0.3)
    return replace(box, width=max(box.width, ROOM), height=max(box.height, ROOM))


def _around(community: Community, nodes: Rows) -> str:
    if community.lead is None:
        return "here and there"
    return f"around {nodes[community.lead].get('label') or nodes[community.lead]['id']}"


def _community(k: int, shown: Reduced, box: Label, places: Places, nodes: Rows) -> dict[str, Any]:
    community = shown.communities[k]
    return {
        "name": _around(community, nodes),
        "members": list(community.members),
        "font": box.font,
        "w": box.width,
        "h": box.height,
        "places": {name: points[len(shown.core) + k] for name, points in places.items()},
    }


def _pixel(point: Point) -> list[int]:
    return [round(point[0]), round(point[1])]
