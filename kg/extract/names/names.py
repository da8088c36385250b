"""Finds names: the registry first, then shapes, then the tagger; the firmest and longest wins at each place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.names.bracketed import bracketed, joined_bodies
from kg.extract.names.branches import branches
from kg.extract.names.generic import STUDIED, no_site
from kg.extract.names.name import Name
from kg.extract.names.outranked import outranked
from kg.extract.names.overlaps import choose
from kg.extract.names.shapes import (
    ACTS,
    DESIGNATION,
    EDITION,
    FAMILY,
    HOLDER,
    OF_OFFICE,
    PAID,
    PRESENTED,
    SPEAKER,
    VERBED,
    VERSION,
    find_kinds,
    find_shapes,
)
from kg.extract.names.tagged import FIRM, HEADED, JUNK, NOT_PERSON, tagger_names, trim
from kg.lexicon import name_nouns, name_words, one_of
from kg.registry import Match, Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KINDS = name_nouns()
_LEGAL_ENDS = (
    "Inc",
    "Inc.",
    "Corp",
    "Corp.",
    "Ltd",
    "Ltd.",
    "LLC",
    "PLC",
    "plc",
    "AG",
    "NV",
    "SE",
    "Corporation",
    "Limited",
    "Bank",
)
# words that say how good or where from a thing is, never whose
_PRAISE = frozenset(name_words("shapes", "praise"))
_STATES = ("Country", "Region", "GovernmentBody", "InternationalOrganization")
_GOODS = ("Chip", "AIModel", "ManufacturingEquipment")
_FIELDS = frozenset(["AI", "Technology", "Tech", "Research", "Data", "Computing", "Digital", "Energy"])
_LEADING = re.compile(r"[A-Z][a-z]{4,}ing (?:Congress|Parliament|Senate)\b")  # "Strengthening Congress", in a headline
_ONLY_TITLES = re.compile(rf"^(?:(?:{one_of('title_words')})(?: |$))+$")  # "Ranking Member"


_TICKER = re.compile(r": ?[A-Z\d.]{1,7}\b")
_HOME = re.compile(r"U\.?S\b|American|Chinese|Western|Taiwanese|Japanese|Korean|European|Dutch")
_MAKER = re.compile(r"-mak")
_OF = re.compile(r" of (?:the )?(?=[A-Z])")
_COUNTED = re.compile(r" (?:hundred|thousand|million|billion|trillion|percent|times|dozen)\b|%")
_SCRIPT = re.compile(r"(?: name| script)?: ?[^\x00-\u024f]|: romanized\b")
_OF_WAR = re.compile(r" (?:compan|end[- ]us|moderni|capabilit|applicat|purpose|AI\b)")


def names_in_block(text: str, offset: int, registry: Registry, tagged: Doc | None) -> list[Name]:
    """All names of one block, ordered, not overlapping. `tagged` is the tagger's reading of `text`."""
    known = [_from_match(m, text, registry) for m in registry.find(text.replace("’", "'"))]
    known = [n for n in known if not _excluded(n, text)]
    bodies = list(joined_bodies(text, registry))
    known = [n for n in known if not any(b.start <= n.start and n.end <= b.end for b in bodies)] + bodies
    local = list(branches(known, text))
    known = [n for n in known if not any(b.start <= n.start and n.end <= b.end for b in local)] + local
    known = [_of_state(_with_version(n, known, text), known, text, registry) for n in known]
    shaped = _shaped(text, known) + list(bracketed(text, registry))
    tags = _tagged(text, tagged, known)
    shaped = [_disowned(_completed(s, tags), known, text) for s in shaped]
    known = [_agreed(n, tags, text) for n in known]
    kinds = [
        Name(s, e, text[s:e], type=_KINDS.get(noun, "Product"), how="tagger", form="told")
        for s, e, noun in find_kinds(text)
        if not JUNK.match(text[s:e])
    ]
    known, over = outranked(known, kinds, text)
    shaped += over
    told = {(k.start, k.end): k.type for k in kinds}  # "the Sovereign AI Cloud project"
    shaped = [replace(s, type=told.get((s.start, s.end), s.type)) if s.type == "Company" else s for s in shaped]
    chosen = choose(known, shaped, kinds + tags, text)
    return [replace(n, start=n.start + offset, end=n.end + offset) for n in chosen]


