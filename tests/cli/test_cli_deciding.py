"""Commands that compare claims and take decisions: conflicts, review, diff, build --decisions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.build import write_graph
from kg.cli import main
from kg.identity import claim_id
from kg.model import Extraction


def run(*args: object, **options: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], **options)  # type: ignore[arg-type]


def printed(*args: object, **options: object) -> str:
    done = run(*args, **options)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.output


def mistake(*args: object) -> str:
    done = run(*args)
    assert done.exit_code == 2, done.output
    (line,) = done.stderr.strip().split("\n")
    return line


@pytest.fixture
def folder(extractions: list[Extraction], tmp_path: Path) -> Path:
    """A graph with a denial from elsewhere, a dispute and an unsure claim."""
    first, second = extractions
    supplies, other = first.claims[0], first.claims[1]
    denied = replace(supplies, polarity="negative", attributed_to=("jensen-huang",), evidence=other.evidence)
    claims = (supplies, replace(other, disputed_by=("jensen-huang",), confidence=0.4), denied, *first.claims[2:])
    write_graph([replace(first, claims=claims), second], tmp_path / "g")
    return tmp_path / "g"


def test_conflicts_come_with_claims_sentences_and_reason_and_disputes_apart(folder: Path) -> None:
    out = printed("conflicts", "-g", folder)
    assert out.startswith("stated and denied\n")
    assert "ASML not: supplies TSMC [says Jensen Huang]" in out and "2 sources, 2 voices" in out
    assert "Disputed (1)\n  TSMC supplies NVIDIA [disputed by Jensen Huang]" in out


def test_conflicts_of_an_entity_and_in_json(folder: Path) -> None:
    assert printed("conflicts", "Nvidia", "-g", folder).startswith("No conflicts.\n\nDisputed (1)")
    assert printed("conflicts", "H20", "-g", folder) == "No conflicts.\n"
    found = json.loads(printed("conflicts", "--json", "-g", folder))
    (conflict,) = found["conflicts"]
    assert (conflict["kind"], len(conflict["claims"])) == ("polarity", 3)
    assert [claim["subject"]["id"] for claim in found["disputed"]] == ["tsmc"]
    assert "did you mean NVIDIA" in mistake("conflicts", "Nvdia", "-g", folder)


def test_show_counts_sources_and_tells_reviews(folder: Path, tmp_path: Path, extractions: list[Extraction]) -> None:
    assert "ASML supplies TSMC · 2 sources, 2 voices" in printed("show", "ASML", "-g", folder)
    id = next(claim_id(claim) for claim in extractions[0].claims)
    file = tmp_path / "decisions.jsonl"
    printed("review", "--decide", "reject", id, "--by", "Ada", "--why", "misread", "--on", "2026-03-01",
            "--decisions", file, "-g", folder)  # fmt: skip
    from kg.decisions import read_decisions

    write_graph(extractions, tmp_path / "h", decisions=read_decisions(file))
    out = printed("show", "ASML", "-g", tmp_path / "h")
    assert "ASML supplies TSMC · rejected by Ada (2026-03-01): misread" in out


def test_review_lists_what_is_pending_for_scripts(folder: Path) -> None:
    found = json.loads(printed("review", "--json", "-g", folder))
    assert found["pairs"] == []
    assert [(claim["confidence"], claim["subject"]["id"]) for claim in found["claims"]] == [(0.4, "tsmc")]
    assert json.loads(printed("review", "--json", "--below", "0.3", "-g", folder))["claims"] == []


def test_review_asks_one_by_one_and_writes_each_answer_at_once(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    args = ("review", "--by", "Ada", "--on", "2026-03-01", "--decisions", file, "-g", folder)
    out = printed(*args, input="n\n")
    assert "1 of 1" in out and "“TSMC supplies Nvidia.” (first.txt)" in out and "confidence 0.40" in out
    assert not file.exists()
    assert f"1 decided; kg build applies {file}. Nothing is left open." in printed(*args, input="x\nr\nonly a rumour\n")
    row = json.loads(file.read_text(encoding="utf-8"))
    assert (row["action"], row["who"], row["when"], row["why"]) == ("reject", "Ada", "2026-03-01", "only a rumour")
    assert row["says"].startswith("TSMC supplies NVIDIA")
    assert printed(*args) == "Nothing is undecided.\n"


@pytest.fixture
def unsure(extractions: list[Extraction], tmp_path: Path) -> Path:
    """A graph of four claims that were read with little confidence."""
    first = extractions[0]
    claims = tuple(replace(claim, confidence=0.1 * n) for n, claim in enumerate(first.claims, 1))
    write_graph([replace(first, claims=claims)], tmp_path / "u")
    return tmp_path / "u"


def test_review_without_a_name_shows_all_that_is_undecided_and_how_to_decide_it(unsure: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    done = run("review", "--decisions", file, "-g", unsure)
    assert done.exit_code == 0 and done.stdout.startswith("4 claims read with little confidence.\n\n  ASML supplies")
    assert done.stderr == "kg: kg review --by NAME asks about them one by one\n" and not file.exists()
    short = run("review", "--limit", "2", "-g", unsure).stdout
    assert "… 2 more: --limit 0 shows all" in short and short.count("confidence 0.") == 2


def test_in_a_review_keys_are_explained_and_an_answer_without_a_reason_decides_nothing(folder: Path) -> None:
    args = ("review", "--by", "Ada", "--decisions", folder.parent / "d.jsonl", "-g", folder)
    out = printed(*args, input="?\nr\n\nq\n")
    assert "r  reject: the sentence does not say so" in out and "u  undo: take back" in out
    assert out.count("1 of 1\n") == 3 and out.endswith("1 still open: kg review asks again.\n")
    assert not (folder.parent / "d.jsonl").exists()


def test_in_a_review_the_last_answer_can_be_taken_back_and_the_question_comes_again(unsure: Path) -> None:
    file = unsure.parent / "d.jsonl"
    args = ("review", "--by", "Ada", "--decisions", file, "-g", unsure)
    out = printed(*args, input="u\na\nkept\nr\nno\nu\nb\nn\nq\n")
    assert "nothing to take back" in out and "taken back: reject" in out
    (line,) = file.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["action"] == "accept"
    assert out.endswith(f"1 decided; kg build applies {file}. 3 still open: kg review asks again.\n")
    assert [line[0] for line in out.split("\n") if line.endswith("of 4")] == ["1", "1", "2", "3", "2", "1", "2"]


def test_in_a_review_things_get_another_type_or_name_and_a_mistake_is_told_and_asked_again(folder: Path) -> None:
    file = folder.parent / "d.jsonl"
    args = ("review", "--by", "Ada", "--decisions", file, "-g", folder)
    out = printed(*args, input="t\n2\nFirrm\nx\nt\n2\nmedia organization\nso it is\nm\n1\nTSMC Ltd.\nits name\nq\n")
    assert "no type 'Firrm' in the ontology" in out and "which: [1] TSMC, [2] NVIDIA" in out
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(row["about"], row["value"]) for row in rows] == [
        (["nvidia"], "MediaOrganization"),
        (["tsmc"], "TSMC Ltd."),
    ]
    assert "2 decided" in out and "1 still open" in out


def test_a_line_that_somebody_else_added_is_not_taken_back(folder: Path, tmp_path: Path) -> None:
    from kg.api import open as open_graph
    from kg.errors import InputError

    graph, file = open_graph(folder), tmp_path / "d.jsonl"
    said = {"who": "Ada", "when": "2026-03-01", "why": "x", "file": file}
    first, second = graph.decide("rename", "tsmc", value="T", **said), graph.decide("rename", "asml", value="A", **said)
    with pytest.raises(InputError, match="has changed since"):
        graph.take_back(first, file)
    graph.take_back(second, file)
    graph.take_back(first, file)
    assert not file.exists()


def test_review_can_be_left_at_any_question(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    printed("review", "--by", "Ada", "--below", "1", "--decisions", file, "-g", folder, input="q\n")
    assert not file.exists()


def test_a_decision_is_dated_today_unless_told(folder: Path, tmp_path: Path) -> None:
    from datetime import date

    file = tmp_path / "decisions.jsonl"
    printed("review", "--decide", "different", "ASML", "TSMC", "--by", "Ada", "--why", "x", "--decisions", file, "-g",
            folder)  # fmt: skip
    assert json.loads(file.read_text(encoding="utf-8"))["when"] == date.today().isoformat()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("--decide", "same", "ASML", "TSMC", "--why", "x"), "--by NAME"),
        (("--decide", "same", "ASML", "TSMC", "--by", "Ada"), "--why"),
        (("--decide", "same", "ASML", "--by", "Ada", "--why", "x"), "two different ids, not 1"),
        (("--decide", "same", "ASML", "Nvdia", "--by", "Ada", "--why", "x"), "did you mean NVIDIA"),
        (("--decide", "accept", "ffffffff", "--by", "Ada", "--why", "x"), "no claim here"),
        (("--decide", "retype", "ASML", "--by", "Ada", "--why", "x"), "needs the new type or name"),
        (("--decide", "retype", "ASML", "--value", "Firm", "--by", "Ada", "--why", "x"), "no type 'Firm'"),
        (("--decide", "rename", "ASML", "--value", "A", "--by", "A", "--why", "x", "--on", "soon"), "is no date"),
        (("ASML",), "--decide"),
        (("--decide", "retype", "ASML", "--value", "firm", "--by", "A", "--why", "x"), "no type 'firm'"),
    ],
)
def test_a_mistaken_decision_is_told_in_a_line_and_written_nowhere(
    folder: Path, tmp_path: Path, args: tuple[str, ...], message: str
) -> None:
    file = tmp_path / "decisions.jsonl"
    assert message in mistake("review", *args, "--decisions", file, "-g", folder)
    assert not file.exists()


@pytest.mark.parametrize("command", [("review", "--json"), ("build",)])
def test_a_broken_file_of_decisions_is_told_with_its_line(
    folder: Path, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file, article = tmp_path / "decisions.jsonl", tmp_path / "a.txt"
    file.write_text("\nnonsense\n", encoding="utf-8")
    article.write_text("Nvidia supplies Microsoft.", encoding="utf-8")
    place = ("-g", folder) if command[0] == "review" else (article, "-o", tmp_path / "new")
    assert "decisions.jsonl, line 2: not JSON: mend the line" in mistake(*command, "--decisions", file, *place)
    assert not (tmp_path / "new").exists()


@pytest.mark.slow
def test_a_build_applies_the_decisions_of_the_working_folder_and_tells_what_matches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Nvidia supplies chips to Microsoft.\n", encoding="utf-8")
    rows = [("rename", ["nvidia"], "Nvidia Corporation"), ("rename", ["nobody"], "X")]
    lines = [{"action": a, "about": i, "value": v, "who": "Ada", "when": "2026", "why": "x"} for a, i, v in rows]
    Path("decisions.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = run("build", "a.txt", "-q")
    assert done.exit_code == 0
    assert done.stderr == (
        "kg: decisions.jsonl, line 2: rename nobody matches nothing in this graph: decide anew, or take the line out\n"
    )
    assert printed("show", "nvidia").startswith("Nvidia Corporation · company · nvidia")
    assert run("build", "a.txt", "-q", "--decisions", "none.jsonl").exit_code == 2


@pytest.fixture
def builds(extractions: list[Extraction], tmp_path: Path) -> tuple[Path, Path]:
    """A build of the first document, and one of both."""
    write_graph(extractions[:1], tmp_path / "old")
    write_graph(extractions, tmp_path / "new")
    return tmp_path / "old", tmp_path / "new"


def test_diff_as_text_goes_from_entity_to_entity(builds: tuple[Path, Path]) -> None:
    out = printed("diff", *builds)
    assert out.startswith("New documents: second.txt\n1 corroborated, ")
    assert "\nASML · company\n  corroborated: ASML supplies TSMC" in out and "1 → 2 independent sources" in out
    assert "\nDeepSeek · company · new\n  added: DeepSeek employee count 160" in out
    assert "Also new (1): Reuters" in out
    assert printed("diff", builds[0], builds[0]) == "Nothing changed.\n"


def test_diff_as_json_holds_what_its_help_says(builds: tuple[Path, Path], tmp_path: Path) -> None:
    found = json.loads(printed("diff", *builds, "--json"))
    assert set(found) == {"documents", "counts", "entities"}
    assert found["documents"] == {"added": ["second.txt"], "removed": []}
    (asml,) = [one for one in found["entities"] if one["entity"]["id"] == "asml"]
    (change,) = asml["changes"]
    assert (change["kind"], change["before"], change["after"]) == ("corroborated", 1, 2)
    file = tmp_path / "diff.json"
    printed("diff", *builds, "-o", file)
    assert json.loads(file.read_text(encoding="utf-8")) == found


def test_diff_as_a_page(builds: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    assert printed("diff", *builds, "-o", page).startswith(f"{page}: 1 corroborated")
    assert "<h2>ASML <small>company</small></h2>" in page.read_text(encoding="utf-8")


def test_diff_of_what_is_no_build_is_a_mistake(builds: tuple[Path, Path], tmp_path: Path) -> None:
    assert "holds no graph" in mistake("diff", tmp_path / "none", builds[1])
    assert "cannot be written" in mistake("diff", *builds, "-o", tmp_path / "none" / "x.html")


def test_a_review_that_is_interrupted_tells_what_was_kept(unsure: Path) -> None:
    file = unsure.parent / "d.jsonl"
    done = run("review", "--by", "Ada", "--decisions", file, "-g", unsure, input="a\nkept\n")  # then the input ends
    assert done.exit_code == 130 and done.stderr == "kg: interrupted\n"
    assert f"1 decided; kg build applies {file}. 3 still open" in done.stdout


def test_why_counts_the_documents_that_one_name_joined(extractions: list[Extraction], tmp_path: Path) -> None:
    def again(n: int) -> Extraction:
        document = replace(extractions[0].document, name=f"{n}.txt", sha256=f"{n}" * 64)
        return replace(extractions[0], document=document, claims=(), statements=())

    write_graph([*extractions, *map(again, range(3))], tmp_path / "m")
    out = printed("why", "TSMC", "-g", tmp_path / "m")
    assert "What joined them (1)" in out and "TSMC (1.txt and 3 more)" in " ".join(out.split())
