"""The file of decisions: read, checked, added to; what counts of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.decisions import (
    Decision,
    about_entities,
    append_decision,
    decision_line,
    effective,
    read_decisions,
)
from kg.errors import InputError

SAME = Decision("same", ("nvidia", "nvidia-corp"), "Ada", "2026-03-01", "one firm")
REJECT = Decision("reject", ("1c6e48f0ad6e0c5f1c6e",), "Bo", "2026-03-02", "misread", says="ASML supplies TSMC")
GOOD = '{"about": ["a", "b"], "action": "same", "when": "2026", "who": "Ada", "why": "x"}'


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "decisions.jsonl"
    path.write_bytes(text.encode())
    return path


def test_what_is_added_is_read_again_one_line_each_keys_sorted(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    for decision in (SAME, REJECT):
        append_decision(path, decision)
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == (
        '{"about": ["nvidia", "nvidia-corp"], "action": "same", "when": "2026-03-01", "who": "Ada", "why": "one firm"}'
    )
    assert [decision.line for decision in read_decisions(path)] == [1, 2]
    assert [decision_line(decision) for decision in read_decisions(path)] == lines[:-1]


def test_a_file_without_a_last_line_feed_a_mark_and_empty_lines_are_taken(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeff" + GOOD)
    append_decision(path, SAME)
    path.write_bytes(path.read_bytes() + b"\r\n\n")
    assert [decision.about for decision in read_decisions(path)] == [("a", "b"), ("nvidia", "nvidia-corp")]


def test_line_breaks_of_other_alphabets_stay_inside_their_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    append_decision(path, Decision("rename", ("x",), "Ada", "2026", "so\u2028called\n", value="X\x85Y"))
    (found,) = read_decisions(path)
    assert (found.value, found.why) == ("X\x85Y", "so\u2028called\n")
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON"),
        ("<<<<<<< HEAD", "not JSON"),
        ("[]", "not a JSON object"),
        (GOOD.replace('"why"', '"wy"'), "unknown key 'wy'"),
        (GOOD.replace(', "who": "Ada"', ""), "no 'who'"),
        (GOOD.replace("same", "sme"), "no action 'sme': write one of same, different, accept"),
        (GOOD.replace('["a", "b"]', '["a"]'), "about two different ids, not 1"),
        (GOOD.replace('["a", "b"]', '["a", "a"]'), "about two different ids, not 1"),
        (GOOD.replace("same", "accept"), "about one id, not 2"),
        (GOOD.replace('["a", "b"]', '"a"'), "'about' is no list of ids"),
        (GOOD.replace('["a", "b"]', '["a", 1]'), "'about' is no list of ids"),
        (GOOD.replace("2026", "yesterday"), "'yesterday' is no date"),
        (GOOD.replace("2026", "2026-02-32"), "'2026-02-32' is no date"),
        (GOOD.replace("2026", "2026-00"), "'2026-00' is no date"),
        (GOOD.replace("2026", "2026-13-01"), "'2026-13-01' is no date"),
        (GOOD.replace('"Ada"', "7"), "'who' is no text"),
        (GOOD.replace('"x"', '" "'), "'why' is empty"),
        (GOOD[:-1] + ', "value": "X"}', "takes no 'value'"),
        (GOOD.replace('["a", "b"]', '["a"]').replace("same", "retype"), "needs the new type or name"),
    ],
)
def test_a_line_that_is_wrong_is_told_with_its_number_and_the_repair(tmp_path: Path, line: str, message: str) -> None:
    path = write(tmp_path, f"{GOOD}\n\n{line}\n")
    with pytest.raises(InputError) as caught:
        read_decisions(path)
    told = str(caught.value)
    assert told.startswith(f"{path}, line 3: ") and message in told and "\n" not in told


def test_a_file_that_is_missing_or_not_utf_8_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_decisions(tmp_path / "none.jsonl")
    path = tmp_path / "latin.jsonl"
    path.write_bytes(b'{"who": "J\xf6rg"}')
    with pytest.raises(InputError, match="not UTF-8 at byte 10"):
        read_decisions(path)


def test_nothing_is_added_to_a_file_that_is_wrong_nor_a_decision_that_is(tmp_path: Path) -> None:
    path = write(tmp_path, "{\n")
    with pytest.raises(InputError, match="line 1"):
        append_decision(path, SAME)
    assert path.read_text(encoding="utf-8") == "{\n"
    other = tmp_path / "other.jsonl"
    with pytest.raises(InputError, match="'who' is empty"):
        append_decision(other, Decision("same", ("a", "b"), "", "2026", "x"))
    assert not other.exists()


def test_of_two_answers_to_one_question_the_later_counts() -> None:
    different = Decision("different", ("nvidia-corp", "nvidia"), "Bo", "2026-03-03", "two firms")
    accept = Decision("accept", REJECT.about, "Cy", "2026-03-04", "it does say so")
    assert effective((SAME, REJECT, different, accept)) == (different, accept)


def test_resolution_gets_pairs_types_and_names() -> None:
    retype = Decision("retype", ("x",), "Ada", "2026", "y", value="Company")
    rename = Decision("rename", ("x",), "Ada", "2026", "y", value="X Corp")
    found = about_entities((SAME, REJECT, retype, rename))
    assert [*found.same] == [frozenset(SAME.about)] and [*found.different] == []
    assert (found.retype, found.rename) == ({"x": "Company"}, {"x": "X Corp"})
