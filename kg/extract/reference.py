"""What a token stands for, and how that is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.roles import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTING = frozenset(["the", "this", "that", "these", "those", "its", "their", "his", "her", "both"])


@dataclass(frozen=True, slots=True)
class Reference:
    """What a token stands for, how that is known, and how sure the reading is."""

    thing: str
    how: str  # name | description | coreference
    confidence: float


def definite(token: Token) -> bool:
    """A noun phrase that points at something known: "the firm", "its chips"."""
    return any(c.lower_ in _POINTING for c in kids(token, "det", "poss"))
