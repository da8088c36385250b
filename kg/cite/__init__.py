"""What a person who cites needs: references of documents, footnotes of claims, BibTeX, CSL-JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.later import later

if TYPE_CHECKING:
    from kg.cite.bibtex import bibtex as bibtex
    from kg.cite.csl import csl_json as csl_json
    from kg.cite.note import note as note
    from kg.cite.reference import Cited as Cited
    from kg.cite.reference import Reference as Reference
    from kg.cite.reference import missing as missing
    from kg.cite.reference import references as references
    from kg.cite.sheet import sheet as sheet

__all__ = ["Cited", "Reference", "bibtex", "csl_json", "missing", "note", "references", "sheet"]

__getattr__ = later(
    __name__,
    {
        "bibtex": "bibtex",
        "csl": "csl_json",
        "note": "note",
        "reference": "Cited Reference missing references",
        "sheet": "sheet",
    },
)
