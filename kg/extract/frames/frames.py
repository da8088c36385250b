"""Matches the frame table against a parsed sentence and fills both arguments, checked against domain and range."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.anaphora import leads
from kg.extract.descriptions.arguments import Reference, Resolver
from kg.extract.frames.conditions import Conditions
from kg.extract.frames.elsewhere import ELSEWHERE, Elsewhere
from kg.extract.frames.paths import Paths
from kg.extract.frames.roles import kids
from kg.extract.frames.sense import Sense
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.prepositional import prepositional
from kg.extract.syntax.verb_forms import misread_verb
from kg.lexicon import Frame, Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from kg.ontology import Schema

_POS = {"v": ("VERB", "AUX"), "n": ("NOUN", "PROPN"), "a": ("ADJ", "VERB", "ADV"), "p": ("ADP", "SCONJ", "VERB")}
_RESPECTIVE = ("basedOn", "leads", "worksFor")  # "the A800 and H800, versions of the A100 and H100"
_GOODS = ("Artifact", "Material")
VALUES = ("date", "money", "count", "number")

_Row = tuple[Frame, str, list[str]]  # a row of the frame table, part of speech and words of one of its triggers


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


@dataclass(frozen=True, slots=True)
class _Ends:
    """What a row wants at its two ends: types of subject and object; `own` asks for the subject's own policy."""

    subject: tuple[str, ...]
    object: tuple[str, ...]
    own: bool
    value: str | None  # the literal slot that its object is
    within: tuple[tuple[str, ...], ...]  # the types of those ends that the sentence itself must fill


