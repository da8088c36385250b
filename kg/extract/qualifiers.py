"""Polarity, modality, quantity and time of a claim, read around its trigger word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract import timing
from kg.extract.attribution import Scope
from kg.extract.dates import DateFound, find_dates
from kg.extract.gainsaid import unproven
from kg.extract.parse import Parsed
from kg.extract.quantities import QuantityFound, find_quantities
from kg.extract.roles import infinitive, is_passive, kids
from kg.extract.timing import ahead, clause
from kg.lexicon import Lexicon
from kg.model import Quantity

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


_WATCHING = frozenset(["report", "notify", "disclose", "tell", "inform", "alert", "determine", "verify", "detect"])
_POWERS = frozenset(["ability", "capability", "capacity", "power"])
_HAMPERING = frozenset(
    ["restrict", "limit", "curb", "constrain", "curtail", "deny", "block", "impede", "hamper", "hinder", "slow",
     "reduce", "impair", "degrade", "counter", "undermine", "weaken", "cripple", "thwart", "erode"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentenceFacts:
    """Dates and quantities of a sentence, each with the tokens that it covers."""

    dates: timing.Dates
    quantities: tuple[tuple[QuantityFound, tuple[int, ...]], ...]


class Qualifier:
    """Reads qualifiers from the parse with the lexicon's cue words."""

    def __init__(self, lexicon: Lexicon):
        self.proof = lexicon.words("attribution", "proof")
        self.said_nouns = lexicon.words("attribution", "said_nouns")
        self.permissions = lexicon.words("modality", "permissions")
        self.negators = lexicon.words("polarity", "negators")
        self.denying = lexicon.words("polarity", "denying")
        self.denying_nouns = lexicon.words("polarity", "denying_nouns")
        self.stopping = lexicon.words("polarity", "stopping")
        self.stopped_nouns = lexicon.words("polarity", "stopped_nouns")
        self.planned = lexicon.words("modality", "planned")
        self.planned_nouns = lexicon.words("modality", "planned_nouns")
        self.hypothetical = lexicon.words("modality", "hypothetical")
        self.coming = lexicon.words("modality", "coming")
        self.perhaps = lexicon.words("modality", "perhaps")
        self.proposing = lexicon.words("modality", "proposing")
        self.deliberations = lexicon.words("modality", "deliberations")
        self.dispositions = lexicon.words("modality", "dispositions")
        self.presupposing = lexicon.words("modality", "presupposing")
        self.future = lexicon.words("modality", "future")
        self.conditional = lexicon.words("modality", "conditional")
        self.reported = lexicon.words("modality", "reported")
        self.estimated = lexicon.words("modality", "estimated")

    # polarity ---------------------------------------------------------------------------------------------------

    def polarity(self, trigger: Token, arguments: list[Token]) -> tuple[str, str | None]:
        """positive or negative, with the word that denies."""
        flips = [n for n in (self._negator(t) for t in self._spine(trigger)) if n]
        flips = flips[:1] if any(t.lemma_ in self.proof for t in self._spine(trigger)) else flips
        for a in (a for a in arguments if a != trigger):
            flips += [c.text for c in kids(a, "det", "neg") if c.lower_ in ("no", "neither", "none")]
            first = min((t.i for t in a.lefts if t.dep_ in ("det", "compound", "amod")), default=a.i)
            if first > a.sent.start and a.doc[first - 1].lower_ == "not":
                flips.append("not")
            if a.lower_ in ("neither", "none", "nobody"):
                flips.append(a.text)
        return ("negative", flips[0]) if len(flips) % 2 else ("positive", None)

    def _spine(self, trigger: Token) -> list[Token]:
        """The trigger and the verbs above it through complements, nearest first."""
        spine, t = [trigger], trigger
        while t.head != t and len(spine) < 5:
            proof = t.head.lemma_ in self.proof  # "no evidence DeepSeek has acquired chips"
            if t.dep_ not in ("xcomp", "ccomp", "pcomp", "acl", "oprd") and not (proof and t.dep_ == "relcl"):
                break
            if t.dep_ == "ccomp" and (t.head.lemma_ not in self.denying or ahead(t)):
                break
            t = t.head
            spine.append(t)
        return spine

    def _negator(self, t: Token) -> str | None:
        if t.lemma_ in self.proof and unproven(t):
            return f"no {t.text}"
        if any(c.lower_ == "did" for c in kids(t, "aux")) and any(p.lower_ == "until" for p in kids(t, "prep")):
            return None  # "did not sue him until 2011": then it did
        for c in kids(t, "neg", "advmod", "det", "preconj", "aux", "cc"):
            behind = c.i > t.i + 1 or (c.i > t.i and t.pos_ == "VERB")  # "used H800s, not H100s"
            if c.lower_ in self.negators and not behind:
                able = next((a.text for a in kids(t, "aux") if a.lower_ in ("can", "ca")), "")
                return "cannot" if able else c.text
        return None

    def denied_by(self, trigger: Token) -> str | None:
        """The denying verb or noun above the trigger ("failed to", "refused to", "denied selling")."""
        t = trigger
        for _ in range(4):
            head = t.head
            if head == t or ahead(t):
                return None
            if head.lemma_ in self.stopping and self._stopped(t):
                return head.text
            if t is not trigger and t.dep_ == "dobj" and t.lemma_ in self.said_nouns:
                return None  # "denied allegations that …": told by others, and doubted
            if t.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "prep", "dobj") and (
                head.lemma_ in self.denying or head.lemma_ in self.denying_nouns
            ):
                return head.text
            if t.dep_ == "pcomp" and head.lower_ == "without":
                return head.text
            if t.dep_ not in ("xcomp", "pcomp", "prep", "conj", "acl"):
                return None
            t = head
        return None

    def _stopped(self, doing: Token) -> bool:
        """ "Stopped selling", "halted production": what is no longer done."""
        gerund = doing.tag_ == "VBG" and doing.dep_ in ("xcomp", "dobj")
        return gerund or (doing.dep_ == "dobj" and doing.lemma_.lower() in self.stopped_nouns)

    # modality ---------------------------------------------------------------------------------------------------

    def modality(self, trigger: Token, sentence: Span, scopes: list[Scope]) -> tuple[str, str | None]:
        """How firmly, and the words that say so."""
        best: tuple[str, str | None] = ("asserted", None)
        for kind, cue in self._cues(trigger, sentence):
            if _FIRM[kind] > _FIRM[best[0]]:
                best = (kind, cue)
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

    def prevented(self, trigger: Token) -> bool:
        """ "Barred Nvidia from selling chips": the sale is what does not happen."""
        prep = trigger.head
        if _hampered(trigger):
            return True
        verb = prep if trigger.tag_ == "VBG" and trigger.dep_ == "xcomp" else trigger  # "permission to resume selling"
        if verb.dep_ in ("acl", "relcl", "xcomp", "advcl") and verb.tag_ == "VB":  # "needed a licence to export chips"
            nouns = [verb.head] if verb.head.pos_ == "NOUN" else kids(verb.head, "dobj", "nsubjpass")
            return any(n.lemma_.lower() in self.permissions for n in nouns)
        return trigger.dep_ == "pcomp" and prep.lower_ == "from" and prep.head.pos_ in ("VERB", "NOUN")

    def embedded(self, trigger: Token) -> bool:
        """Inside "whether …" or "how …": asked or wondered, not said."""
        for a in [trigger, *trigger.ancestors]:
            if a.dep_ in ("ccomp", "pcomp", "csubj") and any(
                c.lower_ in ("whether", "how", "why", "if") and c.i < a.i for c in a.children
            ):
                return True
            if a.dep_ in ("ccomp", "advcl") and a.head.lemma_ in _WATCHING and "when" in {c.lower_ for c in a.children}:
                return True  # "must report when they ship chips"
        return False

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
        if t.lemma_ in ("be", "have") and any(c.lower_ == "to" for x in kids(t, "xcomp") for c in x.children):
            yield "planned", t.text

    # quantity and time ------------------------------------------------------------------------------------------

    def facts(self, parsed: Parsed, sentence: Span, text: str, anchor: str | None) -> SentenceFacts:
        """Dates and quantities of a sentence; `text` is the whole document's."""
        start, end = parsed.span(sentence.start, sentence.end - 1)
        piece = text[start:end]
        dates = tuple(
            (d, self._covered(parsed, sentence, start + d.span.start, start + d.span.end))
            for d in find_dates(piece, anchor, previous=timing.told_before(parsed, sentence, text))
        )
        amounts = tuple(
            (q, self._covered(parsed, sentence, start + q.span.start, start + q.span.end))
            for q in find_quantities(piece)
        )
        return SentenceFacts(tuple(d for d in dates if d[1]), tuple(q for q in amounts if q[1]))

    def _covered(self, parsed: Parsed, sentence: Span, start: int, end: int) -> tuple[int, ...]:
        return tuple(
            t.i for t in sentence if parsed.starts[t.i] < end and start < parsed.ends[t.i] and t.i not in parsed.name_of
        )

    def time(self, parsed: Parsed, trigger: Token, facts: SentenceFacts) -> str | None:
        """Date that belongs to the trigger's own clause."""
        found = self.date(parsed, trigger, facts)
        return found.edtf if found else None

    def date(self, parsed: Parsed, trigger: Token, facts: SentenceFacts, own: bool = False) -> DateFound | None:
        """The date governed by the trigger, or (unless `own`) by a verb that it completes."""
        return timing.date_of(parsed, trigger, facts.dates, own)

    def quantity(
        self, parsed: Parsed, trigger: Token, target: Token | None, facts: SentenceFacts, kinds: tuple[str, ...]
    ) -> Quantity | None:
        """Amount that modifies the object, else one in the trigger's own clause."""
        usable = [(q, tokens) for q, tokens in facts.quantities if q.kind in kinds]
        if not usable:
            return None
        if target is not None:
            scope = {t.i for t in clause(target)} | self._amount_above(target)
            for q, tokens in usable:
                if (tokens[0] in scope and tokens[-1] <= target.i + 1) or (tokens[0] in scope and q.kind != "count"):
                    return q.quantity
        below = {t.i for t in clause(trigger)}
        if target is not None and target.dep_ == "conj" and target.head == trigger:  # its own sum follows it
            below = {i for i in below if i > target.i}
        if trigger.dep_ in ("dobj", "nsubj", "nsubjpass"):
            below |= {t.i for t in clause(trigger.head)}
        sums = [q for q, tokens in usable if q.kind != "count" and tokens[0] in below]
        counts = [q for q, tokens in usable if q.kind == "count" and tokens[0] in below and target is None]
        if not sums and not counts and target is not None and self._vague(target):
            counts = [q for q, tokens in usable if q.kind == "count" and tokens[0] > target.i]
        chosen = sums or counts
        return chosen[0].quantity if chosen else None

    def _vague(self, target: Token) -> bool:
        """ "A significant number of A100s—estimates suggest 10,000 to 50,000 units": the figure comes later."""
        above = target.head.head if target.dep_ == "pobj" and target.head.lower_ == "of" else target
        return above.lemma_.lower() in ("number", "amount", "quantity", "volume") and not kids(above, "nummod")

    def _amount_above(self, target: Token) -> set[int]:
        """ "thousands of A100s", "300,000 of them": the amount word above the object."""
        t, out = target, set()
        for _ in range(4):
            if t.dep_ == "pobj" and t.head.lower_ == "of":
                t = t.head.head
                out |= {x.i for x in t.children if x.i < t.i} | {t.i}
            else:
                break
        return out


def _hampered(verb: Token) -> bool:
    """ "Restricts China's ability to buy and make chips": what somebody is kept from."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    noun = verb.head
    return verb.dep_ == "acl" and noun.lemma_.lower() in _POWERS and noun.head.lemma_ in _HAMPERING
