"""How alike two names are, in one value: what kind of likeness, how much it counts, which words it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Likeness:
    """`firm` likeness may chain (a is b, b is c); `veto` speaks against; `most` caps the whole score."""

    kind: str
    weight: float
    words: str
    firm: bool = False
    veto: bool = False
    most: float = 99.0

    @property
    def order(self) -> tuple[float, bool, str, str]:
        """Sorts the greatest first."""
        return -self.weight, not self.firm, self.kind, self.words
