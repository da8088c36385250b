"""The claims as a plain table, for readers without script."""

from __future__ import annotations

from html import escape
from typing import Any

MOST = 500  # rows; the whole graph is in the data of the page and in the build


def plain_table(data: dict[str, Any]) -> str:
    """Rows of subject, predicate, object, status, source and quote; every text escaped."""
    names = {node["id"]: node["name"] for node in data["nodes"]}
    rows = "\n".join(_row(claim, data, names) for claim in data["claims"][:MOST])
    more = len(data["claims"]) - MOST
    note = f"<p>The first {MOST} of {len(data['claims'])} claims.</p>" if more > 0 else ""
    head = "".join(
        f'<th scope="col">{name}</th>' for name in ("Subject", "Claim", "Object", "Status", "Source", "Quote")
    )
    return f"{note}<table><thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _row(claim: dict[str, Any], data: dict[str, Any], names: dict[str, str]) -> str:
    quote = data["quotes"][claim["evidence"][0][0]] if claim.get("evidence") else {"text": "", "name": ""}
    cells = (
        names.get(claim["s"], claim["s"]),
        data["predicates"][claim["p"]]["label"],
        names.get(claim["o"], claim["o"]) if "o" in claim else claim["value"],
        _status(claim, names),
        quote["name"],
        quote["text"],
    )
    return "<tr>" + "".join(f"<td>{escape(str(cell), quote=True)}</td>" for cell in cells) + "</tr>"


def _status(claim: dict[str, Any], names: dict[str, str]) -> str:
    parts = [claim["modality"]] + (["denied"] if claim.get("denied") else [])
    for key, word in (("by", "by"), ("disputed", "disputed by")):
        if who := claim.get(key):
            parts.append(f"{word} {', '.join(names.get(name, name) for name in who)}")
    return ", ".join(parts)
