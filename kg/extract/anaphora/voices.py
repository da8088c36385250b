"""Who "we" and "I" are: whoever is quoted, whose turn it is, or whose statement the text is, and whom they act for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.cast import Cast
from kg.extract.reference import Reference
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.tree import kids
from kg.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver

WE = frozenset(["we", "us", "our", "ours", "ourselves"])
_ME = frozenset(["i", "me", "my", "mine", "myself"])
_SAYING = frozenset(
    ["say", "tell", "add", "note", "state", "explain", "write", "comment", "remark", "continue", "stress", "emphasize",
     "declare", "conclude", "announce", "warn", "argue", "reply", "promise"]
)  # fmt: skip
_OFFICIAL = re.compile(
    r"\b(?:fact ?sheet|press release|news release|(?:for )?immediate release|press (?:conference|briefing)|statement"
    r"|opening remarks|remarks by|joint communiqu[eé])\b",
    re.IGNORECASE,
)
_RULERS = re.compile(r"\b(?:president|prime minister|premier|chancellor|king|crown prince|emir)\b")
_STATE = ("foreign ministry", "ministry of foreign affairs", "white house", "state council", "department of state")
_LAWMAKERS = re.compile(r"\b(?:Subcommittee|Committee|Senate|House of Representatives|Congress|Parliament)\b")
# "Press Conference by Minister Lund": a state speaks, whichever firm is named first
_OFFICE = re.compile(
    r"\b(?:by|of|from) (?:[A-Z][\w.]*,? )*?(?:Minister|Secretary|Commissioner|Ambassador|Chancellor)\b"
)
_TOP = 4  # blocks in which a text says that it is official, and whose


def we(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """The body, firm or country that the speaker acts for, or whose own text this is."""
    if not quoted(parsed, token) and parsed.block.speaker is None and resolver.issuer is not None:
        return Reference(resolver.issuer, "coreference", 0.6)
    who, told = _speaker(parsed, token, resolver)
    body = told or (acts_for(who, resolver) if who is not None else None)
    return Reference(body, "coreference", 0.65) if body is not None and resolver.ensure(body) else None


def quoted_me(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """The person whose words stand between quotation marks around an "I"."""
    if token.lower_ not in _ME or not quoted(parsed, token):
        return None
    who, _ = _speaker(parsed, token, resolver)
    person = who is not None and resolver.cast.things[who].type == "Person"
    return Reference(who, "coreference", 0.8) if who is not None and person else None


def quoted(parsed: Parsed, token: Token) -> bool:
    """Between quotation marks that open in this block."""
    return sum(t.text in ('"', "``", "''") for t in parsed.doc[: token.i]) % 2 == 1


def _speaker(parsed: Parsed, token: Token, resolver: Resolver) -> tuple[str | None, str | None]:
    """Who says it, and the body that stands beside his name where one does."""
    if not quoted(parsed, token):
        label = parsed.block.speaker
        return (resolver.cast.speaker(label) if label else resolver.coreference.author), None
    verbs = [v for v in parsed.doc if v.lemma_ in _SAYING and v.pos_ == "VERB" and kids(v, "nsubj")]
    beside = [v for v in verbs if v.sent.start == token.sent.start] or [v for v in verbs if v.i < token.i][-1:]
    for verb in [*beside, *verbs[:1]]:
        for subject in kids(verb, "nsubj"):
            if (id := _who(parsed, subject, resolver)) is not None and not quoted(parsed, subject):
                return id, _body_beside(parsed, subject, id, resolver)
    return None, None


def _who(parsed: Parsed, subject: Token, resolver: Resolver) -> str | None:
    ref = resolver.found.get((parsed.block.span.start, subject.i))
    return parsed.name_of.get(subject.i) or (ref.thing if ref is not None else None)


def _body_beside(parsed: Parsed, subject: Token, person: str, resolver: Resolver) -> str | None:
    """ "C.C. Wei, chairman of TSMC", "Nvidia CEO Jensen Huang": the first body told with the name."""
    if not _is(resolver, person, "Person"):
        return person if _is(resolver, person, "Organization", "Country") else None
    for t in subject.subtree:
        for id in (*parsed.within.get(t.i, ()), parsed.name_of.get(t.i, "")):
            if id in resolver.cast.things and _is(resolver, id, "Organization"):
                return _state_of(id, resolver)
    return None


def acts_for(id: str, resolver: Resolver) -> str | None:
    """Whom somebody speaks for: his firm or ministry, of a head of state the country; a body itself."""
    thing = resolver.cast.things[id]
    if thing.type != "Person":
        return _state_of(id, resolver) if _is(resolver, id, "Organization", "Country") else None
    note = (thing.row.note or "").lower() if thing.row is not None else ""
    if thing.row is not None and thing.row.parent:
        return _state_of(thing.row.parent, resolver)
    posts = [body for post, body in resolver.bodies.items() if note.startswith(post)]
    return next(iter(posts), thing.country if _RULERS.match(note) or thing.titles & {"president", "premier"} else None)


def _state_of(body: str, resolver: Resolver) -> str:
    """A foreign ministry's "we" is the country; any other body's is the body."""
    row = resolver.casting.registry.rows.get(body)
    thing = resolver.cast.things.get(body)
    name = row.name if row is not None else thing.name if thing is not None else ""
    resolver.ensure(body)
    country = resolver.cast.things[body].country if body in resolver.cast.things else None
    return country if country is not None and any(s in name.lower() for s in _STATE) else body


def _is(resolver: Resolver, id: str, *kinds: str) -> bool:
    return any(resolver.schema.is_a(resolver.cast.things[id].type, k) for k in kinds)


def issuer_of(document: Document, cast: Cast, resolver: Resolver) -> str | None:
    """Whose text it is, where it calls itself a release, a fact sheet or a statement: the first body it names."""
    top = document.blocks[:_TOP]
    if not any(_OFFICIAL.search(document.text[b.span.start : b.span.end]) for b in top):
        return None
    if (author := resolver.coreference.author) is not None:
        return acts_for(author, resolver)
    first = next((b.span.end for b in document.blocks if b.kind in ("paragraph", "turn", "item")), 0)
    head = document.text[top[0].span.start : top[0].span.end] if top else ""
    kinds = ("GovernmentBody",) if _OFFICE.search(head) else ("GovernmentBody", "Company")
    bodies = [id for n, id in cast.names if _is(resolver, id, *kinds) and n.start < first]
    if not bodies:
        return _most_named(cast, resolver)
    lawmakers = _LAWMAKERS.search(cast.things[bodies[0]].name)  # a committee's "we" enact nothing
    return None if lawmakers else bodies[0]


def _most_named(cast: Cast, resolver: Resolver) -> str | None:
    """The one government body that the text names, by whatever name."""
    named = {id for _, id in cast.names if _is(resolver, id, "GovernmentBody")}
    return named.pop() if len(named) == 1 else None


def home(cast: Cast, resolver: Resolver) -> str | None:
    """The country of "the government": the issuer's, the only one that the text names, or has bodies of."""
    issuer = cast.things.get(resolver.issuer or "")
    if issuer is not None and issuer.country in cast.things:
        return issuer.country
    named = {id for _, id in cast.names if cast.things[id].type == "Country"}
    ruling = {cast.things[id].country for _, id in cast.names if _is(resolver, id, "GovernmentBody")}
    here = named if len(named) == 1 else ruling
    return next(iter(here)) if len(here) == 1 else None
