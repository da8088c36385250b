"""Which words stand in an English dictionary: a capital at the start of a sentence proves nothing of those."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "r", "'s")


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Base forms of English words."""

    words: frozenset[str]

    def ordinary(self, word: str) -> bool:
        """A word of the dictionary in any of its forms, or no word at all; with an empty dictionary, everything."""
        low = word.lower()
        stems = {low, low.removesuffix("ies") + "y", low.removesuffix("ing") + "e"}
        stems |= {low.removesuffix(ending) for ending in _ENDINGS}
        return not self.words or not word.isalpha() or bool(stems & self.words)


def load_dictionary(nlp: Language) -> Dictionary:
    """The words that the model's lemmatizer lists."""
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index = lookups.get_table("lemma_index") if lookups.has_table("lemma_index") else {}
    irregular = lookups.get_table("lemma_exc").get("verb", {}) if lookups.has_table("lemma_exc") else {}
    listed = (w for pos in ("noun", "verb", "adj", "adv") for w in index.get(pos, ()))
    return Dictionary(frozenset(irregular) | frozenset(listed))
