"""Names in the one spelling that equal names share: without legal forms, titles, accents, hyphens and blanks."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kg import resources

ABROAD = frozenset(["Policy", "ExportControl", "Sanction", "Law", "Strategy", "Programme", "Tariff", "Agreement"]) | {
    "GovernmentBody",
    "Organization",
    "Group",
    "Technology",
    "Event",
    "Thing",
}  # whose names begin with the country they belong to
_WORD = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W\d_]+\d*[^\W_]*(?:\.\d+)*|[^\W_]+")
_GLUED = re.compile(r"([^\W\d_]{3,})(\d[\w.]*)")  # "gpt4o", "ascend910b"; a chip's "h100" stays whole
_DOTTED = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]\.|[^\W\d_]\b)")  # "U.S." and "N.V." are one word each
_JOINTS = re.compile(r"'s\b|'|(?<=\d)s\b|[&+]")  # a possessive, the plural of "H100s", signs for words
_SPELT = {"&": " and ", "+": " plus "}
_BRACKETS = re.compile(r"\s*[(（]([^()（）]*)[)）]")
_EASTERN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\u3040-\u30ff]")


@dataclass(frozen=True, slots=True)
class Form:
    """A name as it is compared.

    `key` holds its words run together: equal keys are the same name. `core` is the same without what may be left out
    (words of trade, a noun behind a designation). `marks` are the words with digits.
    """

    text: str
    words: tuple[str, ...]
    key: str
    core: str
    marks: tuple[str, ...] = ()
    country: str | None = None
    dropped: tuple[str, ...] = ()  # legal forms and titles
    proper: bool = True  # a name, by its capitals, digits or script; else a description

    @property
    def eastern(self) -> bool:
        """True when it is written in Chinese, Japanese or Korean."""
        return _EASTERN.search(self.text) is not None


@dataclass(frozen=True, slots=True)
class Words:
    """What `ontology/naming.toml` says, ready to be looked up, with the words for countries."""

    legal: frozenset[str]
    legal_eastern: tuple[str, ...]
    trade: frozenset[str]
    part: frozenset[str]
    nouns: Mapping[str, frozenset[str]]
    titles: frozenset[str]
    generations: frozenset[str]
    nicknames: Mapping[str, int]
    readings: Mapping[str, str]
    spellings: Mapping[str, str]
    small: frozenset[str]
    pointing: frozenset[str]
    empty: frozenset[str]
    countries: Mapping[str, str] = field(default_factory=dict)  # "chinese" -> "china"


@cache
def load_words(path: Path | None = None) -> Words:
    """The words of `path`, or of the project's own file; without countries, which the registry knows."""
    text = (path or resources.ontology("naming.toml")).read_text(encoding="utf-8")
    return _words(tomllib.loads(text))


def _words(data: Mapping[str, Any]) -> Words:
    firms, persons, words = data["firms"], data["persons"], data["words"]
    return Words(
        legal=frozenset(firms["legal"]),
        legal_eastern=tuple(firms["legal_eastern"]),
        trade=frozenset(firms["trade"]),
        part=frozenset(firms["part"]),
        nouns={kind: frozenset(nouns) for kind, nouns in data["nouns"].items()},
        titles=frozenset(persons["titles"]),
        generations=frozenset(persons["generations"]),
        nicknames={name: n for n, names in enumerate(persons["nicknames"]) for name in names},
        readings=dict(persons["readings"]),
        spellings=dict(data["spellings"]),
        small=frozenset(words["small"]),
        pointing=frozenset(words["pointing"]),
        empty=frozenset(words["empty"]),
    )


def form_of(text: str, kind: str, words: Words) -> Form:
    """The form of a name of a thing of this type; persons' names keep their order and lose their titles."""
    if kind == "Person":
        return _person(text, words)
    return _thing(text, kind, words)


def readings(text: str) -> tuple[str, ...]:
    """The names in a name, the first being the name itself: letters or characters in brackets are another.

    `Huawei (华为)` is two names, `Huayuan (Shanghai)` one.
    """
    inner = [found.strip() for found in _BRACKETS.findall(text)]
    if not any(part.isupper() or _EASTERN.search(part) for part in inner):
        return (text,)
    outer = _BRACKETS.sub("", text).strip()
    return tuple(part for part in (outer, *inner) if part) or (text,)


