"""An evaluation as tables, as Markdown and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from kg.evaluate.figures import Rate, Share
from kg.evaluate.score import RATES, DocumentScore, Evaluation

Table = tuple[str, tuple[str, ...], list[tuple[str, ...]]]  # title, columns, rows
LABELS = {
    "entities": "entities by name",
    "entities_typed": "entities with type",
    "claims": "claims",
    "claims_pair_only": "claims, pair only",
}
LISTS = ("claims_missed", "claims_wrong", "entities_missed", "entities_spurious")


def tables(result: Evaluation) -> list[Table]:
    """Totals, qualifiers, documents and predicates, each as title, columns and rows of text."""
    return [_totals(result), _qualifiers(result), _documents(result), _predicates(result)]


def as_markdown(result: Evaluation, show: int = 0) -> str:
    """The tables, and up to `show` misses and false finds of each kind for every document."""
    parts = ["# Evaluation of the extraction", ""]
    for title, columns, rows in tables(result):
        parts += [f"## {title}", "", *_grid(columns, rows), ""]
    if show:
        for part in result.documents:
            parts += [f"## {part.doc}", "", *(f"- {_escaped(line)}" for line in shown(part, show)), ""]
    return "\n".join(parts)


def shown(part: DocumentScore, limit: int) -> Iterator[str]:
    """Up to `limit` missed and wrong claims, and missed and spurious entities."""
    for name in LISTS:
        what, how = name.split("_")
        for item in getattr(part, name)[:limit]:
            yield f"{how} {'claim' if what == 'claims' else 'entity'}: {item}"


def as_json(result: Evaluation) -> dict[str, Any]:
    """All figures, for scripts."""
    whole: dict[str, Any] = {name: _rate(result.rate(name)) for name in RATES}
    for name in ("entities_typed", "claims"):
        whole[name]["macro_f1"] = result.macro_f1(name)
    whole["qualifiers"] = {k: {"right": s.right, "of": s.of, "rate": s.rate} for k, s in result.qualifiers.items()}
    whole["predicates"] = {name: _rate(rate) for name, rate in result.predicates.items()}
    whole["conformance"] = result.conformance.rate
    whole["entity_splits"] = result.splits
    whole["forbidden_found"] = result.furniture
    return {"total": whole, "documents": [_document(part) for part in result.documents]}


def _document(part: DocumentScore) -> dict[str, Any]:
    return {
        "doc": part.doc,
        **{name: _rate(part.rates[name]) for name in RATES},
        "predicates": {name: _rate(rate) for name, rate in part.predicates.items()},
        "qualifiers": {name: [share.right, share.of] for name, share in part.qualifiers.items()},
        "entity_splits": part.splits,
        **{name: list(getattr(part, name)) for name in LISTS},
        "conforming": part.conformance.right,
        "merged": part.conformance.of,
        "forbidden_found": list(part.furniture),
    }


def _rate(rate: Rate) -> dict[str, Any]:
    figures = {"p": rate.precision, "r": rate.recall, "f1": rate.f1}
    return figures | {"right": rate.right, "predicted": rate.predicted, "found": rate.found, "wanted": rate.wanted}


def _totals(result: Evaluation) -> Table:
    rows: list[tuple[str, ...]] = [(LABELS[name], *_cells(result.rate(name))) for name in RATES]
    for name in ("entities_typed", "claims"):
        rows.append((f"{LABELS[name]}, mean of documents", "", "", f"{result.macro_f1(name):.3f}", "", ""))
    title = f"{len(result.documents)} documents" if len(result.documents) != 1 else "1 document"
    return title, ("", "P", "R", "F1", "right / predicted", "found / wanted"), rows


def _cells(rate: Rate) -> tuple[str, ...]:
    counts = f"{rate.right} / {rate.predicted}", f"{rate.found} / {rate.wanted}"
    return f"{rate.precision:.3f}", f"{rate.recall:.3f}", f"{rate.f1:.3f}", *counts


def _qualifiers(result: Evaluation) -> Table:
    rows: list[tuple[str, ...]] = [
        *((name.replace("_", " "), *_share(share)) for name, share in result.qualifiers.items()),
        ("schema conformance", *_share(result.conformance)),
        ("entity splits", "", str(result.splits)),
        ("entities from page furniture", "", ", ".join(result.furniture) or "none"),
    ]
    return "Qualifiers of the claims found", ("", "rate", "right / of"), rows


def _share(share: Share) -> tuple[str, str]:
    return f"{share.rate:.3f}", f"{share.right} / {share.of}"


def _documents(result: Evaluation) -> Table:
    columns = ("document", "entities F1", "claims P", "R", "F1", "right / predicted", "found / wanted", "pairs F1")
    rows = [
        (
            part.doc,
            f"{part.rates['entities_typed'].f1:.3f}",
            *_cells(part.rates["claims"]),
            f"{part.rates['claims_pair_only'].f1:.3f}",
        )
        for part in result.documents
    ]
    return "By document", columns, rows


def _predicates(result: Evaluation) -> Table:
    found = sorted(result.predicates.items(), key=lambda row: (-row[1].wanted, -row[1].predicted, row[0]))
    rows = [(name, *_cells(rate)) for name, rate in found]
    return "Claims by predicate", ("predicate", "P", "R", "F1", "right / predicted", "found / wanted"), rows


def _grid(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(_escaped, columns))} |"
    yield f"|---|{'---:|' * (len(columns) - 1)}"
    for row in rows:
        yield f"| {' | '.join(map(_escaped, row))} |"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")
