"""A small graph with every kind of claim, made by hand, for the tests of the view."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from kg.identity import claim_id
from kg.model import Block, Claim, Conflict, Document, Entity, Evidence, Quantity, Span, Value
from kg.ontology import load_schema
from kg.resolve import QuotedStatement
from kg.view import Selection, network_of

ARTICLE = (
    "DeepSeek, based in China, had stockpiled 10,000 to 50,000 Nvidia A100 chips, estimates suggest. "
    "Elon Musk has questioned these numbers. DeepSeek’s team consists of fewer than 140 people.\n\n"
    "Liang Wenfeng founded DeepSeek. Liang Wenfeng leads DeepSeek. DeepSeek plans to use the Huawei Ascend. "
    "“U.S. export controls have not hindered DeepSeek,” said Gregory Allen. "
    "New rules could restrict DeepSeek. The United States competes with China."
)
REPLY = "U.S. export controls have hindered DeepSeek, the ministry said. DeepSeek is based in China."


@dataclass(frozen=True, slots=True)
class SampleGraph:
    """What a view reads of a graph."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]
    statements: tuple[QuotedStatement, ...] = ()


def document(name: str, text: str, title: str, source: str = "https://example.org/article") -> Document:
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("paragraph", Span(at, at + len(paragraph))))
        at += len(paragraph) + 2
    digest = sha256(text.encode()).hexdigest()
    return Document(name, text, digest, tuple(blocks), title, "2025-01-28", source, "CC0")


def said(doc: Document, words: str) -> tuple[Evidence, ...]:
    start = doc.text.index(words)
    return (Evidence(doc.name, Span(start, start + len(words)), words),)


ONE = document("article.txt", ARTICLE, "How it was done")
TWO = replace(
    document("reply.txt", REPLY, "A reply", "Ministry Gazette"),
    author="Ada Long",
    url="https://example.org/reply",
    accessed="2025-02",
)

ENTITIES = (
    Entity("china", "China", "Country", ("Beijing", "中国")),
    Entity("deepseek", "DeepSeek", "Company", ("深度求索", "DeepSeek AI"), known=True, wikidata="Q131577453"),
    Entity("elon-musk", "Elon Musk", "Person", known=True),
    Entity("export-controls", "U.S. export controls", "ExportControl"),
    Entity("gregory-allen", "Gregory Allen", "Person"),
    Entity("huawei-ascend", "Huawei Ascend", "Chip"),
    Entity("liang-wenfeng", "Liang Wenfeng", "Person"),
    Entity("new-rules", "New rules", "Law"),
    Entity("nobody", "Nobody", "Person"),
    Entity("nvidia-a100", "Nvidia A100", "Chip", ("A100",)),
    Entity("united-states", "United States", "Country", ("U.S.",)),
)
HINDERED = Claim(
    "export-controls",
    "hinders",
    "deepseek",
    said(ONE, "U.S. export controls have not hindered DeepSeek"),
    polarity="negative",
    modality="reported",
    attributed_to=("gregory-allen",),
)
CLAIMS = (
    Claim(
        "deepseek", "basedIn", "china", said(ONE, "DeepSeek, based in China") + said(TWO, "DeepSeek is based in China.")
    ),
    Claim(
        "deepseek",
        "procures",
        "nvidia-a100",
        said(ONE, ARTICLE.split(". ")[0] + "."),
        modality="estimated",
        cue="estimates suggest",
        disputed_by=("elon-musk",),
        quantity=Quantity(10000, 50000, "chips"),
        time="2022",
        confidence=0.82,
        rule="stockpile.verb",
    ),
    Claim(
        "deepseek",
        "employeeCount",
        Value("140", "xsd:integer"),
        said(ONE, "fewer than 140 people"),
        quantity=Quantity(None, 140),
    ),
    Claim("liang-wenfeng", "founded", "deepseek", said(ONE, "Liang Wenfeng founded DeepSeek.")),
    Claim("liang-wenfeng", "leads", "deepseek", said(ONE, "Liang Wenfeng leads DeepSeek.")),
    Claim(
        "deepseek",
        "uses",
        "huawei-ascend",
        said(ONE, "DeepSeek plans to use the Huawei Ascend."),
        modality="planned",
        cue="plans to",
    ),
    HINDERED,
    replace(
        HINDERED,
        polarity="positive",
        attributed_to=(),
        evidence=said(TWO, "U.S. export controls have hindered DeepSeek"),
    ),
    Claim(
        "new-rules",
        "restricts",
        "deepseek",
        said(ONE, "New rules could restrict DeepSeek."),
        modality="hypothetical",
        cue="could",
    ),
    Claim("united-states", "competesWith", "china", said(ONE, "The United States competes with China.")),
)
SAID = "U.S. export controls have not hindered DeepSeek,"
STATEMENTS = (
    QuotedStatement(
        ONE.name, "gregory-allen", "Gregory Allen", None, said(ONE, SAID)[0].span, None, SAID, "said", "Gregory Allen"
    ),
)
GRAPH = SampleGraph((ONE, TWO), ENTITIES, CLAIMS, STATEMENTS)


