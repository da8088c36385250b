"""What all tests share: markers, their order (fast ones first), the build of a small hand-made graph."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_graph import first, second

from kg.model import Extraction


def pytest_configure(config: pytest.Config) -> None:
    """Marks that tests may carry."""
    config.addinivalue_line("markers", "slow: takes more than a second (loads the parser, builds a graph)")
    config.addinivalue_line("markers", "browser: needs a Chromium")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fast tests first, then slow ones, browsers last."""
    items.sort(key=lambda item: [bool(item.get_closest_marker(name)) for name in ("browser", "slow")])


@pytest.fixture
def extractions() -> list[Extraction]:
    """Two documents that share a claim; between them a value, a denial, a plan, an effect and a quotation."""
    return [first(), second()]


@pytest.fixture(scope="session")
def graph_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build's folder that holds the graph of `extractions`, for reading only."""
    from kg.build import write_graph

    folder = tmp_path_factory.mktemp("graph")
    write_graph([first(), second()], folder)
    return folder
