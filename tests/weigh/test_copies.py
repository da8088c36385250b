"""Near copies: an agency's report in two papers is one source."""

from __future__ import annotations

import hashlib
from itertools import permutations

from kg.model import Block, Document, Span
from kg.weigh import near_copies

STORY = " ".join(f"word{n} follows word{n + 1} in the report" for n in range(30))
OTHER = " ".join(f"thing{n} stands before thing{n + 1} in the list" for n in range(30))


def document(name: str, text: str, date: str | None = None, furniture: str = "") -> Document:
    whole = text + furniture
    blocks = (Block("paragraph", Span(0, len(text))), Block("furniture", Span(len(text), len(whole))))
    return Document(name, whole, hashlib.sha256((name + whole).encode()).hexdigest(), blocks, date=date)


def copies(*documents: Document) -> dict[str, str]:
    names = {document.sha256: document.name for document in documents}
    return {names[copy]: names[first] for copy, first in near_copies(documents).items()}


def test_the_earliest_dated_of_near_copies_is_the_source_in_whatever_order_they_come() -> None:
    late = document("a.txt", f"{STORY} So says the paper.", "2025-02-02")
    early = document("b.txt", STORY, "2025-02-01")
    undated = document("c.txt", STORY.replace("word3 ", "Word3 "))
    for order in permutations((late, early, undated)):
        assert copies(*order) == {"a.txt": "b.txt", "c.txt": "b.txt"}


def test_a_copy_of_a_copy_has_the_first_ones_words() -> None:
    first, both, last = document("a.txt", STORY), document("b.txt", f"{STORY} {OTHER}"), document("c.txt", OTHER)
    assert copies(first, both, last) == {"b.txt": "a.txt", "c.txt": "a.txt"}


def test_a_shortened_copy_is_a_copy_and_case_and_line_breaks_do_not_matter() -> None:
    short = STORY[: len(STORY) // 2].replace(" in ", "\nIN ")
    assert copies(document("a.txt", STORY), document("b.txt", short)) == {"b.txt": "a.txt"}


def test_documents_that_share_a_quotation_are_two_sources() -> None:
    quoted = STORY[: len(STORY) // 4]
    one, other = document("a.txt", f"{quoted} {OTHER}"), document("b.txt", STORY)
    assert copies(one, other) == {}


def test_page_furniture_is_not_compared() -> None:
    one, other = document("a.txt", STORY, furniture=OTHER), document("b.txt", "Short news.", furniture=OTHER)
    assert copies(one, other) == {}


def test_very_short_texts_are_never_copies() -> None:
    text = "Nvidia supplies chips to Microsoft, the company said on Monday."
    assert copies(document("a.txt", text), document("b.txt", f"{text} ")) == {}
