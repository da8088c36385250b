"""Records in the exchange format."""

import json
from dataclasses import replace

from kg import records
from kg.model import Abstention, Claim, Quantity, Span


def kinds(extraction, **options):
    return [record["kind"] for record in records.records(extraction, **options)]


def test_entities_come_before_claims_and_statements_only_where_asked_for(extractions):
    assert kinds(extractions[0]) == ["entity"] * 7 + ["claim"] * 4
    assert kinds(extractions[0], statements=True)[-1] == "statement"


def test_a_claim_has_names_types_and_the_place_of_its_quote(extractions):
    claim = next(r for r in records.records(extractions[0]) if r["kind"] == "claim")
    assert claim["subject"] == {"name": "ASML", "type": "Company", "aliases": ["ASML Holding"]}
    assert claim["object"] == {"name": "TSMC", "type": "Company", "aliases": []}
    place = claim["evidence"]
    assert extractions[0].document.text[place["start"] : place["end"]] == place["quote"]


def test_qualifiers_that_say_nothing_are_left_out(extractions):
    plain, _, denied, _ = (r for r in records.records(extractions[0]) if r["kind"] == "claim")
    assert not {"attributedTo", "disputedBy", "quantity", "time", "cue"} & set(plain)
    assert (plain["polarity"], denied["polarity"]) == ("positive", "negative")


def test_quantities_time_cue_and_sources_are_written_as_the_format_says(extractions):
    planned, reported, counted = (r for r in records.records(extractions[1]) if r["kind"] == "claim")
    assert planned["quantity"] == {"min": 10000, "max": 50000, "unit": "chips", "approximate": True}
    assert (planned["time"], planned["cue"], planned["modality"]) == ("2025", "plans to", "planned")
    assert reported["attributedTo"] == ["Reuters"]
    assert counted["object"] == {"value": "160", "datatype": "xsd:integer"}


def test_an_open_quantity_has_one_bound_and_zero_is_a_bound(extractions):
    claims = (replace(extractions[1].claims[0], quantity=Quantity(max=0.5)),)
    assert next(iter_claims(extractions[1], claims))["quantity"] == {"max": 0.5}
    claims = (replace(extractions[1].claims[0], quantity=Quantity(min=0)),)
    assert next(iter_claims(extractions[1], claims))["quantity"] == {"min": 0}


def iter_claims(extraction, claims: tuple[Claim, ...]):
    return (r for r in records.records(replace(extraction, claims=claims)) if r["kind"] == "claim")


def test_a_claim_with_two_sentences_gives_two_records(extractions):
    claim = extractions[0].claims[0]
    claims = (replace(claim, evidence=claim.evidence + extractions[0].claims[1].evidence),)
    assert [r["evidence"]["start"] for r in iter_claims(extractions[0], claims)] == [0, 34]


def test_a_statement_tells_speaker_cue_and_content(extractions):
    said = list(records.records(extractions[0], statements=True))[-1]
    assert said["source"] == {"name": "Jensen Huang", "text": "Jensen Huang"}
    assert (said["cue"]["text"], said["content"]["text"]) == ("said", "We comply,")


def test_an_abstention_tells_its_sentence_and_reason(extractions):
    item = Abstention(Span(0, 4), "ASML", "no object")
    (row,) = records.abstained(replace(extractions[0], abstentions=(item,)))
    assert row == {
        "kind": "abstained",
        "doc": "first.txt",
        "evidence": {"start": 0, "end": 4},
        "text": "ASML",
        "reason": "no object",
    }


def test_a_line_stays_one_line_for_every_reader():
    row = {"text": "a\u2028b\x85c\u2029d\ne\u4e2d"}
    line = records.line(row)
    assert len(line.splitlines()) == 1
    assert json.loads(line) == row
    assert "\u4e2d" in line
