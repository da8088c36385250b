"""The words of a noun phrase: what stands before its head, what owns it, where it is placed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.frames.roles import kids
from kg.extract.names.entities import Cast, Thing, local_id
from kg.extract.syntax.parse import Parsed
from kg.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.ontology import Schema

_BEFORE = ("amod", "compound", "nmod", "punct", "advmod", "npadvmod", "cc", "conj")
_AT_HOME = ("headquartered", "based", "located")
_FOCUS = ("only", "even", "just", "merely", "also", "mostly", "mainly", "especially", "particularly", "primarily")
_POWER = ("GW", "MW", "kW", "gigawatt", "megawatt", "gigawatts", "megawatts")
_MODIFIERS = ("amod", "compound", "nmod")


class Phrases:
    """Reads noun phrases of one document and makes described things from them."""

    def __init__(self, schema: Schema, lexicon: Lexicon, cast: Cast):
        self.schema = schema
        self.cast = cast
        self.plain_adjectives = lexicon.description("adjectives")

    def text(self, parsed: Parsed, token: Token, *, names: bool = True) -> str:
        """The words from the first modifier to the head, without articles, numerals, owners; `names` keeps names."""
        keep = {t.i for t in token.subtree if self._kept(parsed, t, token, names)}
        first = token.i
        while first - 1 in keep:
            first -= 1
        first = max((i + 1 for i in range(first, token.i) if token.doc[i].lower_ == "of"), default=first)
        if token.doc[first].text == "-" and first + 2 <= token.i:  # "state-of-the-art plants" are plants
            first += 2
        words = parsed.words(first, token.i).strip("“”\"‘’')(,;: ")
        return words if sum(words.count(q) for q in '“”"') % 2 == 0 else re.sub('[“”"]', "", words)

    def _kept(self, parsed: Parsed, t: Token, head: Token, names: bool) -> bool:
        if t.i >= head.i or not (names or t.i not in parsed.name_of or parsed.form_of.get(t.i) == "class"):
            return False
        return (
            _premodifies(t, head)
            and t.lower_ not in ("the", "a", "an", "%", "percent", *_FOCUS)
            and not (t.text in _POWER and t.i > 0 and t.nbor(-1).like_num)
            and (not _numeral(t) or _hyphened(t, head) or _measures(t, head))
        )

    def core(self, phrase: str) -> str:
        """The phrase without adjectives that tell nothing of its kind ("strict", "new", "first")."""
        words = phrase.split()
        while len(words) > 1 and (words[0].lower() in self.plain_adjectives or words[0] in ("and", "or")):
            words = words[1:]
        return " ".join(words)

    def told_apart(self, token: Token) -> bool:
        """Has a modifier that says which kind."""
        return any(c.lower_ not in self.plain_adjectives and c.i < token.i for c in kids(token, *_MODIFIERS))

    def kind_of(self, parsed: Parsed, token: Token) -> str | None:
        """Type of the thing named at this very token."""
        id = parsed.name_of.get(token.i)
        return self.cast.things[id].type if id is not None else None

    def is_named(self, parsed: Parsed, token: Token, *kinds: str) -> bool:
        """Names a thing of one of these types."""
        kind = self.kind_of(parsed, token)
        return kind is not None and any(self.schema.is_a(kind, k) for k in kinds)

    def placed(self, parsed: Parsed, token: Token) -> str | None:
        """ "customers in China", "a plant in Kumamoto": the words that place it, or None."""
        for prep in kids(token, "prep"):
            for p in kids(prep, "pobj"):
                if prep.lower_ in ("in", "from", "near", "outside") and self.is_named(parsed, p, "Place"):
                    return parsed.words(prep.i, p.i)
        for good in (c for p in kids(token, "prep") if p.lower_ == "for" for c in kids(p, "pobj")):
            if (where := self.placed(parsed, good)) is not None:  # "a centre for chips in Chitose"
                return where
        after = parsed.doc[token.i + 1 : token.i + 3]
        if len(after) == 2 and after[0].lower_ in ("in", "at", "near") and self.is_named(parsed, after[1], "Place"):
            return parsed.words(after[0].i, after[1].i)
        return None

    def make(
        self, name: str, kind: str, aliases: set[str], parsed: Parsed, token: Token, country: str | None = None
    ) -> str:
        """Id of the described thing of this name, made if it is new; it learns the aliases."""
        id = local_id(name)
        if id not in self.cast.things:
            home = country if country and self.cast.things[country].type == "Country" else None
            many = token.tag_ in ("NNS", "NNPS")
            at = parsed.starts[token.i]
            self.cast.things[id] = Thing(id, name, kind, country=home, plural=many, described=True, first=at)
        self.cast.things[id].aliases |= {a for a in aliases if a}
        return id


def pair(token: Token, *, lemma: bool = False) -> str:
    """The head with the word before it ("language model"), or "" where that is not its modifier."""
    before = token.nbor(-1) if token.i > 0 else None
    if before is None or before.head.i != token.i:
        return ""
    return f"{before.lemma_.lower() if lemma else before.lower_} {token.lemma_.lower()}"


def _premodifies(t: Token, head: Token) -> bool:
    while t.head != head and t.head != t:
        t = t.head
    return t.dep_ in _BEFORE and t.i < head.i


def _numeral(t: Token) -> bool:
    return t.pos_ == "NUM" or t.dep_ == "nummod"


def _measures(t: Token, head: Token) -> bool:
    """ "300 mm fabs": a number that belongs to a unit before the noun."""
    return t.i + 1 < head.i and t.head.i == t.i + 1 and t.nbor(1).pos_ in ("NOUN", "PROPN")


def _hyphened(t: Token, head: Token) -> bool:
    """ "7-nanometre": a number that belongs to the word behind its hyphen."""
    return t.i + 1 < len(t.doc) and t.nbor(1).text == "-" and t.nbor(1).i < head.i
