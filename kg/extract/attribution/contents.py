"""Which words of a sentence somebody says: the clause, quote or opinion that a verb of saying governs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attribution.viewpoints import said_behind
from kg.extract.figures.timing import ahead
from kg.extract.frames.roles import kids
from kg.extract.syntax.verb_forms import is_passive
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token


class Contents:
    """Finds what verbs of saying, wanting, calling and accusing govern."""

    def __init__(self, lexicon: Lexicon):
        self.accusing = lexicon.words("attribution", "accusing")
        self.calling = lexicon.words("attribution", "calling")
        self.disputing = lexicon.words("attribution", "disputing")  # nobody writes "…, the company denied"
        self.wanting = lexicon.words("attribution", "wanting")

    def content(self, sentence: Span, verb: Token) -> set[int]:
        """The tokens of the sentence that the verb's subject says."""
        said = [c for c in kids(verb, "ccomp") if not ahead(c)]
        below = said or self.accused(verb) or self.wanted(verb) or self.called(verb)
        if not below and (
            verb.lemma_ in ("claim", "expect", "deny", "estimate", "believe", "report", "say", "admit", "acknowledge")
            or is_passive(verb)
        ):
            below = kids(verb, "xcomp", "oprd")
        tokens = {t.i for b in below for t in b.subtree}
        after = any(m.lower_ not in ("as", "that") for m in kids(verb, "mark"))  # "two days after X had announced"
        if verb.dep_ == "parataxis" or (
            (verb.dep_ in ("ccomp", "advcl") or said_behind(verb))
            and not after
            and not below
            and verb.lemma_ not in self.disputing
            and _tail_position(sentence, verb)
        ):
            mine = {t.i for t in verb.subtree}
            tokens |= {t.i for t in sentence} - mine if not below else set()
        if (
            not tokens
            and verb.dep_ == "advcl"
            and any(m.lower_ in ("as", "than") for m in kids(verb, "mark", "advmod"))
        ):
            tokens = {t.i for t in sentence} - {t.i for t in verb.subtree}
        denying = verb.lemma_ in self.disputing
        if not tokens and verb.dep_ == "ROOT" and not denying and _tail_position(sentence, verb):
            subject = {t.i for s in kids(verb, "nsubj") for t in s.subtree}
            first = min([*subject, verb.i])
            tokens = {t.i for t in sentence if t.i < first - 1}
        if said and verb.dep_ == "conj" and (ends := _told_before(verb, said)) is not None:
            tokens |= {t.i for t in sentence if t.i < ends}
        if tokens:
            tokens |= _after_colon(sentence, tokens)
        return tokens - {verb.i}

    def wanted(self, verb: Token) -> list[Token]:
        """ "Want the bureau to cut off both": what another is to do."""
        if verb.lemma_ not in self.wanting or kids(verb, "neg") or is_passive(verb):
            return []
        below = [c for c in kids(verb, "ccomp") if kids(c, "nsubj")]
        return below or (kids(verb, "xcomp") if kids(verb, "dobj") else [])

    def accused(self, verb: Token) -> list[Token]:
        """ "Accused DeepSeek of distilling Claude": what somebody is accused of."""
        if verb.lemma_ not in self.accusing:
            return []
        preps = [p for w in (verb, *kids(verb, "dobj")) for p in kids(w, "prep") if p.lower_ == "of"]
        return [c for p in preps for c in kids(p, "pcomp")]

    def called(self, verb: Token) -> list[Token]:
        """ "Called the sale a threat", "described Huawei as a threat": what somebody takes a thing for."""
        if verb.lemma_ not in self.calling or not kids(verb, "dobj", "oprd"):
            return []
        return kids(verb, "oprd") + [p for p in kids(verb, "prep") if p.lower_ == "as"]


def _told_before(verb: Token, said: list[Token]) -> int | None:
    """ "It pledged to invest, but nothing came, the Journal reported": where the source of both clauses begins."""
    first = min((s.left_edge.i for s in kids(verb, "nsubj")), default=verb.i)
    before = all(c.i < first for c in said) and first > 0 and verb.doc[first - 1].text == ","
    return first - 1 if before and _tail_position(verb.sent, verb) else None


def _tail_position(sentence: Span, verb: Token) -> bool:
    """ "…, the company said on Wednesday." """
    own = [c for c in verb.subtree if c.i > verb.i and not c.is_punct and c.dep_ != "punct"]
    before = [t for t in sentence if t.i < verb.i and t.text == ","]
    return bool(before) and len(own) <= 8 and verb.i > sentence.start + 3 and sentence.end - verb.i <= 12


def _after_colon(sentence: Span, tokens: set[int]) -> set[int]:
    """What follows a colon right behind the content explains it, in the same voice."""
    colon = next((t.i for t in sentence if t.text == ":" and t.i == max(tokens) + 1), None)
    return {t.i for t in sentence if t.i > colon} if colon is not None else set()


def core(tokens: set[int], doc: Doc) -> set[int]:
    """Content without asides: a non-restrictive relative clause is the writer's own remark."""
    aside: set[int] = set()
    for i in tokens:
        t = doc[i]
        if t.dep_ != "relcl" or t.head.i not in tokens or t.head.pos_ != "PROPN":
            continue
        planned = any(c.lower_ in ("to", "would") for c in kids(t, "aux"))  # part of what was announced
        if _set_off(t) and not planned:
            aside |= {x.i for x in t.subtree}
    return tokens - aside


def _set_off(relcl: Token) -> bool:
    first = min(x.i for x in relcl.subtree)
    return first > 0 and (relcl.doc[first].text == "," or relcl.doc[first - 1].text == ",")
