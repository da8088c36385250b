"""Whether a claim is said at all, denied or affirmed, read around its trigger word; `modality` says how firmly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.figures.timing import ahead
from kg.extract.frames.roles import kids
from kg.extract.qualifiers.gainsaid import unproven
from kg.extract.qualifiers.hedges import Hedges, not_yet
from kg.extract.qualifiers.modality import Modality
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


_WATCHING = frozenset(["report", "notify", "disclose", "tell", "inform", "alert", "determine", "verify", "detect"])
_POWERS = frozenset(["ability", "capability", "capacity", "power"])
_HAMPERING = frozenset(
    ["restrict", "limit", "curb", "constrain", "curtail", "deny", "block", "impede", "hamper", "hinder", "slow",
     "reduce", "impair", "degrade", "counter", "undermine", "weaken", "cripple", "thwart", "erode"]
)  # fmt: skip


_TOWARDS = ("commit", "succeed", "consent", "plan", "insist", "engage", "participate", "think")


def _shares_no(t: Token) -> bool:
    """ "Will not be subject to tariffs", "will not seek a seat or commit to buying": denied with the verb above."""
    above = t.head
    if t.dep_ == "acomp":
        return above.lemma_ == "be" and t.lemma_ == "subject"
    if t.dep_ == "prep":
        return above.lemma_ in _TOWARDS and any(c.dep_ == "pcomp" for c in t.children)
    joined = t.dep_ == "conj" and not any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in t.children)
    return joined and any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in above.children)


class Qualifier:
    """Reads qualifiers from the parse with the lexicon's cue words."""

    def __init__(self, lexicon: Lexicon):
        self.modality = Modality(lexicon)
        self.hedges = Hedges(lexicon)
        self.proof = lexicon.words("attribution", "proof")
        self.said_nouns = lexicon.words("attribution", "said_nouns")
        self.permissions = lexicon.words("modality", "permissions")
        self.negators = lexicon.words("polarity", "negators")
        self.denying = lexicon.words("polarity", "denying")
        self.denying_nouns = lexicon.words("polarity", "denying_nouns")
        self.stopping = lexicon.words("polarity", "stopping")
        self.stopped_nouns = lexicon.words("polarity", "stopped_nouns")
        self.presupposing = lexicon.words("modality", "presupposing")

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
            goes_on = t.dep_ in ("xcomp", "ccomp", "pcomp", "acl", "oprd") or (proof and t.dep_ == "relcl")
            if not (goes_on or _shares_no(t)):
                break
            if t.dep_ == "ccomp" and (t.head.lemma_ not in self.denying or ahead(t)):
                break
            t = t.head
            spine.append(t)
        return spine

    def _negator(self, t: Token) -> str | None:
        if t.lemma_ in self.proof and unproven(t):
            return f"no {t.text}"
        if not_yet(t):
            return "yet"
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
            if given_up := self.hedges.denied(t, head):
                return given_up
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
            if a.dep_ in ("ccomp", "pcomp", "csubj", "xcomp") and any(
                c.lower_ in ("whether", "how", "why", "if") and c.i < a.i for c in a.children
            ):
                return True
            if a.dep_ in ("ccomp", "advcl") and a.head.lemma_ in _WATCHING and "when" in {c.lower_ for c in a.children}:
                return True  # "must report when they ship chips"
        return False


def _hampered(verb: Token) -> bool:
    """ "Restricts China's ability to buy and make chips": what somebody is kept from."""
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    noun = verb.head
    return verb.dep_ == "acl" and noun.lemma_.lower() in _POWERS and noun.head.lemma_ in _HAMPERING
