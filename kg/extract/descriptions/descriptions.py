"""Things without a name that claims hang on: policies, groups, classes of goods, plants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract.descriptions.policies import PolicyDescriber
from kg.extract.frames.roles import conjuncts, kids
from kg.extract.names.entities import Cast, local_id
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.phrases import Phrases, pair
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver
    from kg.ontology import Schema

_HARDWARE = ("Chip", "ManufacturingEquipment", "ComputeCluster", "Hardware")
_GOODS = frozenset((*_HARDWARE, "AIModel", "Product", "Facility", "Material", "Technology", "Dataset"))
_MADE = ("make", "design", "build", "produce", "develop", "manufacture")
_LONGEST_OF = 7  # tokens of "of general-purpose AI models with systemic risk"
_OWNED = ("AIModel", "Facility", "Product", "ComputeCluster")  # goods that one owner has, named after it


class Describer:
    """Names described things, one name for one thing within a document."""

    def __init__(self, schema: Schema, lexicon: Lexicon, cast: Cast):
        self.schema = schema
        self.cast = cast
        self.phrases = Phrases(schema, lexicon, cast)
        self.policies = PolicyDescriber(self.phrases, lexicon)
        self.nouns = lexicon.noun_types()
        self.group_nouns = frozenset(lexicon.nouns["groups"]["nouns"])
        self.group_modifiers = frozenset(lexicon.nouns["groups"]["modifiers"])
        self.usual: dict[str, str] = lexicon.nouns["usual"]
        self.ways = lexicon.description("ways")
        self.launches = lexicon.description("launches")
        self.counted = lexicon.description("counted")
        self.refined: set[str] = set()  # classes of people that the text told apart ("Chinese AI companies")

    def noun_type(self, token: Token) -> str | None:
        """Type that a common noun tells, with the word before it where two make a term ("language model")."""
        lemma, both = token.lemma_.lower(), pair(token)
        policies = self.policies.types
        return policies.get(both) or self.nouns.get(both) or self.nouns.get(lemma) or policies.get(lemma)

    def describe(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """Id of the thing that this noun phrase describes, or None when it says too little."""
        if self.policies.type(token):
            return self.policies.describe(parsed, token, resolver)
        return self._group(parsed, token) or self._good(parsed, token, resolver) or self._company(parsed, token)

    def owned(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """ "Nvidia GPUs": a class of goods with its maker is a class of its own."""
        thing = self.cast.things[parsed.name_of[token.i]]
        if thing.type == "Group" and self._placed_by_modifier(parsed, token):  # "Chinese AI firms"
            text = self.phrases.text(parsed, token)
            self.refined.add(thing.id)
            return self.phrases.make(text, "Group", {text}, parsed, token)
        if thing.type == "ComputeCluster" and (one := self._one_of(parsed, token)) is not None:
            return one
        ruled = token.dep_ in ("compound", "nmod") and self.policies.type(token.head) is not None
        if ruled or not self.schema.is_a(thing.type, "Artifact"):  # "U.S. chip curbs" are not on U.S. chips
            return None
        before = kids(token, "compound", "poss", "nmod")
        owner = next((c for c in before if self.phrases.is_named(parsed, c, "Organization")), None)
        if owner is None and (whose := self._launched(parsed, token, thing.type, resolver)):
            phrase = self.phrases.text(parsed, token)
            name = f"{self.cast.things[whose].name} {self.phrases.core(phrase).removeprefix('AI ')}"
            return self.phrases.make(name, thing.type, {phrase}, parsed, token)
        if owner is None:
            start = self._begins(parsed, token)
            proper = any(c.pos_ == "PROPN" and c.i not in parsed.name_of and parsed.starts[c.i] < start for c in before)
            return self._goods(parsed, token, thing.type, resolver) if proper else None
        maker = self.cast.things[parsed.name_of[owner.i]]
        name = f"{maker.name} {self._usual(self.phrases.core(self.phrases.text(parsed, token, names=False)))}"
        return self.phrases.make(name, thing.type, {self.phrases.text(parsed, token)}, parsed, token)

    def _launched(self, parsed: Parsed, token: Token, kind: str, resolver: Resolver) -> str | None:
        """ "DeepSeek's AI model release", "its AI model": the firm whose one model this is."""
        if kind not in _OWNED or token.tag_ != "NN":
            return None
        launch = token.dep_ == "compound" and token.head.lemma_.lower() in self.launches
        for c in kids(token.head if launch else token, "poss"):
            ref = resolver.thing(parsed, c)
            if ref is not None and self.schema.is_a(self.cast.things[ref.thing].type, "Organization"):
                return ref.thing
        return None

    def _one_of(self, parsed: Parsed, token: Token) -> str | None:
        """ "A supercomputer in Edinburgh": one of the class, known by its place."""
        one = token.tag_ == "NN" and any(c.lower_ in ("a", "an", "another") for c in kids(token, "det"))
        where = self.phrases.placed(parsed, token) if one and not kids(token, "poss") else None
        if where is None and one and token.dep_ == "dobj":
            behind = [p for p in kids(token.head, "prep") if p.i == token.i + 1 and p.lower_ in ("in", "near", "at")]
            ends = [c for p in behind for c in kids(p, "pobj") if self.phrases.is_named(parsed, c, "Place")]
            where = parsed.words(behind[0].i, ends[0].i) if ends else None
        if where is None:
            return None
        name = f"{self.phrases.core(self.phrases.text(parsed, token))} {where}"
        return self.phrases.make(name, "ComputeCluster", {name}, parsed, token)

    def _begins(self, parsed: Parsed, token: Token) -> int:
        """Where the class name that ends at this token begins ("extreme ultraviolet (EUV) scanners")."""
        end = parsed.ends[token.i]
        return next((n.start for n, _ in self.cast.names if n.end == end), parsed.starts[token.i])

    # groups -----------------------------------------------------------------------------------------------------

    def _group(self, parsed: Parsed, token: Token) -> str | None:
        lemma = token.lemma_.lower()
        if kids(token, "nummod") and any(c.lower_ in ("the", "these", "those", "both") for c in kids(token, "det")):
            return None  # "the two companies" are some that were named
        if token.tag_ not in ("NNS", "NNPS") or lemma not in self.group_nouns:
            return None
        text = self.phrases.text(parsed, token)
        if lemma in self.counted and kids(token, "nummod"):
            text = self._with_number(parsed, token)
        elif not self._placed_by_modifier(parsed, token):
            where = self.phrases.placed(parsed, token)
            if where is None:
                return self._kind_of_people(parsed, token, text)
            text = f"{text} {where}"
        return self.phrases.make(text, "Group", {text}, parsed, token)

    def _kind_of_people(self, parsed: Parsed, token: Token, text: str) -> str | None:
        """ "Federal agencies", "providers of AI models": whom a law addresses, told by their kind alone."""
        ends = [c for p in kids(token, "prep") if p.lower_ == "of" and p.i == token.i + 1 for c in kids(p, "pobj")]
        if any(parsed.words(e.i, e.i).lower().startswith(f"{token.lower_} of") for e in ends):
            return None  # "countries of concern" is one name
        last = max((c.i for e in ends for c in conjuncts(e)), default=token.i)
        whose = 1 < last - token.i <= _LONGEST_OF
        if not (whose or self.phrases.told_apart(token)):
            return None
        name = f"{self.phrases.core(text)} {parsed.words(token.i + 1, last)}" if whose else self.phrases.core(text)
        known = local_id(name) in self.cast.things
        id = self.phrases.make(name, "Group", {name, text}, parsed, token)
        self.cast.things[id].loose |= not known
        return id

    def _placed_by_modifier(self, parsed: Parsed, token: Token) -> bool:
        before = kids(token, "amod", "compound", "nmod", "poss")
        before += [g for c in before if c.dep_ == "compound" for g in kids(c, "amod", "compound")]  # "Chinese AI firms"
        return any(c.lower_ in self.group_modifiers or self.phrases.is_named(parsed, c, "Place") for c in before)

    def _with_number(self, parsed: Parsed, token: Token) -> str:
        """ "Thirty-six entities": a group known by its number."""
        number = min(c.i for c in kids(token, "nummod"))
        inside = [
            t.i for t in token.subtree if number - 2 <= t.i <= token.i and t.dep_ not in ("det", "poss", "predet")
        ]
        return parsed.words(min(inside), token.i)

    # goods and firms --------------------------------------------------------------------------------------------

    def _good(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        kind = self.noun_type(token)
        if kind == "ResearchInstitute" and token.dep_ in ("dobj", "nsubjpass"):  # "opened a research centre in Yerevan"
            kind = "Facility"
        if kind not in _GOODS:
            return None
        if kind == "Product" and token.lemma_.lower() in ("product", "service") and not self.phrases.told_apart(token):
            return None  # "Nvidia's products" say nothing
        if kind == "Facility" and self._scattered(parsed, token):
            return None
        kind = "Technology" if self._figurative(token) else kind
        site = self.noun_type(token) == "ResearchInstitute"
        if not site and (self.phrases.told_apart(token) or self._owner(parsed, token, resolver)):
            return self._goods(parsed, token, kind, resolver)
        where = self.phrases.placed(parsed, token) if kind == "Facility" else None
        if where is None:
            return None
        text = self.phrases.text(parsed, token)
        name = f"{self.phrases.core(text)} {where}"
        return self.phrases.make(name, kind, {name, text}, parsed, token)

    def _scattered(self, parsed: Parsed, token: Token) -> bool:
        """ "Fabs in Shanghai, Beijing and Tianjin": no one thing, and none of them in all these places."""
        places = [p for prep in kids(token, "prep") for p in kids(prep, "pobj")]
        return token.tag_ == "NNS" and any(
            len([c for c in conjuncts(p) if self.phrases.is_named(parsed, c, "Place")]) > 1 for p in places
        )

    def _figurative(self, token: Token) -> bool:
        """ "The foundry model", "its business model": a way of working, no AI model."""
        return token.lemma_.lower() == "model" and any(c.lower_ in self.ways for c in kids(token, "amod", "compound"))

    def _goods(self, parsed: Parsed, token: Token, kind: str, resolver: Resolver) -> str:
        phrase = self.phrases.text(parsed, token)
        owner = self._owner(parsed, token, resolver)
        core = self.phrases.core(phrase)
        makers = [self.phrases.is_named(parsed, c, "Organization") for c in kids(token, "compound", "amod", "nmod")]
        if makers and all(makers):  # "Nvidia processors"
            core = f"{core.rpartition(' ')[0]} {self._usual(token.text)}"
        bare = " " not in core and owner is not None and self.schema.is_a(self.cast.things[owner].type, "Organization")
        name = f"{self.cast.things[owner].name} {self._usual(core)}" if owner and (kind in _OWNED or bare) else core
        return self.phrases.make(name, kind, {phrase, core}, parsed, token)

    def _usual(self, word: str) -> str:
        """One maker's "processors" and "semiconductors" are its "chips"."""
        return self.usual.get(word.lower(), word)

    def _owner(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        for c in kids(token, "poss"):
            ref = resolver.thing(parsed, c)
            kind = self.cast.things[ref.thing].type if ref is not None else "Thing"
            if ref is not None and any(self.schema.is_a(kind, t) for t in ("Organization", "Country", "Person")):
                return ref.thing
        return self._source(parsed, token)

    def _source(self, parsed: Parsed, token: Token) -> str | None:
        """ "500,000 chips from Nvidia", "chips made by Nvidia": their maker, where it is named right behind."""
        if token.tag_ != "NNS" or self.phrases.told_apart(token):
            return None
        bought = kids(token.head, "prep") if token.dep_ == "dobj" else []
        behind = [p for p in [*kids(token, "prep"), *bought] if p.lower_ == "from" and p.i == token.i + 1]
        made = [p for v in kids(token, "acl") if v.lemma_ in _MADE for p in kids(v, "agent")]
        named = (p.i for prep in behind + made for p in kids(prep, "pobj"))
        return next((parsed.name_of[i] for i in named if self.phrases.is_named(parsed, parsed.doc[i], "Company")), None)

    def _company(self, parsed: Parsed, token: Token) -> str | None:
        """ "A London brokerage": an unnamed firm, where it is introduced and stands for itself."""
        article = next((c.lower_ for c in kids(token, "det")), "")
        if self.noun_type(token) != "Company" or article not in ("a", "an") or token.dep_ in ("appos", "attr"):
            return None
        text = self.phrases.text(parsed, token)
        return self.phrases.make(text, "Company", {text}, parsed, token) if self.phrases.told_apart(token) else None
