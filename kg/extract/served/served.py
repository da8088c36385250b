"""The extractor that asks a chat-completions server, and keeps of its claims those that the text bears out.

Off by default. Nothing it says is taken on trust: see `kg.extract.served.exchange`. What is refused, and questions
without an answer, are told in the extraction's notes; the document is then as if nothing had been found there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from string import Template
from typing import TYPE_CHECKING

from kg import resources
from kg.extract.rules import SILENT
from kg.extract.served import notes as told
from kg.extract.served.chat import NoAnswer, Server, ask, server_from_environment
from kg.extract.served.exchange import Record, Refused, Witness, read_records, shown
from kg.model import Claim, Document, Extraction

if TYPE_CHECKING:
    from kg.extract import Extractor
    from kg.ontology import Schema
    from kg.registry import Registry

CONFIDENCE = 0.5  # below what the rules give to a claim between two names
PIECE = 8000  # code points of text in one question
PATIENCE = 2  # questions without an answer, one after the other, before the server is left alone


class ServedExtractor:
    """Asks the server for the claims of a document; with `rules`, adds them to what those find."""

    def __init__(self, server: Server, schema: Schema, registry: Registry, prompt: str, rules: Extractor | None = None):
        self.server = server
        self.schema = schema
        self.registry = registry
        self.prompt = prompt
        self.rules = rules
        self.voice = voice(server)
        self.name = f"{rules.name}+{self.voice}" if rules else self.voice
        self._silences: list[str] = []  # reasons, since the last answer

    def extract(self, document: Document) -> Extraction:
        """Everything found in the document; never fails for the server's sake."""
        found = self.rules.extract(document) if self.rules else Extraction(document)
        witness = Witness(document, self.schema, self.registry, found.entities)
        claims: dict[Claim, None] = {}
        notes: list[str] = []
        for piece in pieces(document):
            self._read(document, piece, witness, claims, notes)
        return replace(
            found,
            entities=tuple(witness.entities[id] for id in sorted(witness.entities)),
            mentions=tuple(sorted({*found.mentions, *witness.mentions}, key=lambda m: (m.span, m.entity, m.how))),
            claims=(*found.claims, *claims),
            notes=(*found.notes, *notes),
        )

    def _read(
        self, document: Document, piece: str, witness: Witness, claims: dict[Claim, None], notes: list[str]
    ) -> None:
        try:
            records = self._ask(document, piece, notes)
        except NoAnswer as silence:
            notes.append(told.silent(silence))
            return
        for record in records:
            if not isinstance(record, dict) or record.get("kind", "claim") == "claim":
                self._judge(record, witness, claims, notes)

    def _ask(self, document: Document, piece: str, notes: list[str]) -> list[Record | str]:
        if len(self._silences) >= PATIENCE:
            raise NoAnswer(self._silences[-1])
        try:
            answer = ask(self.server, self.prompt, f"{_heading(document)}{piece}")
        except NoAnswer as silence:
            self._silences += [str(silence)] if silence.lasting else []
            raise
        self._silences.clear()
        notes += [told.refused("an answer was cut short", "its end")] if answer.cut else []
        return list(read_records(answer.text))

    def _judge(self, record: Record | str, witness: Witness, claims: dict[Claim, None], notes: list[str]) -> None:
        try:
            if not isinstance(record, dict):
                raise Refused("no record in JSON")
            claim, left_out = witness.claim(record, self.voice, CONFIDENCE)
        except Refused as reason:
            notes.append(told.refused(reason, shown(record)))
            return
        claims.setdefault(claim)
        notes += [told.without(f"the {key} is not in the quote", shown(record)) for key in left_out]


def load_served(rules: Extractor | None = None, server: Server | None = None) -> ServedExtractor:
    """The extractor with the packaged ontology, registry and prompt; the server is that of the environment."""
    from kg.ontology import load_schema
    from kg.registry import load_registry

    schema = load_schema()
    return ServedExtractor(server or server_from_environment(), schema, load_registry(), prompt(schema), rules)


def voice(server: Server) -> str:
    """The extractor's name, as its claims bear it; a slash would set a version apart."""
    return f"served:{server.model.replace('/', '--')}"


def prompt(schema: Schema) -> str:
    """What the model is told to do, with the schema's own words: `ontology/lexicon/served-prompt.txt`."""
    text = resources.ontology("lexicon", "served-prompt.txt").read_text(encoding="utf-8")
    types = [f"- {row.name}: {row.definition}" for row in schema.types.values()]
    predicates = [
        f"- {row.name}: {row.definition} ({' or '.join(row.domain)} -> {' or '.join(row.range)})"
        for row in schema.predicates.values()
    ]
    return Template(text).substitute(types="\n".join(types), predicates="\n".join(predicates))


def pieces(document: Document) -> Iterator[str]:
    """The article's text without page furniture, in pieces that end between two blocks."""
    blocks = [document.text[b.span.start : b.span.end] for b in document.blocks if b.kind not in SILENT]
    piece = ""
    for block in blocks if document.blocks else [document.text]:
        if piece and len(piece) + len(block) > PIECE:
            yield piece
            piece = ""
        piece += f"{block}\n\n"
    if piece.strip():
        yield piece


def _heading(document: Document) -> str:
    facts = (("Title", document.title), ("Date", document.date))
    return "".join(f"{name}: {value}\n" for name, value in facts if value) + "\n"
