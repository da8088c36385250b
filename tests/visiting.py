"""Opens pages in a real browser, offline, each test with a hard time limit."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("KG_CHROMIUM", "/usr/bin/chromium"))
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SECONDS = 40  # no test may take longer, whatever the browser does

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason=f"no browser at {CHROMIUM}; set KG_CHROMIUM"),
    pytest.mark.usefixtures("hard_limit"),
]


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    """What starts browsers."""
    with playwright.sync_playwright() as started:
        yield started


@pytest.fixture
def browser(driver: Any, hard_limit: None) -> Iterator[Any]:
    """A Chromium process of its own for each test, ended with it."""
    chromium = driver.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS, timeout=30_000)
    yield chromium
    chromium.close()


@pytest.fixture
def hard_limit() -> Iterator[None]:
    """Ends a test that takes too long, whatever it waits for; its browser ends with it."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"the page took more than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


class Visit:
    """A page that was opened offline, with what it asked for and what it complained of."""

    def __init__(self, browser: Any, file: Path, state: str = "", **options: Any) -> None:
        self.context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}, **options)
        self.page = self.context.new_page()
        self.page.set_default_timeout(8_000)
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.goto(file.as_uri() + state)

    def ready(self) -> Any:
        """The page, once it can be used."""
        self.page.wait_for_selector("html[data-ready]", state="attached")
        return self.page

    def others(self) -> list[str]:
        """Requests for anything but the file itself and the blank icon inside it."""
        return [url for url in self.requests[1:] if not url.startswith("data:")]
