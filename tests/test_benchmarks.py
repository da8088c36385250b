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


def ran(name: str, *options: str, **how: float) -> str:
    """What a benchmark prints; it must succeed."""
    command = [sys.executable, "-W", "ignore", f"benchmarks/{name}.py", *options]
    wide = {**os.environ, "COLUMNS": "160"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=wide, timeout=how.get("timeout"))
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "options", "parts"),
    [
        ("store", "--claims 60 --rounds 1", ("60 claims", "kg / pyoxigraph")),
        ("analysis", "--entities 300", ("300 entities", "networkx / kg")),
        ("resolution", "--entities 600 --documents 30", ("600 entities of", "rapidfuzz, blocked")),
        ("validation", "--claims 40 --rounds 1", ("damaged", "pySHACL / kg")),
        ("reading", "--documents 2 --jobs 1 2", ("2 documents", "MB together", "one document more")),
        ("memory", "--documents 2", ("2 documents, ", "of a bare load's", "SHACL Core, in parts")),
        ("weigh", "--documents 30 --claims 400", ("30 documents of 700 words, 400 claims", "\n3 copies of 3, ")),
        (
            "queries",
            "--claims 300 --rounds 1 --seconds 20",
            ("300 claims", "kg / pyoxigraph", "exposed-to", "store in memory", "oxrdflib"),
        ),
    ],
)
def test_a_benchmark_runs_and_compares_with_its_yardstick(name: str, options: str, parts: tuple[str, ...]):
    printed = ran(name, *options.split())
    assert [part for part in parts if part not in printed] == []


@pytest.mark.browser
def test_the_page_of_a_made_up_graph_is_timed_beside_plain_pyvis():
    pytest.importorskip("playwright", reason="playwright is not installed")
    if not Path(os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")).exists():
        pytest.skip("no browser; set KG_CHROMIUM")
    printed = ran("view", "--nodes", "40", "--rounds", "1", "--defaults", "0", timeout=100)
    assert "kg / pyvis" in printed and " s " not in printed.partition("writing s")[2].partition("Times")[0]
