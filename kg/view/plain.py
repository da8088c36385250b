"""The claims as a plain table, for readers without script: all of them, with everything that qualifies them."""

from __future__ import annotations

from html import escape
from typing import Any

COLUMNS = ("Subject", "Claim", "Object", "Status", "Amount", "When", "Sources", "Document", "Quote")


def plain_table(data: dict[str, Any]) -> str:
    """A row for each claim, every text escaped, in the order of names, as in a register."""
    names = {node["id"]: node["name"] for node in data["nodes"]}
    claims = sorted(data["claims"], key=lambda claim: _place(claim, data, names))
    rows = "\n".join(_row(claim, data, names) for claim in claims)
    head = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    return f"<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _place(claim: dict[str, Any], data: dict[str, Any], names: dict[str, str]) -> tuple[str, ...]:
    ends = (names.get(claim["s"], claim["s"]), names.get(claim["o"], claim["o"]) if "o" in claim else claim["value"])
    subject, other = (str(end).casefold() for end in ends)
    return subject, claim["s"], data["predicates"][claim["p"]]["label"], other


def _row(claim: dict[str, Any], data: dict[str, Any], names: dict[str, str]) -> str:
    quotes = [data["quotes"][index] for index, _ in claim.get("evidence", [])]
    verb = data["predicates"][claim["p"]]["label"]
    cells = (
        names.get(claim["s"], claim["s"]),
        f"not: {verb}" if claim.get("denied") else verb,
        names.get(claim["o"], claim["o"]) if "o" in claim else claim["value"],
        _status(claim, names),
        claim.get("quantity", ""),
        claim.get("when", ""),
        len(claim["sources"]) if "sources" in claim else "",
        "; ".join(dict.fromkeys(_document(quote, data) for quote in quotes)),
        " … ".join(quote["text"] for quote in quotes),
    )
    return "<tr>" + "".join(f"<td>{escape(str(cell), quote=True)}</td>" for cell in cells) + "</tr>"


def _document(quote: dict[str, Any], data: dict[str, Any]) -> str:
    """Title and date of the document that a quote stands in, else the name of its file."""
    document = {} if quote["doc"] is None else data["documents"][quote["doc"]]
    title = document.get("title") or quote["name"]
    return f"{title} ({document['date']})" if document.get("date") else str(title)


def _status(claim: dict[str, Any], names: dict[str, str]) -> str:
    parts = [claim["modality"]] + (["denied"] if claim.get("denied") else [])
    for key, word in (("by", "by"), ("disputed", "disputed by")):
        if who := claim.get(key):
            parts.append(f"{word} {', '.join(names.get(name, name) for name in who)}")
    return ", ".join(parts)
