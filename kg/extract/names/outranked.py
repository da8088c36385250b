"""Goods that a common noun makes of a registry name: "the MatX One chip", "a processor called Sohu"."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.extract.names.name import Name
from kg.extract.names.shapes import CALLED

_GOODS = ("Chip", "AIModel", "Product", "ComputeCluster", "ManufacturingEquipment", "Dataset")
_OTHERS = (
    "Company",
    "Organization",
    "ResearchInstitute",
    "Person",
    "City",
    "Region",
    "MediaOrganization",
    "University",
)
_SERIAL = re.compile(r" [A-Z][a-z]\w*(?: [A-Z\d][\w.]*)?$")  # " One", " Pixel 9"; no " AI", which is a field
_LOOSE = re.compile(r" (?:Cloud|Corp|Inc|Technologies|Group|Labs|Research|Nova|Series)\b")


def outranked(known: list[Name], kinds: list[Name], text: str) -> tuple[list[Name], list[Name]]:
    """The registry names that stand, and the goods that are named in place of the others."""
    called = {(m.start("names"), m.end("names")) for m in CALLED.finditer(text)}
    better = [k for k in kinds if k.type in _GOODS and _wins(k, known, called)]
    stand = [n for n in known if not any(b.start <= n.start and n.end <= b.end for b in better)]
    return stand, [replace(b, how="shape") for b in better]


def _wins(kind: Name, known: list[Name], called: set[tuple[int, int]]) -> bool:
    inside = [n for n in known if n.start < kind.end and kind.start < n.end]
    if len(inside) != 1 or inside[0].type not in _OTHERS or inside[0].form != "name":
        return False
    own, tail = inside[0], text_behind(inside[0], kind)
    if (own.start, own.end) == (kind.start, kind.end):
        return (kind.start, kind.end) in called
    return own.start == kind.start and _SERIAL.fullmatch(tail) is not None and _LOOSE.match(tail) is None


def text_behind(name: Name, kind: Name) -> str:
    """What the goods' name has behind the name at its beginning."""
    return kind.text[name.end - kind.start :]
