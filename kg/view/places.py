"""Gives every node of a network its place in each preset, and its box."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import Any

from kg.view.boxes import Box, Point
from kg.view.crowd import CORE, large
from kg.view.labels import label
from kg.view.layout import force
from kg.view.palette import FAMILIES
from kg.view.presets import columns, radial, timeline

Rows = Sequence[dict[str, Any]]
FAMILY_RANK = {family.id: i for i, family in enumerate(FAMILIES)}


def place(nodes: Rows, edges: Rows, focus: str | None = None) -> None:
    """Sets `lines`, `font`, `width`, `height`, `places`, `x` and `y` on each node, in whole pixels."""
    most = max((node.get("weight", 0) for node in nodes), default=0)
    boxes = [_fit(node, sqrt(node.get("weight", 0) / most) if most else 0.0) for node in nodes]
    index = {node["id"]: i for i, node in enumerate(nodes)}
    links = [(index[edge["from"]], index[edge["to"]]) for edge in edges]
    order = sorted(range(len(nodes)), key=lambda i: (-nodes[i].get("weight", 0), str(nodes[i]["id"])))
    centre = index[focus] if focus in index else (order[0] if order else 0)
    groups = [FAMILY_RANK.get(node.get("family", "other"), len(FAMILIES)) for node in nodes]
    network = force(boxes, links) if len(nodes) <= CORE * 1.25 else large(boxes, links, order)
    layouts = {"force": network, "types": columns(boxes, groups, order)}
    layouts["time"] = timeline(boxes, [node.get("date") for node in nodes], order)
    layouts["rings"] = radial(boxes, links, centre) if nodes else []
    for i, node in enumerate(nodes):
        node["places"] = {name: _pixel(points[i]) for name, points in layouts.items()}
        node["x"], node["y"] = node["places"]["force"]


def _fit(node: dict[str, Any], share: float) -> Box:
    fitted = label(str(node.get("label") or node["id"]), share)
    node.update(lines=list(fitted.lines), font=fitted.font, bold=fitted.bold, width=fitted.width, height=fitted.height)
    return Box(fitted.width, fitted.height)


def _pixel(point: Point) -> list[int]:
    return [round(point[0]), round(point[1])]
