"""Which of the names found at one place stands: the registry's unless a longer shape holds it, then the tagger's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from kg.extract.names.name import Name
from kg.lexicon import name_nouns

LEGAL = re.compile(
    r",? (?:Private(?= Limited)|(?:Pvt|Pte|Pty)(?=\.? Ltd)|Inc|Corp|Corporation|Co|Company|Ltd|Limited|Holdings?"
    r"|Technologies|Group|Electronics|plc|PLC|AG|SE|NV|N\.V)\b\.?(?:,? (?:Ltd|Limited|Inc)\b\.?)?"
)
# names that people bear too: "Gemma Chan", "Michael Dell", "Judge Paris Lund"
_GIVEN = ("AIModel", "Product", "Chip", "MediaOrganization", "City", "Region", "Company")
_COVERING = frozenset(["Person", "Company", *name_nouns().values()])  # a name of these types may hold a weaker one


def choose(known: list[Name], shaped: list[Name], tags: list[Name], text: str) -> list[Name]:
    """Registry names stand unless a longer shape holds them; tagger names fill what is left."""
    firm = [n for n in known if not _swallowed(n, shaped, known)]
    firm = [_with_legal_form(n, text) for n in firm]
    out = _add(firm, [s for s in sorted(shaped, key=lambda s: (s.start - s.end, s.start, s.type == "Company"))])
    out = _add(out, known)  # what a shape swallowed that found no place itself
    return sorted(_add(out, tags), key=lambda n: n.start)


def _swallowed(name: Name, shaped: Iterable[Name], known: list[Name]) -> bool:
    """A registry name inside a longer shape ("University of California, Berkeley") yields to it."""
    first = name.start + (4 if name.text.lower().startswith("the ") else 0)  # "The House Subcommittee on Asia"
    for s in shaped:
        longer = s.start <= first and name.end <= s.end and s.end - s.start > name.end - name.start
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
    if name.form == "name" and not head and (not tail or LEGAL.fullmatch(tail)):
        return True
    numbered = re.search(r"\d(?:st|nd|rd|th) $", head) is not None  # "the 16th Five-Year Plan" is one of many
    return name.form == "name" and name.end == shape.end and " " in name.text and not numbered


def _with_legal_form(name: Name, text: str) -> Name:
    if name.form == "name" and name.type == "Company" and (m := LEGAL.match(text, name.end)):
        return replace(name, end=m.end(), text=text[name.start : m.end()])
    return name


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
