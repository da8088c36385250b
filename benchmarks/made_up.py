"""A made-up graph of claims of every kind that the named questions ask about, of any size, the same in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Claim, Entity, Evidence, Quantity, Span, Value
from kg.resolve import Graph, QuotedStatement, SourceDocument

# kind of entity: how many of a thousand
KINDS = {
    "Company": 330,
    "Chip": 90,
    "ManufacturingEquipment": 30,
    "AIModel": 60,
    "Material": 20,
    "Technology": 40,
    "ExportControl": 80,
    "Sanction": 5,
    "Law": 15,
    "Country": 10,
    "City": 40,
    "GovernmentBody": 40,
    "ThinkTank": 20,
    "University": 30,
    "Person": 190,
}
# predicate, who, whom: how many of a hundred claims
PATTERNS = (
    ("supplies", "Company", "Company", 12),
    ("dependsOn", "Company", "Company", 3),
    ("develops", "Company", "Chip", 5),
    ("develops", "Company", "AIModel", 3),
    ("manufactures", "Company", "ManufacturingEquipment", 3),
    ("manufactures", "Company", "Material", 2),
    ("procures", "Company", "Chip", 8),
    ("uses", "Company", "ManufacturingEquipment", 4),
    ("trainedOn", "AIModel", "Chip", 3),
    ("basedIn", "Company", "City", 5),
    ("locatedIn", "City", "Country", 1),
    ("enacts", "GovernmentBody", "ExportControl", 3),
    ("enacts", "Country", "ExportControl", 3),
    ("partOf", "GovernmentBody", "Country", 1),
    ("restricts", "ExportControl", "Chip", 5),
    ("targets", "ExportControl", "Country", 3),
    ("targets", "ExportControl", "Company", 3),
    ("suspends", "Country", "ExportControl", 2),
    ("amends", "ExportControl", "ExportControl", 2),
    ("respondsTo", "ExportControl", "ExportControl", 1),
    ("authorizedBy", "ExportControl", "Law", 1),
    ("administers", "GovernmentBody", "ExportControl", 1),
    ("exempts", "ExportControl", "Company", 1),
    ("circumvents", "Company", "ExportControl", 1),
    ("listedOn", "Company", "Sanction", 2),
    ("funds", "Country", "Company", 2),
    ("investsIn", "Company", "Company", 3),
    ("acquired", "Company", "Company", 1),
    ("hinders", "ExportControl", "Company", 2),
    ("supports", "Company", "ExportControl", 1),
    ("opposes", "Company", "ExportControl", 2),
    ("leads", "Person", "Company", 3),
    ("worksFor", "Person", "GovernmentBody", 2),
    ("worksFor", "Person", "ThinkTank", 1),
    ("educatedAt", "Person", "University", 3),
    ("effectiveDate", "ExportControl", "", 1),
    ("employeeCount", "Company", "", 1),
)
EVEN = ("basedIn", "locatedIn", "partOf")  # nobody has a hundred seats
MODALITIES = ("asserted",) * 10 + ("reported",) * 6 + ("estimated", "planned", "planned", "hypothetical")


@dataclass(frozen=True, slots=True)
class Dice:
    """Numbers that look like chance and follow from a name alone."""

    name: str

    def below(self, what: str, limit: int) -> int:
        """A number from 0 to limit - 1."""
        return int.from_bytes(hashlib.blake2b(f"{self.name} {what}".encode(), digest_size=8).digest()) % limit

    def low(self, what: str, limit: int) -> int:
        """The same, small numbers more often: some things are talked of much more than others."""
        return self.below(what, self.below(f"{what} most", limit) + 1)


def made_up(claims: int) -> Graph:
    """So many claims, with a fifth as many entities and a document for every fifty."""
    total = max(claims // 5, 300)
    sizes = {kind: max(total * share // 1000, 2) for kind, share in KINDS.items()}
    documents = [f"{n}.txt" for n in range(claims // 50 + 1)]
    rows = [pattern for pattern in PATTERNS for _ in range(pattern[3])]
    return Graph(
        tuple(document(name) for name in sorted(documents)),
        tuple(Entity(f"{k}-{n}".lower(), f"{k} {n}", k) for k in sorted(sizes) for n in range(sizes[k])),
        tuple(claim(n, rows, sizes, documents[n // 50]) for n in range(claims)),
        tuple(statement(n, sizes, documents[n // 10]) for n in range(claims // 10)),
    )


def document(name: str) -> SourceDocument:
    """A document of some month of the last ten years."""
    dice = Dice(name)
    date = f"20{15 + dice.below('year', 10)}-{1 + dice.below('month', 12):02}-{1 + dice.below('day', 28):02}"
    return SourceDocument(name, "", hashlib.sha256(name.encode()).hexdigest(), (), date=date, length=50_000)


def claim(n: int, rows: list[tuple[str, str, str, int]], sizes: dict[str, int], doc: str) -> Claim:
    """The nth claim."""
    dice = Dice(str(n))
    predicate, who, whom, _ = rows[dice.below("pattern", len(rows))]
    quote = f"Sentence {n} says that somebody {predicate} somebody else."
    start = n % 50 * 100
    modality = MODALITIES[dice.below("modality", len(MODALITIES))]
    doubted = dice.below("doubt", 40) == 0
    return Claim(
        some(who, dice, sizes, "subject", even=predicate in EVEN),
        predicate,
        some(whom, dice, sizes, "object") if whom else value(predicate, dice),
        (Evidence(doc, Span(start, start + len(quote)), quote),),
        polarity="negative" if dice.below("denial", 30) == 0 else "positive",
        modality=modality,
        attributed_to=(some("Person", dice, sizes, "speaker"),) if modality == "reported" else (),
        disputed_by=(some("Company", dice, sizes, "doubter"),) if doubted else (),
        quantity=Quantity(float(n), float(n * 2), "chips") if dice.below("amount", 6) == 0 else None,
        time=f"20{15 + dice.below('year', 10)}-{1 + dice.below('month', 12):02}"
        if dice.below("dated", 3) == 0
        else None,
        confidence=0.5 + dice.below("confidence", 50) / 100,
    )


def value(predicate: str, dice: Dice) -> Value:
    """A date or a count."""
    if predicate == "effectiveDate":
        return Value(f"20{15 + dice.below('year', 10)}-{1 + dice.below('month', 12):02}", "xsd:date")
    return Value(str(dice.below("count", 9000)), "xsd:integer")


def some(kind: str, dice: Dice, sizes: dict[str, int], role: str, even: bool = False) -> str:
    """The id of an entity of this kind."""
    number = dice.below(role, sizes[kind]) if even else dice.low(role, sizes[kind])
    return f"{kind}-{number}".lower()


def statement(n: int, sizes: dict[str, int], doc: str) -> QuotedStatement:
    """The nth statement."""
    start, quote = 20_000 + n % 10 * 100, f"Statement {n} is about chips and topic {n % 37}."
    speaker = some("Person", Dice(f"statement {n}"), sizes, "speaker")
    return QuotedStatement(doc, speaker, speaker, None, Span(start, start + len(quote)), quote=quote)


def names_of(graph: Graph) -> Iterator[str]:
    """Names of its entities."""
    return (entity.name for entity in graph.entities)