def _of_state(name: Name, known: list[Name], text: str, registry: Registry) -> Name:
    """ "Ministry of Commerce of the People's Republic of China": the body of the state that its name goes on with."""
    of = _OF.match(text, name.end) if name.type == "GovernmentBody" else None
    state = next((k for k in known if of and k.start == of.end() and k.type == "Country" and k.form == "name"), None)
    if state is None:
        return name
    homes = [i for i in name.ids if (home := registry.country(registry.rows[i].country)) and home.id in state.ids]
    whole = replace(name, end=state.end, text=text[name.start : state.end], ids=tuple(homes), form="name")
    return whole if homes else name


def _shaped(text: str, known: list[Name]) -> list[Name]:
    """Names by shape, people by post, designations."""
    found = [Name(s.start, s.end, text[s.start : s.end], type=s.type, how="shape") for s in find_shapes(text)]
    found = [n for n in found if not _says_nothing(n, known) and not VERBED.search(n.text) and not _field(n, text)]
    found = [n for n in found if not _LEADING.match(n.text)]
    found += _people(text)
    found += [Name(m.start("name"), m.end("name"), m["name"], type="Company", how="shape") for m in PAID.finditer(text)]
    return [n for n in found if n.text.endswith(" Rule") or not JUNK.match(n.text)] + [  # "the Final Rule"
        Name(m.start(), m.end(), m.group(), type="Chip", how="shape", form="designation")
        for pattern in (FAMILY, DESIGNATION)
        for m in pattern.finditer(text)
    ]


def _field(name: Name, text: str) -> bool:
    """ "Vice President of Interactive Services": what an office is for, no firm."""
    office = OF_OFFICE.search(text[max(0, name.start - 70) : name.start])
    return name.type == "Company" and not name.text.endswith(_LEGAL_ENDS) and office is not None


def _disowned(shape: Name, known: list[Name], text: str) -> Name:
    """ "Abu Dhabi's Technology Research Council" without its owner, which is a name of its own."""
    owner = next((n for n in known if n.start == shape.start and n.form in ("name", "capital")), None)
    if owner is None or text[owner.end : owner.end + 3] not in ("’s ", "'s "):
        return shape
    start = owner.end + 3
    return replace(shape, start=start, text=text[start : shape.end]) if " " in text[start : shape.end] else shape


def _completed(shape: Name, tags: list[Name]) -> Name:
    """ "China Tech" is "China Tech Threat" where the tagger reads on."""
    here = [t for t in tags if t.start == shape.start and t.end > shape.end and t.type == shape.type == "Company"]
    longer = [t for t in here if not t.text.startswith(f"{shape.text} and")]
    return replace(shape, end=longer[0].end, text=longer[0].text) if longer else shape


def _tagged(text: str, tagged: Doc | None, known: list[Name]) -> list[Name]:
    """The tagger's names, and those who speak without its noticing."""
    tags = [t for t in tagger_names(tagged) if not _says_nothing(t, known)] if tagged is not None else []
    told = [(m, *trim(text, m.start("name"), m.end("name"), "Person")) for m in SPEAKER.finditer(text)]
    return tags + [
        Name(start, end, text[start:end], type="Person", how="tagger")
        for m, start, end in told
        if start < end and not _taken(m, tags) and not JUNK.match(text[start:end])
    ]


