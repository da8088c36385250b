"""Who doubts what: ties "U.S. officials disagree" and "have questioned these numbers" to the claims they dispute."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.extract.attribution.attribution import Attributor
from kg.extract.descriptions.arguments import Resolver
from kg.extract.figures.timing import ahead
from kg.extract.frames.roles import conjuncts, kids
from kg.extract.qualifiers.gainsaid import (
    DETERMINERS,
    INSISTING,
    all_told,
    alleged,
    borne_out,
    did_not,
    does_not_do_so,
    gap,
    joined_on,
    left_open,
    other_number,
    phrase_object,
    says_what,
    told_of,
    unproven,
)
from kg.extract.syntax.parse import Parsed
from kg.lexicon import Lexicon
from kg.model import Claim

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NUMBERS = {"number", "figure", "estimate", "total", "sum", "cost", "amount"}
_THOUGH = ("though", "although")
_CONTENT = "content"  # a doubt that says itself what it doubts


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim with the running number of its sentence within its block, for what refers back to it."""

    claim: Claim
    block: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody doubts something said at or before this sentence; with `about`, something said of one of these."""

    who: tuple[str, ...]
    numbers: bool
    block: int
    sentence: int
    own: bool = False  # the sentence itself holds what is doubted ("rejected the claim that …")
    about: frozenset[str] = frozenset()
    clause: bool = (
        False  # a clause before it in the sentence may be what is doubted ("Wang said so; Nvidia disputed that")
    )


class Disputes:
    """Finds doubts and marks the claims that they are about."""

    def __init__(self, lexicon: Lexicon, attributor: Attributor):
        self.verbs = lexicon.words("attribution", "disputing")
        self.nouns = lexicon.words("attribution", "doubt_nouns")
        self.back = lexicon.words("attribution", "back_reference")
        self.wrong = lexicon.words("attribution", "wrongdoing")
        self.false = lexicon.words("attribution", "false")
        self.true = lexicon.words("attribution", "true")
        self.calling = lexicon.words("attribution", "calling")
        self.rivalling = lexicon.words("attribution", "rivalling")
        self.proof = lexicon.words("attribution", "proof")
        self.doubtful = lexicon.words("attribution", "doubtful")
        self.phrases = lexicon.words("attribution", "disputing_phrases")
        self.sums = lexicon.words("figures", "amounts")
        starts = {p.partition(" ")[0] for p in self.phrases}
        self.doubting = frozenset(["be"]).union(
            INSISTING, self.verbs, self.nouns, self.calling, self.rivalling, self.proof, starts
        )
        self.attributor = attributor

    def find(self, parsed: Parsed, sentence: Span, number: int, resolver: Resolver) -> list[Doubt]:
        """Doubts voiced in a sentence."""
        out = []
        for word in sentence:
            t = word.head if word.dep_ == "mark" and word.lower_ in _THOUGH else word
            target = self._doubted(t) if t.lemma_ in self.doubting or t is not word else None
            if target is None:
                continue
            verb = self._speaking(t)
            who = self._who(parsed, verb, resolver)
            about = self._about_what(parsed, t, resolver) if target == _CONTENT else frozenset()
            if who and (target != _CONTENT or about):
                own = any(self._tells(o) for o in told_of(verb, t) if target in ("", o.lemma_.lower()))
                looking_back = t.dep_ == "relcl" and t.pos_ == "VERB"  # "a figure that Intel disputes"
                numbers = target in _NUMBERS and (not own or looking_back)
                own = own or looking_back or self._though(verb)
                clause = any(ahead(c) for c in kids(verb, "ccomp")) or joined_on(verb)
                out.append(Doubt(who, numbers, parsed.block.span.start, number, own, about, clause))
        return out

    def _doubted(self, t: Token) -> str | None:
        """What this word doubts: the noun that looks back, "" for whatever was said, None where it is no doubt."""
        if t.pos_ in ("VERB", "AUX") and t.lemma_ in self.calling and self._calls_false(t):
            return ""
        if t.lemma_ in INSISTING and did_not(t):
            return ""
        if t.lemma_ == "be" and kids(t, "neg") and (noun := self._not_so(t)) is not None:
            return noun
        if self._though(t) and self._gainsays(t):
            return ""
        if t.lemma_ == "be" and any(a.lemma_.lower() in self.false for a in kids(t, "acomp", "attr")):
            return next((s.lemma_.lower() for s in kids(t, "nsubj") if self._looks_back(s) or self._tells(s)), None)
        if t.lemma_ == "be" and (other := self._sceptical(t)) is not None:
            return other
        if t.lemma_ in self.proof and t.pos_ == "NOUN":
            meant = [o for o in borne_out(t) if self._looks_back(o)] if unproven(t) else []
            return meant[0].lemma_.lower() if meant else None
        if t.pos_ == "VERB" and t.lemma_ in self.verbs and left_open(t):
            return None
        meant = [o for o in phrase_object(t, self.phrases) if t.pos_ == "VERB" and self._meant(o)]
        if meant:
            return meant[0].lemma_.lower()
        if t.pos_ == "VERB" and t.lemma_ in self.verbs and (told := self._relative(t)) is not None:
            return told
        if t.pos_ == "VERB" and t.lemma_ in self.rivalling:
            return next(("number" for o in kids(t, "dobj", "nsubj") if self._rival(t, o)), None)
        if t.lemma_ in self.verbs and t.pos_ == "VERB":
            target = self._target(t)
            return self._content(t) if target is None else target
        voiced = t.dep_ == "dobj" and t.head.lemma_ in ("express", "voice", "raise", "cast", "have")
        return (self._about(t) or self._about(t.head)) if t.lemma_ in self.nouns and voiced else None

    def _sceptical(self, be: Token) -> str | None:
        """ "Were sceptical of the figure", "says the true number is far lower"."""
        if (number := other_number(be)) is not None and number.lemma_.lower() in _NUMBERS:
            return "number"
        doubting = [a for a in kids(be, "acomp") if a.lemma_.lower() in self.doubtful]
        meant = [o for a in doubting for p in kids(a, "prep") for o in kids(p, "pobj") if self._looks_back(o)]
        return meant[0].lemma_.lower() if meant else None

    def _relative(self, verb: Token) -> str | None:
        """ "A claim that Nvidia disputes", "…, which the company denies"."""
        noun = gap(verb)
        if noun is not None and noun.lemma_.lower() in self.back:
            return noun.lemma_.lower()
        return "" if all_told(verb) else None

    def _not_so(self, be: Token) -> str | None:
        """ "That this is not an official number", "the figure is not accurate"."""
        looks_back = any(self._looks_back(s) or s.lower_ in ("this", "that", "it") for s in kids(be, "nsubj"))
        told = [a for x in kids(be, "attr", "acomp") for a in (x, *kids(x, "amod"))]
        if not looks_back or not any(a.lemma_.lower() in self.true for a in told):
            return None
        nouns = [n.lemma_.lower() for n in kids(be, "attr", "nsubj")]
        return next((n for n in nouns if n in _NUMBERS), "")

    def _though(self, verb: Token) -> bool:
        """ "…, though a spokesperson insisted": said against the clause before it."""
        marks = [m for m in kids(verb, "mark") if m.lower_ in _THOUGH]
        return any(m.i > verb.sent.start for m in marks)

    def _gainsays(self, verb: Token) -> bool:
        """ "Insisted that it was not aimed at any country"."""
        said = [c for c in kids(verb, "ccomp") if kids(c, "neg")]
        return any(s.pos_ == "PRON" for c in said for s in kids(c, "nsubj", "nsubjpass"))

    def _looks_back(self, noun: Token) -> bool:
        determined = any(c.lower_ in DETERMINERS for c in noun.children)
        return noun.lemma_.lower() in self.back and (determined or noun.pos_ in ("PRON", "DET"))

    def _tells(self, noun: Token) -> bool:
        """ "Reports that DeepSeek used H100s", "allegations of smuggling chips": said in the same breath."""
        if noun.lemma_.lower() not in self.back:
            return False
        claiming = [c for c in kids(noun, "acl") if c.tag_ == "VBG" and kids(c, "ccomp")]  # "a report claiming that …"
        return any(says_what(c) for c in kids(noun, "acl", "ccomp", "relcl")) or bool(alleged(noun) or claiming)

    def _meant(self, noun: Token) -> bool:
        return self._looks_back(noun) or self._tells(noun)

    def _calls_false(self, verb: Token) -> bool:
        """ "Called the report false", "dismissed the claims as baseless"."""
        below = [w for k in kids(verb, "dobj", "ccomp", "xcomp", "oprd", "prep") for w in k.subtree]
        back = any(self._meant(w) for w in below)
        return back and any(w.lemma_.lower() in self.false for w in below)

    def _rival(self, verb: Token, noun: Token) -> bool:
        """ "Puts the figure closer to 600,000": another number than the one before."""
        counted = noun.lemma_.lower() in self.sums and any(c.lower_ in DETERMINERS for c in noun.children)
        figures = counted or (noun.lemma_.lower() in _NUMBERS and self._looks_back(noun))
        return figures and any(w.like_num for w in verb.subtree if w.i > noun.i)

    def _content(self, verb: Token) -> str | None:
        """ "Doubts that more than 6 million can be built": numbers, or what is said of the same things."""
        below = kids(verb, "ccomp")
        if not below:
            return None
        if verb.lemma_ in ("deny", "reject"):  # "denied that its chips contain any"
            return "" if any(o.lower_ in ("any", "so", "it") for o in kids(below[0], "dobj")) else None
        return "number" if any(w.like_num for w in below[0].subtree) else _CONTENT

    def _speaking(self, t: Token) -> Token:
        """The verb whose subject doubts: the word's own, or that of saying above it."""
        if t.pos_ == "NOUN" and kids(t.head, "expl"):  # "said there was no evidence of it"
            return t.head.head
        if t.pos_ == "NOUN" or (t.lemma_ == "be" and t.dep_ == "ccomp"):
            return t.head
        return t

    def _about_what(self, parsed: Parsed, verb: Token, resolver: Resolver) -> frozenset[str]:
        found = (resolver.thing(parsed, w) for c in kids(verb, "ccomp") for w in c.subtree)
        return frozenset(ref.thing for ref in found if ref is not None)

    def _target(self, verb: Token) -> str | None:
        """Lemma of the back-reference that a doubting verb has as its object; "" for a bare "disagree"."""
        after = verb.doc[verb.i + 1 : verb.i + 4]
        if len(after) > 1 and after[0].lower_ in DETERMINERS and after[1].lower_.rstrip("s") in self.back:
            return after[1].lower_.rstrip("s")
        for o in kids(verb, "dobj", "nsubjpass"):
            determined = any(c.lower_ in DETERMINERS for c in o.children)
            if o.lemma_.lower() in self.wrong:
                return ""
            told = bool(kids(o, "acl", "ccomp", "relcl") or alleged(o))  # "dismissed reports that …"
            if o.lemma_.lower() in self.back and (determined or told or o.pos_ in ("PRON", "DET")):
                return o.lemma_.lower()
        if behind := [o for o in told_of(verb, verb) if o.dep_ == "pobj" and self._tells(o)]:
            return behind[0].lemma_.lower()  # "disagrees with any suggestion that …"
        bare = not kids(verb, "dobj", "ccomp", "xcomp", "prep") or does_not_do_so(verb)
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
        from kg.extract.frames.roles import surface_subjects

        ids: list[str] = []
        by = [p for a in kids(verb, "agent") for p in kids(a, "pobj")]  # "was rejected by Nvidia"
        for s in by or surface_subjects(verb, self.attributor.control):
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


