"""Who holds the opposite of what was just said: "Huang argues the reverse", "Wang takes the opposite view"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.syntax.tree import kids
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

OPPOSITE = {"supports": "opposes", "opposes": "supports"}


class Contrary:
    """Finds the verb of a view that is the opposite of the one before it."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.cues["contrary"]
        self.nouns, self.kinds = frozenset(words["nouns"]), frozenset(words["kinds"])
        self.views, self.holding = frozenset(words["views"]), frozenset(words["holding"])
        self.between = self.kinds | frozenset(words["just"]) | {"the", "a", "an"}

    def holds(self, t: Token) -> Token | None:
        """The verb of which this word is the object: "argues the REVERSE", "takes the opposite VIEW"."""
        opposite = t.lower_ in self.nouns or (
            t.lemma_ in self.views and any(c.lower_ in self.kinds for c in kids(t, "amod", "compound"))
        )
        if not opposite or any(p.lower_ == "of" for p in kids(t, "prep")):
            return None  # "the opposite of what was intended" is of something else
        return self._before(t)

    def _before(self, t: Token) -> Token | None:
        """The verb right before the phrase; a colon behind it often misleads the parse, the order of words does not."""
        i = t.i - 1
        while i > 0 and (t.doc[i].lower_ in self.between):
            i -= 1
        verb = t.doc[i]
        said = verb.pos_ == "VERB" and verb.lemma_ in self.holding and not kids(verb, "neg")
        return verb if said and i < t.i - 1 else None
