"""What an article's first sentence calls its thing: "Torvik is a family of language models" makes it a model."""

from __future__ import annotations

import re

# a bracket with the name in another script, a date of birth, an abbreviation
_ASIDE = r"(?: \([^()\n]{1,90}\)| \[[^\]\n]{1,40}\])?"
_BREAK = re.compile(
    r" (?:that|which|who|whose|by|for|in|of|from|with|on|at|to|as|based|headquartered|developed|designed|made|built"
    r"|created|produced|released|owned|operated|trained|announced|launched|founded|known|located|established|used|run"
    r"|manufactured|introduced|marketed|published|formed|under|using|serving|providing|specializing|specialising"
    r"|focused|focusing|capable|dedicated|where|having|described|intended|aimed)\b|[.,;:(]|$"
)
_DEFINED = re.compile(rf"{_ASIDE},? (?:is|was|are|were) (?:an?|the|one of the) (?P<said>[^.;:\n]{{3,160}})")
_GATHERS = re.compile(r"(?:\b|^)(?:family|families|series|line|lineup|suite|range|set|group|collection|type|brand) of ")
# what people alone are called; "leader" and "head" are said of firms too
_PROFESSIONS = frozenset(
    ["scientist", "engineer", "entrepreneur", "businessman", "businesswoman", "politician", "economist", "lawyer",
     "professor", "researcher", "physicist", "mathematician", "executive", "diplomat", "billionaire", "academic",
     "official", "programmer", "philosopher", "journalist", "scholar", "inventor"]
)  # fmt: skip


def defined_as(text: str, end: int, nouns: dict[str, str]) -> str | None:
    """Type that "is a …" behind a name's end gives it, or None. `nouns`: common noun -> type."""
    m = _DEFINED.match(text, end)
    if m is None:
        return None
    said = m["said"]
    if gathered := _GATHERS.search(said):
        said = said[gathered.end() :]
    phrase = said[: cut.start()] if (cut := _BREAK.search(said)) else said
    for part in phrase.lower().split(" and "):
        if (kind := _type(part.split(), nouns)) is not None:
            return kind
    return None


def _type(words: list[str], nouns: dict[str, str]) -> str | None:
    last = words[-1] if words else ""
    for k in (3, 2, 1):
        term = " ".join(words[-k:])
        kind = nouns.get(term) or nouns.get(term.removesuffix("s")) or nouns.get(term.removesuffix("ies") + "y")
        if kind == "Person" and last not in _PROFESSIONS:
            return None
        if kind is not None:
            return kind
    return None
