"""Licence requirements: what a licence is needed for where the licence itself does not say it.

"Gallium exporters need a licence", "sales of the H20 to China require a permit", "firms that export germanium will have
to apply for licences": the goods stand with whoever needs it, or with what is to be done with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.frames.roles import conjuncts, kids, surface_subjects
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

_CLAUSES = ("acl", "relcl", "xcomp", "advcl")


class Licensing:
    """Finds the goods of licence requirements; the words are those of `[licensing]` among the nouns."""

    def __init__(self, lexicon: Lexicon):
        words = lexicon.nouns["licensing"]
        self.control = lexicon.words("control", "object")
        self.papers, self.needing = frozenset(words["papers"]), frozenset(words["needing"])
        self.obtaining, self.demanding = frozenset(words["obtaining"]), frozenset(words["demanding"])
        self.trading, self.deeds = frozenset(words["trading"]), frozenset(words["deeds"])
        self.traders = frozenset(words["traders"])

    def goods(self, paper: Token) -> list[Token]:
        """Heads of the goods that this licence or permit is needed for."""
        verb = self.needed_by(paper)
        if verb is None:
            return []
        done = [o for v in self._trades(paper, verb) for o in kids(v, "dobj", "nsubjpass")]
        needing = _passive_for(paper, verb) or surface_subjects(verb, self.control)
        found = done or [g for s in needing for g in self._of_subject(s)]
        return [c for g in found for c in conjuncts(g)]

    def needed_by(self, paper: Token) -> Token | None:
        """The verb that says that it is needed, applied for, or to be obtained."""
        if paper.lemma_.lower() not in self.papers:
            return None
        verb = paper.head.head if paper.dep_ == "pobj" and paper.head.lower_ == "for" else paper.head
        if paper.dep_ not in ("dobj", "pobj", "nsubjpass"):
            return None
        must = verb.lemma_ in self.obtaining and self._must(verb)
        return verb if must or verb.lemma_ in self.needing else None

    def _must(self, verb: Token) -> bool:
        """ "Must obtain", "need to get", "are required to hold": no licence that somebody has got."""
        modal = any(c.lower_ in ("must", "should", "shall") for c in kids(verb, "aux"))
        return modal or (verb.dep_ in ("xcomp", "ccomp") and verb.head.lemma_ in self.demanding)

    def _trades(self, paper: Token, verb: Token) -> Iterator[Token]:
        """ "A licence to SELL the H20", "needs a licence before EXPORTING it"."""
        before = [v for p in kids(verb, "prep") for v in kids(p, "pcomp")]
        for clause in (*kids(paper, *_CLAUSES), *kids(verb, *_CLAUSES), *before):
            if clause.lemma_ in self.trading:
                yield clause

    def _of_subject(self, subject: Token) -> Iterator[Token]:
        """The goods of who needs it, or of the deed that does: "gallium EXPORTERS", "SALES of the H20"."""
        lemma = subject.lemma_.lower()
        if lemma in self.deeds or lemma in self.traders:
            yield from kids(subject, "compound", "nmod")
            yield from (p for prep in kids(subject, "prep") if prep.lower_ == "of" for p in kids(prep, "pobj"))
        yield from (o for c in kids(subject, "acl", "relcl") if c.lemma_ in self.trading for o in kids(c, "dobj"))


def _passive_for(paper: Token, verb: Token) -> list[Token]:
    """ "A licence is required for exports of gallium"."""
    if paper.dep_ != "nsubjpass":
        return []
    return [p for prep in kids(verb, "prep") if prep.lower_ == "for" for p in kids(prep, "pobj")]