def folded(text: str, words: Words) -> list[str]:
    """The words of a text in small letters without accents, each in its one spelling."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text).replace("’", "'")
    plain = _JOINTS.sub(lambda found: _SPELT.get(found[0], ""), plain)
    found: list[str] = []
    for word in _WORD.findall(_latin(_DOTTED.sub(r"\1", plain)).casefold()):
        pieces = [word] if word.isalpha() else _GLUED.sub(r"\1 \2", word).split()
        for piece in pieces:
            found += words.spellings.get(piece, piece).split()
    return found


def run_together(words: Sequence[str]) -> str:
    """Words without blanks, but with a mark where two numbers meet: "GPT-4.1" is not "GPT-41"."""
    out = ""
    for word in words:
        out += f"_{word}" if out[-1:].isdigit() and word[:1].isdigit() else word
    return out


def _latin(text: str) -> str:
    """Without accents; Greek and Cyrillic letters are spelt out, eastern scripts stay."""
    if text.isascii():
        return text
    if _EASTERN.search(text):
        return text
    from anyascii import anyascii

    return anyascii(text)


def _thing(text: str, kind: str, words: Words) -> Form:
    eastern = _EASTERN.search(text) is not None
    found = folded(_short_eastern(text, words) if eastern else text, words)
    found, country = _home(found, kind, words)
    kept, dropped = _without_legal(found, kind, words)
    core = _core(kept, kind, words)
    marks = tuple(word for word in kept if any(c.isdigit() for c in word))
    key = run_together(_bag(kept, words) if kind == "GovernmentBody" else kept)
    proper = eastern or bool(marks) or any(c.isupper() for c in text[:1] + text[1:])
    return Form(text, tuple(kept), key, run_together(core), marks, country, dropped, proper)


def _short_eastern(text: str, words: Words) -> str:
    short = "".join(text.split())
    for form in words.legal_eastern:
        short = short.removesuffix(form) or short
    return short


def _home(found: list[str], kind: str, words: Words) -> tuple[list[str], str | None]:
    """The words without "the" and the country in front, and that country, for things that belong to one."""
    if found[:1] == ["the"] and len(found) > 1:
        found = found[1:]
    if kind not in ABROAD or len(found) < 2:
        return found, None
    for length in (2, 1):
        country = words.countries.get(" ".join(found[:length]))
        if country is not None and len(found) > length:
            return found[length:], country
    return _home_behind(found, words)


def _home_behind(found: list[str], words: Words) -> tuple[list[str], str | None]:
    """ "Ministry of Commerce of the People's Republic of China": the country behind "of"."""
    for at in range(len(found) - 2, 0, -1):
        start = at + 1 + (found[at + 1] == "the")
        country = words.countries.get(" ".join(found[start:])) if found[at] == "of" else None
        if country is not None:
            return found[:at], country
    return found, None


def _without_legal(found: list[str], kind: str, words: Words) -> tuple[list[str], tuple[str, ...]]:
    """A firm's words without the legal forms that end it; one word is always left."""
    if kind not in ("Company", "Organization", "MediaOrganization", "ResearchInstitute", "ThinkTank"):
        return found, ()
    end = len(found)
    while end > 1 and (found[end - 1] in words.legal or (end > 2 and found[end - 1] == "and")):
        end -= 1
    return found[:end], tuple(found[end:])


def _core(kept: list[str], kind: str, words: Words) -> list[str]:
    """The words that tell it from others: without a trade's words or the noun behind a designation."""
    if kind == "Company":
        core = [word for word in kept if word not in words.trade]
        return core if core and core[0] == kept[0] else kept
    nouns = words.nouns.get(kind, frozenset())
    for length in (3, 2, 1):
        if len(kept) > length and " ".join(kept[-length:]) in nouns:
            return kept[:-length]
    return kept


def _bag(kept: list[str], words: Words) -> list[str]:
    """ "Department of Commerce" and "Commerce Department" have the same words, and no more can be asked of them."""
    return sorted(word for word in kept if word not in words.small) or kept


def _person(text: str, words: Words) -> Form:
    found = _spoken(text, words)
    dropped = []
    while len(found) > 1 and found[0] in words.titles:
        dropped.append(found.pop(0))
    while len(found) > 1 and found[-1] in words.titles:
        dropped.append(found.pop())
    return Form(text, tuple(found), run_together(found), "".join(sorted(found)), (), None, tuple(dropped))


def _spoken(text: str, words: Words) -> list[str]:
    """A person's name word by word; Chinese characters as they are read, family name first, given name in one."""
    if _EASTERN.search(text):
        from anyascii import anyascii

        flat = "".join(text.split())
        syllables = [words.readings.get(c) if n == 0 else None for n, c in enumerate(flat)]
        read = [(known or anyascii(c)).casefold() for known, c in zip(syllables, flat, strict=True)]
        return [read[0], "".join(read[1:])] if len(read) > 1 else read
    plain = _latin(unicodedata.normalize("NFKC", text)).replace("’", "").replace("'", "")
    plain = re.sub(r"(?<=\w)-(?=\w)", "", plain)  # "Nam-hoon" is also "Namhoon"
    if plain.count(",") == 1 and not any(g in plain.casefold().split(",")[1] for g in words.generations):
        last, first = plain.split(",")
        plain = f"{first} {last}"
    return re.findall(r"[^\W\d_]+", plain.casefold())
