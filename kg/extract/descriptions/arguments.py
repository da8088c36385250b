"""From a token to the thing it stands for: a name, a description, or something mentioned before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.anaphora import leads, passages, voices
from kg.extract.anaphora.coreference import Coreference
from kg.extract.descriptions import metonyms
from kg.extract.descriptions.common_nouns import called, named_kind, noun, predicated, sorted_as
from kg.extract.descriptions.descriptions import Describer
from kg.extract.descriptions.institutions import Institutions
from kg.extract.discourse.gazettes import OWN_NAME
from kg.extract.frames.roles import conjuncts, kids
from kg.extract.names.entities import Cast, Casting
from kg.extract.reference import Reference, back
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.relatives import RELATIVES, antecedent
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.attribution.attribution import Scope
    from kg.ontology import Schema


_DEFINITE = frozenset(["the", "these", "those"])
_TWO = ("pair", "duo")
_EACH = ("company", "firm", "country", "nation", "chipmaker", "side", "party")
_SIDES = ("side", "party", "pair", "duo")
_NOMINAL = ("NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "X")


class Resolver:
    """Resolves the nominal tokens of one document in reading order and remembers what it found."""

    def __init__(
        self,
        schema: Schema,
        lexicon: Lexicon,
        cast: Cast,
        describer: Describer,
        coreference: Coreference,
        casting: Casting,
        institutions: Institutions,
    ):
        self.schema = schema
        self.casting = casting
        self.institutions = institutions
        self.cast = cast
        self.describer = describer
        self.coreference = coreference
        self.noun_types = lexicon.noun_types()
        transparent = lexicon.nouns["transparent"]
        self.amounts = frozenset(transparent["amount"])
        self.deeds = frozenset(transparent["deed"])
        self.parts = frozenset(transparent["part"])
        self.found: dict[tuple[int, int], Reference | None] = {}
        self.positions: dict[tuple[int, int], Reference] = {}  # (block, position) in reading order
        self.blocks: list[Parsed] = []  # read so far
        self.bodies: dict[str, str] = lexicon.nouns["bodies"]
        self.control = lexicon.words("control", "object")
        self.ordering = lexicon.ordering()
        self.leads: dict[int, leads.Lead] = {}  # what list items take over from the line before the list
        self.voice: tuple[str, ...] = ()  # who spoke last
        self.papered: tuple[str, ...] = ()  # who made the report that was told of last ("the report said")
        self.quoting: Scope | None = None  # whose quotation the paragraph above ended with
        self.issuer: str | None = None  # whose release or statement the text is
        self.home: str | None = None  # the country of "the government"
        self.topic: str | None = None  # the country that the title announces
        self.raising: tuple[str, int] = ("", -9)  # the firm whose round is told of, and in which sentence
        self.pairs: dict[tuple[int, int], list[Reference]] = {}

    def read_block(self, parsed: Parsed) -> None:
        """Resolve every noun and pronoun of a block, left to right."""
        if parsed.block.kind == "item":
            self.leads[parsed.block.span.start] = leads.lead_of(parsed, self)
        self.blocks.append(parsed)
        for token in parsed.doc:
            if token.pos_ in _NOMINAL or token.i in parsed.name_of or token.lower_ == "both":
                if self._dual(token) or token.lower_ == "both":
                    self._read_pair(parsed, token)
                ref = self.read(parsed, token) if (parsed.block.span.start, token.i) not in self.pairs else None
                if (
                    ref is None
                    and token.lower_ in ("they", "them", "their")
                    and (two := passages.joined(self.coreference, parsed, token))
                ):
                    self.pairs[parsed.block.span.start, token.i] = [Reference(i, "coreference", 0.6) for i in two]
                self.found[(parsed.block.span.start, token.i)] = ref
                if ref is None:
                    self.coreference.note_stranger(parsed, token)
                else:
                    self.positions[(parsed.block.span.start, parsed.starts[token.i])] = ref
                ours = token.lower_ in voices.WE and token.i not in parsed.name_of  # "US" is a name
                if ref is not None and ours:
                    self.coreference.ours[parsed.starts[token.i]] = ref.thing
                told = ref is not None and ref.how != "kind" and not ours
                if ref is not None and told and parsed.form_of.get(token.i) != "demonym":
                    self.coreference.note(parsed, token, ref.thing, ref.how)
                self._note_group(parsed, token)

    def ensure(self, id: str) -> bool:
        """Bring a registry entity onto the stage that the text implies without its plain name."""
        return self.casting.ensure(id, self.cast)

    def names(self, id: str, text: str) -> bool:
        """True when `text` begins with a name of this entity ("Nvidia A100", "China's Ministry of Commerce")."""
        row = self.casting.registry.rows.get(id)
        if row is None:
            return False
        text = text.replace("’", "'").replace("'s ", " ")
        return any(text.startswith(n + " ") for n in (row.name, *row.aliases, *row.demonyms))

    def _note_group(self, parsed: Parsed, token: Token) -> None:
        """At the last of several joined names, remember them together."""
        if token.dep_ != "conj" or kids(token, "conj"):
            return
        chain = [token]
        while chain[-1].dep_ == "conj":
            chain.append(chain[-1].head)
        refs = [self.found.get((parsed.block.span.start, t.i)) for t in reversed(chain)]
        ids = [r.thing for r in refs if r is not None]
        if len(ids) == len(refs) == len(set(ids)):
            self.coreference.note_group(parsed, token, ids)

    def _dual(self, token: Token) -> bool:
        """ "The two firms", "both sides", "the pair"."""
        two = token.lemma_.lower() in _TWO
        if not two and token.tag_ not in ("NNS", "NNPS"):
            return token.lemma_.lower() in _EACH and any(c.lower_ == "each" for c in kids(token, "det"))
        words = {c.lower_ for c in token.children}
        if two:
            return "the" in words and not kids(token, "prep")
        return "both" in words or ("two" in words and not words.isdisjoint(_DEFINITE))

    def _read_pair(self, parsed: Parsed, token: Token) -> None:
        alone = token.lower_ == "both"
        if alone and token.dep_ in ("det", "preconj", "predet", "cc"):
            return
        kind = None if alone or token.lemma_.lower() in _SIDES else self.describer.noun_type(token)
        ids = self.coreference.pair(parsed, token, kind)
        if ids:
            self.pairs[(parsed.block.span.start, token.i)] = [Reference(i, "coreference", 0.7) for i in ids]
            self.coreference.note_group(parsed, token, ids)  # "they" goes on from "both companies"

    def things(self, parsed: Parsed, token: Token) -> list[Reference]:
        """What the token stands for; two things for "both" and "the two models"."""
        out: list[Reference] = []
        for t in self._through(token):
            pair = self.pairs.get((parsed.block.span.start, t.i))
            ref = self.thing(parsed, t, through=True)
            out += pair or ([ref] if ref is not None else [])
        return out

    def both(self, parsed: Parsed, token: Token) -> list[Reference]:
        """What this very token stands for: two things for "both companies"."""
        ref = self.thing(parsed, token)
        return self.pairs.get((parsed.block.span.start, token.i)) or ([ref] if ref is not None else [])

    def _through(self, token: Token) -> list[Token]:
        """What a deed or an amount is of: "exports of the two models", "purchases of sorghum and wood"."""
        if token.lemma_.lower() in self.deeds or token.lemma_.lower() in self.amounts:
            preps = kids(token, "prep") + [
                g
                for prep in kids(token, "prep")
                for p in kids(prep, "pobj")
                for g in kids(prep, "prep") + kids(p, "prep")
            ]
            inner = [o for prep in preps if prep.lower_ == "of" for p in kids(prep, "pobj") for o in conjuncts(p)]
            if inner:
                return inner
        return [token]

    def thing(self, parsed: Parsed, token: Token, *, through: bool = False) -> Reference | None:
        """What the token stands for. With `through`, a deed ("the sale of chips") stands for its object."""
        ref = self.found.get((parsed.block.span.start, token.i))
        if through and (ref is None or ref.how == "deed") and token.lemma_.lower() in self.deeds:
            for prep in kids(token, "prep"):
                if prep.lower_ in ("of", "to", "for"):
                    for p in kids(prep, "pobj"):
                        if (inner := self.thing(parsed, p, through=True)) is not None:
                            return inner
            for c in reversed(kids(token, "compound", "poss")):
                if ((inner := self.thing(parsed, c)) is not None and c.i not in parsed.name_of) or (
                    inner is not None and self._artifact(inner.thing)
                ):
                    return inner
        return ref

    def _artifact(self, id: str) -> bool:
        kind = self.cast.things[id].type
        return any(self.schema.is_a(kind, t) for t in ("Artifact", "Material", "Technology"))

    def read(self, parsed: Parsed, token: Token) -> Reference | None:
        if token.i in parsed.name_of:
            return self._named(parsed, token)
        if token.lower_ in ("former", "latter") and any(c.lower_ == "the" for c in token.children):
            two = passages.in_order(self.coreference, parsed, token)
            return Reference(two[token.lower_ == "latter"], "coreference", 0.7) if two else None
        if token.lower_ in RELATIVES and token.tag_ in ("WDT", "WP", "WP$"):
            head = antecedent(token)
            return self.found.get((parsed.block.span.start, head.i)) if head is not None and head.i < token.i else None
        if token.pos_ in ("PRON", "DET") or token.tag_ == "PRP$":
            if token.lower_ in voices.WE and not token.is_upper:
                return voices.we(parsed, token, self)
            return voices.quoted_me(parsed, token, self) or back(self.coreference.pronoun(parsed, token))
        if token.pos_ in ("NOUN", "PROPN"):
            return noun(parsed, token, self)
        return None

    def _named(self, parsed: Parsed, token: Token) -> Reference | None:
        id = parsed.name_of[token.i]
        if self._speaks_of_itself(parsed, token) and (own := self.coreference.section(parsed, token)):
            return Reference(own, "coreference", 0.9)
        if (
            parsed.form_of.get(token.i) == "demonym"
            and token.dep_ in ("amod", "compound", "nmod")
            and token.head.i != token.i
        ):
            return Reference(id, "name", 1.0)
        if parsed.form_of.get(token.i) == "demonym" and kids(token, "nummod"):
            return None  # "two Americans" are not their country
        if parsed.form_of.get(token.i) == "demonym" and (same := predicated(parsed, token, self)) is not None:
            return same  # "Joe Tsai, a Canadian who …"
        if parsed.form_of.get(token.i) == "class":
            if kids(token, "acl") and (given := called(parsed, token, self)) is not None:
                return given  # "a chatbot named Wanzhi"
            if kids(token, "poss") and (same := predicated(parsed, token, self)) is not None:
                return same
            if (named := named_kind(parsed, token, self.cast.things[id].type, self)) is not None:
                return Reference(named, "name", 0.95)
            own = self.cast.things[id].type
            if token.tag_ == "NN" and (same := predicated(parsed, token, self, own)) is not None:
                return same
            if (same := sorted_as(parsed, token, own, self)) is not None:
                return same
            better = self.describer.owned(parsed, token, self) if not metonyms.makers_own(parsed, token, self) else None
            return Reference(better, "description", 0.9) if better else Reference(id, "name", 1.0)
        return Reference(id, "name", 1.0)

    def _speaks_of_itself(self, parsed: Parsed, token: Token) -> bool:
        """ "This IFR", "this Request for Comment": the notice in which it stands."""
        this = any(c.lower_ == "this" for c in kids(token, "det"))
        return this and OWN_NAME.fullmatch(parsed.words(token.i, token.i)) is not None
