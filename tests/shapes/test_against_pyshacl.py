"""The daily validator finds what pySHACL, the reference, finds, on graphs damaged in any way."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest
from damaged_graphs import damaged_stores
from hypothesis import HealthCheck, given, settings

from kg.validate import validate

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """benchmarks/validation.py, which knows how to ask pySHACL."""
    spec = importlib.util.spec_from_file_location("validation", ROOT / "benchmarks" / "validation.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    before = list(sys.path)
    spec.loader.exec_module(module)
    sys.path[:] = before
    return module


@pytest.mark.slow
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(store=damaged_stores())
def test_both_find_the_same_on_a_damaged_graph(bench: ModuleType, store: ox.Store) -> None:
    assert bench.rows_of(validate(store)) == bench.by_pyshacl(store)
