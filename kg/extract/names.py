"""Finds names: the registry first, then shapes, then the tagger; the firmest and longest wins at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.bracketed import bracketed, joined_bodies
from kg.extract.branches import branches
from kg.extract.name import Name
from kg.extract.shapes import (
    ACTS,
    DESIGNATION,
    EDITION,
    FAMILY,
    HOLDER,
    OF_OFFICE,
    OFFICE,
    PRESENTED,
    SPEAKER,
    TITLED,
    VERBED,
    VERSION,
    find_kinds,
    find_shapes,
)
from kg.lexicon import name_nouns, name_words, one_of
from kg.registry import Match, Registry

if TYPE_CHECKING:
    from spacy.tokens import Doc

# what the tagger's labels mean here; labels not listed are not names of things
TAGGER_TYPES = {
    "PERSON": "Person",
    "ORG": "Company",
    "GPE": "City",
    "LOC": "Region",
    "FAC": "Facility",
    "LAW": "Law",
    "EVENT": "Event",
    "PRODUCT": "Product",
}
_NOT_PERSON = re.compile(rf"\b(?:{one_of('no_person')})\b")
_KINDS = name_nouns()
_LEGAL = re.compile(
    r",? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|Holdings?|Technologies|Group|Electronics|plc|PLC|AG|SE|NV|N\.V)\b\.?(?:,? (?:Ltd|Limited|Inc)\b\.?)?"
)
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
# words of headings and of titles of rules, which begin or end no name
_HEADED = re.compile(
    r"^(?:Advancing|Accelerating|Addressing|Building|Clarifying|Creating|Developing|Driving|Empowering|Enabling"
    r"|Enhancing|Ensuring|Establishing|Expanding|Guaranteeing|Implementing|Improving|Increasing|Launching|Maintaining"
    r"|Preventing|Promoting|Protecting|Reducing|Removing|Restoring|Securing|Strengthening|Supporting|Taking|Unleashing"
    r"|Winning|As|If|When|While|But|And) "
    rf"|{OFFICE.pattern}"
)
_TITLE_WORDS = re.compile(rf"^(?:(?:{one_of('title_words')}) )+")
_ONLY_TITLES = re.compile(rf"^(?:(?:{one_of('title_words')})(?: |$))+$")  # "Ranking Member"
# last words of firms: the tagger takes "Luminar Tech" for a person
_FIRM = re.compile(rf" (?:{one_of('no_person_ends')})$")
_JUNK = re.compile(
    r"^(?:[\W\d_]+|AI|CEO|CFO|COO|CTO|EUV|DUV|R&D|IT|PC|API|FAQ|Q|IPO|GDP|USD|RMB|EUR|GPU|CPU|IC|ICs|GPUs|Mr|Ms|Dr|Fact Sheet|FACT SHEET|ANALYSIS|Exclusive|Update|Congressional|Internet|Kingdom|State|Federal|New Year|(?:Executive |Final |Proposed )?(?:Order|Rule)|Annex|Act|Bill|Section|Program|Plan|Agreement|Committee|Agency|Bureau|Office|Secretary|Gigafactories|Factories|Administration|Executive|Ranking Member|Press Conference|Opening Remarks|Market Cap|market cap|Prime Minister|Final Rule|Executive Order|Press Release)$"
    r"|^(?:On|In|By|Since|Until|From|Last|This|Next|During|After|Before) (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March"
    r"|April|June|July|August|September|October|November|December)$"
    r"|^(?:Revenue|Founded|Founders?|Industry|Headquarters|Website|Owner|Parent|Total)(?:In|De)?(?:crease)?[A-Z]"  # a table's label
    r"|^(?:Revenue|Total)(?:In|De)crease$"
    r"|^(?:Acts|Policies|Practices|Measures|Actions|Requirements|Restrictions|Concerns|Implications|Issues) "
)


_OF_WAR = re.compile(r" (?:compan|end[- ]us|moderni|capabilit|applicat|purpose|AI\b)")


def names_in_block(text: str, offset: int, registry: Registry, tagged: Doc | None) -> list[Name]:
    """All names of one block, ordered, not overlapping. `tagged` is the tagger's reading of `text`."""
    known = [_from_match(m, text, registry) for m in registry.find(text.replace("’", "'"))]
    known = [n for n in known if not _excluded(n, text)]
    bodies = list(joined_bodies(text, registry))
    known = [n for n in known if not any(b.start <= n.start and n.end <= b.end for b in bodies)] + bodies
    local = list(branches(known, text))
    known = [n for n in known if not any(b.start <= n.start and n.end <= b.end for b in local)] + local
    known = [_with_version(n, text) for n in known]
    shaped = _shaped(text, known) + list(bracketed(text, registry))
    tags = _tagged(text, tagged, known)
    shaped = [_disowned(_completed(s, tags), known, text) for s in shaped]
    known = [_agreed(n, tags, text) for n in known]
    kinds = [
        Name(s, e, text[s:e], type=_KINDS.get(noun, "Product"), how="tagger", form="told")
        for s, e, noun in find_kinds(text)
        if not _JUNK.match(text[s:e])
    ]
    told = {(k.start, k.end): k.type for k in kinds}  # "the Sovereign AI Cloud project"
    shaped = [replace(s, type=told.get((s.start, s.end), s.type)) if s.type == "Company" else s for s in shaped]
    chosen = _choose(known, shaped, kinds + tags, text)
    return [replace(n, start=n.start + offset, end=n.end + offset) for n in chosen]


