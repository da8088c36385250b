"""What a person who cites needs: references of documents, footnotes of claims, BibTeX, CSL-JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.later import later

if TYPE_CHECKING:
    from kg.cite.as_bibtex import bibtex as bibtex
    from kg.cite.as_csl import csl_json as csl_json
    from kg.cite.as_note import head as head
    from kg.cite.as_note import note as note
    from kg.cite.as_sheet import sheet as sheet
    from kg.cite.reference import Cited as Cited
    from kg.cite.reference import Reference as Reference
    from kg.cite.reference import missing as missing
    from kg.cite.reference import references as references

__all__ = ["Cited", "Reference", "bibtex", "csl_json", "head", "missing", "note", "references", "sheet"]

__getattr__ = later(
    __name__,
    {
        "as_bibtex": "bibtex",
        "as_csl": "csl_json",
        "as_note": "head note",
        "reference": "Cited Reference missing references",
        "as_sheet": "sheet",
    },
)
