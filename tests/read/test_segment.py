"""Blocks of every genre, and what holds for any text at all."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.read import document_from_text
from kg.read.pieces import LONGEST
from kg.read.segment import segment

PROSE = "Nvidia sold fewer chips to customers in China than it had planned, the company said on Wednesday."
LONG = " ".join([PROSE] * 3)
DEV = Path(__file__).resolve().parents[2].parent / "shared" / "eval" / "dev"


def shown(text: str, name: str = "a.txt") -> list[tuple[str, str]]:
    """Kind and words of each block, without the marks around them."""
    blocks = document_from_text(text, name).blocks
    rows = [(b.kind, text[b.span.start : b.span.end]) for b in blocks]
    return [(kind, words) for kind, words in rows if kind != "furniture" or any(c.isalnum() for c in words)]


def kinds(text: str, name: str = "a.txt") -> list[str]:
    return [kind for kind, _ in shown(text, name)]


def block_faults(text: str, start: int = 0) -> list[str]:
    blocks = segment(text, start)
    faults = [f"order at {b.span}" for a, b in pairwise(blocks) if a.span.end > b.span.start]
    covered = {n for b in blocks for n in range(b.span.start, b.span.end)}
    faults += [f"left out {n}" for n in range(start, len(text)) if not text[n].isspace() and n not in covered]
    return faults + [f"blank {b.span}" for b in blocks if not text[b.span.start : b.span.end].strip()]


def test_a_short_first_line_without_full_stop_is_the_title() -> None:
    assert shown(f"Chip makers brace for new rules\n\n{PROSE}")[0] == ("title", "Chip makers brace for new rules")


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert kinds(f"{PROSE}\n\n{PROSE}") == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "What Comes Next for the Foundries",
        "Who pays for it?",
        "How Did SMIC Get Around the U.S. Rules?",
        "CHINESE ACTIONS:",
        "THE ROAD AHEAD",
        "Key Provisions:",
        "A slower second act",
        "Revisions to Certain Export Controls: Computing Items; Supercomputer End Use; Corrections to the Entity List",
        "## Background",
        "**Background**",
    ],
)
def test_a_line_shaped_like_a_heading_is_one(line: str) -> None:
    assert kinds(f"Title of the text\n\n{PROSE}\n\n{line}\n\n{LONG}") == ["title", "paragraph", "heading", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "The ban holds.",
        "Mike, why don’t you go ahead.",
        "These actions include:",
        "“Who pays for it?”",
        "Nobody knows. Who would pay for it?",
        "Federal Register document 2022-21658, published 2022-10-13. Bureau of Industry and Security.",
    ],
)
def test_a_line_of_prose_is_no_heading(line: str) -> None:
    assert kinds(f"Title of the text\n\n{PROSE}\n\n{line}\n\n{LONG}") == ["title", *["paragraph"] * 3]


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        (f"SECURING ANOTHER WIN: {PROSE}", "SECURING ANOTHER WIN:"),
        (f"WHAT IT MEANS FOR U.S. FIRMS: {PROSE}", "WHAT IT MEANS FOR U.S. FIRMS:"),
        (f"**Supply chain.** {PROSE}", "**Supply chain.**"),
        ("Customs and Trade ProgramsTo counter these trends the port hired more people.", "Customs and Trade Programs"),
    ],
)
def test_a_lead_in_at_the_start_of_a_paragraph_is_split_off(line: str, lead: str) -> None:
    rows = shown(f"Title of the text\n\n{PROSE}\n\n{line}\n\n{PROSE}")
    assert rows[2] == ("heading", lead)
    assert rows[3] == ("paragraph", line[len(lead) :].strip())


@pytest.mark.parametrize("line", ["TSMC: it makes the chips.", "DeepSeek has a new model.", "AI: it is everywhere."])
def test_a_name_at_the_start_of_a_paragraph_is_no_lead_in(line: str) -> None:
    assert kinds(f"Title of the text\n\n{PROSE}\n\n{line}\n\n{PROSE}") == ["title", *["paragraph"] * 3]


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "– ", "1. ", "2) ", "(a) ", "(iv) ", "a) "])
def test_each_kind_of_bullet_makes_an_item_without_its_mark(mark: str) -> None:
    text = f"Title of the text\n\nThe rule will:\n\n{mark}end the licence.\n{mark}add two firms."
    rows = shown(text)
    assert [r for r in rows if r[0] == "item"] == [("item", "end the licence."), ("item", "add two firms.")]


def leads(text: str) -> list[str | None]:
    blocks = document_from_text(text, "a.txt").blocks
    return [text[b.lead.start : b.lead.end] if b.lead else None for b in blocks if b.kind == "item"]


def test_items_know_the_words_that_introduce_them() -> None:
    text = f"Title of it\n\n{PROSE} The rule will:\n\n- end the licence.\n\n- add two firms.\n\n{PROSE}\n\n- stray."
    assert leads(text) == ["The rule will:", "The rule will:", None]


def test_a_lead_without_any_stop_introduces_items_too() -> None:
    assert (
        leads(f"Title of it\n\n{PROSE}\n\nCongress may consider whether to\n\n- fund it;\n- end it.")
        == ["Congress may consider whether to"] * 2
    )


def test_an_item_that_ends_with_a_colon_leads_the_items_below_it() -> None:
    flat = "Title of it\n\nTHE DEAL:\n\n- It has promises to:\n- buy soybeans.\n- end tariffs."
    assert leads(flat) == ["THE DEAL:", "It has promises to:", "It has promises to:"]
    nested = "Title of it\n\nTHE DEAL:\n\n- China will:\n  - buy soybeans.\n- Tariffs end."
    assert leads(nested) == ["THE DEAL:", "China will:", "THE DEAL:"]


def turns(text: str) -> list[tuple[str | None, str]]:
    doc = document_from_text(text, "a.txt")
    return [(b.speaker, text[b.span.start : b.span.end]) for b in doc.blocks if b.kind == "turn"]


@pytest.mark.parametrize(
    "label",
    ["MS. LEAVITT", "THE PRESIDENT", "SENATOR WARREN", "MR. O’BRIEN", "SECRETARY RAIMONDO", "VICE PRESIDENT VANCE"],
)
def test_a_label_in_capitals_opens_a_turn_that_runs_to_the_next(label: str) -> None:
    text = f"Briefing on chips\n\n{label}: We act.\n\nWe act now.\n\nQ Thank you. Why?\n\n{label}: Because."
    assert turns(text) == [(label, "We act."), (label, "We act now."), ("Q", "Thank you. Why?"), (label, "Because.")]


def test_questions_and_answers_are_turns() -> None:
    assert turns("An interview\n\nQ: Is it true?\n\nA: It is not.\n\nQ: Why?\n\nA: We checked.")[:2] == [
        ("Q", "Is it true?"),
        ("A", "It is not."),
    ]


def test_names_in_mixed_case_speak_when_they_alternate() -> None:
    text = "A talk\n\nAda Long: Is it true?\n\nBo Chen: It is.\n\nAda Long: Why?\n\nBo Chen: We checked."
    assert [speaker for speaker, _ in turns(text)] == ["Ada Long", "Bo Chen"] * 2


def test_a_paragraph_that_begins_with_a_or_q_is_no_turn_outside_transcripts() -> None:
    assert turns(f"Title of it\n\nA Dutch firm said so.\n\nQ Branch was closed.\n\n{PROSE}") == []


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        (f"SAN FRANCISCO, Aug. 28, 2025 - {PROSE}", "SAN FRANCISCO, Aug. 28, 2025 -"),
        (f"WASHINGTON, Oct. 12, 2023 — {PROSE}", "WASHINGTON, Oct. 12, 2023 —"),
        (
            f"VELDHOVEN, Netherlands, Sept. 9, 2024 (Wire staff) - {PROSE}",
            "VELDHOVEN, Netherlands, Sept. 9, 2024 (Wire staff) -",
        ),
        (f"BEIJING (Reuters) - {PROSE}", "BEIJING (Reuters) -"),
        (f"SHANGHAI/BEIJING, Oct 7 (Reuters) - {PROSE}", "SHANGHAI/BEIJING, Oct 7 (Reuters) -"),
        (f"HSINCHU, Taiwan, R.O.C., Jan. 18, 2024 -- {PROSE}", "HSINCHU, Taiwan, R.O.C., Jan. 18, 2024 --"),
        (f"BEIJING — {PROSE}", "BEIJING —"),
        (f"Washington, D.C. – {PROSE}", "Washington, D.C. –"),
        (f"Amsterdam, 12 March 2024 – {PROSE}", "Amsterdam, 12 March 2024 –"),
    ],
)
def test_a_dateline_is_split_off(line: str, dateline: str) -> None:
    rows = shown(f"Chips are late again\n\n{line}\n\n{PROSE}")
    assert rows[1] == ("meta", dateline)
    assert rows[2] == ("paragraph", PROSE)


@pytest.mark.parametrize("line", ["TSMC — the largest foundry — said no.", "ASML - the Dutch firm - said no."])
def test_a_name_before_a_dash_is_no_dateline(line: str) -> None:
    assert kinds(f"Chips are late again\n\n{line}\n\n{PROSE}") == ["title", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Long",
        "Ada Long | Technology | March 3, 2025",
        "By Ada Long | The Desk | 3 March 2025",
        "By Ada Long and Bo Chen",
        "Published: 12 March 2024",
        "October 7, 2022",
    ],
)
def test_by_lines_and_date_lines_near_the_top_are_meta(line: str) -> None:
    assert kinds(f"Chips are late again\n\n{line}\n\n{PROSE}") == ["title", "meta", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Share on Facebook",
        "Subscribe to our newsletter for daily updates",
        "Sign up here to get it in your inbox",
        "We use cookies to improve this site.",
        "Read more: The other rule",
        "© 2024 Example Press. All rights reserved.",
        "Copyright 2024 Example Press",
        "press@example.org",
        "https://example.org/a/b?c=d",
        "www.example.org",
        "Photo: Example/Getty Images",
        "5 min read",
        "(Laughter.)",
        "* * *",
        "[12]",
        "Related Articles",
        "Politics | Chips | Markets | Opinion",
        "Story continues below advertisement",
    ],
)
def test_a_line_of_page_furniture_is_furniture_wherever_it_stands(line: str) -> None:
    rows = document_from_text(text := f"Chips are late again\n\n{PROSE}\n\n{line}\n\n{LONG}", "a.txt").blocks
    assert [(b.kind, text[b.span.start : b.span.end]) for b in rows][2] == ("furniture", line)
    assert rows[3].kind == "paragraph"


@pytest.mark.parametrize(
    "heading",
    ["Comments", "12 Comments", "Popular posts from this blog", "Related articles", "References", "Leave a Reply"],
)
def test_everything_below_a_furniture_heading_near_the_end_is_furniture(heading: str) -> None:
    text = f"Chips are late again\n\n{LONG}\n\n{LONG}\n\n{heading}\n\nRetire in Portugal in 2026\n\nNice post, thanks."
    assert kinds(text) == ["title", "paragraph", "paragraph", "furniture", "furniture", "furniture"]


def test_a_section_called_comments_with_long_prose_below_stays() -> None:
    text = f"A final rule\n\n{LONG}\n\nComments\n\n{LONG} {LONG} {LONG}"
    assert kinds(text)[-1] == "paragraph"


def test_footnotes_at_the_end_are_furniture() -> None:
    text = f"A report on chips\n\n{LONG}\n\n[1] Ibid., p. 4.\n[2] See the rule of 2022."
    assert kinds(text) == ["title", "paragraph", "furniture", "furniture"]


def test_rows_of_a_table_are_blocks_of_their_own() -> None:
    text = f"A report on chips\n\n{PROSE}\n\n| Chip | Year |\n|---|---|\n| H20 | 2023 |\n\n{PROSE}"
    assert [words for kind, words in shown(text) if kind == "table"] == ["| Chip | Year |", "| H20 | 2023 |"]


def test_quoted_lines_are_one_quote() -> None:
    text = f"A report on chips\n\n{PROSE}\n\n> The rule is\n> in force.\n\n{PROSE}"
    assert ("quote", "The rule is\n> in force.") in shown(text)


WRAPPED = """A report on chips

