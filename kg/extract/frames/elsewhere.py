"""Arguments outside the clause: the company in view, the body that a post heads, a chip's maker in its name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.extract.descriptions.denoted import denoted
from kg.extract.frames.roles import surface_subjects
from kg.extract.reference import Reference
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.tree import kids
from kg.lexicon import Lexicon
from kg.registry import Row

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver
    from kg.ontology import Schema

ELSEWHERE = ("homeland", "context", "company", "firm", "topic", "body", "maker", "within", "rule", "round")
_FILLING = ("name", "appoint", "hire", "elect", "choose", "pick", "select", "install", "promote", "tap", "bring")
_ROUNDS = ("round", "financing", "fundraising", "raise", "investment")
_GROUNDS = ("under", "in", "with", "by", "through")
_CHIEFS = ("ceo", "cfo", "coo", "cto", "chairman", "chairwoman", "chair", "president", "chief", "executive", "boss")
_CHAIR = re.compile(r"chair(?:man|woman)? of the (.+?)(?: since|[,;]|$)")
_OWN_CLAUSE = ("ROOT", "advcl", "ccomp", "relcl", "acl", "csubj")


def _holds(post: str, key: str) -> bool:
    """The post is this one, with or without rank and field ("Assistant Secretary of the Treasury for Markets")."""
    british = "secretary of state for "
    return f" {key} " in f" {post} " and (not post.startswith(british) or key.startswith(british))


class Elsewhere:
    """Finds arguments that the grammar of the sentence does not lead to."""

    def __init__(self, schema: Schema, lexicon: Lexicon):
        self.schema = schema
        self.control = lexicon.words("control", "object")
        self.bodies: dict[str, str] = lexicon.nouns["bodies"]

    def find(self, path: str, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """What stands at the end of one of the paths in ELSEWHERE, or None."""
        cast = resolver.cast
        if path == "context":
            bare = token.dep_ == "appos" and any(c.lower_ == "the" for c in token.children) and not kids(token, "prep")
            by = token.head if token.dep_ in ("compound", "nmod") else token
            led = by.dep_ == "pobj" and by.head.dep_ == "agent"  # "their employer, led by chief executive Sam Altman"
            named = [by, *kids(by, "nmod")] if by is not token else []
            owned = any(kids(n, "poss") for n in named)  # "Nvidia's (NVDA) CEO Jensen Huang"
            if (token.dep_ not in ("compound", "nmod", "pobj") and not bare) or led or owned:
                return None
            if (official := self._official(parsed, token, resolver)) is not None:
                return self._chaired(official, resolver)
            for find in (self._right_before, self._same_post, self._naming, self._company):
                if (found := find(parsed, token, resolver)) is not None:
                    return found
            return None
        if path == "company":
            if self._owned(parsed, token):
                return None
            told = self._same_post(parsed, token, resolver) or self._naming(parsed, token, resolver)
            return told or self._company(parsed, token, resolver)
        if path == "homeland":
            return self._homeland(parsed, token, resolver)
        if path == "firm":
            return self._right_before(parsed, token, resolver)
        if path == "topic":
            return self._topic(parsed, token, resolver)
        if path == "body":
            return self._body(parsed, token, resolver)
        if path == "within":
            return self._around(parsed, token, resolver)
        if path == "round":
            return self._raising(parsed, token, resolver)
        if path == "rule":
            return self._own_rule(parsed, token, resolver)
        thing = cast.things.get(parsed.name_of.get(token.i, ""))
        if thing is None or thing.row is None:
            return None
        for owner in (thing.row.parent, thing.country):
            if owner is not None and resolver.names(owner, parsed.words(token.i, token.i)) and resolver.ensure(owner):
                return Reference(owner, "name", 0.9)
        return None

    def _official(self, parsed: Parsed, token: Token, resolver: Resolver) -> Row | None:
        """ "Chairman Moolenaar", whom the registry has in a parliament or an agency, is the head of no firm."""
        known, things = resolver.casting.registry.rows, resolver.cast.things
        holders = [things[id] for t in denoted(token, self.control) if (id := parsed.name_of.get(t.i, "")) in things]
        rows = [(h.row, known.get(h.row.parent or "")) for h in holders if h.row is not None]
        return next((row for row, body in rows if body is not None and body.type == "GovernmentBody"), None)

    def _chaired(self, person: Row, resolver: Resolver) -> Reference | None:
        """The committee that the registry has him chair, where the text names it too."""
        chair = _CHAIR.match(person.note or "")
        found = resolver.casting.registry.find(chair[1]) if chair is not None else ()
        named = (id for m in found for id in m.ids if id in resolver.cast.things)
        return next((Reference(id, "coreference", 0.7) for id in named), None)

    def _owned(self, parsed: Parsed, token: Token) -> bool:
        """Says whose it is: "its investors", "investors in Arm"; not "investors in the latest round"."""
        ends = [(p.lower_, c) for p in kids(token, "prep") for c in kids(p, "pobj")]
        return bool(kids(token, "poss", "compound")) or any(
            word == "of" or (word == "in" and c.i in parsed.name_of) for word, c in ends
        )

    def _right_before(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """ "Oracle CEO Safra Catz", "Groq's CEO, Jonathan Ross": whose post it is, whatever the parse."""
        before = token.i - (2 if token.i > 1 and token.nbor(-1).tag_ == "POS" else 1)
        id = parsed.name_of.get(before)
        whose = id is not None and self.schema.is_a(resolver.cast.things[id].type, "Organization")
        return Reference(id, "name", 0.9) if id is not None and whose else None

    def _naming(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """ "SMIC named Tzu-Yin Chiu as its chief": the post is at the firm that fills it."""
        verb = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "as" else None
        doers = surface_subjects(verb, self.control) if verb is not None and verb.lemma_ in _FILLING else []
        named = [ref for t in doers if (ref := resolver.thing(parsed, t)) is not None]
        return next((r for r in named if self.schema.is_a(resolver.cast.things[r.thing].type, "Organization")), None)

    def _same_post(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """ "Ousted Nexperia's CEO, appointing Stefan Tilger as CEO": the post that somebody else left."""
        if token.lemma_.lower() not in _CHIEFS:  # "Google's former CEO is a shareholder": not of Google
            return None
        posts = (t for t in token.sent if t.i < token.i and t.lemma_.lower() in _CHIEFS)
        owners = [o for post in posts for p in (post.head, post) for o in kids(p, "poss", "compound", "nmod")]
        refs = [resolver.thing(parsed, o) for o in owners]
        firms = [r for r in refs if r is not None and resolver.cast.things[r.thing].type == "Company"]
        return Reference(firms[-1].thing, "coreference", 0.8) if firms else None

    def _body(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """What "Commerce Secretary" and "Secretary of Commerce" are at the head of."""
        ends = [token.i, *(p.right_edge.i for p in kids(token, "prep") if p.lower_ == "of")]
        said = [parsed.words(max(0, token.i - 1), token.i), *(parsed.words(token.i, end) for end in ends)]
        holders = [parsed.name_of.get(t.i, "") for t in denoted(token, self.control)]
        rows = [t.row for h in holders if (t := resolver.cast.things.get(h)) is not None and t.row is not None]
        told = any(c.i in parsed.name_of for p in kids(token, "prep") for c in kids(p, "pobj"))
        told = told or self._right_before(parsed, token, resolver) is not None  # "House Select Committee Chairman X"
        named = [own for row in rows if not told and (own := self._own_body(row, said, resolver))]
        if not named:
            known, homes = resolver.casting.registry.rows, {row.country for row in rows if row.country is not None}
            keys = [k for post in said for k in self.bodies if _holds(post.lower(), k)]
            keys = [k for k in keys if not homes or known[self.bodies[k]].country in homes]
            named = [self.bodies[k] for k in sorted(keys, key=len)[-1:]]
        id = next(iter([*named, *parsed.within.get(token.i, ())]), None)
        return Reference(id, "name", 0.8) if id and resolver.ensure(id) else None

    def _own_body(self, person: Row, said: list[str], resolver: Resolver) -> str | None:
        """ "Commerce Minister Wang Wentao": the body that the registry knows him at, where the post speaks of it."""
        body = resolver.casting.registry.rows.get(person.parent or "")
        words = set(body.name.split()) if body is not None and body.type == "GovernmentBody" else set()
        known = any(w[0].isupper() and w in words for post in said for w in post.split())
        return body.id if body is not None and known else None

    def _company(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        back = resolver.coreference.context(parsed, token, "Company")
        bare = (
            token.dep_ == "nsubj" and token.head.lemma_ == "include" and not kids(token, "det")
        )  # "Customers include"
        if back is not None and (theme := self._theme(parsed, back[0], resolver, bare)) is not None:
            return Reference(theme, "coreference", 0.5)
        return Reference(back[0], "coreference", back[1]) if back else None

    def _theme(self, parsed: Parsed, near: str, resolver: Resolver, bare: bool) -> str | None:
        """The firm that the text is about, where the one named last was an aside: in a new paragraph, or "bare"."""
        known = resolver.coreference
        if not bare and any(m.thing == near and m.block == parsed.block.span.start for m in known.seen):
            return None
        firms = [(n, id) for id, n in known.salience.count.items() if self._raises(id, resolver)]
        most, id = max(firms, default=(0, near))
        return id if id != near and most >= 4 * known.salience.count[near] else None

    def _raising(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """ "The round was led by Lightspeed", "Nvidia also participated": the firm told of before."""
        rounds = [n for n in kids(token, "dobj", "nsubjpass") if n.lemma_.lower() in _ROUNDS]
        told = [n for n in rounds if kids(n, "poss") or not any(c.lower_ in ("the", "this") for c in kids(n, "det"))]
        if told or any(p.lower_ in ("for", "of") for n in rounds for p in kids(n, "prep")):
            return None
        if (own := self._raiser(parsed, token, resolver)) is not None:
            return own
        known, here = resolver.coreference, resolver.coreference.sentence(parsed, token)
        beside = {m.thing for m in known.seen if m.sentence == here}
        id, told_in = resolver.raising
        if here - told_in in (0, 1, 2) and id in resolver.cast.things:
            return Reference(id, "coreference", 0.55)
        back = known.best(parsed, token, lambda t: t not in beside and self._raises(t, resolver), 0.55, reach=4)
        resolver.raising = (back[0], here) if back else resolver.raising
        return Reference(back[0], "coreference", back[1]) if back else None

    def _raiser(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """ "The startup raked in $500 million in a round led by Lightspeed": whose round the clause around says."""
        above = [a for a in token.ancestors if a.pos_ == "VERB"] if token.dep_ == "acl" else []
        doers = [t for verb in above[:2] for t in surface_subjects(verb, self.control)]
        named = [ref for t in doers if (ref := resolver.thing(parsed, t)) is not None]
        return next((r for r in named if self._raises(r.thing, resolver)), None)

    def _raises(self, id: str, resolver: Resolver) -> bool:
        thing = resolver.cast.things[id]
        return self.schema.is_a(thing.type, "Company") and not thing.described

    def _topic(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """The country that the article is about, for what is of no other place ("major companies include …")."""
        nouns = [*kids(token, "nsubj"), token]
        placed = any(parsed.name_of.get(t.i) for n in nouns for t in kids(n, "amod", "compound", "nmod", "poss"))
        one = token.pos_ in ("NOUN", "PROPN") and token.tag_ != "NNS"
        if resolver.topic is None or one or placed or any(resolver.describer.phrases.placed(parsed, n) for n in nouns):
            return None
        return Reference(resolver.topic, "coreference", 0.7)

    def _own_rule(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """The rule that the sentence names as its ground or its subject, else the notice that it stands in."""
        root = token
        while root.dep_ not in _OWN_CLAUSE and root.head.i != root.i:
            root = root.head
        grounds = [p for prep in kids(root, "prep") if prep.lower_ in _GROUNDS for p in kids(prep, "pobj")]
        named = [ref for t in grounds + kids(root, "nsubj") if (ref := resolver.thing(parsed, t)) is not None]
        policies = [ref for ref in named if self._policy(ref, resolver)]
        own = resolver.coreference.section(parsed, token)
        led = resolver.leads.get(parsed.block.span.start)  # "The rule has six parts: - No restrictions apply to …"
        if led is not None and led.doer is not None and self._policy(led.doer, resolver):
            policies.append(led.doer)
        return next(iter(policies), Reference(own, "coreference", 0.8) if own is not None else None)

    def _policy(self, ref: Reference, resolver: Resolver) -> bool:
        return self.schema.is_a(resolver.cast.things[ref.thing].type, "Policy")

    def _homeland(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """A minister without a country, in a text that speaks of one government alone."""
        told = kids(token, "poss", "compound", "nmod", "amod")
        placed = any(t.i in parsed.name_of for t in told) or any(p.lower_ == "of" for p in kids(token, "prep"))
        if resolver.home is None or placed or parsed.within.get(token.i):
            return None
        holders = [resolver.cast.things.get(parsed.name_of.get(t.i, "")) for t in denoted(token, self.control)]
        known = [h for h in holders if h is not None]
        elsewhere = any(h.country not in (None, resolver.home) or (h.row is not None and h.row.parent) for h in known)
        return None if elsewhere or not resolver.ensure(resolver.home) else Reference(resolver.home, "coreference", 0.6)

    def _around(self, parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
        """ "Phoenix, Arizona" read as one name: the region behind its comma."""
        _, comma, outer = parsed.words(token.i, token.i).partition(", ")
        rows = resolver.casting.registry.rows.values() if comma else ()
        found = next((r.id for r in rows if r.type in ("Region", "Country") and outer in (r.name, *r.aliases)), None)
        return Reference(found, "name", 0.9) if found is not None and resolver.ensure(found) else None
