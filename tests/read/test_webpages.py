"""Web pages as people save them: the article and what the page says of itself, without menus and teasers."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.read import find_documents, read_document

PROSE = "Nvidia sold fewer chips to customers in China than it had planned, the company said on Monday. "
HEAD = """<meta charset="utf-8"><title>Chips and rules | Example Press</title>
<meta property="og:title" content="Chips and rules"><meta property="og:site_name" content="Example Press">
<meta property="article:published_time" content="2024-03-12T10:00:00Z"><meta name="author" content="Ada Long">
<link rel="canonical" href="https://press.example/chips">"""


def page(body: str, head: str = HEAD) -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def read(folder: Path, html: str | bytes, name: str = "a.html"):
    (folder / name).write_bytes(html if isinstance(html, bytes) else html.encode())
    return read_document(folder / name)


def kinds(doc, *wanted: str) -> list[str]:
    return [doc.text[b.span.start : b.span.end] for b in doc.blocks if b.kind in wanted]


def test_a_page_says_its_title_date_author_publication_and_address(tmp_path: Path):
    doc = read(tmp_path, page(f"<article><h1>Chips and rules</h1><p>{PROSE}</p></article>"))
    assert (doc.title, doc.date, doc.author) == ("Chips and rules", "2024-03-12", "Ada Long")
    assert (doc.source, doc.url) == ("Example Press", "https://press.example/chips")
    assert kinds(doc, "paragraph") == [PROSE.strip()]


@pytest.mark.parametrize(
    ("title", "bare"),
    [("Chips | Press", "Chips"), ("Chips - Press Politics", "Chips"), ("Chips | Pressing on", "Chips | Pressing on")],
)
def test_the_name_of_the_site_is_no_part_of_a_title(title: str, bare: str, tmp_path: Path):
    head = f'<title>{title}</title><meta property="og:site_name" content="Press">'
    assert read(tmp_path, page(f"<p>{PROSE}</p>", head)).title == bare


def test_json_ld_tells_what_meta_elements_do_not(tmp_path: Path):
    linked = """<title>x</title><script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Site"},
    {"@type": "NewsArticle", "headline": "A headline", "datePublished": "2025-01-02T00:00:00+01:00",
     "author": [{"@type": "Person", "name": "Ada Long"}, {"name": "Bo Li"}], "publisher": {"name": "Press"}}]}</script>
    <script type="application/ld+json">{broken</script>"""
    doc = read(tmp_path, page(f"<p>{PROSE}</p>", linked))
    assert (doc.title, doc.date, doc.author, doc.source) == ("A headline", "2025-01-02", "Ada Long; Bo Li", "Press")


def test_menus_teasers_scripts_and_what_is_hidden_are_not_read(tmp_path: Path):
    around = """<header><a href="/">Home</a></header><nav><ul><li>ASML supplies TSMC.</li></ul></nav>
    <div class="related-stories"><p>Intel supplies Apple with many chips.</p></div><aside><p>AMD sued Intel.</p></aside>
    <ul><li><a href="/x">Huawei sued Samsung over its patents</a></li></ul><script>var a = "<p>x</p>";</script>
    <p hidden>Micron left China.</p><div aria-hidden="true">SMIC left.</div><footer><p>Contact us.</p></footer>"""
    doc = read(tmp_path, page(f"{around}<main><h1>Chips and rules</h1><p>{PROSE * 3}</p></main>{around}"))
    assert doc.text.partition("---\n\n")[2] == f"# Chips and rules\n\n{(PROSE * 3).strip()}\n"


def test_a_class_that_only_sounds_like_a_menu_does_not_empty_the_page(tmp_path: Path):
    doc = read(tmp_path, page(f'<div class="layout no-sidebar has-menu"><p>{PROSE * 3}</p></div>'))
    assert kinds(doc, "paragraph") == [(PROSE * 3).strip()]


def test_headings_items_quotes_tables_and_entities_become_markdown(tmp_path: Path):
    body = f"""<article><h1><a href='/'>T&amp;C</a></h1>
    <p>{PROSE}<br>AT&amp;T&nbsp;too.<h2>Who</h2><ul><li>One <b>firm</b></li>
    <li><p>Two</p></li></ul><blockquote>We comply.</blockquote><table><tr><th>Year</th><th>Sales</th></tr>
    <tr><td>2024</td><td><p>5</p><p>units</p></td></tr></table></article>"""
    text = read(tmp_path, page(body)).text.partition("---\n\n")[2]
    assert text == (
        f"# T&C\n\n{PROSE.strip()}\n\nAT&T too.\n\n## Who\n\n- One firm\n- Two\n\n> We comply.\n\n"
        "| Year | Sales |\n| 2024 | 5 units |\n"
    )


@pytest.mark.parametrize(
    "data",
    [
        page(f"<p>Café. {PROSE}</p>", '<meta charset="iso-8859-1">').encode("latin-1"),
        page(f"<p>Café. {PROSE}</p>", "").encode("windows-1252"),
        page(f"<p>Café. {PROSE}</p>", '<meta charset="no-such">').encode("utf-8"),
        page(f"<p>Café. {PROSE}</p>", "").encode("utf-16"),
    ],
)
def test_pages_of_any_encoding_are_read(data: bytes, tmp_path: Path):
    assert "Café." in read(tmp_path, data).text


def test_a_page_without_text_is_told(tmp_path: Path):
    with pytest.raises(InputError, match=r"a\.html holds no text that can be read"):
        read(tmp_path, page("<nav>Home</nav><script>x()</script>"))


def test_what_sources_tsv_says_counts_before_what_the_page_says(tmp_path: Path):
    (tmp_path / "sources.tsv").write_text("name\ttitle\tauthor\na.html\tThe right title\t\n", encoding="utf-8")
    doc = read(tmp_path, page(f"<p>{PROSE}</p>"))
    assert (doc.title, doc.author) == ("The right title", "Ada Long")


def test_a_date_that_is_none_is_left_out(tmp_path: Path):
    head = '<meta name="date" content="yesterday"><meta property="og:title" content=\'"Quoted" and &quot;said&quot;\'>'
    doc = read(tmp_path, page(f"<p>{PROSE}</p>", head))
    assert (doc.date, doc.title) == (None, '"Quoted" and "said"')


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path: Path):
    for name in ("news.html", "news_files/frame.html", "other_files/kept.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page(f"<p>{PROSE}</p>"), encoding="utf-8")
    assert [file.name for file in find_documents([tmp_path])] == ["news.html", "kept.html"]


def test_the_same_page_gives_the_same_text_and_spans_that_hold(tmp_path: Path):
    html = page(f"<article><h1>Chips</h1><p>{PROSE}</p><p>中文 {PROSE}</p></article>")
    one, two = read(tmp_path, html), read(tmp_path, html, "b.htm")
    assert one.text == two.text and one.sha256 == two.sha256
    assert kinds(one, "paragraph")[1] == f"中文 {PROSE}".strip()
