"""Takes the pictures of the README and the docs: the page of the founding document, and of a large made-up graph.

    python tools/make_screenshots.py [--graph build] [--node ENTITY-ID] [--out docs/img]

Without --graph the founding document is built first. Needs playwright and a Chromium (KG_CHROMIUM, else
/usr/bin/chromium). Look at the pictures before they are used.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import kg  # noqa: E402  (the checkout's own, installed or not)
from kg.ontology import load_schema  # noqa: E402
from kg.resources import seeds  # noqa: E402

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SIZE = {"width": 1440, "height": 900}
FOUNDING = "deepseek-overcame-restrictions.txt"
LARGE = 2000  # entities of the made-up graph


def main() -> None:
    """Writes view-light, view-dark, view-panel, view-table, view-highlight and view-reduced, each as .png."""
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page, crowd = Path(folder) / "view.html", Path(folder) / "large.html"
        write_page(options.graph, Path(folder) / "build", page, options.title)
        write_crowd(crowd)
        shoot(page, crowd, options.node, options.out)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graph", type=Path, help="folder of a build; without it, the founding document is built")
    parser.add_argument("--title", default="", help="title of the page")
    parser.add_argument("--node", default="deepseek", help="id of the entity whose panel is shown")
    parser.add_argument("--out", type=Path, default=Path("docs/img"), help="folder for the pictures")
    return parser.parse_args()


def write_page(graph: Path | None, build: Path, page: Path, title: str) -> None:
    """The page of a build, or of the founding document by itself."""
    opened = kg.open(graph) if graph else kg.build_graph(seeds() / FOUNDING, out=build)
    opened.write_view(page, title or ("" if graph else opened.documents()[0].title or ""))


def write_crowd(page: Path) -> None:
    """The page of a graph that is too large to be drawn whole: one of those that the benchmark measures."""
    from view import graph

    from kg.view import write_view

    write_view(graph(LARGE), load_schema(), page, title=f"A made-up graph of {LARGE:,} entities")


def shoot(page: Path, crowd: Path, node: str, out: Path) -> None:
    """Opens the pages offline, once for each picture."""
    from playwright.sync_api import sync_playwright

    pictures = {
        "view-light": ("light", page, ""),
        "view-dark": ("dark", page, ""),
        "view-panel": ("light", page, f"#node={node}"),
        "view-table": ("dark", page, f"#node={node}&table=1"),
        "view-highlight": ("light", page, "#highlight=brokers"),
        "view-reduced": ("light", crowd, ""),
    }
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("KG_CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
        for name, (scheme, file, state) in pictures.items():
            picture(browser, file.as_uri() + state, scheme, out / f"{name}.png")
        browser.close()


def picture(browser: Any, address: str, scheme: str, file: Path) -> None:
    context = browser.new_context(offline=True, viewport=SIZE, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached", timeout=15_000)
    page.screenshot(path=file)
    context.close()
    print(file)


if __name__ == "__main__":
    main()
