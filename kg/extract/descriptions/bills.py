"""Bills that are no law yet, by the noun that calls them and the chamber that they are in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

CHAMBER = re.compile(r"\b(?:Senate|House of|Committee|Parliament|Assembly|Bundestag|Commons|Lords)\b")


def pending(noun: Token, owner: str) -> bool:
    """ "Senator Lund's bill", "the Senate measure": what somebody wants to be law."""
    return noun.lemma_ in ("bill", "legislation") or (noun.lemma_ == "measure" and CHAMBER.search(owner) is not None)
