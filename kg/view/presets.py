"""The other ways to lay a graph out: columns by family, a timeline, and rings around a focus."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

from kg.view.boxes import GAP, Box, Link, Point, separate
from kg.view.layout import adjacency, distances


def columns(boxes: Sequence[Box], groups: Sequence[int], order: Sequence[int]) -> list[Point]:
    """One block of columns for each group, its nodes stacked in the given order."""
    if not boxes:
        return []
    area = sum((b.width + GAP) * (b.height + GAP) for b in boxes)
    drafts = [
        _columns(boxes, groups, order, max(120.0, share * sqrt(area))) for share in (0.6, 0.8, 1.0, 1.3, 1.7, 2.2)
    ]
    return min(drafts, key=lambda at: max(max(x for x, _ in at) / 1.4, max(y for _, y in at)))


def _columns(boxes: Sequence[Box], groups: Sequence[int], order: Sequence[int], tallest: float) -> list[Point]:
    at: list[Point] = [(0.0, 0.0)] * len(boxes)
    x = 0.0
    for group in sorted(set(groups)):
        members = [i for i in order if groups[i] == group]
        x = _stack(members, boxes, x, tallest, at) + 80
    return at


def timeline(boxes: Sequence[Box], dates: Sequence[str | None], order: Sequence[int]) -> list[Point]:
    """Months from left to right, one block of columns each; what has no date stands at the left end."""
    months = [(date or "")[:7] for date in dates]
    ranks = {month: i for i, month in enumerate(sorted(set(months)))}
    return columns(boxes, [ranks[month] for month in months], order)


def _stack(members: list[int], boxes: Sequence[Box], x: float, tallest: float, at: list[Point]) -> float:
    """Fills columns from the top; gives the right edge."""
    y, width = 0.0, 0.0
    for i in members:
        if y and y + boxes[i].height > tallest:
            x, y, width = x + width + 2 * GAP, 0.0, 0.0
        width = max(width, boxes[i].width)
        at[i] = (x + boxes[i].width / 2, y + boxes[i].height / 2)
        y += boxes[i].height + 1.6 * GAP
    return x + width


def radial(boxes: Sequence[Box], links: Sequence[Link], focus: int) -> list[Point]:
    """The focus in the middle, its neighbours on the first ring, theirs on the next; what it does not reach outside."""
    steps = distances(focus, adjacency(len(boxes), links))
    last = max(steps.values()) + 1
    rings: dict[int, list[int]] = {}
    for i in range(len(boxes)):
        rings.setdefault(steps.get(i, last), []).append(i)
    at: list[Point] = [(0.0, 0.0)] * len(boxes)
    radius = 0.0
    for ring in sorted(rings):
        radius = _ring(rings[ring], boxes, radius, at) if ring else 0.0
    return separate(at, boxes)


def _ring(members: list[int], boxes: Sequence[Box], inner: float, at: list[Point]) -> float:
    """Spreads boxes over an ellipse, each with an arc of its own width."""
    total = sum(boxes[i].width + GAP for i in members)
    radius = max(inner + 110.0, total / (2 * pi * 1.15))
    angle = -pi / 2
    for i in members:
        half = pi * (boxes[i].width + GAP) / total
        angle += half
        at[i] = (round(1.3 * radius * cos(angle), 6), round(radius * sin(angle), 6))
        angle += half
    return radius
