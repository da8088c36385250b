"""The page of a graph as text: same bytes, nothing from anywhere, nothing that is not escaped, evidence for all."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from math import dist
from pathlib import Path

import pytest
from view_sample import CLAIMS, ENTITIES, FIRE, GRAPH, PAYLOADS, crowd, poisoned_page

from kg.errors import UnknownName
from kg.identity import claim_id
from kg.model import Conflict, Extraction, Quantity, Review
from kg.ontology import Schema, load_schema
from kg.resolve import Graph, merge
from kg.view import Selection, network_of, write_view
from kg.view.boxes import Box, overlaps
from kg.view.crowd import COMMUNITIES, CORE, reduce
from kg.view.facts import quantity_text
from kg.view.labels import text_width, wrap
from kg.view.palette import DARK, FAMILIES, LIGHT, contrast, family_of
from kg.view.quotes import marks
from kg.view.scope import within


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


@pytest.fixture(scope="module")
def page(schema: Schema) -> str:
    return network_of(GRAPH, schema, title="Sample").generate_html()


class Elements(HTMLParser):
    """Tags with their attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[tuple[str, dict[str, str | None], str]] = []
        self.raw = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.raw = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.raw = False

    def handle_data(self, data: str) -> None:
        if self.raw:
            self.inside.append((*self.tags[-1], data))


def data_of(page: str) -> dict:
    blocks = [text for tag, attrs, text in Elements(page).inside if attrs.get("type") == "application/json"]
    assert len(blocks) == 1
    return json.loads(blocks[0])


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed():
    code = (
        "import hashlib; from view_sample import GRAPH;"
        "from kg.ontology import load_schema; from kg.view import network_of;"
        "print(hashlib.sha256(network_of(GRAPH, load_schema(), title='x').generate_html().encode()).hexdigest())"
    )
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parent.parent)])
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_the_policy_allows_exactly_the_inline_blocks_by_hash(page: str):
    elements = Elements(page)
    policy = next(a["content"] for t, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    for tag, attrs, text in elements.inside:
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        directive = f"{tag}-src 'sha256-{digest}'"
        assert (directive in policy) == (attrs.get("type") != "application/json")


def test_the_page_loads_nothing(page: str):
    for tag, attrs in Elements(page).tags:
        assert tag not in ("img", "iframe", "object", "embed", "source", "video", "audio", "base")
        assert not attrs.get("src")
        if tag == "link":
            assert attrs["href"] == "data:,"
    styles = "".join(text for tag, _, text in Elements(page).inside if tag == "style")
    assert "url(" not in styles
    assert "@import" not in styles


def test_no_element_has_inline_style_or_handlers(page: str):
    for _, attrs in Elements(page).tags:
        assert not [name for name in attrs if name == "style" or name.startswith("on")]


def test_the_script_never_turns_text_into_html(page: str):
    script = "".join(t for tag, a, t in Elements(page).inside if tag == "script" and not a.get("type"))
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "DOMParser"):
        assert way not in script


@pytest.mark.parametrize("payload", PAYLOADS)
def test_injected_text_stays_text(payload: str, schema: Schema):
    page = poisoned_page(payload)
    clean = network_of(GRAPH, schema, title="Sample").generate_html()
    scripts = [attrs for tag, attrs in Elements(page).tags if tag == "script"]
    assert scripts == [attrs for tag, attrs in Elements(clean).tags if tag == "script"]
    assert {tag for tag, _ in Elements(page).tags} <= {tag for tag, _ in Elements(clean).tags}
    assert not any(name.startswith("on") for _, attrs in Elements(page).tags for name in attrs)
    assert data_of(page)["title"] == payload
    if "<" in payload:
        assert payload not in page
    assert FIRE in page  # as escaped text


