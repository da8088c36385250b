"""Which date of a sentence a word takes: its own, that of a verb it completes, or one counted from another event."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.figures import edtf
from kg.extract.figures.dates import DateFound, find_dates
from kg.extract.figures.numbers import number_value
from kg.extract.frames.roles import kids
from kg.extract.syntax.parse import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Dates = tuple[tuple[DateFound, tuple[int, ...]], ...]  # each with the tokens that it covers

_UNDER = ("ADP", "SCONJ", "NUM", "ADV", "ADJ", "DET")
_TARGETING = ("on", "against", "for", "from")
_STARTING = ("starting", "beginning", "commencing", "effective")  # "will suspend, starting on November 10, 2025, …"
_TIMES = ("timing", "date", "day", "moment")
_UNITS = ("day", "week", "month", "year")
_SAYING = ("say", "announce", "tell", "declare")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


_MADE = frozenset(["build", "open", "impose", "issue", "enact", "adopt", "introduce", "sign", "publish", "unveil"])
_DATED = ("rule", "order", "law", "act", "regulation", "policy")  # "the controls of the 2022 rule": not their own date


def date_of(parsed: Parsed, trigger: Token, dates: Dates, own: bool = False) -> DateFound | None:
    """The date governed by the trigger, or (unless `own`) by a verb that it completes."""
    if not dates:
        return None
    owners = [(d, tokens, _governor(parsed, tokens)) for d, tokens in dates]
    t = trigger
    for _ in range(6):
        for d, tokens, owner in owners:
            if owner == t.i and not (own and _beside(parsed, tokens)):
                return d
        if not own and t.pos_ == "VERB" and (counted := _counted(parsed, t, dates)) is not None:
            return counted
        if t is trigger and not own and trigger.pos_ == "VERB":
            inside = {x.i for x in _own_clause(trigger)} - {trigger.i}
            near = [i for i in inside if trigger in (parsed.doc[i].head, parsed.doc[i].head.head)]
            for d, tokens, owner in owners:
                if owner in near and _introduced(parsed, tokens) and not _set_off(parsed.doc[owner], tokens):
                    return d
        above = _above(t, own)
        if above is None:
            break
        t = above
    inner = set()
    if own:  # "the release of its model on March 3", "a plant built in 1977"
        inner = {p.i for p in _of(trigger) if p.lemma_ not in _DATED}
        inner |= {c.i for c in kids(trigger, "acl") if c.tag_ == "VBN" and c.lemma_ in _MADE}
    return next((d for d, _, owner in owners if owner in inner), None)


def _beside(parsed: Parsed, tokens: tuple[int, ...]) -> bool:
    """ "Passed bills on export controls this Wednesday": hung on the noun before it, a date of the verb."""
    return parsed.doc[tokens[-1]].dep_ == "npadvmod"


def _of(noun: Token) -> list[Token]:
    return [p for prep in kids(noun, "prep") if prep.lower_ == "of" for p in kids(prep, "pobj")]


def _above(t: Token, own: bool) -> Token | None:
    """The word whose date the word below may share, or None where the way up ends."""
    if t.dep_ == "pobj" and t.head.lower_ == "as" and t.head.head.pos_ == "VERB":  # "took over as its chief in April"
        return t.head.head
    if t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("dobj", "nsubj", "nsubjpass", "attr", "conj", "compound"):
        return None
    if t.dep_ in ("acl", "relcl") and t.tag_ == "VB":  # "announced a deal to buy Mellanox"
        return t.head
    if _announced(t) and not own:
        return t.head
    if own or t.dep_ in ("ROOT", "relcl", "acl", "advcl", "ccomp", "parataxis", "appos") or t.head == t:
        return None
    if t.dep_ == "conj" and t.pos_ in ("VERB", "AUX") and (kids(t, "nsubj", "nsubjpass") or _elsewhen(t)):
        return None
    return t.head


def _elsewhen(joined: Token) -> bool:
    """ "Was founded in 2000 and is based in Shanghai", "and later merged": a clause of another time than the first."""
    own = kids(joined, "aux", "auxpass")
    if any(c.lower_ in ("later", "subsequently") for c in kids(joined, "advmod")):
        return True
    return joined.head.tag_ in ("VBD", "VBN") and (joined.tag_ == "VBZ" or any(a.tag_ == "VBZ" for a in own))


def came_later(verb: Token, aux: Token) -> bool:
    """ "Would later found", "would go on to lead": what came to pass, told from before it."""
    after = any(c.lower_ in ("later", "subsequently") for c in kids(verb, "advmod"))
    return aux.lower_ == "would" and (after or (verb.lemma_ == "go" and verb.nbor(1).lower_ == "on"))


def _announced(t: Token) -> bool:
    """ "On May 13 it said it would rescind the rule": what one will do oneself is dated by the announcement."""
    would = any(c.lower_ in ("would", "will") for c in kids(t, "aux"))
    it = any(s.lower_ in ("it", "they", "he", "she") for s in kids(t, "nsubj"))
    return t.dep_ == "ccomp" and would and it and t.head.lemma_ in _SAYING


def _own_clause(trigger: Token) -> list[Token]:
    """The clause without participles of its objects ("the rule, issued in January")."""
    return [t for t in clause(trigger) if not any(a.dep_ == "acl" for a in _up_to(t, trigger))]


def _up_to(t: Token, top: Token) -> list[Token]:
    path = [t]
    while path[-1] != top and path[-1].head != path[-1]:
        path.append(path[-1].head)
    return path[:-1]


def _introduced(parsed: Parsed, tokens: tuple[int, ...]) -> bool:
    """Introduced as a time ("since Sept. 1"), not as part of a name ("the rules of October 9")."""
    before = parsed.doc[tokens[0] - 1].lower_ if tokens[0] else ""
    opening = ("since", "in", "on", "from", "starting", "during", "between", "throughout")
    return before in opening or parsed.doc[tokens[0]].lower_ in ("since", "in", "on")


def _set_off(owner: Token, tokens: tuple[int, ...]) -> bool:
    """ "Huawei, on the Entity List since 2019, buys chips": since when it is on the list."""
    subject = owner.dep_ in ("nsubj", "nsubjpass") and owner.i < tokens[0]
    return subject and any(t.text == "," for t in owner.doc[owner.i : tokens[0]])


def _governor(parsed: Parsed, tokens: tuple[int, ...]) -> int | None:
    """The verb or noun that a date hangs on, climbing out of the date's own words."""
    t = parsed.doc[tokens[-1]]
    inside = set(tokens)
    while t.i in inside or t.pos_ in _UNDER or t.dep_ == "prep" or t.lower_ in _STARTING:
        if t.head == t:
            return None
        opening = t.lower_ in _STARTING and t.i and t.nbor(-1).pos_ == "NOUN"
        t = _whole(t.nbor(-1)) if opening else t.head
    if _fronted(parsed, tokens, t):
        t = t.head
    return _timed(_full(t)).i