def apply(placed: Sequence[Placed], doubts: Sequence[Doubt], headings: Sequence[int] = ()) -> list[Claim]:
    """The claims, disputed ones marked with who doubts them; nobody doubts what stands above a heading."""
    marks: dict[int, tuple[str, ...]] = {}
    for d in doubts:
        above = max((h for h in headings if h < d.block), default=0)
        for i in _meant(placed, d, above):
            marks[i] = tuple(dict.fromkeys([*marks.get(i, ()), *d.who]))
    for i, who in _contradicted([p.claim for p in placed]):
        marks[i] = tuple(dict.fromkeys([*marks.get(i, ()), *who]))
    return [
        replace(p.claim, disputed_by=tuple(sorted({*p.claim.disputed_by, *marks[i]}))) if i in marks else p.claim
        for i, p in enumerate(placed)
    ]


def _contradicted(claims: Sequence[Claim]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Claims that one source makes and another one denies: "The Information said so; Nvidia saw no evidence of it"."""
    denied: dict[tuple[str, str, object], tuple[str, ...]] = {}
    for c in claims:
        if c.polarity == "negative" and c.attributed_to and c.modality == "reported":
            key = (c.subject, c.predicate, c.object)
            denied[key] = (*denied.get(key, ()), *c.attributed_to)
    for i, c in enumerate(claims):
        who = denied.get((c.subject, c.predicate, c.object), ()) if c.polarity == "positive" else ()
        told = c.attributed_to or c.modality == "reported"
        if who and told and not set(who) & set(c.attributed_to):
            yield i, who


def _meant(placed: Sequence[Placed], doubt: Doubt, above: int) -> list[int]:
    """Claims of the nearest earlier sentence that somebody else vouches for, or that hold a number."""
    for back in (
        [0] if doubt.own else range(not (doubt.numbers or doubt.clause), 4)
    ):  # one figure may be set against another within a sentence
        hits = [
            i
            for i, p in enumerate(placed)
            if p.sentence == doubt.sentence - back
            and p.block >= above
            and _disputable(p.claim, doubt)
            and (back or doubt.own or p.claim.attributed_to or (doubt.clause and p.claim.modality == "reported"))
        ]
        if hits:
            return hits
    return []


def _disputable(claim: Claim, doubt: Doubt) -> bool:
    told = claim.attributed_to or (doubt.own and claim.modality != "asserted")
    if set(claim.attributed_to) & set(doubt.who) or (claim.subject in doubt.who and not told):
        return False
    if doubt.about:
        vouched = claim.quantity is not None or claim.attributed_to or claim.modality in ("reported", "estimated")
        return bool(vouched) and {claim.subject, claim.object} <= doubt.about | {claim.subject}
    if doubt.numbers:
        return claim.quantity is not None
    return bool(told) or claim.modality in ("reported", "estimated")