def test_every_edge_has_evidence_and_every_claim_its_exact_quote(page: str):
    data = data_of(page)
    for edge in data["edges"]:
        assert edge["claims"]
        assert all(data["claims"][i]["evidence"] for i in edge["claims"])
    texts = {document.name: document.text for document in GRAPH.documents}
    for quote in data["quotes"]:
        assert texts[quote["name"]][quote["start"] : quote["end"]] == quote["text"]


def test_claims_outside_the_direct_layer_are_drawn_too(page: str):
    data = data_of(page)
    drawn = {i for edge in data["edges"] for i in edge["claims"]}
    assert drawn == {i for i, claim in enumerate(CLAIMS) if isinstance(claim.object, str)}
    assert [c.get("direct", False) for c in data["claims"]] == [
        c.polarity == "positive"
        and c.modality in ("asserted", "reported")
        and not c.disputed_by
        and c.predicate != "hinders"
        for c in CLAIMS
    ]


def test_a_value_is_no_node(page: str):
    data = data_of(page)
    assert [c["value"] for c in data["claims"] if c["p"] == "employeeCount"] == ["140"]
    assert "140" not in {node["name"] for node in data["nodes"]}


def test_opposite_claims_name_each_other(page: str):
    claims = data_of(page)["claims"]
    pairs = [(i, j) for i, claim in enumerate(claims) for j, _ in claim.get("against", [])]
    assert pairs == [(6, 7), (7, 6)]


def test_what_a_person_has_rejected_is_not_shown_but_counted(schema: Schema):
    rejected = replace(CLAIMS[3], review=Review("rejected", "somebody", "2025-11-01"))
    data = data_of(network_of(replace(GRAPH, claims=(rejected, *CLAIMS[4:])), schema).generate_html())
    assert "founded" not in {claim["p"] for claim in data["claims"]}
    assert data["rejected"] == 1


def test_conflicts_of_the_graph_are_shown_and_nothing_else(schema: Schema):
    graph = Graph((), ENTITIES, CLAIMS, (), (Conflict("value", (claim_id(CLAIMS[0]), claim_id(CLAIMS[1])), "why"),))
    claims = data_of(network_of(graph, schema).generate_html())["claims"]
    assert [claim["against"] for claim in claims if "against" in claim] == [[[1, "why"]], [[0, "why"]]]


def test_entities_without_a_claim_are_counted_and_those_who_only_dispute_are_drawn(page: str):
    data = data_of(page)
    names = {node["name"] for node in data["nodes"]}
    assert "Elon Musk" in names
    assert "Nobody" not in names
    assert data["left_out"] == 1


def test_the_quote_marks_subject_object_and_hedge_in_utf16_units():
    entities = {entity.id: entity for entity in GRAPH.entities}
    quote = "𝔸 DeepSeek’s chips, estimates suggest, are A100s or A100."
    found = [(mark.kind, quote.encode("utf-16-le")[2 * mark.start : 2 * mark.end].decode("utf-16-le"))
             for mark in marks(CLAIMS[1], quote, entities)]  # fmt: skip
    assert found == [("s", "DeepSeek"), ("q", "estimates suggest"), ("o", "A100")]


def test_context_surrounds_a_quote_within_its_paragraph(page: str):
    quote = next(q for q in data_of(page)["quotes"] if q["text"] == "fewer than 140 people")
    assert quote["before"].endswith("DeepSeek’s team consists of ")
    assert quote["after"] == "."


@pytest.mark.parametrize("preset", ["force", "types", "time", "rings"])
def test_no_two_boxes_overlap_in_any_preset(preset: str, page: str):
    nodes = data_of(page)["nodes"]
    boxes = [Box(node["w"], node["h"]) for node in nodes]
    assert overlaps([node["places"][preset] for node in nodes], boxes) == 0


