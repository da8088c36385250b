"""Takes the pictures of the README: the view of a graph in light, in dark, with its panel and with its table.

    python tools/make_screenshots.py [--graph build] [--node ENTITY-ID] [--out docs/img]

Needs playwright and a Chromium (KG_CHROMIUM, else /usr/bin/chromium).
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path
from typing import Any

import kg

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SIZE = {"width": 1440, "height": 900}


def main() -> None:
    """Writes view-light.png, view-dark.png, view-panel.png and view-table.png."""
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "view.html"
        kg.open(options.graph).write_view(page, options.title)
        shoot(page, options.node, options.out)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--graph", type=Path, default=Path("build"), help="folder of a build")
    parser.add_argument("--title", default="", help="title of the page")
    parser.add_argument("--node", default="deepseek", help="id of the entity whose panel is shown")
    parser.add_argument("--out", type=Path, default=Path("docs/img"), help="folder for the pictures")
    return parser.parse_args()


def shoot(page: Path, node: str, out: Path) -> None:
    """Opens the page offline, once for each picture."""
    from playwright.sync_api import sync_playwright

    pictures = {
        "view-light": ("light", ""),
        "view-dark": ("dark", ""),
        "view-panel": ("light", f"#node={node}"),
        "view-table": ("dark", f"#node={node}&table=1"),
    }
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=os.environ.get("KG_CHROMIUM", "/usr/bin/chromium"), args=FLAGS)
        for name, (scheme, state) in pictures.items():
            picture(browser, page.as_uri() + state, scheme, out / f"{name}.png")
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