def _says_nothing(shape: Name, known: list[Name]) -> bool:
    """ "Chinese AI", "Advanced Computing": no name of a firm, only where from or how good."""
    if shape.type == "Facility":
        return no_site(shape.text)
    if shape.type == "Person":  # "a third-generation Zainichi Korean"
        return any(n.form == "demonym" and n.end == shape.end and n.start > shape.start for n in known)
    if shape.type != "Company" or shape.text.endswith(_LEGAL_ENDS):
        return False
    words = shape.text.split()
    if (shape.text.isupper() and len(words) > 2) or STUDIED.issuperset(words):
        return True  # a heading in capitals
    owner = next((n for n in known if n.start == shape.start and n.end < shape.end and n.type in _STATES), None)
    goods = next((n for n in known if n.start == shape.start and n.end < shape.end and n.type in _GOODS), None)
    if any(n is not None and set(shape.text[n.end - shape.start :].split()) <= _FIELDS for n in (owner, goods)):
        return True  # "U.S. Technology", "H200 AI" chips
    if len(words) != 2:
        return False
    first = shape.start + shape.text.index(" ")
    foreign = any(n.form == "demonym" and (n.start, n.end) == (shape.start, first) for n in known)
    return foreign or shape.text.split()[0] in _PRAISE


def _people(text: str) -> list[Name]:
    """People whom a post or a verb of saying gives away; those with a title the tagger finds."""
    groups = [(m, "name") for m in HOLDER.finditer(text)]
    groups += [(m, "name" if m["name"] else "after") for m in PRESENTED.finditer(text)]
    spans = [trim(text, m.start(g), m.end(g), "Person") for m, g in groups]
    return [
        Name(s, e, text[s:e], type="Person", how="shape")
        for s, e in spans
        if s < e and not any(p.search(text[s:e]) for p in (NOT_PERSON, FIRM, HEADED, _ONLY_TITLES))
    ]


def _taken(m: re.Match[str], tags: list[Name]) -> bool:
    return (
        any(t.start < m.end("name") and m.start("name") < t.end for t in tags)
        or NOT_PERSON.search(m["name"]) is not None
        or HEADED.search(m["name"]) is not None
    )


def _agreed(name: Name, tags: list[Name], text: str) -> Name:
    """An ambiguous registry name counts as plain where the tagger sees the same thing."""
    if name.start == 0 and " " not in name.text and not ACTS.match(text, name.end):
        return name  # any word has a capital there
    if name.form == "ambiguous" and any((t.start, t.end, t.type) == (name.start, name.end, name.type) for t in tags):
        return replace(name, form="name")
    return name


def _from_match(m: Match, text: str, registry: Registry) -> Name:
    return Name(m.start, m.end, text[m.start : m.end], m.ids, registry.rows[m.ids[0]].type, "registry", m.form)


def _excluded(name: Name, text: str) -> bool:
    """ "Non-U.S. chips" are those of all others; "US$300 million" are dollars."""
    foreign = text[max(name.start - 4, 0) : name.start].lower() == "non-"
    if name.form == "demonym" and _SCRIPT.match(text, name.end):
        return True  # "(Chinese: 蘇姿丰": the language
    if _TICKER.match(text, name.end) and text[name.start - 1 : name.start] == "(":
        return True  # "(NASDAQ: INTC)"
    if name.form == "class" and _HOME.match(name.text) and _MAKER.match(text, name.end):
        return True  # "U.S. chip-maker Nvidia"
    if name.text.endswith(" military") and _OF_WAR.match(text, name.end):
        return True  # "a Chinese military company" is no army
    return name.type == "Country" and (foreign or text[name.end : name.end + 1] == "$")


def _with_version(name: Name, known: list[Name], text: str) -> Name:
    """ "Qwen" + "2.5-72B", "Ascend" + "910C": a product line's name takes its number along, as a thing of its own."""
    if name.type not in ("AIModel", "Chip", "Product") or name.form not in ("name", "ambiguous"):
        return name
    m = VERSION.match(text, name.end) or (EDITION.match(text, name.end) if name.type == "AIModel" else None)
    if not m or m.end() == name.end or (re.fullmatch(r" \d{1,2}|[ -]?\d{4}", m.group()) and name.type != "AIModel"):
        return name
    end = m.end()
    if _COUNTED.match(text, end):
        return name  # "queried Claude 16 million times"
    own = [k for k in known if k.start == name.end + 1 and k.end == end and k.type == name.type and k.form == "name"]
    if own:  # "Blackwell GB300" is the GB300
        return replace(own[0], start=name.start, text=text[name.start : end])
    return Name(name.start, end, text[name.start : end], (), name.type, "shape", "version")