def crowd(count: int) -> SampleGraph:
    """Firms that depend on a few hubs each; the first ones have most claims."""
    firms = tuple(Entity(f"firm-{i:05}", f"Firm {i}", ("Company", "Chip", "Person")[i % 3]) for i in range(count))
    pairs = [(i, j) for i in range(1, count) for j in {i // 2, (i * i) % 37} if i != j]
    claims = tuple(Claim(firms[i].id, "supplies", firms[j].id, CLAIMS[0].evidence) for i, j in pairs)
    return SampleGraph((ONE, TWO), firms, claims)


def poisoned(payload: str) -> SampleGraph:
    """The same payload in every field that can hold text of a document or of a row."""
    doc = document("evil.txt", f"{payload} {payload}", payload, payload)
    doc = replace(doc, name=payload, date=payload, licence=payload)
    entities = (
        Entity("a", payload, "Company", (payload + "1",), wikidata=payload),
        Entity("b", payload + " b", payload, (payload,)),
    )
    evidence = (Evidence(payload, Span(0, len(payload)), payload),)
    claim = Claim(
        "a", payload, "b", evidence, "negative", "planned", payload, ("b",), ("a",),
        Quantity(1, 2, payload), payload, payload, 0.5, payload, payload,
    )  # fmt: skip
    figure = Claim("a", "employeeCount", Value(payload, payload), evidence)
    words = QuotedStatement(payload, "a", payload, None, Span(0, len(payload)), None, payload, payload, payload)
    return SampleGraph((doc,), entities, (claim, figure), (words,))


def poisoned_page(payload: str) -> str:
    """A page with the payload in every field of its graph, its title, its limits and the reason of a contradiction."""
    graph = poisoned(payload)
    reason = Conflict("value", tuple(claim_id(claim) for claim in graph.claims), payload)
    wanted = Selection(limits=(payload,))
    return network_of(graph, load_schema(), wanted, title=payload, conflicts=[reason]).generate_html()


FIRE = "window.__fired=(window.__fired||0)+1"
PAYLOADS = (
    f"<script>{FIRE}</script>",
    f"</script><script>{FIRE}</script>",
    f"</SCRIPT ><script>{FIRE}//",
    f"<!--<script>{FIRE}</script>",
    f"--><script>{FIRE}</script>",
    f"<img src=x onerror='{FIRE}'>",
    f'"><img src=x onerror="{FIRE}">',
    f"'><svg onload={FIRE}>",
    f"<svg><script>{FIRE}</script></svg>",
    f"<svg/onload={FIRE}>",
    f"<body onload={FIRE}>",
    f"<iframe srcdoc='<script>parent.{FIRE}</script>'></iframe>",
    f'<iframe src="javascript:parent.{FIRE}"></iframe>',
    f"javascript:{FIRE}",
    f"JaVaScRiPt:{FIRE}",
    f" javascript:{FIRE}",
    f"data:text/html,<script>{FIRE}</script>",
    f'https://x.example/" onmouseover="{FIRE}',
    f"https://x.example/'><script>{FIRE}</script>",
    f"<a href='javascript:{FIRE}'>x</a>",
    f"<details open ontoggle={FIRE}>",
    f"<input autofocus onfocus={FIRE}>",
    f"<video><source onerror={FIRE}>",
    f"<math><mtext><script>{FIRE}</script>",
    f"</title><script>{FIRE}</script>",
    f"</style><script>{FIRE}</script>",
    f"</noscript><script>{FIRE}</script>",
    f"</textarea><script>{FIRE}</script>",
    f"<meta http-equiv=refresh content='0;url=javascript:{FIRE}'>",
    f"<object data='javascript:{FIRE}'></object>",
    f"<style>@import 'x';</style><img src=1 onerror={FIRE}>",
    f"{{{{script}}}}<script>{FIRE}</script>",
    f"${{{FIRE}}}`;{FIRE};//",
    f"\\u003cscript\\u003e{FIRE}",
    f"\u2028{FIRE}\u2029",
    f"'-{FIRE}-'",
    f"]]><script>{FIRE}</script>",
    f"<form action=javascript:{FIRE}><button>x",
)
