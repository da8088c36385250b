"""Bytes of a file to text: UTF-8 with or without a byte order mark, or one line that says why not."""

from __future__ import annotations

from kg.errors import InputError

SIGNATURES = (
    (b"%PDF", "is a PDF"),
    (b"PK\x03\x04", "is a zip archive (docx, epub or the like)"),
    (b"\xff\xfe", "is UTF-16"),
    (b"\xfe\xff", "is UTF-16"),
)
BOM = b"\xef\xbb\xbf"


def decode(data: bytes, name: str) -> str:
    """The file's text, line ends as they are; a byte order mark is not part of it."""
    for start, what in SIGNATURES:
        if data.startswith(start):
            raise InputError(f"{name} {what}: save it as plain text in UTF-8")
    if b"\0" in data:
        raise InputError(f"{name} is binary, not text: give a text file in UTF-8")
    text = _utf8(data.removeprefix(BOM), name)
    if not text.strip():
        raise InputError(f"{name} is empty: give a file with text, or leave it out")
    return text


def _utf8(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        byte = data[fault.start]
        raise InputError(f"{name} is not UTF-8 (byte 0x{byte:02x} in line {line}): save it as UTF-8") from None
