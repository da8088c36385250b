"""Coreference by rule: pronouns and definite noun phrases, by type, number, gender, salience."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kg.extract.anaphora.agreement import (
    ACTIVE,
    ACTS,
    AGENTS,
    ANY_FIRM,
    DEEDS,
    GOODS,
    RULING,
    TELLING_ON,
    TRADED,
    Agreement,
    made_for,
    misread,
    of_rules,
    speaks_of_itself,
)
from kg.extract.anaphora.barred import at, clause_subjects
from kg.extract.anaphora.barred import barred as ruled_out
from kg.extract.anaphora.binding import bound, owners_in_front, teller, tellers
from kg.extract.anaphora.callings import FITS, calling
from kg.extract.anaphora.fronted import empty_it, named_ahead
from kg.extract.anaphora.salience import SINGULAR, Salience
from kg.extract.anaphora.seen import Seen, seen
from kg.extract.attribution.papers import told_by_paper
from kg.extract.cast import Cast
from kg.extract.frames.roles import kids
from kg.extract.reference import describing, subjects_ahead
from kg.extract.syntax.controllers import subjects_of
from kg.extract.syntax.parse import Parsed
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.ontology import Schema

Fits = Callable[[str], bool]
Says = Callable[[str], float]
_CLEARLY = 0.8  # by how much a firm must stand out to be "the company"
_PLURAL = {"they", "their", "them", "themselves", "theirs"}
_NEVER_BACK = ("Technology", "Material", "Event", "Region", "City", "Dataset")
_TOLD_BY_KIND = ("Chip", "AIModel", "Product", "ManufacturingEquipment", "Facility")
_I = {"i", "my", "me", "mine", "myself"}
_HE = {"he", "his", "him", "himself"}
_SHE = {"she", "her", "hers", "herself"}


class Coreference:
    """Keeps what has been mentioned so far, and finds what a later pronoun or noun phrase means."""

    def __init__(self, schema: Schema, lexicon: Lexicon, cast: Cast):
        self.schema = schema
        self.cast = cast
        self.agree = Agreement(schema, lexicon, cast)
        self.nouns = lexicon.noun_types()
        self.policies = lexicon.policy_types()
        self.group_nouns = frozenset(lexicon.nouns["groups"]["nouns"])
        self.undoing = lexicon.description("undoing")
        self.reported = lexicon.words("attribution", "reported")
        self.sections: list[tuple[int, str]] = []  # rules whose own text follows, by position
        self.author: str | None = None  # who says "I" outside transcripts
        self.seen: list[Seen] = []
        self.known: dict[int, str] = {}  # what each token stands for, by its position
        self.groups: list[tuple[int, int, list[str], bool]] = []
        self.called = self.agree.called
        self.salience = Salience(schema, cast, self.agree)
        self.ours: dict[int, str] = {}  # what each "we" means, by position
        self.strangers: list[tuple[int, int]] = []  # sentence and position of subjects that stand for nothing known
        self.sentence_numbers: dict[tuple[int, int], int] = {}

    def note(self, parsed: Parsed, token: Token, thing: str, how: str) -> None:
        """Remember a mention."""
        people = token.tag_ == "NNS" and token.i not in parsed.name_of and not self.cast.things[thing].plural
        self.seen.append(seen(parsed, token, thing, how, self.sentence(parsed, token), self.undoing, people))
        self.known[parsed.starts[token.i]] = thing
        self.salience.count[thing] += 1

    def note_stranger(self, parsed: Parsed, token: Token) -> None:
        """Remember a subject that stands for nothing known ("such a move")."""
        one = token.tag_ in ("NN", "NNP") and token.dep_ in ("nsubj", "nsubjpass")
        if one and token.head.dep_ in ("ROOT", "ccomp", "conj") and kids(token, "det"):
            self.strangers.append((self.sentence(parsed, token), parsed.starts[token.i]))

    def sentence(self, parsed: Parsed, token: Token) -> int:
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
            if self._of_stranger(parsed, token):
                return None
            return self.best(parsed, token, lambda t: self.agree.person(t, "m" if word in _HE else "f"), 0.85)
        if word in SINGULAR and not empty_it(token):
            if (made := made_for(token)) and (
                it := self.best(parsed, token, lambda t: self._a(t, made), 0.75, reach=1)
            ):
                return it
            if whose := [i for i in bound(parsed, token, self.known, self.cast) if self._may_be_it(token, i, True)]:
                return whose[0], 0.8
            if token.tag_ == "PRP$" and self._goods_own(parsed, token):
                return None
            ahead = named_ahead(parsed, token)
            if ahead is not None and self._may_be_it(token, ahead, True):
                return ahead, 0.7
            if token.head.lemma_ in self.reported and told_by_paper(token):
                return None
            if (same := self._passive_above(parsed, token)) is not None:
                return same, 0.75
            if own := [i for i in subjects_ahead(parsed, token) if self._agent(i)]:
                return own[0], 0.7
            if token.dep_ == "nsubj" and (told := self._is_told(token)) is not None:
                return self.best(parsed, token, lambda t: self.schema.is_a(self.cast.things[t].type, told), 0.75)
            if token.dep_ == "nsubj" and self._between_goods(parsed, token.head):
                return self.best(parsed, token, lambda t: self.cast.things[t].type in GOODS, 0.7)
            acts = token.dep_ != "nsubjpass" and token.head.lemma_ in ACTIVE and token.head.lemma_ not in RULING
            found = self.best(parsed, token, lambda t: self._may_be_it(token, t, word == "its" or acts), 0.7)
            return None if found is not None and self._stranger(parsed, token, found[0]) else found
        if word in ("this", "that") and token.dep_ == "nsubj" and token.head.lemma_ in TELLING_ON:
            return self.best(
                parsed, token, lambda t: self.schema.is_a(self.cast.things[t].type, "Policy"), 0.65, reach=1
            )
        if word in _PLURAL and not word.endswith("selves"):
            traded = token.dep_ in ("poss", "dobj", "nsubjpass") and token.head.lemma_.lower() in TRADED
            ruled = of_rules(token)
            fits = self.agree.plural_goods if traded else lambda t: self.agree.plural(t, ruled)
            return self.best(parsed, token, fits, 0.6, reach=2) if not empty_it(token) else None
        return None

    def _passive_above(self, parsed: Parsed, it: Token) -> str | None:
        """ "The measure has been amended since it was introduced": what both is done to is one."""
        above = it.head.head if it.dep_ == "nsubjpass" and it.head.dep_ == "advcl" else None
        places = {parsed.starts[s.i] for s in kids(above, "nsubjpass")} if above is not None else set()
        named = (m.thing for m in reversed(self.seen) if m.position in places)
        return next((id for id in named if self.agree.singular(id, agent=False)), None)

    def _goods_own(self, parsed: Parsed, token: Token) -> bool:
        """ "The Mate 60 Pro came by its processor": the phone's, which is no firm's in so many words."""
        things = at(parsed, [s for s in subjects_of(token) if s.i in parsed.name_of], self.known)
        return bool(things) and all(self.cast.things[t].type in GOODS for t in things)

    def _of_stranger(self, parsed: Parsed, token: Token) -> bool:
        """ "Huang praised his company", of a Huang whom nobody has introduced: his, and no other man's."""
        if token.tag_ != "PRP$":
            return False
        own = subjects_of(token) or teller(token.head)
        names = [s for s in own if s.pos_ == "PROPN" and s.i not in parsed.name_of]
        return any(parsed.starts[s.i] not in self.known for s in names)

    def _stranger(self, parsed: Parsed, token: Token, id: str) -> bool:
        """ "The deal was announced. It faces a deadline": what nobody has named is likelier than who was no subject."""
        here = self.sentence(parsed, token)
        if any((here, parsed.starts[s.i]) in self.strangers for s in teller(token)):
            return True
        places = [at for s, at in self.strangers if here - s <= 1]
        if not places or token.dep_ not in ("nsubj", "nsubjpass") or places[-1] > parsed.starts[token.i]:
            return False
        near = (m for m in self.seen if m.thing == id and m.sentence >= here - 1)
        return not any(m.subject or m.sentence == here for m in near)

    def _agent(self, id: str) -> bool:
        return self._a(id, AGENTS)

    def _a(self, id: str, kinds: tuple[str, ...]) -> bool:
        return any(self.schema.is_a(self.cast.things[id].type, k) for k in kinds)

    def _may_be_it(self, token: Token, id: str, agent: bool) -> bool:
        owned = token.head.lemma_.lower() if token.dep_ == "poss" else ""
        return self.agree.singular(id, agent) and self.agree.owner(id, owned)

    def _is_told(self, it: Token) -> str | None:
        """ "It is the first fab in India": what it is, where that is no firm."""
        if it.head.lemma_ != "be":
            return None
        kinds = [self._kind(w) for a in kids(it.head, "attr") for w in (*reversed(kids(a, "compound")), a)]
        return next((k for k in kinds if k in ("Facility", "ComputeCluster", "ManufacturingEquipment")), None)

    def _between_goods(self, parsed: Parsed, verb: Token) -> bool:
        """ "It competes with GPT-4o": what competes with goods is goods."""
        rivals = [p for prep in kids(verb, "prep") if prep.lower_ in ("with", "against") for p in kids(prep, "pobj")]
        named = [self.cast.things[parsed.name_of[p.i]].type for p in rivals if p.i in parsed.name_of]
        return verb.lemma_ == "compete" and any(kind in GOODS for kind in named)

    # definite noun phrases --------------------------------------------------------------------------------------

    def noun(self, parsed: Parsed, token: Token) -> tuple[str, float] | None:
        """ "The Dutch firm", "the agency", "these restrictions": the latest thing of that kind that agrees."""
        lemma = token.lemma_.lower()
        if self.sections and speaks_of_itself(token):
            own = self.section(parsed, token)
            return (own, 0.9) if own is not None else None
        kind = self._kind(token)
        if token.tag_ == "NNS" and lemma in self.group_nouns and kids(token, "det") and not self._modified(token):
            return self.best(parsed, token, lambda t: self.agree.group(t, lemma), 0.65)
        if self._owned(token) or self._told_apart(token):
            return None
        place = self._place(parsed, token)
        if kind is None:
            if lemma not in DEEDS or kids(token, "amod", "compound"):
                return None
            return self._act(token, self.best(parsed, token, lambda t: self.agree.policy(t, lemma, place), 0.6))
        if self.schema.is_a(kind, "Policy"):
            told = {c.lower_ for c in kids(token, "compound") if c.i not in parsed.name_of and c.pos_ == "NOUN"}
            years = {c.lower_ for c in token.lefts if (c.lower_.isdigit() and len(c) == 4) or c.lower_ == "proposed"}
            fits = lambda t: self.agree.policy(t, lemma, place) and self.agree.told(t, told, years)  # noqa: E731
            if lemma in ACTS:
                return self._act(token, self.best(parsed, token, fits, 0.7, reach=4))
            found = self.best(parsed, token, fits, 0.7, reach=40)
            own = self.section(parsed, token) if found is None and lemma == "rule" and token.tag_ == "NN" else None
            return (own, 0.8) if own is not None else found
        if token.tag_ in ("NNS", "NNPS"):
            return self._goods(parsed, token, kind)
        if kind in _NEVER_BACK or self._specified(parsed, token, kind) or lemma == "economy":
            return None
        if describing(token):
            return None
        if (named := self._identified(parsed, token, kind)) is not None:
            return named, 0.8
        if not self.schema.is_a(kind, "Organization"):
            return self.best(parsed, token, lambda t: self.agree.fits(t, kind, lemma, place), 0.75, reach=40)
        said = calling(parsed, token, self._city(parsed, token))
        says = lambda t: 0.0 if self._called_so(t, lemma) else said.says(self.cast.things[t])  # noqa: E731
        fits = lambda t: self.agree.fits(t, kind, lemma, place) and says(t) > FITS  # noqa: E731
        return self.best(parsed, token, fits, 0.75, reach=40, says=says)

    def _identified(self, parsed: Parsed, token: Token, kind: str) -> str | None:
        """ "The lender was HSBC": the name behind the verb."""
        verb = token.head
        if token.dep_ != "nsubj" or verb.lemma_ != "be" or kids(verb, "neg"):
            return None
        named = (parsed.name_of[t.i] for t in kids(verb, "attr") if parsed.form_of.get(t.i) in ("name", "new"))
        return next((id for id in named if self.schema.is_a(self.cast.things[id].type, kind)), None)

    def _called_so(self, id: str, lemma: str) -> bool:
        return lemma in self.called.get(id, ())

    def _city(self, parsed: Parsed, token: Token) -> str | None:
        """The city of "the Hangzhou-based firm"."""
        named = (parsed.name_of[t.i] for t in parsed.doc[token.left_edge.i : token.i] if t.i in parsed.name_of)
        return next((id for id in named if id in self.cast.things and self.cast.things[id].type == "City"), None)

    def _act(self, token: Token, found: tuple[str, float] | None) -> tuple[str, float] | None:
        """ "Lifted its ban …. Critics of the move": lifting it was the move; what is only named is none."""
        told = [m for m in self.seen if found is not None and m.thing == found[0]]
        done = any(m.enacted for m in told) or token.dep_ in ("nsubj", "nsubjpass")
        return found if told and done and not told[-1].undone else None

    def section(self, parsed: Parsed, token: Token) -> str | None:
        """The rule whose own text this is, in official notices."""
        before = [id for at, id in self.sections if at <= parsed.starts[token.i]]
        return before[-1] if before else None

    def _owned(self, token: Token) -> bool:
        """ "Its firm", "the firms of China": whose it is makes it another one."""
        owner = any(c.lower_ in ("its", "their", "his", "her") for c in kids(token, "poss"))
        return owner or any(p.lower_ == "of" for p in kids(token, "prep"))

    def _modified(self, token: Token) -> bool:
        return bool(kids(token, "amod", "compound", "nmod", "poss", "nummod", "prep", "relcl", "acl"))

    def _goods(self, parsed: Parsed, token: Token, kind: str) -> tuple[str, float] | None:
        """ "The chips", and nothing more, are the chips spoken of."""
        bare = not kids(token, "amod", "compound", "nmod", "poss", "nummod") and kids(token, "det")
        if not bare or kind not in ("Chip", "AIModel", "ManufacturingEquipment", "Facility", "Material", "Product"):
            return None
        return self.best(parsed, token, lambda t: self.agree.same_goods(t, kind), 0.65, reach=3)

    def _specified(self, parsed: Parsed, token: Token, kind: str) -> bool:
        """A name or, for goods, any modifier before the noun says which one."""
        named = any(
            c.i in parsed.name_of
            and parsed.form_of.get(c.i) not in ("demonym", "class")
            and not self._is_place(parsed, c)
            for c in kids(token, "compound", "nmod", "poss")
        )
        descriptive = any(c.i not in parsed.name_of for c in kids(token, "amod", "compound"))
        return named or (kind in _TOLD_BY_KIND and descriptive)

    def _told_apart(self, token: Token) -> bool:
        """ "The tariffs on steel", "the rules that it announced": what follows says which, so nothing earlier need."""
        clauses = [c for c in kids(token, "acl", "relcl") if token.doc[min(t.i for t in c.subtree) - 1].text != ","]
        clauses = [c for c in clauses if not misread(c)]
        preps = [p for p in kids(token, "prep") if p.lower_ in ("on", "against", "for") and p.i == token.i + 1]
        return bool(clauses or preps)

    def _kind(self, token: Token) -> str | None:
        lemma = token.lemma_.lower()
        before = token.nbor(-1) if token.i > 0 else None
        pair = f"{before.lower_} {lemma}" if before is not None and before.head.i == token.i else ""
        return self.nouns.get(pair) or self.nouns.get(lemma) or self.policies.get(lemma)

    def _place(self, parsed: Parsed, token: Token) -> str | None:
        for c in token.subtree:
            if c.i < token.i and self._is_place(parsed, c):
                return parsed.name_of[c.i]
            if c.i < token.i and parsed.form_of.get(c.i) == "class":  # "the U.S. chip curbs"
                home = self.cast.things[parsed.name_of[c.i]].country
                if home is not None:
                    return home
        return None

    def _is_place(self, parsed: Parsed, token: Token) -> bool:
        id = parsed.name_of.get(token.i)
        return id is not None and id in self.cast.things and self.schema.is_a(self.cast.things[id].type, "Place")

    def call(self, thing: str, noun: str) -> None:
        """Remember that the text calls this thing by this noun."""
        self.called.setdefault(thing, set()).add(noun)

    def context(self, parsed: Parsed, token: Token, kind: str) -> tuple[str, float] | None:
        """The thing of this type that the passage is about, for a post without its organization."""
        return self.best(
            parsed,
            token,
            lambda t: self.schema.is_a(self.cast.things[t].type, kind) and not self.cast.things[t].described,
            0.55,
            reach=4,
        )

    def pair(self, parsed: Parsed, token: Token, kind: str | None) -> list[str]:
        """ "Both", "the two models": the latest two things joined by "and"."""
        here, position = self.sentence(parsed, token), parsed.starts[token.i]
        for sentence, place, ids, _ in sorted(self.groups, key=lambda g: (g[0] == here and g[3], g[1]), reverse=True):
            fits = kind is None or all(
                self.schema.is_a(self.cast.things[i].type, kind)
                or self.schema.is_a(kind, self.cast.things[i].type)
                or {kind, self.cast.things[i].type} <= GOODS
                for i in ids
            )
            if place < position and here - sentence <= 8 and len(ids) == 2 and fits:
                return ids
        return []

    def _twins(self, here: int, ranked: list[tuple[str, float]]) -> bool:
        """The two best were joined by "and" just now, and nothing tells them apart."""
        two = {ranked[0][0], ranked[1][0]}
        near = any(two <= set(ids) and here - sentence <= 1 for sentence, _, ids, _ in self.groups)
        return near and ranked[0][1] - ranked[1][1] < 0.5

    def acts(self, id: str) -> bool:
        t = self.cast.things.get(id)
        return t is not None and not t.described and any(self.schema.is_a(t.type, k) for k in (*AGENTS, "Person"))

    def note_group(self, parsed: Parsed, token: Token, ids: list[str]) -> None:
        """Remember things joined by "and"."""
        first = token
        while first.dep_ == "conj":
            first = first.head
        self.groups.append(
            (self.sentence(parsed, token), parsed.starts[token.i], ids, first.dep_ in ("nsubj", "nsubjpass"))
        )

    def best(
        self, parsed: Parsed, token: Token, fits: Fits, confidence: float, reach: int = 3, says: Says | None = None
    ) -> tuple[str, float] | None:
        """The thing that stands out most of those that fit, and how sure that is; `says` weighs what the words tell."""
        here, position = self.sentence(parsed, token), parsed.starts[token.i]
        barred = ruled_out(parsed, token, self.known, self.cast, self.ours)
        mates = clause_subjects(parsed, token) if token.dep_ == "poss" else tellers(parsed, token, self.cast)
        mates |= owners_in_front(parsed, token)
        one = token.lower_ in SINGULAR
        scores: dict[str, float] = {}
        for m in reversed(self.seen):
            if here - m.sentence > reach:
                break
            near = m.position < position and not (m.people and one)
            if near and m.thing in self.cast.things and m.thing not in barred and fits(m.thing):
                score = self.salience.of(m, parsed, token, here)
                score += 3.0 if m.position in mates else 0
                score += says(m.thing) if says is not None else 0
                scores[m.thing] = max(scores.get(m.thing, -99.0), score)
        ranked = sorted(scores.items(), key=lambda kv: (-kv[1], kv[0]))
        if not ranked or (len(ranked) > 1 and self._twins(here, ranked)):
            return None
        bare = token.lemma_ in ANY_FIRM and not kids(token, "amod", "compound", "nmod")
        if bare and len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _CLEARLY:
            return None
        if token.pos_ == "NOUN":
            self.call(ranked[0][0], token.lemma_.lower())
        close = len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.3
        return ranked[0][0], confidence - (0.2 if close else 0.0)
