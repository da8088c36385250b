"""Times the page of a graph in a browser beside plain pyvis, in one run: first picture, click to panel, heap.

The graph is made up: entities in groups around hubs, with a quote for each claim. Plain pyvis gets the same nodes and
edges, its own local resources, and positions, so that it need not lay anything out; `defaults` is pyvis as it comes,
with its physics. Each page is opened in a process of its own, offline, and killed after a limit.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.cli.screen import print_table  # noqa: E402  (the checkout's own, installed or not)
from kg.model import Claim, Entity, Evidence, Span  # noqa: E402
from kg.ontology import load_schema  # noqa: E402
from kg.resolve import Graph, SourceDocument  # noqa: E402
from kg.view import network_of  # noqa: E402

CHROMIUM = os.environ.get("KG_CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SECONDS = 60  # after which a page is given up
KINDS = ("Company", "Person", "Country", "Chip", "Law", "University")
SYLLABLES = ("ka", "lo", "mi", "ten", "ra", "vo", "si", "del", "ar", "nor", "po", "qui", "lem")
PREDICATES = ("supplies", "partnersWith", "competesWith", "investsIn")
MODALITIES = ("asserted", "reported", "planned")
# A page is ready when it says so, or when vis-network has drawn once; a frame later the reader sees it.
WATCH = """
  const seen = () => requestAnimationFrame(() => requestAnimationFrame(() => { window.__seen = performance.now(); }));
  let drawn;
  Object.defineProperty(window, 'network', { configurable: true, get: () => drawn,
    set: (network) => { drawn = network; network.once('afterDrawing', seen); } });
  new MutationObserver((changes, watch) => {
    if (document.documentElement?.dataset.ready) { watch.disconnect(); seen(); }
  }).observe(document, { subtree: true, attributes: true, childList: true });
"""
CLICK = """async (id) => {
  const node = [...document.querySelectorAll('.node')].find((each) => each.dataset.id === id);
  const begin = performance.now();
  node.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  if (!document.querySelector('#panel .card')) return null;
  document.getElementById('panel').getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(done));
  return performance.now() - begin;
}"""


def graph(count: int) -> Graph:
    """So many entities in groups around hubs, 1.6 claims for each, a document for every fifty."""
    dice, groups = random.Random(count), max(3, count // 150)
    documents = [f"{n}.txt" for n in range(count // 50 + 1)]
    pools: list[list[int]] = [[n] for n in range(groups)]
    claims = []
    for n in range(count * 8 // 5):
        one = (n + groups) % count
        pool = pools[one % groups] if dice.random() < 0.85 else pools[dice.randrange(groups)]
        other = pool[dice.randrange(len(pool))]
        if one != other:
            pools[one % groups] += [one, other]
            claims.append(claim(n, one, other, documents[n % len(documents)]))
    return Graph(
        tuple(SourceDocument(d, "", hashlib.sha256(d.encode()).hexdigest(), (), length=90_000) for d in documents),
        tuple(Entity(f"e{n:05}", name(n), KINDS[n % 6]) for n in range(count)),
        tuple(claims),
    )


def name(n: int) -> str:
    """A name that nobody bears: two words, or one and a number."""
    one, two = (
        "".join(SYLLABLES[(n * k + n // 13 * first) % 13] for k in (first, first + 3, first + 7)[: 2 + n % 2])
        for first in (1, 5)
    )
    return f"{one} {two}".title() if n % 3 else f"{one.title()} {n}"


def claim(n: int, one: int, other: int, document: str) -> Claim:
    """The nth claim, with a sentence of common length."""
    quote = (
        f"Entity {one} deals with entity {other}, as sentence number {n} of this made-up article says at some length."
    )
    evidence = (Evidence(document, Span(n * 150, n * 150 + len(quote)), quote),)
    return Claim(
        f"e{one:05}",
        PREDICATES[n % 4],
        f"e{other:05}",
        evidence,
        modality=MODALITIES[n % 3],
        time=f"20{10 + n % 15}-{1 + n % 12:02}",
        rule="deals/v:deal subj > prep:with",
    )


def write_pages(count: int, folder: Path, defaults: bool) -> dict[str, Any]:
    """Writes the page of the graph and plain pyvis's; gives what it took and how large they are."""
    made, schema = graph(count), load_schema()
    begin = perf_counter()
    network = network_of(made, schema, title=f"{count} entities")
    page = network.generate_html()
    seconds = perf_counter() - begin
    (folder / "kg.html").write_text(page, encoding="utf-8", newline="\n")
    plain(network, folder / "pyvis.html", physics=False)
    if defaults:
        plain(network, folder / "defaults.html", physics=True)
    heavy = sorted((n for n in network.nodes if "x" in n), key=lambda n: -n["weight"])[:5]
    return {"seconds": seconds, "bytes": len(page.encode()), "heavy": [node["id"] for node in heavy]}


