"""Boxes on the plane: pushed apart until none overlap, and off the lines that pass beneath them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

Point = tuple[float, float]
Link = tuple[int, int]
GAP = 14.0  # free pixels kept between two boxes
CLEAR = 5.0  # free pixels kept between a box and a line that goes elsewhere


@dataclass(frozen=True, slots=True)
class Box:
    """Width and height of a node in pixels."""

    width: float
    height: float


def separate(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Moves boxes apart along the shorter way until no two overlap; spreads them a little when they are jammed."""
    at = [[x, y] for x, y in points]
    for turn in range(4000):
        if not _push(at, boxes):
            break
        if turn % 12 == 11:
            _spread(at)
    return [(x, y) for x, y in at]


def _spread(at: list[list[float]]) -> None:
    for point in at:
        point[0] *= 1.03
        point[1] *= 1.03


def _push(at: list[list[float]], boxes: Sequence[Box]) -> bool:
    """One sweep from left to right; true when anything moved."""
    order = sorted(range(len(at)), key=lambda i: (at[i][0], at[i][1], i))
    widest = max(box.width for box in boxes) + GAP
    moved = False
    for k, i in enumerate(order):
        for j in order[k + 1 :]:
            if at[j][0] - at[i][0] > 2 * widest:
                break
            moved |= _part_pair(at[i], at[j], boxes[i], boxes[j])
    return moved


def _part_pair(one: list[float], other: list[float], a: Box, b: Box) -> bool:
    dx, dy = other[0] - one[0], other[1] - one[1]
    over_x = (a.width + b.width) / 2 + GAP - abs(dx)
    over_y = (a.height + b.height) / 2 + GAP - abs(dy)
    if over_x <= 0.01 or over_y <= 0.01:
        return False
    axis, over, way = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
    shift = (over / 2 + 0.01) * (1 if way >= 0 else -1)
    one[axis] -= shift
    other[axis] += shift
    return True


def overlaps(points: Sequence[Point], boxes: Sequence[Box]) -> int:
    """How many pairs of boxes share a pixel: zero is the promise."""
    count = 0
    for i, (x, y) in enumerate(points):
        for j in range(i):
            wide = (boxes[i].width + boxes[j].width) / 2 > abs(x - points[j][0])
            high = (boxes[i].height + boxes[j].height) / 2 > abs(y - points[j][1])
            count += wide and high
    return count


def clear_lines(points: Sequence[Point], boxes: Sequence[Box], links: Sequence[Link]) -> list[Point]:
    """Moves boxes off lines between other boxes, as far as a few rounds bring it; large graphs stay as they are."""
    best = list(points)
    if len(boxes) * len(links) > 60_000:
        return best
    least, at = tangle(best, boxes, links), list(points)
    for _ in range(24):
        at = separate(_sidestep(at, boxes, links), boxes)
        found = tangle(at, boxes, links)
        if found < least:
            best, least = at, found
    return best


def _sidestep(points: Sequence[Point], boxes: Sequence[Box], links: Sequence[Link]) -> list[Point]:
    shifts = [[0.0, 0.0] for _ in points]
    for k, (point, box) in enumerate(zip(points, boxes, strict=True)):
        for i, j in links:
            if k not in (i, j) and (step := _off(points[i], points[j], point, box)):
                shifts[k][0] += step[0]
                shifts[k][1] += step[1]
    return [(x + 0.6 * dx, y + 0.6 * dy) for (x, y), (dx, dy) in zip(points, shifts, strict=True)]


def _off(a: Point, b: Point, point: Point, box: Box) -> Point | None:
    """The step that takes a box off the line from a to b; None where they do not touch."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = sqrt(dx * dx + dy * dy) or 1.0
    nx, ny = -dy / length, dx / length
    px, py = point[0] - a[0], point[1] - a[1]
    way = px * nx + py * ny
    reach = box.width / 2 * abs(nx) + box.height / 2 * abs(ny) + CLEAR
    ahead = (px * dx + py * dy) / length
    half = box.width / 2 * abs(ny) + box.height / 2 * abs(nx)
    if abs(way) >= reach or ahead < -half or ahead > length + half:
        return None
    step = (reach - abs(way) + 0.5) * (1 if way >= 0 else -1)
    return step * nx, step * ny


def tangle(points: Sequence[Point], boxes: Sequence[Box], links: Sequence[Link]) -> float:
    """How hard a small drawing is to read: lines that cross, lines under boxes, and the screen that it takes."""
    if len(boxes) * len(links) > 60_000:
        return 0.0
    under = sum(
        k not in (i, j) and _off(points[i], points[j], point, box) is not None
        for i, j in links
        for k, (point, box) in enumerate(zip(points, boxes, strict=True))
    )
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    return 3 * under + crossings(points, links) + max(wide / 1.4, high) / 60


def crossings(points: Sequence[Point], links: Sequence[Link]) -> int:
    """How many pairs of lines cross."""
    count = 0
    for n, (a, b) in enumerate(links):
        for c, d in links[:n]:
            if len({a, b, c, d}) == 4:
                count += _cross(points[a], points[b], points[c], points[d])
    return count


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
