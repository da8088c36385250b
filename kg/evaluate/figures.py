"""Precision, recall and their sums."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """`right` of `predicted` were right; of `wanted` items `found` were found."""

    right: int = 0
    predicted: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(
            self.right + other.right,
            self.predicted + other.predicted,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    @property
    def precision(self) -> float:
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """`right` of `of` cases."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(self.right + other.right, self.of + other.of)

    @property
    def rate(self) -> float:
        return self.right / self.of if self.of else 0.0


def total(rates: Iterable[Rate]) -> Rate:
    """The sum of rates: micro-averaging."""
    return sum(rates, Rate())
