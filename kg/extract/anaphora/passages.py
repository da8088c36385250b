"""What a passage speaks of: its topic, what a clause before the comma did, the two or more named last."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kg.extract.frames.roles import conjuncts, kids
from kg.extract.reference import Reference
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.anaphora.coreference import Coreference
    from kg.extract.descriptions.arguments import Resolver


def topic(known: Coreference, parsed: Parsed, token: Token, kind: str) -> tuple[str, float] | None:
    """ "Not bad for a lab with 160 employees": without a verb, a remark on whom the passage speaks of most."""
    remark = token.dep_ == "pobj" and token.head.lower_ == "for" and kids(token, "det")
    if not remark or not known.schema.is_a(kind, "Organization") or any(t.pos_ in ("VERB", "AUX") for t in token.sent):
        return None
    blocks = sorted({m.block for m in known.seen})[-2:]
    near = Counter(m.thing for m in known.seen if m.block in blocks and known.acts(m.thing))
    ranked = [(id, n) for id, n in near.most_common() if known.schema.is_a(known.cast.things[id].type, "Organization")]
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] >= 2 * ranked[1][1])
    return (ranked[0][0], 0.6) if clear else None


def apposed(known: Coreference, parsed: Parsed, token: Token) -> tuple[str, float] | None:
    """ "…, a step widely seen as retaliation": the policy told of before it, else whoever took it."""
    opens = token.lefts and token.doc[max(token.left_edge.i - 1, 0)].text == ","
    if token.lemma_.lower() not in ("step", "move", "measure", "decision") or not opens:
        return None
    policy = known.best(parsed, token, lambda t: known.schema.is_a(known.cast.things[t].type, "Policy"), 0.65, reach=0)
    return policy or (_taker(known, parsed, token) if kids(token, "acl", "relcl") else None)


def _taker(known: Coreference, parsed: Parsed, step: Token) -> tuple[str, float] | None:
    """Who does what the clause before the comma tells ("China banned Micron's chips, a step seen as retaliation")."""
    verb = next((a for a in step.ancestors if a.pos_ == "VERB"), None)
    places = {parsed.starts[s.i] for s in (kids(verb, "nsubj") if verb is not None else [])}
    took = [m.thing for m in known.seen if m.position in places and known.acts(m.thing)]
    return (took[-1], 0.6) if took else None


def with_row(parsed: Parsed, noun: Token, first: Token, resolver: Resolver) -> None:
    """ "A100 and H100 chips": the noun stands for all the names joined before it."""
    row = [first, *(c for c in conjuncts(first) if c.i != first.i and c.i < noun.i and c.i in parsed.name_of)]
    kinds = {resolver.cast.things[parsed.name_of[c.i]].type for c in row}
    ids = list(dict.fromkeys(parsed.name_of[c.i] for c in row))
    if len(ids) > 1 and len(kinds) == 1:
        resolver.pairs[parsed.block.span.start, noun.i] = [Reference(i, "name", 0.95) for i in ids]


def in_order(known: Coreference, parsed: Parsed, token: Token) -> list[str]:
    """The two that "the former" and "the latter" choose from: joined ones, or the two agents named last."""
    here, position = known.sentence(parsed, token), parsed.starts[token.i]
    for sentence in (here, here - 1):
        pairs = [g for g in known.groups if g[0] == sentence and g[1] < position and len(g[2]) == 2]
        if pairs and all(map(known.acts, pairs[-1][2])):
            return pairs[-1][2]
        named = [
            m.thing for m in known.seen if m.sentence == sentence and m.position < position and known.acts(m.thing)
        ]
        if len(two := list(dict.fromkeys(named))) == 2:
            return two
    return []


def joined(known: Coreference, parsed: Parsed, token: Token) -> list[str]:
    """ "They": the two or more agents that were the joined subject of this sentence or the one before."""
    here, position = known.sentence(parsed, token), parsed.starts[token.i]
    fits = [g for g in known.groups if g[3] and g[1] < position and here - g[0] <= 1 and all(map(known.acts, g[2]))]
    return max(fits, key=lambda g: g[1])[2] if fits else []