def _ends(frame: Frame, schema: Schema) -> _Ends:
    row, limits = schema.predicates[frame.predicate], dict(frame.when)
    domain, range = (
        tuple(limits[end].split("|")) if end in limits else wanted
        for end, wanted in (("subject", row.domain), ("object", row.range))
    )
    value = next((path for path in frame.object if path.partition(":")[0] in VALUES), None)
    abroad = {*ELSEWHERE, *VALUES, "home", "co"}
    within = () if any(p in abroad for p in frame.subject) else (domain,)
    held = [p for p in frame.object if p.partition(":")[0] in abroad]
    return _Ends(domain, range, "own" in limits, value, within if held or not within else (domain, range))


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
        self.conditions = Conditions(schema, lexicon)
        self.sense = Sense(schema)
        self.paths = Paths(lexicon)
        self.shells = frozenset(lexicon.nouns["transparent"]["shell"])
        self.elsewhere = Elsewhere(schema, lexicon)
        self.by_word: dict[str, list[_Row]] = {}
        self.by_type: list[tuple[Frame, str]] = []
        self.of_kind: dict[str, list[Frame]] = {}  # the same, for each type met so far
        self.suits: dict[tuple[str, tuple[str, ...]], bool] = {}
        self.met: dict[tuple[frozenset[str], tuple[str, ...]], bool] = {}
        self.meant: dict[int, list[Reference]] = {}  # what tokens of the sentence in hand may stand for
        self.needs = {f.id: [n for p in (f.subject, f.object) if (n := self.paths.needs(p))] for f in lexicon.frames}
        self.ends = {frame.id: _ends(frame, schema) for frame in lexicon.frames}
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
        self.paths.begin(resolver)
        self.conditions.begin()
        self.meant.clear()
        tokens = list(sentence)
        here = {t.lower_ for t in tokens} | {t.dep_ for t in tokens}
        kinds = self._kinds(parsed, sentence, resolver)
        for token in tokens:
            for frame in self._frames_at(parsed, token, resolver):
                if any(map(here.isdisjoint, self.needs[frame.id])):  # no path of one end leads anywhere
                    continue
                if all(self._met(kinds, wanted) for wanted in self.ends[frame.id].within):
                    yield from self._fill(parsed, frame, token, resolver)

    def _kinds(self, parsed: Parsed, sentence: Span, resolver: Resolver) -> frozenset[str]:
        """Types of all that the sentence speaks of, and of the doer that a list's first line names."""
        block = parsed.block.span.start
        keys = [(block, i) for i in range(sentence.start, sentence.end)]
        refs = [
            ref for key in keys for ref in (resolver.found.get(key), *resolver.pairs.get(key, ())) if ref is not None
        ]
        lead = resolver.leads.get(block)
        refs += [lead.doer] if lead is not None and lead.doer is not None else []
        return frozenset(self._type(resolver, ref) for ref in refs)

    def _met(self, kinds: frozenset[str], wanted: tuple[str, ...]) -> bool:
        """Something that the sentence speaks of is of a wanted type."""
        key = (kinds, wanted)
        if key not in self.met:
            self.met[key] = any(self._suits(kind, wanted) for kind in kinds)
        return self.met[key]

    def _frames_at(self, parsed: Parsed, token: Token, resolver: Resolver) -> Iterator[Frame]:
        ref = resolver.thing(parsed, token)
        named = token.i in parsed.name_of
        if ref is not None and (
            (named and parsed.form_of.get(token.i) != "demonym")
            or (not named and ref.how in ("description", "name") and token.dep_ not in ("appos", "attr"))
        ):
            kind = resolver.cast.things[ref.thing].type
            if kind not in self.of_kind:
                self.of_kind[kind] = [f for f, t in self.by_type if self.schema.is_a(kind, t)]
            yield from self.of_kind[kind]
        if named and parsed.form_of.get(token.i) != "class" and not parsed.glued(token.i):
            return
        hits: dict[str, tuple[Frame, int]] = {}
        for frame, pos, parts in self._rows(parsed, token):
            if frame.id not in hits and self._whole(token, pos, parts):
                hits[frame.id] = (frame, len(parts) if pos == "n" else 1)
        longest = max((n for _, n in hits.values()), default=0)
        yield from (frame for frame, n in hits.values() if n == longest)  # "chief executive" is not "executive"

    def _rows(self, parsed: Parsed, token: Token) -> list[_Row]:
        """Rows with this word in the right part of speech, by its base form, then as written."""
        if parsed.glued(token.i):  # "Chinese-made rare earths": no finite verb
            forms = dict.fromkeys(_participle(parsed.participle[token.i]))
            return [(f, "a", [w]) for w in forms for f, _, _ in self.by_word.get(w, ()) if _takes_owner(f)]
        base, written = token.lemma_.lower(), token.lower_
        if base not in self.by_word and written not in self.by_word:
            return []
        rows = [r for w in dict.fromkeys((base, written)) for r in self.by_word.get(w, ())]
        speech = {pos: self._speech(parsed, token, pos) for pos in {pos for _, pos, _ in rows}}
        return [row for row in rows if speech[row[1]]]

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
        if not self.conditions.hold(parsed, frame, token, resolver):
            return
        ends = self.ends[frame.id]
        left = self._argument(parsed, frame.subject, token, resolver, ends.subject)
        if not left:
            return
        if ends.value is not None:
            yield from (Found(frame, token, ref, t, None, None, ends.value) for ref, t in left)
            return
        if frame.object == ("home",):
            yield from self._home(frame, token, left, resolver, parsed)
            return
        if frame.object == ("co",):
            yield from self._together(frame, token, left, resolver)
            return
        avoid = {r.thing for r, _ in left}
        right = self._argument(parsed, frame.object, token, resolver, ends.object, avoid)
        pairs = [(s, o) for s in left for o in right if len(left) == 1 or _beside(s[1], o[1], left)]
        plural = frame.predicate == "basedOn" or token.tag_ in ("NNS", "NNPS")
        if frame.predicate in _RESPECTIVE and plural and len(left) == len(right):
            pairs = list(zip(left, right, strict=True))
        if ends.own:
            pairs = [(s, o) for s, o in pairs if self._own(s[0], o[0], resolver)]
        for left_side, right_side in pairs:
            if self.sense.makes(frame.predicate, left_side, right_side, parsed, resolver):
                yield Found(frame, token, *left_side, *right_side)

    def _own(self, state: Reference, policy: Reference, resolver: Resolver) -> bool:
        """A policy without a name that is known to be this state's: what it lifts or eases, it had imposed."""
        thing = resolver.cast.things[policy.thing]
        return thing.described and thing.country == state.thing

    def _together(
        self, frame: Frame, token: Token, left: list[tuple[Reference, Token]], resolver: Resolver
    ) -> Iterator[Found]:
        """ "A and B signed a deal": each with each."""
        for i, (s, st) in enumerate(left):
            for o, ot in left[i + 1 :]:
                if self.schema.fits(self._type(resolver, s), frame.predicate, self._type(resolver, o)):
                    yield Found(frame, token, s, st, o, ot)

    def _home(
        self, frame: Frame, token: Token, left: list[tuple[Reference, Token]], resolver: Resolver, parsed: Parsed
    ) -> Iterator[Found]:
        """ "President Xi Jinping": the country of the person, where the document names it too."""
        for ref, t in left:
            country = self._home_of(ref.thing, resolver)
            country_before = token.i > 0 and self._of_country(parsed, token.i - 1, resolver)
            ahead = token.nbor(-1) if token.i else None
            titled = ahead is not None and ahead.lower_ in ("prime", "crown", "vice", "then", "former")
            if ahead is not None and ahead.tag_ == "POS" and not self._of_country(parsed, ahead.i - 1, resolver):
                continue  # "Microsoft's president Brad Smith"
            if ahead is not None and ahead.lower_ == "vice" and ahead.i and ahead.nbor(-1).pos_ in ("NOUN", "ADJ"):
                continue  # "group vice president"
            if ahead is not None and ahead.pos_ in ("NOUN", "PROPN") and not country_before and not titled:
                continue
            bare = not kids(token, "poss", "prep") and " of " not in parsed.words(token.i, token.i)
            if country is not None and resolver.ensure(country) and bare:
                yield Found(frame, token, ref, t, Reference(country, "name", 0.8), None)

    def _of_country(self, parsed: Parsed, i: int, resolver: Resolver) -> bool:
        owner = resolver.found.get((parsed.block.span.start, i))
        return owner is not None and self._type(resolver, owner) == "Country"

    def _home_of(self, person: str, resolver: Resolver) -> str | None:
        """The country that somebody leads; for "President von der Leyen" the body abroad where she serves."""
        thing, rows = resolver.cast.things[person], resolver.casting.registry.rows
        body = rows.get(thing.row.parent or "") if thing.row is not None else None
        abroad = thing.row is not None and body is not None and body.country == "EU" != thing.row.country
        return body.id if abroad and body is not None else thing.country

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
            if path in ELSEWHERE:
                found = self.elsewhere.find(path, parsed, token, resolver)
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
                and (ref := leads.doer(parsed, token, resolver)) is not None
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
            if t.i not in self.meant:
                self.meant[t.i] = self._meant(parsed, t, resolver)
            for ref in self.meant[t.i]:
                if ref.thing not in avoid and self._suits(self._type(resolver, ref), wanted):
                    hits.setdefault(ref.thing, (ref, t))
        return list(hits.values())

    def _meant(self, parsed: Parsed, token: Token, resolver: Resolver) -> list[Reference]:
        refs = self._traded(token, resolver, parsed) + resolver.things(parsed, token)
        return refs or self._inside(parsed, token, resolver)

    def _suits(self, kind: str, wanted: tuple[str, ...]) -> bool:
        key = (kind, wanted)
        if key not in self.suits:
            self.suits[key] = any(self.schema.is_a(kind, w) for w in wanted)
        return self.suits[key]

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


def _beside(subject: Token, object: Token, subjects: list[tuple[Reference, Token]]) -> bool:
    """ "Controls on gallium and restrictions on graphite": each with what hangs on it, not with the other's."""
    while object.dep_ == "conj":
        object = object.head
    above = object.head.head if object.dep_ == "pobj" else None
    return above is None or above == subject or all(above != token for _, token in subjects)
