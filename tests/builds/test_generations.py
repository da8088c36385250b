"""Graphs side by side in a build's folder."""

import json
import multiprocessing
import resource

import pytest

from kg.errors import GraphError
from kg.generations import current, is_current, new_generation, summary, writing


def make(folder, name, **facts):
    with new_generation(folder, name, facts) as part:
        (part / "graph.nq").write_text(name, encoding="utf-8")


def test_a_finished_generation_becomes_the_current_one(tmp_path):
    make(tmp_path, "gen-a", claims=3)
    assert current(tmp_path) == tmp_path / "gen-a"
    assert summary(current(tmp_path))["claims"] == 3
    assert (tmp_path / "gen-a").stat().st_mode & 0o055 == 0o055  # others may read it
    assert is_current(tmp_path, "gen-a")
    assert not is_current(tmp_path, "gen-b")


@pytest.mark.parametrize("fault", [KeyboardInterrupt, RuntimeError, SystemExit])
def test_an_interrupted_build_leaves_the_last_good_graph_and_no_scraps(tmp_path, fault):
    make(tmp_path, "gen-a")
    with pytest.raises(fault), new_generation(tmp_path, "gen-b", {}) as part:
        (part / "graph.nq").write_text("half", encoding="utf-8")
        raise fault
    assert current(tmp_path).name == "gen-a"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["CURRENT", "gen-a"]


def test_the_generation_before_stays_and_older_ones_go(tmp_path):
    for name in ("gen-a", "gen-b", "gen-c"):
        make(tmp_path, name)
    assert sorted(p.name for p in tmp_path.glob("gen-*")) == ["gen-b", "gen-c"]


def test_a_generation_can_be_made_again_over_a_broken_one(tmp_path):
    make(tmp_path, "gen-a", claims=1)
    (tmp_path / "gen-a" / "summary.json").write_text("{", encoding="utf-8")
    assert not is_current(tmp_path, "gen-a")
    make(tmp_path, "gen-a", claims=2)
    assert summary(current(tmp_path))["claims"] == 2


def test_a_folder_without_a_graph_says_what_to_do(tmp_path):
    with pytest.raises(GraphError, match=r"holds no graph: run kg build -o"):
        current(tmp_path)
    (tmp_path / "CURRENT").write_text("gen-x\n", encoding="utf-8")
    with pytest.raises(GraphError, match="has lost its graph gen-x"):
        current(tmp_path)


def test_a_graph_of_another_version_says_so(tmp_path):
    make(tmp_path, "gen-a")
    (tmp_path / "gen-a" / "summary.json").write_text(json.dumps({"layout": 0}), encoding="utf-8")
    with pytest.raises(GraphError, match="another version"):
        summary(current(tmp_path))


@pytest.mark.parametrize("text", ["[]", "null", "3", ""])
def test_a_summary_that_is_no_table_is_a_plain_error(tmp_path, text):
    make(tmp_path, "gen-a")
    (tmp_path / "gen-a" / "summary.json").write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match=r"summary\.json is broken: run kg build again"):
        summary(tmp_path / "gen-a")


def test_a_pointer_that_is_no_text_is_a_plain_error_and_a_build_mends_it(tmp_path):
    make(tmp_path, "gen-a")
    (tmp_path / "CURRENT").write_bytes(b"\xff\xfe")
    with pytest.raises(GraphError, match="has lost its graph"):
        current(tmp_path)
    make(tmp_path, "gen-b")
    assert current(tmp_path).name == "gen-b"


def test_scraps_of_a_killed_build_are_swept_by_the_next(tmp_path):
    (tmp_path / "tmp-dead").mkdir()
    with writing(tmp_path):
        assert not (tmp_path / "tmp-dead").exists()


def test_half_written_files_of_a_killed_build_are_swept_too(tmp_path):
    make(tmp_path, "gen-a")
    (tmp_path / "cache").mkdir()
    scraps = [tmp_path / ".CURRENT.7.part", tmp_path / "cache" / ".0a1b.json.7.part"]
    for scrap in scraps:
        scrap.write_text("gen", encoding="utf-8")
    with writing(tmp_path):
        assert not any(scrap.exists() for scrap in scraps)
    assert current(tmp_path).name == "gen-a"


def hold(folder, ready, leave):
    with writing(folder):
        ready.set()
        leave.wait(10)


def test_two_builds_at_a_time_are_refused(tmp_path):
    context = multiprocessing.get_context("fork")
    ready, leave = context.Event(), context.Event()
    other = context.Process(target=hold, args=(tmp_path, ready, leave))
    other.start()
    try:
        assert ready.wait(10)
        with pytest.raises(GraphError, match="being written by another"), writing(tmp_path):
            pass
    finally:
        leave.set()
        other.join()
    with writing(tmp_path):
        pass


def test_a_folder_that_cannot_be_written_is_a_plain_error(tmp_path):
    (tmp_path / ".lock").mkdir()
    told = r"cannot be written \(Is a directory\): see to that, or build in another folder with kg build -o"
    with pytest.raises(GraphError, match=told), writing(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_a_plain_error(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(GraphError, match="cannot be made"), writing(tmp_path / "file" / "build"):
        pass


def test_a_full_disk_is_one_line_and_leaves_the_last_good_graph(tmp_path):
    make(tmp_path, "gen-a")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        full = pytest.raises(GraphError, match=r"cannot be written \(File too large\): make room")
        with full, writing(tmp_path), new_generation(tmp_path, "gen-b", {}) as part:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
            (part / "graph.nq").write_bytes(b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert current(tmp_path).name == "gen-a" and not list(tmp_path.glob("tmp-*"))


def test_a_store_that_cannot_write_is_told_as_a_full_disk_and_other_faults_are_bugs(tmp_path):
    with pytest.raises(GraphError, match="No space left on device"), writing(tmp_path):
        raise OSError("IO error: No space left on device: While appending to file: x")
    with pytest.raises(OSError, match="of ours"), writing(tmp_path):
        raise OSError("a bug of ours")
