"""The values that travel through the stages: documents, mentions, entities, claims, statements.

Every span is half-open and counts Unicode code points in the document's text as decoded.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range [start, end) of code points in a document's text."""

    start: int
    end: int

    def within(self, other: Span) -> bool:
        """True when this span lies inside the other one."""
        return other.start <= self.start and self.end <= other.end

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share a code point."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one kind: `paragraph`, `title`, `heading`, `item`, `turn`, `quote`, `table`, `furniture`, `meta`."""

    kind: str
    span: Span
    speaker: str | None = None  # who speaks, in a transcript's turn
    lead: Span | None = None  # the words that introduce a list item ("The rule will:")


@dataclass(frozen=True, slots=True)
class Document:
    """One source text. `name` is the file's name, `text` the whole file as decoded, front matter included."""

    name: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: str | None = None  # EDTF, of publication
    source: str | None = None  # publication: who published it
    licence: str | None = None
    path: str | None = None
    author: str | None = None  # several with semicolons, as the byline orders them
    url: str | None = None
    accessed: str | None = None  # EDTF, when it was fetched from there


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that claims are about. `id` is the local name of its IRI: a registry slug or a slug of its name."""

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    known: bool = False  # stands in the registry
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that refers to an entity; `how` tells what found it (registry, tagger, shape, coreference)."""

    entity: str
    span: Span
    how: str


@dataclass(frozen=True, slots=True)
class Value:
    """A literal object: lexical form and datatype (`xsd:integer`, `xsd:decimal`, `xsd:date` for any EDTF)."""

    value: str
    datatype: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """How much. "about N" and "N" are min = max = N; "fewer than N" has only max, "more than N" only min."""

    min: float | None = None
    max: float | None = None
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a claim stands: document name, span of the sentence or clause, the exact words there."""

    doc: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a person decided about a claim. `verdict` is accepted or rejected; `when` is EDTF."""

    verdict: str
    who: str
    when: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is said to do what to whom, by whom, how firmly, since when, and in which words.

    `subject`, `object`, `attributed_to` and `disputed_by` hold entity ids (`object` may be a Value).
    polarity: positive | negative.
    modality: asserted | reported | estimated | planned | hypothetical.
    `time` and `valid` are EDTF: when it happened; from/until when it holds.
    `confidence` is about the extractor's reading, in [0, 1], never about the world.
    """

    subject: str
    predicate: str
    object: str | Value
    evidence: tuple[Evidence, ...]
    polarity: str = "positive"
    modality: str = "asserted"
    cue: str | None = None  # the words that hedge it
    attributed_to: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    quantity: Quantity | None = None
    time: str | None = None
    valid: str | None = None
    confidence: float = 1.0
    extractor: str = "rules"
    rule: str | None = None  # the frame that fired
    review: Review | None = None

    @property
    def rejected(self) -> bool:
        """True when a person has rejected it."""
        return self.review is not None and self.review.verdict == "rejected"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that cannot all hold, by their ids, and why not.

    kind: polarity (one says so, one denies it) | quantity (amounts that exclude each other) | value (two values where
    there can be one).
    """

    kind: str
    claims: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something somebody says, kept even where it gives no claim. `source` is an entity id, or None if unnamed."""

    doc: str
    source: str | None
    source_text: str
    cue: Span | None
    content: Span
    source_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Abstention:
    """A sentence with two or more names and a frame word that gave no claim, and why."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything found in one document. Ids of entities are unique within it."""

    document: Document
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    abstentions: tuple[Abstention, ...] = ()
    sentences: int = 0
    notes: tuple[str, ...] = field(default=())
