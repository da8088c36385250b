"""Places linked boxes on the plane so that none overlap: stress majorization by gradient steps, from a few starts.

Plain arithmetic and square roots only, in a fixed order: the same graph gets the same places on every machine.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from math import sqrt

from kg.view.boxes import GAP, Box, Link, Point, clear_lines, separate, tangle

Pair = tuple[int, int, float]  # two indices and the distance that they should have
Shelf = tuple[list[int], list[Point]]  # the nodes of a part and where they are
STRETCH = 1.5  # screens and boxes are wider than high
FAR = 0.7  # what a step counts that is not the first one
REACH = 11.0  # pixels that a link wants for each end, times the square root of its number of neighbours
STEP = 48.0  # pixels that a link wants, beyond the room of its two ends
ROOM = 2.7  # how much of the plane there is to each pixel of a box
MARGIN = 34.0  # free pixels between two parts


def force(boxes: Sequence[Box], links: Sequence[Link]) -> list[Point]:
    """Centres of boxes: linked ones near, none overlapping, parts that do not hang together side by side."""
    neighbours = adjacency(len(boxes), links)
    placed: dict[int, Point] = {}
    shelves = []
    for part in components(neighbours):
        points = _place_part(part, neighbours, boxes)
        shelves.append((part, points))
    for part, points in _pack(shelves, boxes):
        placed.update(zip(part, points, strict=True))
    return [placed[i] for i in range(len(boxes))]


def adjacency(count: int, links: Sequence[Link]) -> list[list[int]]:
    """Sorted neighbours of each node, without loops and doubles."""
    found: list[set[int]] = [set() for _ in range(count)]
    for one, other in links:
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return [sorted(each) for each in found]


def components(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """Connected parts, largest first, each in order of its nodes."""
    seen: set[int] = set()
    parts = []
    for start in range(len(neighbours)):
        if start not in seen:
            reached = sorted(distances(start, neighbours))
            seen.update(reached)
            parts.append(reached)
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def distances(start: int, neighbours: Sequence[Sequence[int]]) -> dict[int, int]:
    """Steps from one node to every node that it reaches."""
    steps = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                queue.append(other)
    return steps


def _place_part(part: list[int], neighbours: Sequence[Sequence[int]], boxes: Sequence[Box]) -> list[Point]:
    """The best of a few starts for a small part, one start for a large one."""
    if len(part) == 1:
        return [(0.0, 0.0)]
    pairs, own = _pairs(part, neighbours), [boxes[i] for i in part]
    index = {node: i for i, node in enumerate(part)}
    links = [(i, index[other]) for i, node in enumerate(part) for other in neighbours[node] if other > node]
    tries = max(1, min(8, 12_000 // len(pairs), 30_000 // len(links) ** 2))
    drafts = (_draft(pairs, links, own, seed) for seed in range(tries))
    return min(drafts, key=lambda points: tangle(points, own, links))


def _draft(pairs: Sequence[Pair], links: Sequence[Link], boxes: Sequence[Box], seed: int) -> list[Point]:
    points = _roomy(_level(_stress(len(boxes), pairs, seed)), boxes)
    points = separate([(x * STRETCH, y) for x, y in points], boxes)
    return clear_lines(points, boxes, links)


def _stress(count: int, pairs: Sequence[Pair], seed: int) -> list[Point]:
    """Stochastic gradient descent on stress (Zheng, Pawar and Goodman 2018), with a fixed shuffle and schedule."""
    numbers = _numbers(count + 1000 * seed)
    points = [[next(numbers) * 400, next(numbers) * 400] for _ in range(count)]
    pairs = _shuffled(pairs, numbers)
    step = max(length for _, _, length in pairs) ** 2
    end = min(length for _, _, length in pairs) ** 2 / 20
    fade = 0.84 if len(pairs) < 20_000 else 0.68
    while step > end:
        _descend(points, pairs, step)
        step *= fade
    return [(x, y) for x, y in points]


def _level(points: Sequence[Point]) -> list[Point]:
    """Turns the points about their middle until their longer axis lies flat."""
    mx, my = (sum(p[axis] for p in points) / len(points) for axis in (0, 1))
    xx = sum((x - mx) ** 2 for x, _ in points)
    yy = sum((y - my) ** 2 for _, y in points)
    xy = sum((x - mx) * (y - my) for x, y in points)
    longest = (xx + yy) / 2 + sqrt(((xx - yy) / 2) ** 2 + xy * xy)
    ux, uy = (longest - yy, xy) if xx >= yy else (xy, longest - xx)
    size = sqrt(ux * ux + uy * uy)
    if size < 1e-9:
        return list(points)
    ux, uy = ux / size, uy / size
    return [((x - mx) * ux + (y - my) * uy, (y - my) * ux - (x - mx) * uy) for x, y in points]


def _roomy(points: Sequence[Point], boxes: Sequence[Box]) -> list[Point]:
    """Scales the points up until their rectangle has room for all boxes."""
    if len(points) < 8:
        return list(points)
    wide = max(x for x, _ in points) - min(x for x, _ in points)
    high = max(y for _, y in points) - min(y for _, y in points)
    need = ROOM * sum((box.width + GAP) * (box.height + GAP) for box in boxes)
    scale = max(1.0, sqrt(need / max(wide * high * STRETCH, 1.0)))
    scale = min(scale, 3.0)
    return [(x * scale, y * scale) for x, y in points]


def _descend(points: list[list[float]], pairs: Sequence[Pair], step: float) -> None:
    for i, j, length in pairs:
        one, other = points[i], points[j]
        dx, dy = one[0] - other[0], one[1] - other[1]
        far = sqrt(dx * dx + dy * dy) or 0.01
        pull = min(step / (length * length), 1.0) * (far - length) / (2 * far)
        one[0] -= pull * dx
        one[1] -= pull * dy
        other[0] += pull * dx
        other[1] += pull * dy


def _pairs(part: list[int], neighbours: Sequence[Sequence[int]]) -> list[Pair]:
    """Every pair with the distance it should have; a node of many neighbours keeps them further off."""
    index = {node: i for i, node in enumerate(part)}
    near = [[index[other] for other in neighbours[node]] for node in part]
    reach = [REACH * sqrt(len(each)) for each in near]
    return [(i, j, length) for i in range(len(part)) for j, length in _lengths(i, near, reach) if j > i]


def _lengths(start: int, near: Sequence[Sequence[int]], reach: Sequence[float]) -> list[tuple[int, float]]:
    """How far every node should be from one of them; later steps of a way count less than the first."""
    whole, steps, queue = {start: 0.0}, {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        for other in near[node]:
            if other not in steps:
                steps[other] = steps[node] + 1
                whole[other] = whole[node] + STEP + reach[node] + reach[other]
                queue.append(other)
    return [(i, whole[i] * (FAR + (1 - FAR) / steps[i])) for i in sorted(steps) if i != start]


def _numbers(seed: int) -> Iterator[float]:
    """Evenly spread numbers in [0, 1), always the same ones."""
    state = seed * 2654435761 + 12345
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % (1 << 64)
        yield (state >> 33) / (1 << 31)


def _shuffled(pairs: Sequence[Pair], numbers: Iterator[float]) -> list[Pair]:
    keyed = sorted((next(numbers), pair) for pair in pairs)
    return [pair for _, pair in keyed]


def _pack(shelves: Sequence[Shelf], boxes: Sequence[Box]) -> Iterator[Shelf]:
    """Sets the largest part first and the others in rows beside or below it, whichever fits a screen better."""
    frames = [_frame(points, [boxes[i] for i in part]) for part, points in shelves]
    sizes = [(right - left, bottom - top) for left, top, right, bottom in frames]
    for (part, points), (left, top, _, _), (x, y) in zip(shelves, frames, _corners(sizes), strict=True):
        yield part, [(px - left + x, py - top + y) for px, py in points]


def _corners(sizes: Sequence[tuple[float, float]]) -> list[Point]:
    """Where the upper left corner of each rectangle goes."""
    if not sizes:
        return []
    wide, high = sizes[0]
    rest = list(sizes[1:])
    below = [(0.0, 0.0), *_rows(rest, wide, 0.0, high + MARGIN)]
    drafts = [below]
    for columns in (160.0, 320.0, 480.0, 640.0):
        drafts.append([(0.0, 0.0), *_rows(rest, columns, wide + MARGIN, 0.0)])
    area = sum((w + MARGIN) * (h + MARGIN) for w, h in sizes)
    drafts += [_rows(sizes, max(wide, share * sqrt(area)), 0.0, 0.0) for share in (1.0, 1.2, 1.4, 1.7)]
    return min(drafts, key=lambda corners: _unfit(corners, sizes))


def _rows(sizes: Sequence[tuple[float, float]], width: float, left: float, top: float) -> list[Point]:
    corners, x, y, row = [], 0.0, 0.0, 0.0
    for wide, high in sizes:
        if x and x + wide > width:
            x, y, row = 0.0, y + row + MARGIN, 0.0
        corners.append((left + x, top + y))
        x, row = x + wide + MARGIN, max(row, high)
    return corners


def _unfit(corners: Sequence[Point], sizes: Sequence[tuple[float, float]]) -> float:
    """How far the whole would have to shrink to fit a screen that is 1.4 times as wide as high."""
    wide = max(x + size[0] for (x, _), size in zip(corners, sizes, strict=True))
    high = max(y + size[1] for (_, y), size in zip(corners, sizes, strict=True))
    return max(wide / 1.4, high)


def _frame(points: Sequence[Point], boxes: Sequence[Box]) -> tuple[float, float, float, float]:
    return (
        min(x - b.width / 2 for (x, _), b in zip(points, boxes, strict=True)),
        min(y - b.height / 2 for (_, y), b in zip(points, boxes, strict=True)),
        max(x + b.width / 2 for (x, _), b in zip(points, boxes, strict=True)),
        max(y + b.height / 2 for (_, y), b in zip(points, boxes, strict=True)),
    )
