"""The headers of the named questions: what they tell, and what is wrong with a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, UnknownName
from kg.questions import Parameter, question, questions, read_question

GOOD = """# title: Who supplies whom
# question: Who supplies whom?
# param of (entity, optional): the customer
# param hops (integer, default 2): how far
# columns: who, standing
# lists: standing
SELECT ?of ?hops (STR(?name) AS ?who) (GROUP_CONCAT(DISTINCT ?mark; separator="; ") AS ?standing) ?claims
WHERE { ?of ?hops ?claims }
"""


def written(folder: Path, text: str) -> Path:
    file = folder / "q.rq"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_header_tells_title_question_parameters_and_columns(tmp_path: Path) -> None:
    found = read_question(written(tmp_path, GOOD))
    assert (found.name, found.title, found.question) == ("q", "Who supplies whom", "Who supplies whom?")
    assert found.columns == ("who", "standing") and found.lists == {"standing"}
    assert found.parameters == (
        Parameter("of", "entity", "the customer"),
        Parameter("hops", "integer", "how far", default="2"),
    )
    assert not found.parameter("of").required
    with pytest.raises(UnknownName, match=r"q has no parameter 'hop'; did you mean hops\?; it has of, hops"):
        found.parameter("hop")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("# title: Who supplies whom\n", "", "1: the header has no `# title:` line: add it"),
        ("# columns: who, standing\n", "", "1: the header has no `# columns:` line: add it"),
        ("(entity, optional)", "(thing)", "3: no type thing: types are entity, date, integer, text, predicate, type"),
        ("param of (entity", "param as_of (date", "3: the name as_of is kg's own"),
        ("hops (integer, default 2):", "hops:", r"4: not `# param NAME \(TYPE, default VALUE\): what it is`"),
        ("# columns: who, standing", "# columns: who", "1: SELECT gives the columns who, standing: correct the header"),
        ("# lists: standing", "# lists: stand", "1: SELECT gives the columns who, standing: correct the header"),
        ("SELECT ?of ?hops", "SELECT ?hops", r"1: SELECT lacks \?of: add it"),
        ("AS ?standing) ?claims", "AS ?standing)", r"1: SELECT lacks \?claims: add it"),
    ],
)
def test_a_wrong_header_is_told_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=rf"q\.rq:{message}"):
        read_question(written(tmp_path, GOOD.replace(old, new)))


def test_all_packaged_questions_have_sound_headers_and_tell_what_they_show() -> None:
    for found in questions():
        assert found.question.endswith("?") and not found.title.endswith("."), found.name
        assert "ORDER BY" in found.text and len(found.columns) >= 3, found.name
        assert all(parameter.words for parameter in found.parameters)


def test_a_required_parameter_has_neither_default_nor_optional() -> None:
    required = {p.name for p in question("connection").parameters if p.required}
    assert required == {"from", "to"}