def _fronted(parsed: Parsed, tokens: tuple[int, ...], name: Token) -> bool:
    """ "Last Thursday Moonshot AI released Kimi K2": a date that the parser took for part of the name behind it."""
    first = parsed.doc[tokens[0]]
    opens = first.i == first.sent.start or first.nbor(-1).text == ","
    return opens and name.pos_ == "PROPN" and name.dep_ in ("nsubj", "nsubjpass") and name.left_edge.i >= tokens[0]


def _whole(noun: Token) -> Token:
    """ "Tariffs on goods from China starting Nov. 1": the tariffs start."""
    while noun.dep_ == "pobj" and noun.head.lower_ in _TARGETING and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _full(verb: Token) -> Token:
    """ "Exporters need a licence, as they have since Aug. 1": what they have is what they need."""
    bare = verb.lemma_ == "have" and verb.dep_ == "advcl" and not kids(verb, "dobj", "xcomp", "ccomp", "acomp")
    return verb.head if bare and any(m.lower_ == "as" for m in kids(verb, "mark")) else verb


def _timed(noun: Token) -> Token:
    """ "The timing of the release on January 20" dates the release."""
    if noun.lemma_ not in _TIMES:
        return noun
    return next(iter(_of(noun)), noun)


def _counted(parsed: Parsed, verb: Token, dates: Dates) -> DateFound | None:
    """ "The ban of Dec. 3, 2024 came one day after it added 140 entities": counted from the other event."""
    mark = next((m for m in kids(verb, "mark") if m.lower_ in ("after", "before") and m.i), None)
    span = parsed.doc[mark.i - 1] if mark is not None else None
    if verb.dep_ != "advcl" or mark is None or span is None or span.lemma_ not in _UNITS:
        return None
    number = next((c.lower_ for c in span.children if c.dep_ in ("nummod", "det")), "")
    n = 1 if number in ("a", "an") else number_value(number)
    base = _event(parsed, verb.head, dates)
    parts = edtf.split_date(base.edtf) if base is not None else None
    if not n or base is None or parts is None:
        return None
    there = edtf.shift(parts, int(n) * (1 if mark.lower_ == "before" else -1), span.lemma_)
    return replace(base, edtf=there, role="point") if there else None


