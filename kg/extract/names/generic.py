"""Runs of capitals that are made of ordinary words alone and so name nothing: "Processing Facility", "Angel Round"."""

from __future__ import annotations

import re

from kg.extract.names.dictionary import Dictionary
from kg.lexicon import name_words

STUDIED = frozenset(name_words("shapes", "studied"))  # "Computer Science" is nobody's name
_SITES = STUDIED | frozenset(name_words("shapes", "sites"))
_SMALL = frozenset(["of", "and", "for", "the", "&", "in", "on", "to"])
_TYPED = re.compile(r"(?<!\w)(?:NPU|GPU|CPU|TPU|SoC|DPU|LPU|APU|ASIC|FPGA)s?$|^[A-Z][a-z]+-[A-Z]\d{1,3}\b")


def chip_by_name(text: str) -> bool:
    """ "DaVinci NPU", "Cortex-A57": the name says what it is."""
    return _TYPED.search(text) is not None


def no_site(text: str) -> bool:
    """ "Manufacturing Facility": a kind of plant, no plant of its own."""
    return _SITES.issuperset(text.split())


def plain_words(text: str, dictionary: Dictionary) -> bool:
    """ "Direct Liquid Cooling", "Board of Directors": two words or more, none of which is anybody's name."""
    words = [w for w in re.split(r"[ -]", text) if w not in _SMALL]
    known = bool(dictionary.words) and all(w.isalpha() and not w.isupper() and dictionary.ordinary(w) for w in words)
    return len(words) > 1 and known