The rule that the bureau published in October covers both
chips and the machines that make them, and it applies to
every firm in the supply chain of those machines.
A second rule followed a year later and closed some of the
gaps that the first had left open.

- The first item runs on over
  two lines of the text.
- The second does not.
"""


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    rows = shown(WRAPPED)
    assert [kind for kind, _ in rows] == ["title", "paragraph", "paragraph", "item", "item"] or [
        kind for kind, _ in rows
    ] == ["title", "paragraph", "item", "item"]
    assert rows[1][1].endswith("of those machines.") or rows[1][1].endswith("left open.")
    assert ("item", "The first item runs on over\n  two lines of the text.") in rows


def test_lines_that_are_whole_paragraphs_stay_apart() -> None:
    assert kinds(f"A report on chips\n\n{PROSE}\n{LONG}\n{PROSE}") == ["title", *["paragraph"] * 3]


def test_a_line_broken_in_the_middle_of_a_sentence_is_joined() -> None:
    assert kinds(f"A report on chips\n\n{LONG} It limits the power used to train\nthem. {PROSE}") == [
        "title",
        "paragraph",
    ]


def test_windows_line_ends_count_in_the_offsets_and_stay_out_of_the_blocks() -> None:
    text = f"A report on chips\r\n\r\n{PROSE}\r\n{LONG}\r\n"
    assert shown(text) == [("title", "A report on chips"), ("paragraph", PROSE), ("paragraph", LONG)]


def test_markdown_code_comments_and_pictures_are_furniture() -> None:
    text = f"A report on chips\n=====\n\n{PROSE}\n\n```\nprint('x')\n```\n\n<!-- a\nb -->\n\n![alt](x.png)\n\n{PROSE}"
    assert [k for k in kinds(text, "a.md") if k != "furniture"] == ["title", "paragraph", "paragraph"]
    assert len(document_from_text(text, "a.md").blocks) == 10


PIECES = st.sampled_from(
    [
        *["A b c", "\n", "\n\n", "\r\n", "- ", "Q ", "Comments", "MS. X: ", "> ", "# ", "| a | b |", "---", "\t", " "],
        *["é。", "\u2028", "WASHINGTON, Oct. 12, 2023 — ", "China will:", "1. ", "BIG NEWS TODAY: then", "[1] "],
        *["\ufeff", "\x0c", PROSE, "```", "* * *"],
    ]
)


@given(st.lists(PIECES, max_size=24).map("".join) | st.text(max_size=60))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_every_character_that_is_not_blank_lies_in_exactly_one_block(text: str) -> None:
    assert block_faults(text) == []


@pytest.mark.skipif(not DEV.is_dir(), reason="the evaluation texts are not beside this checkout")
def test_the_evaluation_texts_are_covered_and_their_furniture_is_cut() -> None:
    for path in sorted(DEV.glob("*.txt")):
        assert block_faults(path.read_text(encoding="utf-8")) == [], path.name
    text = (DEV / "deepseek-overcame-restrictions.txt").read_text(encoding="utf-8")
    assert kinds(text)[-4:] == ["furniture"] * 4


def test_a_list_item_may_begin_with_a_heading_of_its_own() -> None:
    items = "- Exporting American Chips: The department will act.\n- Ban exports to China: all of them.\n"
    text = f"The plan includes:\n\n{items}"
    document = document_from_text(text, "t.txt")
    kinds = [(b.kind, text[b.span.start : b.span.end]) for b in document.blocks if b.kind in ("heading", "item")]
    assert kinds == [
        ("heading", "Exporting American Chips:"),
        ("item", "The department will act."),
        ("item", "Ban exports to China: all of them."),
    ]


def test_the_parts_of_a_notice_are_no_speakers() -> None:
    notice = f"Additions to the Entity List\n\nSUMMARY: {PROSE}\n\nDATES: {PROSE}\n\nSUMMARY: {PROSE}\n"
    assert "turn" not in kinds(notice)
    assert kinds(notice).count("paragraph") == 3


@pytest.mark.parametrize("words", [PROSE, "chip", "x" * 700])
def test_a_text_without_line_breaks_comes_in_pieces_that_a_parser_can_hold(words: str) -> None:
    text = " ".join([words] * (100_000 // len(words)))
    blocks = document_from_text(text, "a.txt").blocks
    assert len(blocks) > 4 and all(block.span.end - block.span.start <= LONGEST for block in blocks)
    assert not block_faults(text)
    assert all(text[b.span.start : b.span.end].endswith(words) for b in blocks)


def test_a_line_without_a_blank_is_cut_all_the_same() -> None:
    assert not block_faults("x" * (2 * LONGEST + 5))
