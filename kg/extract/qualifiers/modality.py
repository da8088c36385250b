"""How firmly a claim is said: asserted, reported, estimated, planned or hypothetical, and by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.attribution.attribution import Scope
from kg.extract.figures import timing
from kg.extract.figures.timing import ahead
from kg.extract.frames.roles import kids
from kg.extract.qualifiers.hedges import Hedges, inverted, not_yet
from kg.extract.syntax.verb_forms import infinitive, is_passive
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_UP = (
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "conj",
    "pcomp",
    "prep",
    "dobj",
    "pobj",
    "nsubj",
    "nsubjpass",
    "attr",
    "oprd",
    "appos",
    "poss",
    "compound",
    "amod",
    "dep",
    "relcl",
    "parataxis",
    "nmod",
)
_TAKEN_FOR = ("see", "view", "read", "regard", "interpret", "perceive", "understand")
_RIGHTS = ("right", "option", "opportunity", "chance", "authority", "permission", "warrant", "light", "go-ahead",
           "ability")  # fmt: skip
_HELPING = ("help", "let", "make", "have")
_FIRM = {"asserted": 0, "reported": 1, "estimated": 2, "planned": 3, "hypothetical": 4}


class Modality:
    """Reads the modality of a trigger from the words above and beside it."""

    def __init__(self, lexicon: Lexicon):
        self.hedges = Hedges(lexicon)
        self.said_nouns = lexicon.words("attribution", "said_nouns")
        self.planned = lexicon.words("modality", "planned")
        self.planned_nouns = lexicon.words("modality", "planned_nouns")
        self.hypothetical = lexicon.words("modality", "hypothetical")
        self.coming = lexicon.words("modality", "coming")
        self.perhaps = lexicon.words("modality", "perhaps")
        self.proposing = lexicon.words("modality", "proposing")
        self.deliberations = lexicon.words("modality", "deliberations")
        self.dispositions = lexicon.words("modality", "dispositions")
        self.future = lexicon.words("modality", "future")
        self.conditional = lexicon.words("modality", "conditional")
        self.reported = lexicon.words("modality", "reported")
        self.estimated = lexicon.words("modality", "estimated")

    def of(self, trigger: Token, sentence: Span, scopes: list[Scope]) -> tuple[str, str | None]:
        """How firmly, and the words that say so."""
        best: tuple[str, str | None] = ("asserted", None)
        for kind, cue in self._cues(trigger, sentence):
            if _FIRM[kind] > _FIRM[best[0]]:
                best = (kind, cue)
        thought = next((s for s in scopes if s.modality == "hypothetical"), None)
        if thought is not None and best[0] != "hypothetical":  # "a risk that Huawei will buy them"
            return "hypothetical", thought.cue
        if scopes and best[1] == "would":  # "told Congress that Huawei would make …": what "will" is when said
            best = ("planned", "would")
        if scopes and _FIRM[best[0]] < _FIRM["planned"]:
            for s in scopes:
                if _FIRM[s.modality] > _FIRM[best[0]]:
                    best = (s.modality, s.cue or None)
        return best

    def _cues(self, trigger: Token, sentence: Span):  # type: ignore[no-untyped-def]
        t, steps = trigger, 0
        if self._asked(trigger, sentence):
            yield "hypothetical", "?"
        while True:
            yield from self._cues_at(t)
            head = t.head
            if (
                head == t
                or t.dep_ not in _UP
                or steps > 8
                or (t.dep_ == "relcl" and not infinitive(t) and trigger.pos_ in ("VERB", "AUX"))
                or (t.dep_ == "acl" and t.tag_ in ("VBN", "VBG") and t.lower_ != "using")
                or t.dep_ in ("appos",)
            ):
                return
            yield from self.hedges.cues(t, head, t is trigger)
            if t.dep_ in ("xcomp", "ccomp", "advcl") and head.lemma_.lower() in self.dispositions:  # not done yet
                yield "hypothetical", head.text
            given = [head] if t.dep_ == "acl" else kids(head, "dobj") if t.dep_ in ("advcl", "xcomp") else []
            if any(n.lemma_ in _RIGHTS for n in given) and infinitive(t):  # "the right to buy": not bought yet
                yield "hypothetical", head.text
            if t.dep_ == "xcomp" and t.tag_ == "VBG" and head.lemma_ in self.proposing:  # "considers banning"
                yield "planned", head.text
            if t.dep_ == "xcomp" and head.lemma_ == "go" and any(c.lower_ == "to" for c in kids(t, "aux")):
                yield "planned", "going to"
            if t is trigger and t.dep_ in ("dobj", "nsubjpass") and self._proposed(t):
                yield "planned", head.text
            if t.dep_ == "pcomp" and head.head.lemma_.lower() in self.deliberations:  # "talks about imposing tariffs"
                yield "hypothetical", head.head.text
            told = head.lemma_ == "tell" and infinitive(t)  # "told firms to stop buying"
            if told and t.dep_ in ("xcomp", "ccomp"):
                yield "planned", head.text
            if t.dep_ == "ccomp" and t.tag_ == "VB" and head.lemma_ in _HELPING:
                t, steps = head, steps + 1  # "will help OpenAI build": neither is done
                continue
            if t.dep_ in ("acl", "ccomp") and head.lemma_ in self.said_nouns and not infinitive(t) and t.tag_ != "VBG":
                yield "reported", head.text  # "agreed to pay to settle charges that it sold": no plan to sell
                return
            if t.dep_ == "ccomp" and not told and (head.lemma_ not in self.planned or ahead(t)):
                return
            if t.dep_ == "pcomp" and head.lower_ == "to" and head.head.lemma_ in self.planned:
                yield "planned", head.head.text
            if t.dep_ in ("xcomp", "ccomp", "acl", "relcl", "oprd", "advcl") and self._unfinished(t, head):
                yield "planned", head.text
            if (
                t.dep_ in ("nsubj", "nsubjpass", "poss", "pobj")
                and trigger.pos_ in ("NOUN", "PROPN")
                and t.dep_ != "pobj"
            ):
                return
            if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX") and kids(t, "aux", "nsubj", "nsubjpass"):
                return
            if t.dep_ == "advcl" and not kids(t, "nsubj"):
                pass
            elif t.dep_ == "advcl":
                return
            t, steps = head, steps + 1

    def _proposed(self, noun: Token) -> bool:
        """ "Threatened tariffs on chips": not "is weighing the tariffs", which are there."""
        known = any(c.lower_ in ("the", "these", "those") for c in kids(noun, "det")) or kids(noun, "poss")
        return noun.pos_ == "NOUN" and noun.head.lemma_ in self.proposing and not known

    def _asked(self, trigger: Token, sentence: Span) -> bool:
        """A question asks from its last colon on, and not what its "when" clause tells."""
        if not sentence.text.rstrip(' "”').endswith("?"):
            return False
        colon = max((t.i for t in sentence if t.text in (":", "—") and t.i < sentence.end - 3), default=-1)
        return trigger.i > colon and not any(
            a.dep_ == "advcl" and any(c.lower_ in ("when", "as", "after", "since") for c in a.children)
            for a in [trigger, *trigger.ancestors]
        )

    def to_come(self, noun: Token) -> str | None:
        """The adjective that says that it is not there yet ("proposed", "planned")."""
        return next((c.text for c in kids(noun, "amod") if c.lower_ in self.coming), None)

    def _unfinished(self, t: Token, head: Token) -> bool:
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in t.children)
        if head.pos_ in ("NOUN", "PROPN"):
            return infinitive and head.lemma_ in self.planned_nouns
        if t.dep_ == "advcl" and infinitive and t.i < head.i:
            return True  # "To fund the factories, the Commission launched …"
        if infinitive and any(o.lemma_ in self.planned_nouns for o in kids(head, "dobj")):
            return True  # "unveiled a partnership to build"
        if t.dep_ == "advcl" and not (infinitive and t.lefts and min(c.i for c in t.lefts) == head.i + 1):
            return False
        return (head.lemma_ in self.planned or head.lower_ in self.planned) and (infinitive or t.dep_ == "ccomp")

    def _cues_at(self, t: Token):  # type: ignore[no-untyped-def]
        if (word := inverted(t)) is not None:
            yield "hypothetical", word.text
        for c in t.children:
            if (
                c.dep_ == "aux"
                and c.lower_ in self.hypothetical
                and not timing.came_later(t, c)
                and not (c.lower_ in ("can", "could") and any(k.dep_ == "neg" for k in t.children))
            ):
                yield "hypothetical", c.text
            elif c.dep_ == "aux" and (c.lower_ in self.future or c.lower_ == "must"):
                yield "planned", c.text
            elif c.dep_ == "mark" and c.lower_ in self.conditional and t.dep_ in ("advcl", "ccomp"):
                yield "hypothetical", c.text
            elif c.dep_ in ("advmod", "amod") and c.lower_ in self.reported and c.i < t.i + 6:
                yield "reported", c.text
            elif c.dep_ == "advmod" and c.lower_ in self.perhaps:
                yield "hypothetical", c.text
            elif c.dep_ in ("advmod", "amod") and c.lower_ in self.estimated:
                yield "estimated", c.text
        if coming := self.to_come(t):
            yield "planned", coming
        if (
            t.pos_ == "VERB"
            and is_passive(t)
            and t.lemma_ in ("say", "report", "believe", "think", "allege", "rumor", "estimate")
            and kids(t, "xcomp")
        ):
            yield ("reported" if t.lemma_ in ("say", "report", "allege", "rumor") else "estimated"), t.text
        if t.tag_ == "VBN" and t.lemma_ in _TAKEN_FOR and any(p.lower_ == "as" for p in kids(t, "prep")):
            yield "reported", t.text  # "a step widely seen as retaliation"
        if t.dep_ in ("relcl", "acl") and kids(t, "auxpass") and any(c.lower_ == "to" for c in kids(t, "aux")):
            yield "planned", "to"  # "a cluster, to be run by OpenAI"
        if t.dep_ == "ROOT" and t.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in t.children):
            yield "planned", "to"  # "Intel to build a fab in Ohio"
        if (
            t.lemma_ in ("be", "have")
            and not not_yet(t)
            and any(c.lower_ == "to" for x in kids(t, "xcomp") for c in x.children)
        ):
            yield "planned", t.text
