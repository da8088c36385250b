"""Part of speech, morphology and base form of each word, by the model's own rules, each case worked out once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KEPT = 1 << 16  # cases; an article has about 500
_Forms = tuple[int, int, int]  # part of speech, morphology, base form


class WordForms:
    """Does what the model's `attribute_ruler` and `lemmatizer` do, behind its tagger and parser.

    They look at a word, its tag and its role alone, but for a few idioms ("gonna", "there is"); so each such case is
    put to them once, and a block with one of the idioms as a whole.
    """

    def __init__(self, nlp: Language):
        self.vocab = nlp.vocab
        ruler: Any = nlp.get_pipe("attribute_ruler")
        self.ruler = ruler
        self.lemmatizer: Any = nlp.get_pipe("lemmatizer")
        several: list[Any] = [p for rule in ruler.patterns for p in rule["patterns"] if len(p) > 1]
        self.idioms = self._matcher(several)
        self.signs = {nlp.vocab.strings.add(_sign(pattern)) for pattern in several}
        self.forms = lru_cache(maxsize=_KEPT)(self._forms)

    def add(self, doc: Doc) -> Doc:
        """The same parse with all its words' forms."""
        import numpy
        from spacy.attrs import DEP, LEMMA, LOWER, MORPH, ORTH, POS, TAG

        words = doc.to_array([ORTH, TAG, DEP, LOWER]).tolist()
        if self.signs.intersection(sign for row in words for sign in row[2:]) and self.idioms(doc, allow_missing=True):
            return self._asked(doc)
        rows = [self.forms(word, tag, role) for word, tag, role, _ in words]
        return doc.from_array([POS, MORPH, LEMMA], numpy.array(rows, dtype="uint64"))  # type: ignore[arg-type]

    def _forms(self, word: int, tag: int, role: int) -> _Forms:
        from spacy.tokens import Doc

        alone = Doc(self.vocab, words=[self.vocab.strings[word]])
        alone[0].tag, alone[0].dep = tag, role
        token = self._asked(alone)[0]
        return token.pos, token.morph.key, token.lemma  # type: ignore[attr-defined]

    def _asked(self, doc: Doc) -> Doc:
        return self.lemmatizer(self.ruler(doc))  # type: ignore[no-any-return]

    def _matcher(self, several: list[Any]) -> Any:
        """Finds where a rule about several words applies."""
        from spacy.matcher import Matcher

        matcher = Matcher(self.vocab)
        if several:
            matcher.add("idiom", several)
        return matcher


def _sign(pattern: list[dict[str, Any]]) -> str:
    """A word or role that is wherever the idiom is: "gon" of "gonna", the "there" of "there is"."""
    plain = (token[key] for token in pattern for key in ("DEP", "LOWER") if isinstance(token.get(key), str))
    return next(plain)
