"""How wide a name is and where it breaks: boxes are sized in Python, with the widths of Arial and its twins."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

# Advance widths in thousandths of an em, the same in Arial, Helvetica and Liberation Sans.
_WIDTHS = dict(zip("0123456789", [556] * 10, strict=True)) | {
    " ": 278, "!": 278, "'": 191, "’": 222, "(": 333, ")": 333, ",": 278, "-": 333, ".": 278, "/": 278, ":": 278,
    ";": 278, "&": 667, "A": 667, "B": 667, "C": 722, "D": 722, "E": 667, "F": 611, "G": 778, "H": 722, "I": 278,
    "J": 500, "K": 667, "L": 556, "M": 833, "N": 722, "O": 778, "P": 667, "Q": 778, "R": 722, "S": 667, "T": 611,
    "U": 722, "V": 667, "W": 944, "X": 667, "Y": 667, "Z": 611, "a": 556, "b": 556, "c": 500, "d": 556, "e": 556,
    "f": 278, "g": 556, "h": 556, "i": 222, "j": 222, "k": 500, "l": 222, "m": 833, "n": 556, "o": 556, "p": 556,
    "q": 556, "r": 333, "s": 500, "t": 278, "u": 556, "v": 500, "w": 722, "x": 500, "y": 500, "z": 500,
}  # fmt: skip
WRAP_AT = 19  # characters in a line before a long name breaks
MAX_LINES = 3
BOLD_FROM = 0.5  # share of the heaviest node's weight, after the square root


@dataclass(frozen=True, slots=True)
class Label:
    """A name broken into lines, with the font size in pixels and the box of glyph and text around it."""

    lines: tuple[str, ...]
    font: float
    bold: bool
    width: int
    height: int


def text_width(text: str, font: float) -> float:
    """Width in pixels at a font size; characters without an entry count as wide (1 em) or as a digit."""
    return sum(_advance(char) for char in text) * font / 1000


def _advance(char: str) -> int:
    if char in _WIDTHS:
        return _WIDTHS[char]
    return 1000 if unicodedata.east_asian_width(char) in "WF" else 620


def wrap(name: str) -> tuple[str, ...]:
    """Lines of at most about 19 characters, three at most; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in name.split() or [name]:
        if lines and len(lines[-1]) + 1 + len(word) <= WRAP_AT:
            lines[-1] += " " + word
        else:
            lines.append(word)
    if len(lines) > MAX_LINES:
        lines = [*lines[: MAX_LINES - 1], lines[MAX_LINES - 1] + " …"]
    return tuple(_clip(line) for line in lines)


def _clip(line: str) -> str:
    return line if len(line) <= 26 else line[:25] + "…"


def label(name: str, weight: float) -> Label:
    """The box of a node; `weight` in [0, 1] sets its font between 12.5 and 17 pixels."""
    font = round(12.5 + 4.5 * weight, 1)
    lines = wrap(name)
    bold = weight >= BOLD_FROM
    text = max(text_width(line, font) for line in lines) * (1.09 if bold else 1.01)
    return Label(lines, font, bold, round(text + 1.9 * font + 8), round(len(lines) * font * 1.18 + 9))