def test_a_large_graph_opens_with_its_heaviest_nodes_and_every_other_one_stands_in_a_community(schema: Schema):
    data = data_of(network_of(crowd(900), schema).generate_html())
    first = [i for i, node in enumerate(data["nodes"]) if "places" in node]
    others = [i for community in data["communities"] for i in community["members"]]
    assert len(first) == CORE
    assert sorted(first + others) == list(range(900))
    least = min(data["nodes"][i]["weight"] for i in first)
    assert all(data["nodes"][i]["weight"] <= least for i in others)
    drawn = [data["nodes"][i] for i in first] + data["communities"]
    for preset in ("force", "types", "time", "rings"):
        assert overlaps([row["places"][preset] for row in drawn], [Box(row["w"], row["h"]) for row in drawn]) == 0


def test_communities_hold_together_and_the_smallest_share_one():
    rings = [(60 * g + i, 60 * g + (i + 1) % 60) for g in range(40) for i in range(60)]
    found = reduce(2400, rings, list(range(2400)))
    assert len(found.communities) == COMMUNITIES
    assert all(len({i // 60 for i in community.members}) == 1 for community in found.communities[:-1])
    assert found.communities[-1].lead is None


def test_a_layout_is_made_once_and_kept_by_what_it_depends_on(tmp_path: Path, schema: Schema):
    first = network_of(GRAPH, schema, cache=tmp_path).generate_html()
    (file,) = tmp_path.iterdir()
    moved = json.loads(file.read_text(encoding="utf-8"))
    moved["force"][0] = [4321, 4321]
    file.write_text(json.dumps(moved), encoding="utf-8")
    assert (
        data_of(network_of(GRAPH, schema, cache=tmp_path).generate_html())["nodes"][0]["places"]["force"] == [4321] * 2
    )
    network_of(GRAPH, schema, Selection(predicates=("founded",)), cache=tmp_path)
    assert len(list(tmp_path.iterdir())) == 2
    file.write_text("[", encoding="utf-8")
    assert network_of(GRAPH, schema, cache=tmp_path).generate_html() == first


def test_a_folder_that_cannot_keep_layouts_stops_nothing(tmp_path: Path, schema: Schema):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert network_of(GRAPH, schema, cache=tmp_path / "taken").nodes


def test_a_view_about_an_entity_keeps_what_is_near(tmp_path: Path, schema: Schema):
    out = tmp_path / "view.html"
    report = write_view(GRAPH, schema, out, Selection("Beijing", 1), title="Near")
    names = {node["name"] for node in data_of(out.read_text(encoding="utf-8"))["nodes"]}
    assert names == {"China", "DeepSeek", "United States"}
    assert (report.nodes, report.edges, report.bytes) == (3, 2, out.stat().st_size)


@pytest.mark.parametrize(
    ("wanted", "predicates"),
    [
        (Selection(predicates=("founded", "leads")), ["founded", "leads"]),
        (Selection("Liang Wenfeng", 1), ["employeeCount", "founded", "leads"]),
        (Selection("Liang Wenfeng", 1, ("leads",)), ["leads"]),
    ],
)
def test_a_view_keeps_what_is_selected(wanted: Selection, predicates: list[str], schema: Schema):
    data = data_of(network_of(GRAPH, schema, wanted).generate_html())
    assert sorted(claim["p"] for claim in data["claims"]) == predicates
    named = {document["name"] for document in data["documents"]}
    assert {quote["name"] for quote in data["quotes"]} <= named


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        (Selection("DeepSeak"), "did you mean DeepSeek"),
        (Selection(predicates=("foundet",)), "did you mean founded"),
    ],
)
def test_an_unknown_name_is_met_with_the_nearest_one(wanted: Selection, hint: str, tmp_path: Path, schema: Schema):
    with pytest.raises(UnknownName, match=hint):
        write_view(GRAPH, schema, tmp_path / "x.html", wanted, title="x")
    assert not list(tmp_path.iterdir())


def test_depth_counts_claims_from_the_focus():
    assert {claim.predicate for claim in within(CLAIMS, "united-states", 1)} == {"competesWith"}
    assert {claim.predicate for claim in within(CLAIMS, "united-states", 2)} == {
        "competesWith",
        "basedIn",
        "employeeCount",
    }


def test_an_edge_added_with_pyvis_is_drawn_as_having_no_evidence(schema: Schema):
    network = network_of(GRAPH, schema, title="Sample")
    network.add_node("extra", label="Extra <b>")
    network.add_edge("extra", "china", label="linked")
    data = data_of(network.generate_html())
    assert {"s": "extra", "o": "china", "p": "linked", "claims": []} in data["edges"]
    assert next(node for node in data["nodes"] if node["id"] == "extra")["places"]["force"]


def test_a_merged_graph_without_texts_gives_quotes_without_context(schema: Schema, extractions: list[Extraction]):
    data = data_of(network_of(merge(extractions), schema).generate_html())
    assert len(data["claims"]) == 7
    assert {quote["before"] + quote["after"] for quote in data["quotes"]} == {""}
    assert [statement["by"] for statement in data["statements"]] == []


def test_an_empty_graph_gives_a_page(schema: Schema):
    empty = type(GRAPH)((), (), ())
    assert data_of(network_of(empty, schema, title="Empty").generate_html())["nodes"] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_stand_out_from_their_ground(theme: str):
    ground = LIGHT if theme == "light" else DARK
    for colour in [getattr(family, theme) for family in FAMILIES] + [ground["edge"], ground["accent"]]:
        assert contrast(colour, ground["bg"]) >= 3
        assert contrast(colour, ground["surface"]) >= 3
    for ink in ("ink", "muted", "denied", "disputed", "accent"):
        assert all(contrast(ground[ink], ground[under]) >= 4.5 for under in ("bg", "surface", "raised"))
    for mark in ("mark-s", "mark-o", "mark-q"):
        assert contrast(ground["ink"], ground[mark]) >= 7


# How the three kinds of colour-blindness see linear RGB (Machado, Oliveira and Fernandes 2009, severity 1).
BLIND = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
XYZ = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8728))  # over the white of D65