def _event(parsed: Parsed, verb: Token, dates: Dates) -> DateFound | None:
    """The date of a verb, or that of its subject ("the ban of Dec. 3")."""
    for word in (verb, *kids(verb, "nsubj", "nsubjpass")):
        for d, tokens in dates:
            if _governor(parsed, tokens) == word.i and "/" not in d.edtf:
                return d
    return None


def beside(parsed: Parsed, thing: str, dates: Dates) -> DateFound | None:
    """ "Huawei since May 2019, SMIC since December 2020": the date that stands right behind this one's name."""
    for d, tokens in dates:
        first = tokens[0] - (parsed.doc[tokens[0]].lower_ not in ("since", "in"))
        if first > 0 and parsed.name_of.get(first - 1) == thing and parsed.doc[first].lower_ in ("since", "in"):
            return d
    return None


def told_before(parsed: Parsed, sentence: Span, text: str) -> str | None:
    """The date with a year that the sentence before begins with, from which a bare month goes on."""
    if sentence.start == 0:
        return None
    before = parsed.doc[sentence.start - 1].sent
    start, end = parsed.span(before.start, before.end - 1)
    piece = text[start:end][:60]
    if not _YEAR.search(piece):
        return None
    told = [d for d in find_dates(piece, None) if d.role in ("point", "since") and d.span.start < 20]
    return told[-1].edtf if told else None


def clause(trigger: Token) -> list[Token]:
    """The words of a verb's or noun's own clause, without those of the clauses below it."""
    agenda, out = [trigger], []
    while agenda:
        t = agenda.pop()
        out.append(t)
        agenda += [
            c
            for c in t.children
            if not (
                c.dep_ in ("relcl", "ccomp", "advcl", "parataxis")
                or (c.dep_ == "conj" and c.pos_ == "VERB")
                or (c.dep_ == "acl" and t.dep_ in ("nsubj", "nsubjpass"))
            )
        ]
    return out


def ahead(below: Token) -> bool:
    """ "SMIC ordered a machine; the Dutch refused a licence": a clause of its own, up to its semicolon or colon."""
    last = below.right_edge.i + 1
    if below.dep_ != "ccomp" or below.i > below.head.i:
        return False
    marked = any(c.dep_ == "mark" and c.i >= last for c in below.head.children)  # "…, though Xi insisted"
    return marked or below.doc[last].text in (";", ":")
