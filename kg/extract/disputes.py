"""Who doubts what: ties "U.S. officials disagree" and "have questioned these numbers" to the claims they dispute."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.arguments import Resolver
from kg.extract.attribution import Attributor
from kg.extract.parse import Parsed
from kg.extract.roles import conjuncts, kids
from kg.lexicon import Lexicon
from kg.model import Claim

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NUMBERS = {"number", "figure", "estimate"}


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with the running number of its sentence within its block, for what refers back to it."""

    claim: Claim
    block: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody doubts something said at or before this sentence."""

    who: tuple[str, ...]
    numbers: bool
    block: int
    sentence: int
    own: bool = False  # the sentence itself holds what is doubted ("rejected the claim that …")


class Disputes:
    """Finds doubts and marks the claims that they are about."""

    def __init__(self, lexicon: Lexicon, attributor: Attributor):
        self.verbs = lexicon.words("attribution", "disputing")
        self.nouns = lexicon.words("attribution", "doubt_nouns")
        self.back = lexicon.words("attribution", "back_reference")
        self.attributor = attributor

    def find(self, parsed: Parsed, sentence: Span, number: int, resolver: Resolver) -> list[Doubt]:
        """Doubts voiced in a sentence."""
        out = []
        for t in sentence:
            if t.lemma_ in self.verbs and t.pos_ == "VERB":
                target = self._target(t)
            elif (
                t.lemma_ in self.nouns
                and t.dep_ == "dobj"
                and t.head.lemma_ in ("express", "voice", "raise", "cast", "have")
            ):
                target = self._about(t) or self._about(t.head)
            else:
                continue
            if target is None:
                continue
            verb = t if t.pos_ == "VERB" else t.head
            who = self._who(parsed, verb, resolver)
            if who:
                own = any(kids(o, "acl", "ccomp", "relcl") for o in kids(verb, "dobj") if o.lemma_.lower() == target)
                out.append(Doubt(who, target in _NUMBERS and not own, parsed.block.span.start, number, own))
        return out

    def _target(self, verb: Token) -> str | None:
        """Lemma of the back-reference that a doubting verb has as its object; "" for a bare "disagree"."""
        after = verb.doc[verb.i + 1 : verb.i + 4]
        if (
            len(after) > 1
            and after[0].lower_ in ("the", "that", "this", "these", "those", "such")
            and after[1].lower_.rstrip("s") in self.back
        ):
            return after[1].lower_.rstrip("s")
        for o in kids(verb, "dobj"):
            determined = any(c.lower_ in ("the", "that", "this", "these", "those", "such") for c in o.children)
            told = bool(kids(o, "acl", "ccomp", "relcl"))  # "dismissed reports that …"
            if o.lemma_.lower() in self.back and (determined or told or o.pos_ in ("PRON", "DET")):
                return o.lemma_.lower()
        bare = not kids(verb, "dobj", "ccomp", "xcomp", "prep")
        return (
            ""
            if verb.lemma_ in ("disagree", "deny", "reject", "dispute") and (bare or verb.lemma_ == "disagree")
            else None
        )

    def _about(self, token: Token) -> str | None:
        for prep in kids(token, "prep"):
            for p in kids(prep, "pobj"):
                if prep.lower_ in ("about", "on", "over", "of") and p.lemma_.lower() in self.back:
                    return p.lemma_.lower()
        return None

    def _who(self, parsed: Parsed, verb: Token, resolver: Resolver) -> tuple[str, ...]:
        from kg.extract.roles import surface_subjects

        ids: list[str] = []
        for s in surface_subjects(verb, self.attributor.control):
            near = [
                s,
                *[
                    p
                    for prep in kids(s, "prep")
                    if prep.lower_ in ("including", "like")
                    for x in kids(prep, "pobj")
                    for p in conjuncts(x)
                ],
            ]
            for t in near:
                found, _, _ = self.attributor.sources(parsed, [t], resolver)
                ids += found
        named = [i for i in ids if resolver.cast.things[i].is_name]
        return tuple(dict.fromkeys(named or ids))


def apply(placed: Sequence[Placed], doubts: Sequence[Doubt]) -> list[Claim]:
    """The claims, disputed ones marked with who doubts them."""
    marks: dict[int, tuple[str, ...]] = {}
    for d in doubts:
        for i in _meant(placed, d):
            marks[i] = tuple(dict.fromkeys([*marks.get(i, ()), *d.who]))
    return [
        replace(p.claim, disputed_by=tuple(sorted({*p.claim.disputed_by, *marks[i]}))) if i in marks else p.claim
        for i, p in enumerate(placed)
    ]


def _meant(placed: Sequence[Placed], doubt: Doubt) -> list[int]:
    """Claims of the nearest earlier sentence that somebody else vouches for, or that hold a number."""
    for back in [0] if doubt.own else range(1, 4):
        hits = [i for i, p in enumerate(placed) if p.sentence == doubt.sentence - back and _disputable(p.claim, doubt)]
        if hits:
            return hits
    return []


def _disputable(claim: Claim, doubt: Doubt) -> bool:
    if set(claim.attributed_to) & set(doubt.who) or (claim.subject in doubt.who and not claim.attributed_to):
        return False
    if doubt.numbers:
        return claim.quantity is not None
    return bool(claim.attributed_to) or claim.modality in ("reported", "estimated")