def _shaped(text: str, known: list[Name]) -> list[Name]:
    """Names by shape, people by title, designations."""
    found = [Name(s.start, s.end, text[s.start : s.end], type=s.type, how="shape") for s in find_shapes(text)]
    found = [n for n in found if not _says_nothing(n, known) and not VERBED.search(n.text) and not _field(n, text)]
    found += _people(text)
    return [n for n in found if n.text.endswith(" Rule") or not _JUNK.match(n.text)] + [  # "the Final Rule"
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
    longer = [t for t in tags if t.start == shape.start and t.end > shape.end and t.type == shape.type == "Company"]
    return replace(shape, end=longer[0].end, text=longer[0].text) if longer else shape


def _tagged(text: str, tagged: Doc | None, known: list[Name]) -> list[Name]:
    """The tagger's names, and those who speak without its noticing."""
    tags = [t for t in _tagger_names(tagged) if not _says_nothing(t, known)] if tagged is not None else []
    return tags + [
        Name(m.start("name"), m.end("name"), m["name"], type="Person", how="tagger")
        for m in SPEAKER.finditer(text)
        if not _taken(m, tags)
    ]


def _says_nothing(shape: Name, known: list[Name]) -> bool:
    """ "Chinese AI", "Advanced Computing": no name of a firm, only where from or how good."""
    if shape.type != "Company" or shape.text.endswith(_LEGAL_ENDS):
        return False
    words = shape.text.split()
    if shape.text.isupper() and len(words) > 2:
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
    """People whom a title, a post or a verb of saying gives away."""
    groups = [(m, "name") for pattern in (TITLED, HOLDER) for m in pattern.finditer(text)]
    groups += [(m, "name" if m["name"] else "after") for m in PRESENTED.finditer(text)]
    spans = [_trim(text, m.start(g), m.end(g), "Person") for m, g in groups]
    return [
        Name(s, e, text[s:e], type="Person", how="shape")
        for s, e in spans
        if s < e and not any(p.search(text[s:e]) for p in (_NOT_PERSON, _FIRM, _HEADED, _ONLY_TITLES))
    ]


def _taken(m: re.Match[str], tags: list[Name]) -> bool:
    return (
        any(t.start < m.end("name") and m.start("name") < t.end for t in tags)
        or _NOT_PERSON.search(m["name"]) is not None
        or _HEADED.search(m["name"]) is not None
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
    if name.text.endswith(" military") and _OF_WAR.match(text, name.end):
        return True  # "a Chinese military company" is no army
    return name.type == "Country" and (foreign or text[name.end : name.end + 1] == "$")


def _with_version(name: Name, text: str) -> Name:
    """ "Qwen" + "2.5-72B", "Ascend" + "910C": a product line's name takes its number along, as a thing of its own."""
    if name.type not in ("AIModel", "Chip", "Product") or name.form not in ("name", "ambiguous"):
        return name
    m = VERSION.match(text, name.end) or (EDITION.match(text, name.end) if name.type == "AIModel" else None)
    if not m or m.end() == name.end or (re.fullmatch(r" \d{1,2}|[ -]?\d{4}", m.group()) and name.type != "AIModel"):
        return name
    end = m.end()
    return Name(name.start, end, text[name.start : end], (), name.type, "shape", "version")


_MISTER = re.compile(r"(?:Mr|Mrs|Ms)\b\.? (?=[A-Z][\w’'-]+$)")  # "Mr Altman", whom the tagger takes for a firm


def _tagger_names(doc: Doc) -> Iterator[Name]:
    text = doc.text  # joined anew at each look
    for ent in doc.ents:
        kind = TAGGER_TYPES.get(ent.label_)
        if kind is None:
            continue
        kind = "Person" if kind == "Company" and _MISTER.match(ent.text) else kind
        start, end = _trim(text, ent.start_char, ent.end_char, kind)
        name = text[start:end]
        if kind == "Company" and OF_OFFICE.search(text[max(0, start - 70) : start]):
            continue
        if _plausible(name, kind):
            yield Name(
                start, end, name, type="Company" if _FIRM.search(name) and kind == "Person" else kind, how="tagger"
            )


def _trim(text: str, start: int, end: int, kind: str) -> tuple[int, int]:
    piece = text[start:end]
    if kind == "Person":
        m = _TITLE_WORDS.match(piece)
        start += m.end() if m and m.end() < len(piece) else 0
    elif m := re.match(r"(?:the|The|a|an|A|An) ", piece):
        start += m.end()
    piece = text[start:end]
    cut = re.search(r"(?:[’']s?|[\s\-–—,;:(]+)$", piece)
    return start, end - len(cut.group()) if cut else end


# "National Security Advisor": a post, no firm
_POST_ONLY = re.compile(
    r" (?:Advis[eo]r|Secretary|Minister|Officer|President|Chairman|Director|Spokes\w+|Representative)$"
)
_PARTICLES = ("bin", "al", "van", "von", "de", "der", "den")


def _plausible(text: str, kind: str) -> bool:
    if (
        len(text) < 2
        or _JUNK.match(text)
        or _HEADED.search(text)
        or (text.isupper() and text.count(" ") > 1)
        or not text[0].isupper()
        or "\n" in text
        or not re.search(r"[A-Za-z]{2}", text)
    ):
        return False
    words = text.split()
    if kind == "Person" and (
        any(c.isdigit() for c in text)
        or len(words) > 4
        or any(not (w[0].isupper() or w in _PARTICLES or w[:3] in ("al-", "el-")) for w in words)
    ):
        return False
    if re.search(r"-(?:based|backed|owned|made|led) ", text):
        return False
    if ": " in text:  # "Ticker: SMI"
        return False
    if ", " in text and not _LEGAL.search(text) and kind != "Law":
        return False
    if kind == "Company" and (len(text) == 2 or _POST_ONLY.search(text)):
        return False
    return not (len(words) > 1 and any(c in text for c in '()[]"“”;')) and len(words) <= 10


def _choose(known: list[Name], shaped: list[Name], tags: list[Name], text: str) -> list[Name]:
    """Registry names stand unless a longer shape holds them; tagger names fill what is left."""
    firm = [n for n in known if not _swallowed(n, shaped, known)]
    firm = [_with_legal_form(n, text) for n in firm]
    out = _add(firm, [s for s in sorted(shaped, key=lambda s: (s.start - s.end, s.start, s.type == "Company"))])
    out = _add(out, known)  # what a shape swallowed that found no place itself
    return sorted(_add(out, tags), key=lambda n: n.start)


def _swallowed(name: Name, shaped: Iterable[Name], known: list[Name]) -> bool:
    """A registry name inside a longer shape ("University of California, Berkeley") yields to it."""
    for s in shaped:
        longer = s.start <= name.start and name.end <= s.end and s.end - s.start > name.end - name.start
        if longer and s.form != "designation" and not _keeps(name, s) and not _joined(name, s, known):
            return True
    return False


def _joined(name: Name, shape: Name, known: list[Name]) -> bool:
    """ "The Department of Commerce and BAE Systems": two names of the registry, which "and" joins."""
    behind = name.end - shape.start
    mates = [k for k in known if k.form == "name" and k.start == name.end + 5]
    return name.form == "name" and name.start == shape.start and bool(mates) and shape.text[behind:][:5] == " and "


def _keeps(name: Name, shape: Name) -> bool:
    """A registry name keeps its place when the shape only adds a legal form or a possessor in front."""
    tail = shape.text[name.end - shape.start :]
    head = shape.text[: name.start - shape.start]
    if name.form in ("name", "class") and not tail and head.rstrip().endswith(("’s", "'s")):
        return True
    if name.form == "name" and (tail[:2] in ("’s", "'s") or (tail[:2] == ", " and " " in name.text)):
        return True
    if name.form == "name" and shape.type == "Person":
        edge = not head.strip() or not tail.strip()
        return name.type not in _GIVEN or " " in name.text or not edge
    if name.form == "name" and not head and (not tail or _LEGAL.fullmatch(tail)):
        return True
    numbered = re.search(r"\d(?:st|nd|rd|th) $", head) is not None  # "the 16th Five-Year Plan" is one of many
    return name.form == "name" and name.end == shape.end and " " in name.text and not numbered


# names that people bear too: "Gemma Chan", "Michael Dell", "Judge Paris Lund"
_GIVEN = ("AIModel", "Product", "Chip", "MediaOrganization", "City", "Region", "Company")


def _with_legal_form(name: Name, text: str) -> Name:
    if name.form == "name" and name.type == "Company" and (m := _LEGAL.match(text, name.end)):
        return replace(name, end=m.end(), text=text[name.start : m.end()])
    return name


_COVERING = frozenset(["Person", "Company", *_KINDS.values()])  # a name of these types may hold a weaker one


def _add(taken: list[Name], more: Iterable[Name]) -> list[Name]:
    out = list(taken)
    for n in more:
        hits = [o for o in out if o.start < n.end and n.start < o.end]
        if not hits:
            out.append(n)
        elif n.how == "tagger" and n.type in _COVERING and _covers_weak(n, hits):
            out = [o for o in out if o not in hits] + [n]
    return out


def _covers_weak(n: Name, hits: list[Name]) -> bool:
    """A tagger name swallows ambiguous, class or demonym matches that lie wholly inside it ("Sun Microsystems")."""
    inside = all(n.start <= o.start and o.end <= n.end for o in hits)
    if not inside or not all(o.form in ("ambiguous", "capital", "designation", "class", "demonym") for o in hits):
        return False
    whole = any((o.start, o.end) == (n.start, n.end) for o in hits)
    return not whole and not any(
        o.form == "demonym" and o.start == n.start and n.type == "Company" and n.text.split()[-1].islower()
        for o in hits
    )
