"""A firm's name with the place of its branch behind it: "Google China", "TSMC Arizona" are firms of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg.extract.names.name import Name

_PLACES = ("Country", "Region")
# what may follow such a name: no common noun, which would make it "Nvidia's sales in China"
_ENDS = re.compile(
    r"(?=[,.;:)”\"]|[’']s\b|$| (?:and|or|of|in|as|at|to|for|from|with|by|is|was|were|has|had|who|which|that|until|since"
    r"|before|after|said|says|will|would|when|where|while|on|between|during|under|through|became|also)\b)"
)


def branches(names: list[Name], text: str) -> Iterator[Name]:
    """The two names joined, where a place stands right behind a firm and no common noun behind both."""
    for firm, place in pairwise(sorted(names, key=lambda n: n.start)):
        whole_firm = firm.type == "Company" and firm.form == "name" and firm.text[-1] != "."
        close = whole_firm and text[firm.end : place.start] == " "
        if close and place.type in _PLACES and place.form in ("name", "capital") and _ENDS.match(text, place.end):
            whole = text[firm.start : place.end]
            yield replace(firm, end=place.end, text=whole, ids=(), how="shape", form="new")
