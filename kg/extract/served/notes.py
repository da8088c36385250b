"""The notes of an extraction that a server was asked for: how silence and refusals are written, and summed up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from kg.model import Extraction

_SILENT, _REFUSED, _WITHOUT = "no answer", "refused", "kept without a qualifier"
_NOTE = re.compile(rf"(?P<kind>{_SILENT}|{_REFUSED}|{_WITHOUT}): (?P<reason>[^:]*)")


def silent(reason: object) -> str:
    """A question had no answer."""
    return f"{_SILENT}: {reason}"


def refused(reason: object, what: str) -> str:
    """A record was not kept."""
    return f"{_REFUSED}: {reason}: {what}"


def without(reason: object, what: str) -> str:
    """A claim was kept, but for a qualifier."""
    return f"{_WITHOUT}: {reason}: {what}"


def answered(extraction: Extraction) -> bool:
    """Whether every question about the document got an answer, so that it need not be asked again."""
    return not any(note.startswith(f"{_SILENT}:") for note in extraction.notes)


def details(extractions: Iterable[Extraction]) -> tuple[str, ...]:
    """Each refusal in a line, with its document."""
    found = ((e.document.name, note) for e in extractions for note in e.notes)
    return tuple(f"{name}: {note}" for name, note in found if not note.startswith(f"{_SILENT}:"))


def told(extractions: Iterable[Extraction]) -> tuple[str, ...]:
    """What came of the questions, in a line; nothing where no server was asked or all went well."""
    found = list(extractions)
    asked = [part for part in (_silence(found), _sum(found, _REFUSED), _sum(found, _WITHOUT)) if part]
    if not asked:
        return ()
    kept = sum(claim.extractor.startswith("served:") for e in found for claim in e.claims)
    return (f"of the server's claims {kept} were kept; {'; '.join(asked)}",)


def _silence(found: list[Extraction]) -> str:
    gaps = [extraction for extraction in found if not answered(extraction)]
    reasons = ", ".join(sorted(_times(gaps, _SILENT)))
    return f"{len(gaps)} of {len(found)} documents lack an answer ({reasons})" if gaps else ""


def _sum(found: list[Extraction], kind: str) -> str:
    """How many notes of a kind there are, and why, the most frequent reason first."""
    times = sorted(_times(found, kind).items(), key=lambda item: (-item[1], item[0]))
    return f"{sum(n for _, n in times)} {kind} ({', '.join(f'{n} {why}' for why, n in times)})" if times else ""


def _times(found: Iterable[Extraction], kind: str) -> Counter[str]:
    notes = (match for e in found for note in e.notes if (match := _NOTE.match(note)))
    return Counter(match["reason"] for match in notes if match["kind"] == kind)
