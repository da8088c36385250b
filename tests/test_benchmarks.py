"""The benchmarks and the report on coreference run, and measure what they say."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluate import read_gold
from kg.extract import load_extractor
from kg.model import Claim, Entity, Evidence, Extraction, Mention, Span
from kg.ontology import load_schema
from kg.read import document_from_text

ROOT = Path(__file__).resolve().parents[1]
TEXT = "Nvidia is a firm. It supplies Microsoft. ASML supplies TSMC."


def script(path):
    """A script as a module."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def report():
    return script("tools/coreference_report.py")


def gold(tmp_path, first="nvidia"):
    """Gold in which the text's two claims are annotated, the first one's subject as given."""
    names = {"nvidia": "Nvidia", "intel": "Intel", "microsoft": "Microsoft", "asml": "ASML", "tsmc": "TSMC"}
    claims = [
        {"s": first, "p": "supplies", "o": "microsoft", "spans": [[18, 40]]},
        {"s": "asml", "p": "supplies", "o": "tsmc", "spans": [[41, 60]]},
    ]
    entities = [{"id": id, "name": name, "type": "Company"} for id, name in names.items()]
    file = tmp_path / "a.gold.json"
    file.write_text(json.dumps({"doc": "a.txt", "entities": entities, "claims": claims}), encoding="utf-8")
    (annotated,) = read_gold(file)
    return annotated


def found():
    """What an extractor would make of the text, "It" being Nvidia."""
    names = ("ASML", "Microsoft", "Nvidia", "TSMC")
    mentions = [Mention(n.lower(), Span(TEXT.index(n), TEXT.index(n) + len(n)), "registry") for n in names]
    claims = [
        Claim(s, "supplies", o, (Evidence("a.txt", Span(start, end), TEXT[start:end]),))
        for s, o, start, end in (("nvidia", "microsoft", 18, 40), ("asml", "tsmc", 41, 60))
    ]
    it = Mention("nvidia", Span(18, 20), "coreference")
    entities = tuple(Entity(n.lower(), n, "Company") for n in names)
    return Extraction(document_from_text(TEXT, "a.txt"), entities, (*mentions, it), tuple(claims))


def test_an_end_that_its_sentence_gives_by_a_pronoun_counts_as_coreference(report, tmp_path):
    verdicts = sorted(report.verdicts(found(), gold(tmp_path), load_schema()))
    assert verdicts == sorted(
        [("claims", "coreference", True), ("claims", "name", True), ("ends", "coreference", True)]
        + [("ends", "name", True)] * 3
    )


def test_a_pronoun_read_wrongly_is_wrong_and_its_other_end_is_not_judged(report, tmp_path):
    verdicts = sorted(report.verdicts(found(), gold(tmp_path, first="intel"), load_schema()))
    assert ("claims", "coreference", False) in verdicts
    assert [v for v in verdicts if v[0] == "ends"] == [
        ("ends", "coreference", False),
        ("ends", "name", True),
        ("ends", "name", True),
    ]


@pytest.mark.slow
def test_the_stages_of_extraction_are_timed_and_put_back():
    module = script("benchmarks/extraction.py")
    documents = module.repeated([document_from_text(TEXT, "a.txt")], 25)
    assert [document.name for document in documents] == ["0-a.txt", "1-a.txt", "2-a.txt"]
    method = module.RuleExtractor._parse
    times = module.stages(load_extractor(), documents)
    assert list(times) == ["names", "parse", "resolve", "frames", "the rest"]
    assert all(seconds > 0 for seconds in times.values())
    assert module.RuleExtractor._parse is method


@pytest.mark.slow
def test_the_engines_agree_on_a_made_up_graph():
    command = [sys.executable, "benchmarks/store.py", "--claims", "60", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "160"})
    assert done.returncode == 0, done.stderr
    assert "60 claims" in done.stdout and "kg / pyoxigraph" in done.stdout


@pytest.mark.slow
def test_measures_are_timed_beside_networkx():
    command = [sys.executable, "benchmarks/analysis.py", "--entities", "300"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "160"})
    assert done.returncode == 0, done.stderr
    assert "300 entities" in done.stdout and "networkx / kg" in done.stdout


@pytest.mark.slow
def test_resolution_is_timed_beside_what_one_would_write_without_it():
    command = [sys.executable, "benchmarks/resolution.py", "--entities", "600", "--documents", "30"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "160"})
    assert done.returncode == 0, done.stderr
    assert "600 entities of" in done.stdout and "rapidfuzz, blocked" in done.stdout


@pytest.mark.slow
def test_both_validators_find_the_same_in_a_made_up_graph():
    command = [sys.executable, "benchmarks/validation.py", "--claims", "40", "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "160"})
    assert done.returncode == 0, done.stderr
    assert "damaged" in done.stdout and "pySHACL / kg" in done.stdout


def test_all_copies_among_made_up_articles_are_found_and_nothing_else():
    command = [sys.executable, "benchmarks/weigh.py", "--documents", "30", "--claims", "400"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "30 documents of 700 words, 400 claims" in done.stdout and "\n3 copies of 3, " in done.stdout


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")
def test_every_question_is_timed_beside_the_engine():
    options = ["--claims", "300", "--rounds", "1", "--seconds", "20"]
    command = [sys.executable, "-W", "ignore", "benchmarks/queries.py", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "160"})
    assert done.returncode == 0, done.stderr
    for part in ("300 claims", "kg / pyoxigraph", "exposed-to", "store in memory", "oxrdflib"):
        assert part in done.stdout


@pytest.mark.browser
def test_the_page_of_a_made_up_graph_is_timed_beside_plain_pyvis():
    pytest.importorskip("playwright", reason="playwright is not installed")
    if not Path(os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")).exists():
        pytest.skip("no browser; set KG_CHROMIUM")
    command = [sys.executable, "benchmarks/view.py", "--nodes", "40", "--rounds", "1", "--defaults", "0"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "COLUMNS": "160"}, timeout=100
    )
    assert done.returncode == 0, done.stderr
    assert "kg / pyvis" in done.stdout and " s " not in done.stdout.partition("writing s")[2].partition("Times")[0]
