"""Lays out a large graph: the heaviest nodes as a graph of their own, the others in free spots beside neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import sqrt

from kg.view.boxes import GAP, Box, Link, Point
from kg.view.layout import adjacency, force

CORE = 400  # nodes that the page draws at first; model.js knows the same number
CELL = 240.0  # side of a square of the grid that finds what is near
SLOT_X, SLOT_Y = 96.0, 38.0  # steps between the spots tried around a neighbour


def large(boxes: Sequence[Box], links: Sequence[Link], order: Sequence[int]) -> list[Point]:
    """Centres of boxes, none overlapping; `order` lists the nodes from heaviest to lightest."""
    core = list(order[:CORE])
    neighbours = adjacency(len(boxes), links)
    ground = _Ground(boxes)
    spread = min(3.0, sqrt(len(boxes) / CORE))
    for i, (x, y) in zip(core, force([boxes[i] for i in core], _core_links(core, neighbours)), strict=True):
        ground.put(i, (x * spread, y * spread))
    for i, anchor in _outward(core, neighbours, len(boxes)):
        ground.settle(i, anchor)
    return [ground.at[i] for i in range(len(boxes))]


def _core_links(core: Sequence[int], neighbours: Sequence[Sequence[int]]) -> list[Link]:
    """Links inside the core, and between core nodes that share a neighbour outside it."""
    index = {node: k for k, node in enumerate(core)}
    inside = {tuple(sorted((index[i], index[j]))) for i in core for j in neighbours[i] if j in index}
    for node, near in enumerate(neighbours):
        if node not in index:
            first, *rest = sorted(index[j] for j in near if j in index) or [0]
            inside |= {(first, other) for other in rest}
    return sorted((i, j) for i, j in inside)


def _outward(core: Sequence[int], neighbours: Sequence[Sequence[int]], count: int) -> Iterator[tuple[int, int]]:
    """The other nodes, each after the neighbour beside which it goes; what hangs on nothing goes beside the first."""
    done, queue = set(core), list(core)
    for node in queue:
        for other in neighbours[node]:
            if other not in done:
                done.add(other)
                queue.append(other)
                yield other, node
    yield from ((i, core[-1]) for i in range(count) if i not in done)


class _Ground:
    """Which boxes stand where. Spots around an anchor are tried from near to far, each only once."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes = boxes
        self.at: dict[int, Point] = {}
        self.cells: dict[tuple[int, int], list[int]] = {}
        self.tried: dict[int, Iterator[Point]] = {}

    def put(self, i: int, point: Point) -> None:
        self.at[i] = point
        for cell in self._cells(i, point, 0.0):
            self.cells.setdefault(cell, []).append(i)

    def settle(self, i: int, anchor: int) -> None:
        x, y = self.at[anchor]
        for dx, dy in self.tried.setdefault(anchor, _spots()):
            if self._free(i, (x + dx, y + dy)):
                self.put(i, (x + dx, y + dy))
                return

    def _free(self, i: int, point: Point) -> bool:
        box, near = self.boxes[i], {j for cell in self._cells(i, point, GAP) for j in self.cells.get(cell, ())}
        return all(
            abs(self.at[j][0] - point[0]) >= (self.boxes[j].width + box.width) / 2 + GAP / 2
            or abs(self.at[j][1] - point[1]) >= (self.boxes[j].height + box.height) / 2 + GAP / 2
            for j in near
        )

    def _cells(self, i: int, point: Point, gap: float) -> list[tuple[int, int]]:
        half_x, half_y = self.boxes[i].width / 2 + gap, self.boxes[i].height / 2 + gap
        columns = range(int((point[0] - half_x) // CELL), int((point[0] + half_x) // CELL) + 1)
        rows = range(int((point[1] - half_y) // CELL), int((point[1] + half_y) // CELL) + 1)
        return [(column, row) for column in columns for row in rows]


def _spots() -> Iterator[Point]:
    """Offsets on growing rectangles around the origin, without end."""
    ring = 1
    while True:
        edge = [(k, side * ring) for k in range(-ring, ring + 1) for side in (-1, 1)]
        edge += [(side * ring, k) for k in range(-ring + 1, ring) for side in (-1, 1)]
        yield from ((x * SLOT_X, y * SLOT_Y) for x, y in sorted(edge, key=lambda s: (s[0] ** 2 + s[1] ** 2, s)))
        ring += 1