def plain(network: Any, file: Path, physics: bool) -> None:
    """The same nodes and edges as pyvis itself writes them, with its resources beside the page."""
    from pyvis.network import Network

    net = Network(directed=True, cdn_resources="local")
    for n, node in enumerate(network.nodes):
        place = (
            {} if physics else {"x": node.get("x", n % 100 * 90), "y": node.get("y", n // 100 * 60), "physics": False}
        )
        net.add_node(node["id"], label=node["label"], color=node["color"], shape="box", **place)
    for edge in network.edges:
        net.add_edge(edge["from"], edge["to"], label=edge["label"])
    net.toggle_physics(physics)
    with contextlib.chdir(file.parent):
        net.write_html(file.name, local=True)
    file.write_text(at_home(file.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def at_home(page: str) -> str:
    """A page of pyvis with the copy of vis-network beside it; pyvis 0.3 names a CDN whatever it is told."""
    page = re.sub(r"<(link|script)[^>]*(bootstrap)[^>]*>(</script>)?", "", page)
    page = re.sub(
        r'<link[^>]*vis-network.min.css"[^>]*>', '<link rel="stylesheet" href="lib/vis-9.1.2/vis-network.css">', page
    )
    return re.sub(r'<script[^>]*vis-network.min.js"[^>]*>', '<script src="lib/vis-9.1.2/vis-network.min.js">', page)


def visit(file: Path, clicks: list[str]) -> dict[str, Any]:
    """Opens a page offline: milliseconds to the first picture, for each click, and bytes of heap."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(file.as_uri(), timeout=SECONDS * 1000, wait_until="commit")
        while not (seen := page.evaluate("window.__seen")):
            page.wait_for_timeout(50)
        found: dict[str, Any] = {"seen": seen}
        found["clicks"] = [page.evaluate(CLICK, id) for id in clicks]
        session = context.new_cdp_session(page)
        session.send("HeapProfiler.collectGarbage")
        found["heap"] = session.send("Runtime.getHeapUsage")["usedSize"]
        browser.close()
    return found


def visited(file: Path, clicks: list[str]) -> dict[str, Any] | None:
    """The same in a process of its own; None where it did not answer in time."""
    command = [sys.executable, __file__, "--visit", str(file), *clicks]
    pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=pipe, stderr=nowhere, text=True, start_new_session=True)
    try:
        out, _ = process.communicate(timeout=SECONDS + 15)
    except subprocess.TimeoutExpired:
        out = ""
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return json.loads(out) if process.returncode == 0 and out else None


def measure(count: int, rounds: int, defaults: bool) -> list[str]:
    """One row: the pages take turns, the best round of each counts."""
    with TemporaryDirectory() as folder:
        made = write_pages(count, Path(folder), defaults)
        names = ["kg", "pyvis"]
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
        for _ in range(rounds):
            for name in names:
                answer = visited(Path(folder) / f"{name}.html", made["heavy"] if name == "kg" else [])
                found[name] += [answer] if answer else []
        physics = visited(Path(folder) / "defaults.html", []) if defaults else None
    best = {name: min((each["seen"] for each in found[name]), default=None) for name in names}
    clicks = [ms for each in found["kg"] for ms in each["clicks"] if ms is not None]
    heap = min((each["heap"] for each in found["kg"]), default=0)
    ratio = f"{best['kg'] / best['pyvis']:.2f}" if best["kg"] and best["pyvis"] else "-"
    shown = [_ms(best["kg"]), _ms(best["pyvis"]), ratio, _ms(physics["seen"] if physics else None) if defaults else ""]
    click = f"{statistics.median(clicks):.0f} / {max(clicks):.0f}" if clicks else "-"
    return [f"{count:,}", *shown, click, f"{heap / 1e6:.1f}", f"{made['seconds']:.1f}", f"{made['bytes'] / 1e6:.2f}"]


def _ms(value: float | None) -> str:
    return f"> {SECONDS} s" if value is None else f"{value:.0f}"


def main() -> None:
    """Measures each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="*", default=[50, 500, 2000, 5000, 10000], help="sizes of the graph")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened (default: 3)")
    parser.add_argument(
        "--defaults", type=int, default=500, help="up to this size, pyvis with its physics (default: 500)"
    )
    parser.add_argument("--visit", nargs="+", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.visit:
        print(json.dumps(visit(Path(args.visit[0]), args.visit[1:])))
        return
    rows = [measure(count, args.rounds, count <= args.defaults) for count in args.nodes]
    heads = ("nodes", "kg ms", "pyvis ms", "kg / pyvis", "defaults ms", "click ms", "heap MB", "writing s", "file MB")
    print_table(heads, rows)
    print("Times are to the first picture; clicks: the median and the worst of five heavy nodes, to the filled panel.")


if __name__ == "__main__":
    main()
