"""Things without a name that claims hang on: described policies, groups, classes of goods, plants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.entities import Cast, Thing, slug
from kg.extract.parse import Parsed
from kg.extract.roles import kids
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Resolver
    from kg.ontology import Schema

_TRADE = {"control", "curb", "restriction", "ban", "embargo", "sanction", "rule", "blockade", "measure", "limit", "regulation"}
_WEAK = {"rule", "measure", "step", "action", "move", "plan", "order", "list", "fund", "program", "programme", "policy", "requirement", "condition", "limit", "framework", "commitment", "initiative", "scheme", "guideline", "listing", "roadmap", "strategy", "blueprint", "incentive", "cap", "declaration", "permit", "licence", "license", "control", "bill", "law", "regulation", "directive", "act", "agreement", "deal", "grant", "subsidy", "waiver", "exemption"}
_ENACT = {"impose", "introduce", "adopt", "announce", "issue", "enact", "tighten", "expand", "unveil", "sign", "pass", "release", "publish", "levy", "set", "place", "put", "propose", "launch", "establish", "take"}
_PERMITS = {"permit", "licence", "license", "requirement", "tariff", "duty", "quota", "waiver", "exemption"}
_ADJECTIVES = {"strict", "new", "tough", "sweeping", "tighter", "stringent", "recent", "latest", "existing", "current", "first", "such", "own", "other", "earlier", "previous", "several", "same", "similar", "related", "appropriate", "significant", "necessary", "additional", "second", "third", "major", "key", "important", "specific", "particular", "expansive", "further", "stricter", "tougher", "broad", "broader", "harsh", "sharp", "proposed", "strong", "heavy", "unprecedented", "last", "next", "more", "many", "certain", "various", "different"}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.)"
_DATED = re.compile(rf"{_MONTH}(?: \d{{1,2}}(?!\d),?)?(?: (?:of )?\d{{4}})?|(?<=of )\d{{4}}|^\d{{4}}")
_COUNTED = {"entity", "company", "firm", "organization", "organisation", "chipmaker", "affiliate", "subsidiary", "institution"}
_GOODS = ("Chip", "ManufacturingEquipment", "AIModel", "Product", "ComputeCluster", "Facility", "Material", "Technology", "Hardware", "Dataset")


class Describer:
    """Names described things, one name for one thing within a document."""

    def __init__(self, schema: Schema, lexicon: Lexicon, cast: Cast):
        self.schema = schema
        self.cast = cast
        self.nouns = lexicon.noun_types()
        self.policies = lexicon.policy_types()
        self.group_nouns = frozenset(lexicon.nouns["groups"]["nouns"])
        self.group_modifiers = frozenset(lexicon.nouns["groups"]["modifiers"])

    def noun_type(self, token: Token) -> str | None:
        """Type that a common noun tells, with the word before it where two make a term ("language model")."""
        lemma = token.lemma_.lower()
        before = token.nbor(-1) if token.i > 0 else None
        pair = f"{before.lower_} {lemma}" if before is not None and before.head.i == token.i else ""
        return self.policies.get(pair) or self.nouns.get(pair) or self.nouns.get(lemma) or self.policies.get(lemma)

    def describe(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """Id of the thing that this noun phrase describes, or None when it says too little."""
        lemma = token.lemma_.lower()
        if self._policy_type(token):
            return self._policy(parsed, token, resolver)
        if token.tag_ in ("NNS", "NNPS") and lemma in self.group_nouns:
            if lemma in _COUNTED and any(c.dep_ == "nummod" for c in token.children):
                return self._counted(parsed, token)
            if self._grouping(parsed, token):
                return self._plain(parsed, token, "Group")
            if (where := self._placed(parsed, token)) is not None:
                name = f"{self._text(parsed, token)} {where}"
                return self._make(name, "Group", {name}, parsed.starts[token.i], plural=True)
        kind = self.noun_type(token)
        if kind == "Facility" and not self._modifiers(parsed, token) and (where := self._site(parsed, token)) is not None:
            name = f"{self._core(self._text(parsed, token))} {where}"
            return self._make(name, kind, {name, self._text(parsed, token)}, parsed.starts[token.i], plural=token.tag_ == "NNS")
        if kind in _GOODS and (self._modifiers(parsed, token) or self._owner(parsed, token, resolver)):
            return self._goods(parsed, token, kind, resolver)
        if kind == "Company" and token.dep_ not in ("appos", "attr") and self._modifiers(parsed, token) and kids(token, "det") and kids(token, "det")[0].lower_ in ("a", "an"):
            return self._plain(parsed, token, "Company")
        return None

    def owned(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        """ "Nvidia GPUs": a class of goods with its maker is a class of its own."""
        thing = self.cast.things[parsed.name_of[token.i]]
        if not any(self.schema.is_a(thing.type, t) for t in ("Artifact",)):
            return None
        owner = next((c for c in kids(token, "compound", "poss", "nmod") if self._names_org(parsed, c)), None)
        if owner is None:
            proper = any(c.pos_ == "PROPN" and c.i not in parsed.name_of for c in kids(token, "compound", "nmod"))
            return self._goods(parsed, token, thing.type, resolver) if proper else None
        maker = self.cast.things[parsed.name_of[owner.i]]
        name = f"{maker.name} {self._text(parsed, token, names=False)}"
        return self._make(name, thing.type, {self._text(parsed, token)}, parsed.starts[token.i], plural=True)

    def _names_org(self, parsed: Parsed, token: Token) -> bool:
        id = parsed.name_of.get(token.i)
        return id is not None and self.schema.is_a(self.cast.things[id].type, "Organization")

    # policies ---------------------------------------------------------------------------------------------------

    def _policy_type(self, token: Token) -> str | None:
        lemma = token.lemma_.lower()
        before = token.nbor(-1) if token.i > 0 else None
        pair = f"{before.lemma_.lower()} {lemma}" if before is not None and before.head.i == token.i else ""
        return self.policies.get(pair) or self.policies.get(lemma)

    def _policy(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        lemma, kind = token.lemma_.lower(), self._policy_type(token) or "Policy"
        phrase = self._text(parsed, token, names=False)
        actor = self._actor(parsed, token, resolver)
        joint = self._joint(parsed, token)
        words = set(phrase.lower().split())
        about = self._about(parsed, token, resolver)
        trade = lemma in _TRADE and (kind in ("ExportControl", "Sanction") or bool(words & {"export", "chip", "trade"}))
        if lemma in _WEAK and actor is None and not about and len(phrase.split()) < 2 and not trade:
            return None
        if lemma == "control" and token.tag_ == "NN" or lemma in _WEAK and not self._core(phrase).lower().split()[:-1] and actor is None and not trade and not about:
            return None
        dated = self._date(parsed, token)
        tail = self._tail(parsed, token)
        core = self._core(phrase)
        if about and (trade or lemma in _PERMITS):
            before = [c.i for c in kids(token, "compound", "nmod", "amod") if self._restrictable(parsed, c)]
            core = parsed.words(min(before), token.i) if before else core
            name = " ".join(p for p in (joint or (self._label(actor) if actor else ""), core, tail) if p)
            aliases = {phrase, core, f"{phrase} {tail}", f"{core} {tail}", self._text(parsed, token)}
            aliases |= {f"{self._label(actor)} {core}", f"{self._label(actor)} {phrase}"} if actor else set()
            return self._make(name, kind, aliases, parsed.starts[token.i], plural=token.tag_ == "NNS", country=self._country_of(actor))
        if trade and not dated and not joint and not words & {"additional", "retaliatory", "counter"} and kind != "Tariff":
            core = core if "export" in core and core.split()[-1].lower().rstrip("s") in ("control",) else "export controls"
            actor = self._country_of(actor) or self._default_actor()
        name = " ".join(p for p in (dated if trade or lemma in _WEAK else "", joint or (self._label(actor) if actor and not dated else ""), core) if p)
        aliases = {phrase, core, self._text(parsed, token), f"{phrase} {tail}".strip()}
        if actor:
            aliases |= {f"{self._label(actor)} {phrase}", f"{self._label(actor)} {core}"}
        return self._make(name, kind, aliases, parsed.starts[token.i], plural=token.tag_ == "NNS", country=actor)

    def _about(self, parsed: Parsed, token: Token, resolver: Resolver) -> bool:
        """Says what it restricts ("a ban on exports of gallium"), so that it is a policy of its own."""
        for prep in [*kids(token, "prep"), *[a for a in kids(token, "acl") if a.lemma_ in ("cover", "restrict", "govern", "limit")]]:
            for p in kids(prep, "pobj", "dobj"):
                if prep.lower_ in ("on", "for", "covering", "restricting", "governing", "limiting") and any(t.i in parsed.name_of and not self._is_place(parsed, t) for t in p.subtree):
                    return True
        return any(self._restrictable(parsed, c) for c in kids(token, "compound", "nmod", "amod"))

    def _restrictable(self, parsed: Parsed, token: Token) -> bool:
        """ "The H20 ban", "gallium controls": what a policy restricts, before its noun."""
        id = parsed.name_of.get(token.i)
        return id is not None and any(self.schema.is_a(self.cast.things[id].type, t) for t in ("Artifact", "Material"))

    def _joint(self, parsed: Parsed, token: Token) -> str:
        """ "Dutch and Japanese curbs": the joined owners, which make a policy of their own."""
        for c in kids(token, "amod", "compound", "nmod", "poss"):
            others = [k for k in kids(c, "conj") if k.i in parsed.name_of]
            if c.i in parsed.name_of and others and self._is_place(parsed, c):
                return parsed.words(c.i, others[-1].i)
        return ""

    def _country_of(self, actor: str | None) -> str | None:
        """The country whose body this is: an administration's export controls are its country's."""
        thing = self.cast.things.get(actor or "")
        if thing is None or thing.type == "Country":
            return actor
        return thing.country if thing.country in self.cast.things else actor

    def _core(self, phrase: str) -> str:
        words = phrase.split()
        while len(words) > 1 and words[0].lower() in _ADJECTIVES:
            words = words[1:]
        return " ".join(words)

    def _label(self, actor: str) -> str:
        thing = self.cast.things[actor]
        if thing.type != "Country":
            return thing.name
        if thing.name == "United States":
            return "U.S."
        return thing.row.demonyms[0] if thing.row and thing.row.demonyms else thing.name

    def _default_actor(self) -> str | None:
        """Bare "export controls" are those of the country that the document names as an actor of trade policy first."""
        return "united-states" if "united-states" in self.cast.things else None

    def _actor(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        for c in kids(token, "poss", "compound", "amod", "nmod"):
            if (id := self._ruler(parsed, c, resolver)) is not None:
                return id
        for prep in kids(token, "prep", "agent"):
            if prep.lower_ in ("by", "from"):
                for p in kids(prep, "pobj"):
                    if (id := self._ruler(parsed, p, resolver)) is not None:
                        return id
        for clause in kids(token, "relcl", "acl"):  # "controls that China imposed", "tariffs announced by Washington"
            if clause.lemma_ in _ENACT:
                for s in [*kids(clause, "nsubj"), *[p for a in kids(clause, "agent") for p in kids(a, "pobj")]]:
                    if (id := self._ruler(parsed, s, resolver)) is not None:
                        return id
        verb = token.head
        if token.dep_ == "dobj" and verb.lemma_ in _ENACT:
            for s in kids(verb, "nsubj"):
                if (id := self._ruler(parsed, s, resolver)) is not None:
                    return id
        return None

    def _ruler(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        id = parsed.name_of.get(token.i)
        if id is None and (ref := resolver.thing(parsed, token)) is not None:
            id = ref.thing
        if id is None:
            return None
        kind = self.cast.things[id].type
        return id if kind == "Country" or self.schema.is_a(kind, "GovernmentBody") else None

    def _date(self, parsed: Parsed, token: Token) -> str:
        near = [t for t in token.subtree if abs(t.i - token.i) <= 5]
        text = " ".join(t.text for t in near if t.i < token.i) + " | " + " ".join(t.text for t in near if t.i > token.i and t.head.lower_ == "of" or t.head.head.lower_ == "of")
        m = _DATED.search(text)
        return m.group().replace(" of ", " ") if m else ""

    def _tail(self, parsed: Parsed, token: Token) -> str:
        for prep in kids(token, "prep", "acl"):
            if prep.lower_ in ("on", "with", "for", "of", "against", "covering", "restricting", "governing", "limiting") and prep.i == token.i + 1:
                last = max(t.i for t in prep.subtree)
                if last - prep.i <= 14:
                    return parsed.words(prep.i, last)
        return ""

    # groups and goods -------------------------------------------------------------------------------------------

    def _grouping(self, parsed: Parsed, token: Token) -> bool:
        for c in kids(token, "amod", "compound", "nmod", "poss"):
            if c.lower_ in self.group_modifiers or parsed.form_of.get(c.i) == "demonym" or self._is_place(parsed, c):
                return True
        return False

    def _counted(self, parsed: Parsed, token: Token) -> str:
        """ "Thirty-six entities": a group known by its number."""
        first = min(t.i for t in token.subtree if t.i <= token.i and t.dep_ not in ("det", "poss", "predet") and t.i >= min((c.i for c in kids(token, "nummod")), default=token.i) - 2)
        words = parsed.words(first, token.i)
        return self._make(words, "Group", {words}, parsed.starts[token.i], plural=True)

    def _site(self, parsed: Parsed, token: Token) -> str | None:
        """ "a plant in Kumamoto": the words that place a plant, also where the parser hangs them on the verb."""
        after = parsed.doc[token.i + 1 : token.i + 3]
        if len(after) == 2 and after[0].lower_ in ("in", "at", "near") and self._is_place(parsed, after[1]):
            return parsed.words(after[0].i, after[1].i)
        return None

    def _placed(self, parsed: Parsed, token: Token) -> str | None:
        """ "customers in China": the words that place a group."""
        for prep in kids(token, "prep"):
            for p in kids(prep, "pobj"):
                if prep.lower_ in ("in", "from") and self._is_place(parsed, p):
                    return parsed.words(prep.i, p.i)
        return None

    def _is_place(self, parsed: Parsed, token: Token) -> bool:
        id = parsed.name_of.get(token.i)
        return id is not None and self.schema.is_a(self.cast.things[id].type, "Place")

    def _modifiers(self, parsed: Parsed, token: Token) -> bool:
        return any(c.lower_ not in _ADJECTIVES for c in kids(token, "amod", "compound", "nmod"))

    def _owner(self, parsed: Parsed, token: Token, resolver: Resolver) -> str | None:
        for c in kids(token, "poss"):
            ref = resolver.thing(parsed, c)
            if ref is not None and any(self.schema.is_a(self.cast.things[ref.thing].type, t) for t in ("Organization", "Country", "Person")):
                return ref.thing
        return None

    def _goods(self, parsed: Parsed, token: Token, kind: str, resolver: Resolver) -> str:
        phrase = self._text(parsed, token)
        owner = self._owner(parsed, token, resolver)
        core = self._core(phrase)
        name = f"{self.cast.things[owner].name} {core}" if owner and kind in ("AIModel", "Facility", "Product", "ComputeCluster") else core
        return self._make(name, kind, {phrase, core}, parsed.starts[token.i], plural=token.tag_ == "NNS")

    def _plain(self, parsed: Parsed, token: Token, kind: str) -> str:
        phrase = self._text(parsed, token)
        return self._make(phrase, kind, {phrase}, parsed.starts[token.i], plural=token.tag_ == "NNS")

    def _text(self, parsed: Parsed, token: Token, *, names: bool = True) -> str:
        """The words from the first modifier to the head, without articles, numerals, owners."""
        keep = [t for t in token.subtree if t.i < token.i and self._premodifies(t, token) and (names or t.i not in parsed.name_of or parsed.form_of.get(t.i) == "class")]
        first = token.i
        while first - 1 in {t.i for t in keep}:
            first -= 1
        start, end = parsed.starts[first], parsed.ends[token.i]
        return parsed.words(first, token.i) if end > start else token.text

    def _premodifies(self, t: Token, head: Token) -> bool:
        top = t
        while top.head != head and top.head != top:
            top = top.head
        return top.dep_ in ("amod", "compound", "nmod", "punct", "advmod", "npadvmod", "cc", "conj") and top.i < head.i and t.lower_ not in ("the", "a", "an") and (t.pos_ != "NUM" and t.dep_ != "nummod" or t.i + 1 < len(t.doc) and t.nbor(1).text == "-" and t.nbor(1).i < head.i)

    def _make(self, name: str, kind: str, aliases: set[str], at: int, *, plural: bool, country: str | None = None) -> str:
        id = slug(name)
        thing = self.cast.things.get(id)
        if thing is None:
            home = country if country and self.cast.things[country].type == "Country" else None
            thing = self.cast.things[id] = Thing(id, name, kind, None, set(), None, home, plural, True, at)
        thing.aliases |= {a for a in aliases if a}
        return id
