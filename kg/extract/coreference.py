"""Coreference by rule: pronouns and definite noun phrases, by type, number, gender, salience."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.entities import Cast
from kg.extract.parse import Parsed
from kg.extract.roles import kids
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.ontology import Schema

_SINGULAR = {"it", "its", "itself"}
_PLURAL = {"they", "their", "them", "themselves", "theirs"}
_RESTRICTIONS = {"control", "restriction", "curb", "ban", "sanction", "embargo"}
_SELF = {
    "rule",
    "ifr",
    "notification",
    "notice",
    "action",
    "document",
    "order",
    "regulation",
    "amendment",
    "final rule",
}
_I = {"i", "my", "me", "mine", "myself"}
_HE = {"he", "his", "him", "himself"}
_SHE = {"she", "her", "hers", "herself"}
_AGENTS = ("Organization", "Country")
_ACTIVE = {
    "say",
    "tell",
    "sell",
    "make",
    "buy",
    "announce",
    "plan",
    "develop",
    "launch",
    "build",
    "produce",
    "design",
    "release",
    "accuse",
    "expect",
    "deny",
    "impose",
    "ban",
    "warn",
    "supply",
    "ship",
    "own",
    "run",
    "hold",
    "want",
    "order",
    "train",
    "acquire",
    "invest",
    "report",
    "add",
    "argue",
    "call",
    "employ",
    "compete",
    "partner",
    "agree",
    "pay",
    "offer",
    "urge",
    "seek",
    "work",
    "court",
    "claim",
    "use",
    "need",
    "rely",
    "purchase",
    "provide",
    "operate",
    "fund",
    "open",
    "unveil",
    "introduce",
    "respond",
    "retaliate",
    "believe",
    "consider",
    "ask",
    "move",
    "expand",
}


_GOODS = {"Chip", "ManufacturingEquipment", "Hardware", "Product", "AIModel", "Artifact", "Technology"}


@dataclass(frozen=True, slots=True)
class _Seen:
    thing: str
    position: int  # absolute, of the token
    sentence: int  # running number
    block: int
    subject: bool
    how: str
    fronted: bool  # inside a phrase that stands before the subject of its clause


class Coreference:
    """Keeps what has been mentioned so far, and finds what a later pronoun or noun phrase means."""

    def __init__(self, schema: Schema, lexicon: Lexicon, cast: Cast):
        self.schema = schema
        self.cast = cast
        self.nouns = lexicon.noun_types()
        self.policies = lexicon.policy_types()
        self.sections: list[tuple[int, str]] = []  # rules whose own text follows, by position
        self.author: str | None = None  # who says "I" outside transcripts
        self.seen: list[_Seen] = []
        self.groups: list[tuple[int, int, list[str], bool]] = []
        self.called: dict[str, set[str]] = {}  # nouns that the text has used for a thing
        self.count: Counter[str] = Counter()
        self.sentence_numbers: dict[tuple[int, int], int] = {}

    def note(self, parsed: Parsed, token: Token, thing: str, how: str) -> None:
        """Remember a mention."""
        subject = token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ in ("ROOT", "conj", "ccomp", "parataxis")
        self.seen.append(
            _Seen(
                thing,
                parsed.starts[token.i],
                self._sentence(parsed, token),
                parsed.block.span.start,
                subject,
                how,
                self._fronted(token),
            )
        )
        self.count[thing] += 1

    def _fronted(self, token: Token) -> bool:
        return any(
            a.dep_ in ("prep", "advcl") and a.i < a.head.i and a.head.pos_ in ("VERB", "AUX")
            for a in [token, *token.ancestors]
        )

    def _in_subject(self, token: Token) -> bool:
        return any(t.dep_ in ("nsubj", "nsubjpass") for t in (token, token.head))

    def _sentence(self, parsed: Parsed, token: Token) -> int:
        key = (parsed.block.span.start, token.sent.start)
        return self.sentence_numbers.setdefault(key, len(self.sentence_numbers))

    # pronouns ---------------------------------------------------------------------------------------------------

    def pronoun(self, parsed: Parsed, token: Token) -> tuple[str, float] | None:
        """Id and confidence of what a personal or possessive pronoun means, or None."""
        word = token.lower_
        if word in _I:
            me = self.cast.speaker(parsed.block.speaker) if parsed.block.speaker else self.author
            return (me, 0.9) if me is not None else None
        if word in _HE or word in _SHE:
            return self._best(parsed, token, lambda t: self._person(t, "m" if word in _HE else "f"), 0.85)
        if word in _SINGULAR and not self._empty_it(token):
            agent = word == "its" or token.head.lemma_ in _ACTIVE
            return self._best(parsed, token, lambda t: self._singular(t, agent), 0.7)
        if word in _PLURAL:
            return self._best(parsed, token, self._plural, 0.6)
        return None

    def _empty_it(self, token: Token) -> bool:
        """ "It is clear that …" refers to nothing."""
        verb = token.head
        return token.dep_ == "expl" or (
            token.dep_ in ("nsubj", "nsubjpass")
            and any(c.dep_ in ("ccomp", "csubj") for c in verb.children)
            and verb.lemma_ in ("be", "announce", "report", "seem", "appear", "remain", "believe", "say")
        )

    def _person(self, id: str, gender: str) -> bool:
        t = self.cast.things[id]
        return t.type == "Person" and t.gender in (gender, None)

    def _singular(self, id: str, agent: bool) -> bool:
        t = self.cast.things[id]
        if t.plural or t.type in ("Person", "Group", "City", "Region", "MediaOrganization", "Technology", "Material"):
            return False
        return not agent or any(self.schema.is_a(t.type, k) for k in _AGENTS)

    def _plural(self, id: str) -> bool:
        t = self.cast.things[id]
        return (
            (t.plural and t.type in ("Group",))
            or (self.schema.is_a(t.type, "Policy") and t.plural)
            or (t.type in ("Company", "Country") and not t.described)
        )

    # definite noun phrases --------------------------------------------------------------------------------------

    def noun(self, parsed: Parsed, token: Token) -> tuple[str, float] | None:
        """ "The Dutch firm", "the agency", "these restrictions": the latest thing of that kind that agrees."""
        lemma = token.lemma_.lower()
        if self.sections and lemma in _SELF and any(c.lower_ == "this" for c in kids(token, "det")):
            before = [id for at, id in self.sections if at <= parsed.starts[token.i]]
            return (before[-1], 0.9) if before else None
        if any(c.lower_ in ("its", "their", "his", "her") for c in kids(token, "poss")) or (
            kids(token, "prep") and any(p.lower_ == "of" for p in kids(token, "prep"))
        ):
            return None
        kind = self._kind(token)
        if kind is None:
            return None
        place = self._place(parsed, token)
        if self.schema.is_a(kind, "Policy"):
            return self._best(parsed, token, lambda t: self._policy(t, lemma, place, token), 0.7, reach=40)
        if token.tag_ in ("NNS", "NNPS"):
            bare = not kids(token, "amod", "compound", "nmod", "poss", "nummod") and kids(token, "det")
            goods = kind in ("Chip", "AIModel", "ManufacturingEquipment", "Facility", "Material", "Product")
            return (
                self._best(parsed, token, lambda t: self._same_goods(t, kind), 0.65, reach=3)
                if bare and goods
                else None
            )
        if any(
            c.i in parsed.name_of
            and parsed.form_of.get(c.i) not in ("demonym", "class")
            and not self._is_place(parsed, c)
            for c in kids(token, "compound", "nmod", "poss")
        ):
            return None
        descriptive = [c for c in kids(token, "amod", "compound") if c.i not in parsed.name_of]
        if kind in ("Chip", "AIModel", "Product", "ManufacturingEquipment", "Facility") and descriptive:
            return None
        if kind in ("Technology", "Material", "Event", "Region", "City", "Dataset"):
            return None
        return self._best(parsed, token, lambda t: self._fits(t, kind, lemma, place), 0.75, reach=40)

    def _kind(self, token: Token) -> str | None:
        lemma = token.lemma_.lower()
        before = token.nbor(-1) if token.i > 0 else None
        pair = f"{before.lower_} {lemma}" if before is not None and before.head.i == token.i else ""
        return self.nouns.get(pair) or self.nouns.get(lemma) or self.policies.get(lemma)

    def _place(self, parsed: Parsed, token: Token) -> str | None:
        for c in token.subtree:
            if c.i < token.i and self._is_place(parsed, c):
                return parsed.name_of[c.i]
        return None

    def _is_place(self, parsed: Parsed, token: Token) -> bool:
        id = parsed.name_of.get(token.i)
        return id is not None and id in self.cast.things and self.schema.is_a(self.cast.things[id].type, "Place")

    def _policy(self, id: str, lemma: str, place: str | None, token: Token) -> bool:
        t = self.cast.things[id]
        if not self.schema.is_a(t.type, "Policy"):
            return False
        if place and t.country and t.country != place:
            return False
        own = self.policies.get(lemma, "Policy")
        if lemma in _RESTRICTIONS and not any(
            w.rstrip("s") in _RESTRICTIONS for n in (t.name, *t.aliases) for w in n.lower().split()
        ):
            return False
        generic = lemma in (
            "rule",
            "measure",
            "policy",
            "restriction",
            "curb",
            "control",
            "requirement",
            "step",
            "regulation",
            "ban",
            "move",
        )
        return (
            t.type == own
            or (generic and t.type in ("ExportControl", "Policy", "Sanction", "Law", "Tariff"))
            or (own == "Law" and t.type == "ExportControl")
        )

    def _fits(self, id: str, kind: str, lemma: str, place: str | None) -> bool:
        t = self.cast.things[id]
        if (t.described and t.plural) or not (
            self.schema.is_a(t.type, kind) or (t.type == "Organization" and kind == "Company")
        ):
            return False
        if place and self.cast.things[place].type == "Country":
            return t.country in (None, place)
        if place:
            city = self.cast.things[place]
            return t.country in (None, city.country) or city.country is None
        if kind == "GovernmentBody" and lemma in (
            "ministry",
            "department",
            "commission",
            "committee",
            "bureau",
            "agency",
            "council",
            "court",
            "administration",
        ):
            return lemma in t.name.lower() or lemma in ("agency",)
        return True

    def call(self, thing: str, noun: str) -> None:
        """Remember that the text calls this thing by this noun."""
        self.called.setdefault(thing, set()).add(noun)

    def context(self, parsed: Parsed, token: Token, kind: str) -> tuple[str, float] | None:
        """The thing of this type that the passage is about, for a post without its organization."""
        return self._best(
            parsed,
            token,
            lambda t: self.schema.is_a(self.cast.things[t].type, kind) and not self.cast.things[t].described,
            0.55,
            reach=4,
        )

    def _clause_subjects(self, parsed: Parsed, token: Token) -> set[int]:
        """Where the subjects of a possessive's own clause stand ("the Netherlands published its controls")."""
        verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
        subjects = kids(verb, "nsubj", "nsubjpass") if verb is not None else []
        return {parsed.starts[s.i] for s in subjects if s.i < token.i}

    def _barred(self, parsed: Parsed, token: Token) -> set[str]:
        """A pronoun in a relative clause does not mean the noun that the clause modifies."""
        if token.pos_ == "NOUN" and (token.dep_ == "conj" or kids(token, "conj")):  # "neither Huawei nor the foundry"
            return {
                m.thing
                for m in self.seen
                if m.position in {parsed.starts[t.i] for t in (token.head, *kids(token, "conj"))}
            }
        for a in token.ancestors:
            if a.dep_ == "relcl" and token.dep_ in ("nsubj", "nsubjpass"):
                return {m.thing for m in self.seen if m.position == parsed.starts[a.head.i]}
        return set()

    def pair(self, parsed: Parsed, token: Token, kind: str | None) -> list[str]:
        """ "Both", "the two models": the latest two things joined by "and"."""
        here, position = self._sentence(parsed, token), parsed.starts[token.i]
        for sentence, at, ids, _ in sorted(self.groups, key=lambda g: (g[0] == here and g[3], g[1]), reverse=True):
            fits = kind is None or all(
                self.schema.is_a(self.cast.things[i].type, kind)
                or self.schema.is_a(kind, self.cast.things[i].type)
                or {kind, self.cast.things[i].type} <= _GOODS
                for i in ids
            )
            if at < position and here - sentence <= 4 and len(ids) == 2 and fits:
                return ids
        return []

    def note_group(self, parsed: Parsed, token: Token, ids: list[str]) -> None:
        """Remember things joined by "and"."""
        first = token
        while first.dep_ == "conj":
            first = first.head
        self.groups.append(
            (self._sentence(parsed, token), parsed.starts[token.i], ids, first.dep_ in ("nsubj", "nsubjpass"))
        )

    def _same_goods(self, id: str, kind: str) -> bool:
        t = self.cast.things[id]
        return t.plural and self.schema.is_a(t.type, kind)

    # choosing ---------------------------------------------------------------------------------------------------

    def _best(self, parsed: Parsed, token: Token, fits, confidence: float, reach: int = 3) -> tuple[str, float] | None:  # type: ignore[no-untyped-def]
        here, position = self._sentence(parsed, token), parsed.starts[token.i]
        barred = self._barred(parsed, token)
        mates = self._clause_subjects(parsed, token) if token.dep_ == "poss" else set()
        scores: dict[str, float] = {}
        for m in self.seen:
            if (
                m.position >= position
                or here - m.sentence > reach
                or m.thing not in self.cast.things
                or m.thing in barred
                or not fits(m.thing)
            ):
                continue
            score = 10 - 2.0 * min(here - m.sentence, 4) + (1.6 if m.subject else 0) - 0.001 * (position - m.position)
            score += 0.6 if m.block == parsed.block.span.start else 0
            score += 0.4 if m.how == "name" else 0
            score += min(self.count[m.thing], 10) * 0.15
            score += 0.8 if m.how == "coreference" and token.pos_ == "PRON" else 0  # what was a pronoun goes on as one
            score += 4.0 if token.lemma_.lower() in self.called.get(m.thing, ()) else 0
            score -= 2.5 if m.sentence == here and m.fronted and self._in_subject(token) else 0
            score += 3.0 if m.position in mates else 0
            if m.sentence == here and token.dep_ == "poss" and m.subject:
                score += 1.0
            scores[m.thing] = max(scores.get(m.thing, -99.0), score)
        if not scores:
            return None
        ranked = sorted(scores.items(), key=lambda kv: (-kv[1], kv[0]))
        if token.pos_ == "NOUN":
            self.call(ranked[0][0], token.lemma_.lower())
        close = len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.3
        return ranked[0][0], confidence - (0.2 if close else 0.0)
