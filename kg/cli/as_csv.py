"""What commands print with `--format csv`: a row for each passage, with its reference and all of its claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from kg.identity import claim_id
from kg.model import Claim, Evidence, Value
from kg.weigh.reasons import quantity_words

if TYPE_CHECKING:
    from kg.api import KnowledgeGraph
    from kg.resolve import QuotedStatement

CLAIM = (
    *("claim", "subject", "predicate", "object", "polarity", "modality", "cue", "attributedTo", "disputedBy"),
    *("quantity", "time", "valid", "confidence", "sources", "voices", "review"),
)
PASSAGE = ("document", "title", "publisher", "date", "url", "start", "end", "quote")
STATEMENT = ("source", "sourceText", "cue", *PASSAGE)


def print_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Comma-separated values with a header; several names in a cell have ` | ` between them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    click.echo(out.getvalue(), nl=False)


def print_claims_csv(named: Iterable[tuple[str, Iterable[Claim]]], graph: KnowledgeGraph, what: str) -> None:
    """Claims by groups, a row for each passage behind a claim; the first column, `what`, names the group."""
    rows = ((name, *row) for name, claims in named for claim in claims for row in _claim_rows(claim, graph))
    print_csv((what, *CLAIM, *PASSAGE), rows)


def print_statements_csv(statements: Iterable[QuotedStatement], graph: KnowledgeGraph) -> None:
    """Who said what, a row each."""
    rows = (
        (
            graph.names[said.source] if said.source else "",
            said.source_text,
            said.cue_text,
            *_passage(Evidence(said.doc, said.content, said.quote), graph),
        )
        for said in statements
    )
    print_csv(STATEMENT, rows)


def _claim_rows(claim: Claim, graph: KnowledgeGraph) -> Iterator[tuple[Any, ...]]:
    told = _claim(claim, graph)
    yield from ((*told, *_passage(piece, graph)) for piece in claim.evidence)


def _claim(claim: Claim, graph: KnowledgeGraph) -> tuple[Any, ...]:
    names, id = graph.names, claim_id(claim)
    borne_out = graph.support[id]
    end = claim.object.value if isinstance(claim.object, Value) else names[claim.object]
    by, against = (" | ".join(names[who] for who in who) for who in (claim.attributed_to, claim.disputed_by))
    amount = quantity_words(claim.quantity) if claim.quantity else ""
    return (
        *(id, names[claim.subject], claim.predicate, end, claim.polarity, claim.modality, claim.cue or "", by, against),
        *(amount, claim.time or "", claim.valid or "", claim.confidence, len(borne_out.sources), borne_out.voices),
        claim.review.verdict if claim.review else "",
    )


def _passage(piece: Evidence, graph: KnowledgeGraph) -> tuple[Any, ...]:
    cited = graph.references[piece.doc]
    known = (cited.title or "", cited.publisher or "", cited.date or "", cited.url or "")
    return piece.doc, *known, piece.span.start, piece.span.end, " ".join(piece.quote.split())
