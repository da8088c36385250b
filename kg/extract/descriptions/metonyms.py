"""Nouns that stand for a body named beside them: its spokespeople and officials, the maker of a product."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from kg.extract.frames.roles import kids
from kg.extract.reference import Reference, definite
from kg.extract.syntax.lists import named_list
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver

_VOICES = ("spokesperson", "spokesman", "spokeswoman", "spokespeople")
_MAKERS = ("maker", "manufacturer", "developer", "designer", "owner", "creator")
_TEXTS = ("regulation", "legislation", "law", "bill")
_STAFF = ("researcher", "engineer", "executive", "lawyer", "scientist", "representative")


def apposed(token: Token) -> list[Token]:
    """What a noun's apposition calls it; "three researchers: A, B and C" are no single one of them."""
    return [] if len(named_list(token)) > 1 else kids(token, "appos")


def spoken_for(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "A Nvidia spokesperson", "U.S. officials": who speaks for a body without a name of his own is the body."""
    lemma = token.lemma_.lower()
    if lemma in _STAFF and token.tag_ == "NNS":  # "DeepSeek's researchers denied it"
        named = [resolver.thing(parsed, o) for o in kids(token, "poss")]
        firms = [r for r in named if r is not None and _public(r.thing, resolver, False)]
        return Reference(firms[0].thing, firms[0].how, 0.8) if firms and token.dep_ == "nsubj" else None
    officials = lemma in ("official", "leader") and token.tag_ == "NNS"
    if lemma == "minister":
        return _minister(parsed, token, resolver)
    if lemma not in _VOICES and not officials:
        return None
    before = kids(token, "compound", "nmod", "poss", "amod")
    if officials and (len(before) != 1 or kids(token, "nummod")):  # "former U.S. officials" are no government
        return None
    behind = [p for prep in kids(token, "prep") if prep.lower_ in ("for", "of", "at") for p in kids(prep, "pobj")]
    for t in [*before, *([] if officials else behind)]:
        ref = resolver.thing(parsed, t)
        id = parsed.name_of.get(t.i) or (ref.thing if ref is not None else None)  # names behind are not read yet
        if id is not None and _public(id, resolver, officials):
            return Reference(id, "name" if ref is None else ref.how, 0.85)
    return described(parsed, token, "Group", resolver) if lemma in _VOICES and before else None


def _minister(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "The Dutch trade minister", without a name, speaks for the country."""
    named = kids(token, "appos") or any(i in parsed.name_of for i in (token.i + 1, token.i + 2))
    if named or not definite(token) or token.tag_ not in ("NN", "NNP") or token.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for t in kids(token, "amod", "compound", "poss", "nmod"):
        id = parsed.name_of.get(t.i)
        if id is not None and resolver.cast.things[id].type == "Country":
            return Reference(id, "name", 0.8)
    return None


def heads(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "The Secretary of Commerce", without a name, acts for the department."""
    if token.tag_ not in ("NN", "NNP") or not definite(token) or token.i + 1 in parsed.name_of:
        return None
    ends = [p.right_edge.i for p in kids(token, "prep") if p.lower_ == "of"]
    said = [parsed.words(max(0, token.i - 1), token.i), *(parsed.words(token.i, end) for end in ends)]
    id = next((resolver.bodies[post.lower()] for post in said if post.lower() in resolver.bodies), None)
    return Reference(id, "name", 0.8) if id is not None and resolver.ensure(id) else None


def text_of(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "The regulation for the European Chips Act", "legislation establishing the Chips Act": the law so named."""
    if token.lemma_.lower() not in _TEXTS:
        return None
    ends = [p for prep in kids(token, "prep") if prep.lower_ in ("for", "on") for p in kids(prep, "pobj")]
    ends += [o for verb in kids(token, "acl") if verb.lemma_ in ("establish", "create") for o in kids(verb, "dobj")]
    for id in (parsed.name_of[e.i] for e in ends if e.i in parsed.name_of):
        if resolver.cast.things[id].type == "Law" and resolver.cast.things[id].name.endswith("Act"):
            return Reference(id, "name", 0.85)
    return None


def _public(id: str, resolver: Resolver, officials: bool) -> bool:
    """A country or body; where officials speak, a government or one of its bodies."""
    kind = resolver.cast.things[id].type
    kinds = ("Country", "GovernmentBody" if officials else "Organization")
    return any(resolver.schema.is_a(kind, t) for t in kinds)


def maker_of(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "The iPhone maker", "the firm behind ChatGPT": whom the registry has as its maker."""
    makes = token.lemma_.lower() in _MAKERS
    behind = [p for prep in kids(token, "prep") if prep.lower_ == "behind" for p in kids(prep, "pobj")]
    if not (makes or behind) or not definite(token):
        return None
    rows = resolver.casting.registry.rows
    named = kids(token, "compound", "nmod", "amod") if makes else []
    for c in [*named, *(t for p in behind for t in (p, *kids(p, "compound", "appos")))]:
        thing = resolver.cast.things.get(parsed.name_of.get(c.i, ""))
        maker = thing.row.parent if thing is not None and thing.row is not None else None
        if maker and resolver.schema.is_a(rows[maker].type, "Organization") and resolver.ensure(maker):
            return Reference(maker, "coreference", 0.8)
    return None


def chip_inside(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "The processor in the Mate 60 Pro": the chip that the registry calls so."""
    if token.lemma_.lower() not in ("chip", "processor", "chipset") or not (definite(token) or kids(token, "poss")):
        return None
    inside = [p for prep in kids(token, "prep") if prep.lower_ in ("in", "inside", "of") for p in kids(prep, "pobj")]
    for t in [*inside, *kids(token, "compound", "poss")]:
        thing = resolver.cast.things.get(_name_at(parsed, t) or "")
        called = f"{thing.name} processor" if thing is not None and thing.type == "Product" else ""
        for m in resolver.casting.registry.find(called):
            if (m.start, m.end) == (0, len(called)) and len(m.ids) == 1 and resolver.ensure(m.ids[0]):
                resolver.cast.things[m.ids[0]].aliases.add(resolver.describer.phrases.text(parsed, token))
                return Reference(m.ids[0], "description", 0.85)
    return None


def rule_of_year(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """ "The 2022 rule", in a text on chips: the one that the registry dates to a month of that year."""
    year = next((c.text for c in kids(token, "nummod") if c.lower_.isdigit() and len(c) == 4), None)
    plain = definite(token) and not kids(token, "amod", "compound", "prep", "acl", "relcl")
    if year is None or not plain or resolver.describer.policies.type(token) is None:
        return None
    names = " ".join(f"{month} {year} {token.lower_};" for month in calendar.month_name[1:])
    found = {id for m in resolver.casting.registry.find(names) if year in names[m.start : m.end] for id in m.ids}
    chips = any(thing.type == "Chip" for thing in resolver.cast.things.values())
    if len(found) != 1 or not chips or not resolver.ensure(id := found.pop()):
        return None
    return Reference(id, "description", 0.8)


def _name_at(parsed: Parsed, token: Token) -> str | None:
    """The name that a token or, before a noun of its kind, its modifier is ("the Mate 60 Pro phone")."""
    return next((parsed.name_of[t.i] for t in (token, *kids(token, "compound", "nmod")) if t.i in parsed.name_of), None)


def makers_own(parsed: Parsed, token: Token, resolver: Resolver) -> bool:
    """ "ASML's EUV scanners" are all EUV scanners: the registry knows no other maker."""
    row = resolver.cast.things[parsed.name_of[token.i]].row
    before = kids(token, "compound", "poss", "nmod")
    return row is not None and row.parent is not None and any(parsed.name_of.get(c.i) == row.parent for c in before)


def described(parsed: Parsed, token: Token, kind: str, resolver: Resolver) -> Reference:
    phrases = resolver.describer.phrases
    text = phrases.text(parsed, token)
    return Reference(phrases.make(text, kind, {text}, parsed, token), "description", 0.8)
