"""Matches the frame table against a parsed sentence and fills both arguments, checked against domain and range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.arguments import Reference, Resolver
from kg.extract.cast import Thing
from kg.extract.parse import Parsed
from kg.extract.paths import Paths
from kg.extract.roles import kids, misread_verb, objects, prepositional, subjects
from kg.lexicon import Frame, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kg.ontology import Schema

_POS = {"v": ("VERB", "AUX"), "n": ("NOUN", "PROPN"), "a": ("ADJ", "VERB", "ADV"), "p": ("ADP", "SCONJ", "VERB")}
_ELSEWHERE = ("context", "body", "maker", "within")
_GOODS = ("Artifact", "Material")
VALUES = ("date", "money", "count", "number")


@dataclass(frozen=True, slots=True)
class Found:
    """A frame that matched: trigger, argument tokens, what they stand for. `value` names a literal slot, if any."""

    frame: Frame
    trigger: Token
    subject: Reference
    subject_token: Token
    object: Reference | None
    object_token: Token | None
    value: str | None = None


def _participle(word: str) -> tuple[str, ...]:
    """Lemmas that a glued "-based" or "-owned" may have."""
    return (
        word,
        word.removesuffix("d"),
        word.removesuffix("ed"),
        {"made": "make", "built": "build", "run": "run", "led": "lead", "born": "bear"}.get(word, word),
    )


def _takes_owner(frame: Frame) -> bool:
    return any("npad" in path for path in (*frame.subject, *frame.object))


class Matcher:
    """The frame table, indexed by the last word of each trigger."""

    def __init__(self, schema: Schema, lexicon: Lexicon):
        self.schema = schema
        self.control = lexicon.words("control", "object")
        self.paths = Paths(lexicon)
        self.shells = frozenset(lexicon.nouns["transparent"]["shell"])
        self.bodies: dict[str, str] = lexicon.nouns["bodies"]
        self.by_word: dict[str, list[tuple[Frame, str, list[str]]]] = {}
        self.resolver: Resolver | None = None  # of the sentence in hand
        self.by_type: list[tuple[Frame, str]] = []
        for frame in lexicon.frames:
            for pos, words in frame.triggers:
                for word in words:
                    self._index(frame, pos, word)

    def _index(self, frame: Frame, pos: str, word: str) -> None:
        if word.startswith("<"):
            self.by_type.append((frame, word.strip("<>")))
        else:
            parts = word.split(" ")
            key = parts[0] if pos == "v" else parts[-1]
            self.by_word.setdefault(key, []).append((frame, pos, parts))

    def triggers_in(self, sentence: Span) -> bool:
        """True when any frame word occurs."""
        return any(t.lemma_.lower() in self.by_word for t in sentence)

    def match(self, parsed: Parsed, sentence: Span, resolver: Resolver) -> Iterator[Found]:
        """All frames of a sentence, in the order of their triggers."""
        self.resolver = self.paths.resolver = resolver
        for token in sentence:
            for frame in self._frames_at(parsed, token, resolver):
                yield from self._fill(parsed, frame, token, resolver)

    def _frames_at(self, parsed: Parsed, token: Token, resolver: Resolver) -> Iterator[Frame]:
        ref = resolver.thing(parsed, token)
        named = token.i in parsed.name_of
        if ref is not None and (
            (named and parsed.form_of.get(token.i) != "demonym")
            or (not named and ref.how in ("description", "name") and token.dep_ not in ("appos", "attr"))
        ):
            kind = resolver.cast.things[ref.thing].type
            yield from (f for f, t in self.by_type if self.schema.is_a(kind, t))
        if named and parsed.form_of.get(token.i) != "class" and not parsed.glued(token.i):
            return
        hits: dict[str, tuple[Frame, int]] = {}
        glued = parsed.glued(token.i)  # "Chinese-made rare earths": no finite verb
        for form in dict.fromkeys(
            _participle(parsed.participle[token.i]) if glued else (token.lemma_.lower(), token.lower_)
        ):
            for frame, pos, parts in self.by_word.get(form, ()):
                fits = (
                    _takes_owner(frame)
                    if glued
                    else self._speech(parsed, token, pos) and self._whole(token, pos, parts)
                )
                if frame.id not in hits and fits:
                    hits[frame.id] = (frame, len(parts) if pos == "n" else 1)
        longest = max((n for _, n in hits.values()), default=0)
        yield from (frame for frame, n in hits.values() if n == longest)  # "chief executive" is not "executive"

    def _speech(self, parsed: Parsed, token: Token, pos: str) -> bool:
        """Right part of speech; a noun right before a name may be tagged as an adjective ("its rival AMD")."""
        if token.pos_ in _POS[pos] or (pos == "v" and misread_verb(token)):
            return True
        before_name = token.dep_ == "amod" and token.head.i in parsed.name_of
        return pos == "n" and token.pos_ == "ADJ" and (before_name or bool(kids(token, "poss")))

    def _whole(self, token: Token, pos: str, parts: list[str]) -> bool:
        """The other words of a trigger: particles after a verb, words before a noun."""
        if len(parts) == 1:
            return True
        if pos == "v":
            after = {c.lower_ for c in token.children if c.i > token.i} | {
                t.lower_ for t in token.doc[token.i + 1 : token.i + 1 + len(parts)]
            }
            return all(p in after for p in parts[1:])
        start = token.i - len(parts) + 1
        return start >= 0 and [t.lower_ for t in token.doc[start : token.i]] == parts[:-1]

    # arguments --------------------------------------------------------------------------------------------------

    def _fill(self, parsed: Parsed, frame: Frame, token: Token, resolver: Resolver) -> Iterator[Found]:
        if not self._conditions(parsed, frame, token):
            return
        row = self.schema.predicates[frame.predicate]
        limits = dict(frame.when)
        domain = tuple(limits["subject"].split("|")) if "subject" in limits else row.domain
        left = self._argument(parsed, frame.subject, token, resolver, domain)
        if not left:
            return
        for path in frame.object:
            if path.partition(":")[0] in VALUES:
                yield from (Found(frame, token, ref, t, None, None, path) for ref, t in left)
                return
        if frame.object == ("home",):
            yield from self._home(frame, token, left, resolver, parsed.block.span.start)
            return
        if frame.object == ("co",):
            yield from self._together(frame, token, left, resolver)
            return
        wanted = tuple(limits["object"].split("|")) if "object" in limits else row.range
        right = self._argument(parsed, frame.object, token, resolver, wanted, avoid={r.thing for r, _ in left})
        pairs = [(s, o) for s in left for o in right]
        if frame.predicate == "basedOn" and len(left) == len(
            right
        ):  # "the A800 and H800, versions of the A100 and H100"
            pairs = list(zip(left, right, strict=True))
        for (s, st), (o, ot) in pairs:
            fits = self.schema.fits(self._type(resolver, s), frame.predicate, self._type(resolver, o))
            evident = self._self_evident(frame, resolver, s, o, st.dep_ == "conj")
            others = self._uneven(frame, resolver, s, o) or self._anothers(frame, resolver, s, o) or self._owned(parsed, frame, resolver, s, ot)
            if fits and s.thing != o.thing and not evident and not others:
                yield Found(frame, token, s, st, o, ot)

    def _together(
        self, frame: Frame, token: Token, left: list[tuple[Reference, Token]], resolver: Resolver
    ) -> Iterator[Found]:
        """ "A and B signed a deal": each with each."""
        for i, (s, st) in enumerate(left):
            for o, ot in left[i + 1 :]:
                if self.schema.fits(self._type(resolver, s), frame.predicate, self._type(resolver, o)):
                    yield Found(frame, token, s, st, o, ot)

    def _elsewhere_at_home(self, resolver: Resolver, thing: Thing, place: Reference) -> bool:
        """ "China's DeepSeek and Microsoft": the second is known to be at home in another country."""
        return thing.country is not None and self._type(resolver, place) == "Country" and place.thing != thing.country

    def _self_evident(self, frame: Frame, resolver: Resolver, s: Reference, o: Reference, joined: bool) -> bool:
        """ "Chinese companies" are based in China: nothing that a reader would look up."""
        thing = resolver.cast.things[s.thing]
        if frame.predicate == "basedIn" and joined and self._elsewhere_at_home(resolver, thing, o):
            return True
        return frame.predicate == "basedIn" and thing.plural and thing.type in ("Group", "Company")

    def _anothers(self, frame: Frame, resolver: Resolver, s: Reference, o: Reference) -> bool:
        """ "Oracle's H100 chips", "distilled Claude": what has a known maker here is not developed by a stranger."""
        row, doer = resolver.cast.things[o.thing].row, resolver.cast.things[s.thing].row
        maker = row.parent if row is not None else None
        person = self._type(resolver, s) == "Person"
        if frame.predicate != "develops" or person or maker is None or maker not in resolver.cast.things:
            return False
        owner = resolver.cast.things[maker].row
        kin = {s.thing, doer.parent if doer is not None else None}
        return maker not in kin and (owner is None or owner.parent != s.thing)

    def _uneven(self, frame: Frame, resolver: Resolver, s: Reference, o: Reference) -> bool:
        """Rivals are of one kind: firms with firms, chips with chips, no country with a chatbot."""
        things = [self.schema.is_a(self._type(resolver, r), "Artifact") for r in (s, o)]
        return frame.predicate == "competesWith" and things[0] != things[1]

    def _owned(self, parsed: Parsed, frame: Frame, resolver: Resolver, s: Reference, goods: Token) -> bool:
        """ "SAP offers Mistral's models": somebody else's goods are offered, not developed."""
        if frame.predicate != "develops" or not kids(goods, "poss"):
            return False
        owners = [r for p in kids(goods, "poss") if (r := resolver.thing(parsed, p)) is not None]
        firms = [r.thing for r in owners if self.schema.is_a(self._type(resolver, r), "Organization")]
        return bool(firms) and s.thing not in firms

    def _home(
        self, frame: Frame, token: Token, left: list[tuple[Reference, Token]], resolver: Resolver, ref_block: int
    ) -> Iterator[Found]:
        """ "President Xi Jinping": the country of the person, where the document names it too."""
        for ref, t in left:
            country = resolver.cast.things[ref.thing].country
            before = resolver.found.get((ref_block, token.i - 1)) if token.i else None
            country_before = before is not None and self._type(resolver, before) == "Country"
            ahead = token.nbor(-1) if token.i else None
            titled = ahead is not None and ahead.lower_ in ("prime", "crown", "vice", "then", "former")
            if ahead is not None and ahead.pos_ in ("NOUN", "PROPN") and not country_before and not titled:
                continue
            if country is not None and resolver.ensure(country) and not kids(token, "poss", "prep"):
                yield Found(frame, token, ref, t, Reference(country, "name", 0.8), None)

    def _type(self, resolver: Resolver, ref: Reference) -> str:
        return resolver.cast.things[ref.thing].type

    def _argument(
        self,
        parsed: Parsed,
        paths: tuple[str, ...],
        token: Token,
        resolver: Resolver,
        wanted: tuple[str, ...],
        avoid: frozenset[str] | set[str] = frozenset(),
    ) -> list[tuple[Reference, Token]]:
        """Things at the first path that leads to any of a fitting type."""
        for path in paths:
            if path in _ELSEWHERE:
                found = self._elsewhere(path, parsed, token, resolver)
                if found is not None and found.thing not in avoid:
                    return [(found, token)]
                continue
            tokens = self.paths.walk(path, token, parsed)
            hits = self._fitting(parsed, tokens, resolver, wanted, avoid)
            if not hits and path in ("subj", "obj") and token.dep_ in ("acl", "relcl"):
                hits = self._fitting(
                    parsed,
                    [t.head.head for t in tokens if t.dep_ == "pobj" and t.head.dep_ == "prep"],
                    resolver,
                    wanted,
                    avoid,
                )
            if hits:
                return hits
            if (
                path == "subj"
                and (ref := resolver.implied_subject(parsed, token)) is not None
                and any(self.schema.is_a(self._type(resolver, ref), w) for w in wanted)
            ):
                return [(ref, token)]
        return []

    def _fitting(
        self,
        parsed: Parsed,
        tokens: list[Token],
        resolver: Resolver,
        wanted: tuple[str, ...],
        avoid: frozenset[str] | set[str],
    ) -> list[tuple[Reference, Token]]:
        hits: dict[str, tuple[Reference, Token]] = {}
        for t in tokens:
            refs = self._traded(t, resolver, parsed) + resolver.things(parsed, t)
            for ref in refs or self._inside(parsed, t, resolver):
                if ref.thing not in avoid and any(self.schema.is_a(self._type(resolver, ref), w) for w in wanted):
                    hits.setdefault(ref.thing, (ref, t))
        return list(hits.values())

    def _inside(self, parsed: Parsed, token: Token, resolver: Resolver) -> list[Reference]:
        """ "The Qwen family", "the American economy": the name before a noun that only gathers; "memory (HBM)"."""
        whole = [c for c in kids(token, "punct") if c.i in parsed.name_of] or self._longer(parsed, token, resolver)
        if whole:
            return resolver.things(parsed, whole[-1])
        if token.lemma_.lower() not in self.shells:
            return []
        named = kids(token, "compound", "nmod", "amod", "poss") + prepositional(token, frozenset({"of"}))
        return [ref for c in named[-1:] if (ref := resolver.thing(parsed, c)) is not None]

    def _traded(self, token: Token, resolver: Resolver, parsed: Parsed) -> list[Reference]:
        """ "AI chip exports to the UAE": the goods before a word of trade, not its goal."""
        if token.lemma_.lower() not in resolver.deeds:
            return []
        goods = [ref for c in kids(token, "compound", "nmod") if (ref := resolver.thing(parsed, c)) is not None]
        return [r for r in goods if any(self.schema.is_a(self._type(resolver, r), k) for k in _GOODS)]

    def _longer(self, parsed: Parsed, token: Token, resolver: Resolver) -> list[Token]:
        """ "Countries of concern": the end of a name that begins with this word."""
        ends = [p for c in kids(token, "prep") if c.lower_ == "of" for p in kids(c, "pobj") if p.i in parsed.name_of]
        first = f"{token.lower_} of "
        return [p for p in ends if any(n.lower().startswith(first) for n in self._called(parsed, p, resolver))]

    def _called(self, parsed: Parsed, token: Token, resolver: Resolver) -> set[str]:
        thing = resolver.cast.things[parsed.name_of[token.i]]
        return {thing.name, *thing.aliases}

    def _elsewhere(self, path: str, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """Arguments outside the clause: the company in view, the body that a post heads, a chip's maker in its name."""
        cast = resolver.cast
        if path == "context":
            if token.dep_ not in ("compound", "nmod", "pobj"):
                return None
            back = resolver.coreference.context(parsed, token, "Company")
            return Reference(back[0], "coreference", back[1]) if back else None
        if path == "body":
            id = self.bodies.get(" ".join(t.lower_ for t in token.doc[max(0, token.i - 1) : token.i + 1]))
            return Reference(id, "name", 0.8) if id and resolver.ensure(id) else None
        if path == "within":
            return self._around(parsed, token, resolver)
        thing = cast.things.get(parsed.name_of.get(token.i, ""))
        if thing is None or thing.row is None:
            return None
        for owner in (thing.row.parent, thing.country):
            if owner is not None and resolver.names(owner, parsed.words(token.i, token.i)) and resolver.ensure(owner):
                return Reference(owner, "name", 0.9)
        return None

    def _conditions(self, parsed: Parsed, frame: Frame, token: Token) -> bool:
        for key, value in frame.when:
            if key == "noobj" and kids(token, "dobj"):
                return False
            if key == "prep" and not any(p.lower_ in value.split("|") for p in kids(token, "prep", "agent", "dative")):
                return False
            if key == "objnoun" and not any(
                self._heads(t, value) or self._agreed(parsed, t, value) for t in objects(token, self.control)
            ):
                return False
            if key == "subjnoun" and not any(self._heads(t, value) for t in subjects(token, self.control)):
                return False
            if key == "passive" and (value == "yes") != bool(kids(token, "auxpass", "nsubjpass")):
                return False
            if key == "below" and not any(kids(v, "neg") for v in kids(token, "xcomp", "ccomp", "advcl")):
                return False
            if key == "beside" and not any(
                c.lower_ in value.split("|") for p in kids(token, "prep") for c in p.children
            ):
                return False
            if key == "notunder" and any(a.lemma_ in value.split("|") for a in list(token.ancestors)[:3]):
                return False
            if key == "under" and not any(a.lemma_ in value.split("|") for a in list(token.ancestors)[:2]):
                return False
            if key == "notobjnoun" and any(self._heads(t, value) for t in objects(token, self.control)):
                return False
            if key == "notobj" and any(self._is(parsed, t, value) for t in objects(token, self.control)):
                return False
            if key == "adv" and not any(c.lower_ in value.split("|") for c in kids(token, "advmod", "prt", "acomp")):
                return False
            if key == "negated" and (value == "yes") != any(
                c.dep_ == "neg" or c.lower_ == "never" for c in token.children
            ):
                return False
            if key == "modword" and not any(c.lower_ in value.split("|") for c in kids(token, "amod", "compound")):
                return False
        return True

    def _around(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """ "Phoenix, Arizona" read as one name: the region behind its comma."""
        _, comma, outer = parsed.words(token.i, token.i).partition(", ")
        rows = resolver.casting.registry.rows.values() if comma else ()
        found = next((r.id for r in rows if r.type in ("Region", "Country") and outer in (r.name, *r.aliases)), None)
        return Reference(found, "name", 0.9) if found is not None and resolver.ensure(found) else None

    def types_of(self, parsed: Parsed, token: Token) -> str | None:
        """Type of what a token stands for."""
        ref = self.resolver.thing(parsed, token) if self.resolver is not None else None
        return self._type(self.resolver, ref) if ref is not None and self.resolver is not None else None

    def _is(self, parsed: Parsed, token: Token, kind: str) -> bool:
        found = self.types_of(parsed, token)
        return found is not None and self.schema.is_a(found, kind)

    def _agreed(self, parsed: Parsed, token: Token, nouns: str) -> bool:
        """A named agreement is an agreement ("signed the Chip 4 Agreement with")."""
        return (
            token.i in parsed.name_of
            and "agreement" in nouns.split("|")
            and "agree" in parsed.words(token.i, token.i).lower()
        )

    def _heads(self, token: Token, nouns: str) -> bool:
        return token.lemma_.lower() in nouns.split("|")
