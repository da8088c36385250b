"""A small hand-made graph that tests of the claim layer share: two documents, their entities and claims."""

from __future__ import annotations

import hashlib

from kg.model import Claim, Document, Entity, Evidence, Extraction, Mention, Quantity, Span, Statement, Value

FIRST = (
    "ASML supplies TSMC with scanners. TSMC supplies Nvidia.\n"
    'The U.S. restricts H20 sales. "We comply," said Jensen Huang. The U.S. controls hinder Nvidia.'
)
SECOND = "Nvidia plans to supply H20 to DeepSeek. ASML supplies TSMC, Reuters reported. DeepSeek has 160 employees."


def evidence(doc: str, text: str, quote: str) -> Evidence:
    """Where the quote stands in the text."""
    start = text.index(quote)
    return Evidence(doc, Span(start, start + len(quote)), quote)


def document(name: str, text: str) -> Document:
    """A document without blocks."""
    return Document(name, text, hashlib.sha256(text.encode()).hexdigest(), ())


def entity(id: str, name: str, type: str, *aliases: str) -> Entity:
    """An entity of the registry."""
    return Entity(id, name, type, aliases, known=True)


ENTITIES = (
    entity("asml", "ASML", "Company", "ASML Holding"),
    entity("deepseek", "DeepSeek", "Company"),
    entity("h20", "H20", "Chip", "Nvidia H20"),
    entity("jensen-huang", "Jensen Huang", "Person", "Huang"),
    entity("nvidia", "NVIDIA", "Company", "Nvidia"),
    entity("reuters", "Reuters", "MediaOrganization"),
    entity("tsmc", "TSMC", "Company"),
    entity("united-states", "United States", "Country", "U.S."),
    entity("us-controls", "U.S. controls", "ExportControl"),
)


def _only(*ids: str) -> tuple[Entity, ...]:
    return tuple(known for known in ENTITIES if known.id in ids)


def first() -> Extraction:
    def at(quote: str) -> tuple[Evidence, ...]:
        return (evidence("first.txt", FIRST, quote),)

    said = evidence("first.txt", FIRST, "We comply,").span
    cue = evidence("first.txt", FIRST, "said").span
    return Extraction(
        document("first.txt", FIRST),
        _only("asml", "tsmc", "nvidia", "united-states", "h20", "jensen-huang", "us-controls"),
        (Mention("asml", Span(0, 4), "registry"),),
        (
            Claim("asml", "supplies", "tsmc", at("ASML supplies TSMC with scanners.")),
            Claim("tsmc", "supplies", "nvidia", at("TSMC supplies Nvidia.")),
            Claim("us-controls", "restricts", "h20", at("The U.S. restricts H20 sales."), polarity="negative"),
            Claim("us-controls", "hinders", "nvidia", at("The U.S. controls hinder Nvidia.")),
        ),
        (Statement("first.txt", "jensen-huang", "Jensen Huang", cue, said),),
        sentences=5,
    )


def second() -> Extraction:
    def at(quote: str) -> tuple[Evidence, ...]:
        return (evidence("second.txt", SECOND, quote),)

    reported = "ASML supplies TSMC, Reuters reported."
    return Extraction(
        document("second.txt", SECOND),
        _only("asml", "deepseek", "h20", "nvidia", "reuters", "tsmc"),
        (),
        (
            Claim(
                "nvidia",
                "supplies",
                "deepseek",
                at("Nvidia plans to supply H20 to DeepSeek."),
                modality="planned",
                cue="plans to",
                quantity=Quantity(10000, 50000, "chips", approximate=True),
                time="2025",
            ),
            Claim("asml", "supplies", "tsmc", at(reported), modality="reported", attributed_to=("reuters",)),
            Claim("deepseek", "employeeCount", Value("160", "xsd:integer"), at("DeepSeek has 160 employees.")),
        ),
        sentences=3,
    )
