"""Sizes of the parts of a forest: how much hangs on each side of each of its links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Sides = dict[tuple[int, int], int]


def sides(links: Iterable[tuple[int, int]], weight: Mapping[int, int]) -> Sides:
    """For each link of a forest, under (a, b): the weight of all that stays with b when the link is cut.

    >>> sorted(sides([(0, 1), (1, 2)], {0: 1, 1: 1, 2: 5}).items())
    [((0, 1), 6), ((1, 0), 1), ((1, 2), 5), ((2, 1), 2)]
    """
    near: dict[int, list[int]] = {}
    for a, b in links:
        near.setdefault(a, []).append(b)
        near.setdefault(b, []).append(a)
    found: Sides = {}
    seen: set[int] = set()
    for root in sorted(near):
        if root not in seen:
            order = _walk(root, near)
            seen |= {node for node, _ in order}
            _weigh(order, weight, found)
    return found


def _walk(root: int, near: Mapping[int, list[int]]) -> list[tuple[int, int | None]]:
    """The nodes of a tree with their parents, parents first."""
    order: list[tuple[int, int | None]] = [(root, None)]
    for node, parent in order:
        order.extend((child, node) for child in near[node] if child != parent)
    return order


def _weigh(order: list[tuple[int, int | None]], weight: Mapping[int, int], found: Sides) -> None:
    below = {node: weight[node] for node, _ in order}
    for node, parent in reversed(order):
        if parent is not None:
            below[parent] += below[node]
    total = below[order[0][0]]
    for node, parent in order:
        if parent is not None:
            found[parent, node], found[node, parent] = below[node], total - below[node]
