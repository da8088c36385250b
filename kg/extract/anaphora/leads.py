"""What a list item takes over from the line before the list: who acts, and whether it is done or only to be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.extract.reference import Reference
from kg.extract.syntax.parse import Parsed
from kg.extract.syntax.tree import kids

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.descriptions.arguments import Resolver

_DOERS = ("Agent", "Country", "Policy")
_BARE = ("VB", "VBG", "VBP", "VBZ")


@dataclass(frozen=True, slots=True)
class Lead:
    """The doer of a list's items, and the word that says that they are still to do ("China will:")."""

    doer: Reference | None = None
    cue: str | None = None


def lead_of(parsed: Parsed, resolver: Resolver) -> Lead:
    """What the line before the list says of its items."""
    span = parsed.block.lead
    lead = next((b for b in reversed(resolver.blocks) if span is not None and b.block.span.start <= span.start), None)
    if lead is None or span is None:
        return Lead()
    last = [t for t in lead.doc if span.start <= lead.starts[t.i] < span.end]
    cues = [t.text for t in last if t.lemma_.lower() in resolver.ordering.get(t.pos_, ())]
    return Lead(_doer(lead, last, resolver), cues[-1] if cues else None)


def _doer(lead: Parsed, last: list[Token], resolver: Resolver) -> Reference | None:
    """Whom the line tells to act, else who acts in it."""
    told = [t for t in last if t.dep_ in ("dobj", "nsubjpass") and t.head.lemma_ in resolver.control]
    acting = [t for t in last if t.dep_ in ("nsubj", "nsubjpass", "poss")]
    for t in [*told[-1:], *reversed(acting), *last]:
        ref = resolver.found.get((lead.block.span.start, t.i))
        kind = resolver.cast.things[ref.thing].type if ref is not None else "Thing"
        if ref is not None and any(resolver.schema.is_a(kind, k) for k in _DOERS):
            return Reference(ref.thing, "coreference", 0.7)
    return None


def doer(parsed: Parsed, token: Token, resolver: Resolver) -> Reference | None:
    """Who does what a list item begins with ("- Halt the flow of …")."""
    verb = token
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        verb = verb.head
    lead = resolver.leads.get(parsed.block.span.start)
    return lead.doer if lead is not None and verb.dep_ == "ROOT" and _without_subject(verb, _BARE) else None


def to_do(parsed: Parsed, trigger: Token, resolver: Resolver) -> str | None:
    """The word that says that what this verb tells is still to do: of the list's first line, or its own base form."""
    root = trigger.sent.root
    if trigger.pos_ in ("NOUN", "PROPN") and kids(trigger, "poss"):  # "end China's curbs on gallium": there already
        return None
    finite = any(c.tag_ in ("VBZ", "VBD", "VBP", "MD") for c in kids(trigger, "aux", "auxpass"))
    if finite or not _without_subject(root, _BARE) or root.tag_ == "VBZ":
        return None
    lead = resolver.leads.get(parsed.block.span.start)
    if lead is not None and lead.cue is not None:
        return lead.cue
    return root.text if root.tag_ == "VB" and root.i <= root.sent.start + 1 else None


def _without_subject(verb: Token, tags: tuple[str, ...]) -> bool:
    return verb.tag_ in tags and not kids(verb, "nsubj", "nsubjpass")