def seen(colour: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """A `#rrggbb` colour in CIE L*a*b*, as somebody with this matrix sees it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    linear = [min(1.0, max(0.0, sum(m * c for m, c in zip(row, linear, strict=True)))) for row in matrix]
    x, y, z = (sum(m * c for m, c in zip(row, linear, strict=True)) for row in XYZ)
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("kind", BLIND)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_colours_of_families_keep_apart_for_colour_blind_readers(theme: str, kind: str):
    colours = [seen(getattr(family, theme), BLIND[kind]) for family in FAMILIES]
    assert min(dist(a, b) for a, b in combinations(colours, 2)) >= 12


def test_no_two_families_share_colour_or_shape():
    for field in ("light", "dark", "path"):
        assert len({getattr(family, field) for family in FAMILIES}) == len(FAMILIES)


@pytest.mark.parametrize(
    ("kind", "family"),
    [("Chip", "hardware"), ("Company", "company"), ("University", "institution"), ("Tariff", "policy"), ("?", "other")],
)
def test_a_type_takes_the_family_of_its_ancestor(kind: str, family: str, schema: Schema):
    assert family_of(kind, schema).id == family


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(10000, 50000, "chips"), "10,000–50,000 chips"),
        (Quantity(None, 140, "people"), "at most 140 people"),
        (Quantity(5.6e6, None, "USD"), "at least 5,600,000 USD"),
        (Quantity(16000, 16000, "chips", True), "about 16,000 chips"),
        (Quantity(0.5, 0.5, "%"), "0.5 %"),
        (None, None),
    ],
)
def test_quantities_read_as_words(quantity: Quantity | None, text: str | None):
    assert quantity_text(quantity) == text


def test_long_names_break_into_three_lines_at_most():
    assert wrap("Center for Strategic and International Studies") == ("Center for", "Strategic and", "International …")
    assert text_width("中国", 10) == 20
