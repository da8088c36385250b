"""Files and texts to documents: decode, read what they say of themselves, lay out the blocks."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.errors import InputError
from kg.model import Block, Document, Span
from kg.read.datelines import TOP, date_in, date_in_name
from kg.read.encoding import decode
from kg.read.formats import formats, unpacker
from kg.read.frontmatter import read_front_matter
from kg.read.sources import read_sidecar

# Files about a folder rather than articles in it.
ABOUT = frozenset({"readme", "license", "licence", "sources", "changelog", "contributing", "notice", "copying"})


def read_document(path: Path) -> Document:
    """Read one file; offsets count code points of its text as decoded, front matter included, byte order mark not.

    The text of a web page, a PDF or a Word document is the Markdown that it amounts to (`kg.read.unpacked`).
    """
    path = Path(path)
    _require_format(path)
    unpack = unpacker(path.suffix.lower())
    text = (unpack or decode)(_bytes(path), str(path))
    facts = read_sidecar(path.parent).get(path.name, {})
    return _document(text, path.name, str(path), facts, ours=unpack is None)


def document_from_text(text: str, name: str, path: str | None = None) -> Document:
    """A document of a text in hand; the suffix of `name` tells the format, plain text where it is unknown."""
    if not text.strip():
        raise InputError(f"{name} is empty: give some text")
    return _document(text, name, path, {})


def find_documents(paths: Iterable[Path]) -> list[Path]:
    """The documents among files and folders, sorted, each once; a folder is searched to its bottom.

    Hidden files and files about the folder (README, LICENSE, SOURCES …) are left out of folders.
    """
    found: set[Path] = set()
    for path in map(Path, paths):
        if path.is_dir():
            found |= _in_folder(path)
        else:
            _require_format(path)
            found.add(path)
    return sorted(found, key=lambda p: p.as_posix())


def find_unread(paths: Iterable[Path]) -> list[Path]:
    """The files in folders that `find_documents` passes over because no reader knows their suffix, sorted."""
    folders = [path for path in map(Path, paths) if path.is_dir()]
    found = {file for folder in folders for file in _files(folder) if file.suffix.lower() not in formats()}
    return sorted(found, key=lambda p: p.as_posix())


def unread_note(files: Sequence[Path]) -> str:
    """One line about files that no reader reads: `3 files skipped: no reader for .docx, .pdf`; empty for none."""
    suffixes = sorted({file.suffix.lower() or "names without a suffix" for file in files})
    what = f"{len(files)} file{'s' * (len(files) != 1)} skipped"
    return f"{what}: no reader for {', '.join(suffixes)}" if files else ""


def _in_folder(folder: Path) -> set[Path]:
    found = {file for file in _files(folder) if file.suffix.lower() in formats()}
    if not found:
        note = unread_note(find_unread([folder]))
        told = f" ({note})" if note else ""
        raise InputError(f"{folder} holds no documents{told}: put files ending in {_suffixes()} there")
    return found


def _files(folder: Path) -> Iterator[Path]:
    """All files of a folder but hidden ones, those about the folder itself, and what belongs to saved pages."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not _beside_a_page(path, folder) and path.stem.casefold() not in ABOUT and path.is_file():
            yield path


def _beside_a_page(path: Path, folder: Path) -> bool:
    """True in the folder of styles and frames that a browser saves beside a page: `news_files/` of news.html."""
    within = (parent for parent in path.parents if parent != folder and parent.is_relative_to(folder))
    pages = (
        parent.with_name(parent.name.removesuffix("_files")) for parent in within if parent.name.endswith("_files")
    )
    return any(page.with_name(page.name + suffix).is_file() for page in pages for suffix in (".html", ".htm"))


def _require_format(path: Path) -> None:
    if path.is_dir():
        raise InputError(f"{path} is a folder: give a file")
    if not path.exists():
        raise InputError(f"{path} does not exist: check the path")
    if path.suffix.lower() not in formats():
        raise InputError(f"{path} has no known format: give a file ending in {_suffixes()}")


def _suffixes() -> str:
    return ", ".join(formats())


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise InputError(f"{path} cannot be read ({fault.strerror}): check its permissions") from None


def _document(text: str, name: str, path: str | None, facts: Mapping[str, str], ours: bool = True) -> Document:
    """The document; front matter counts before the `facts` where people wrote it, and after them where it is made."""
    front = read_front_matter(text, path or name)
    layout = formats().get(Path(name).suffix.lower(), formats()[".txt"]).layout
    blocks = _front_block(text, front.end) + layout(text, front.end)
    own = {key: value for key, value in front.values.items() if value}
    told = {key: value for key, value in facts.items() if value}
    known = {**told, **own} if ours else {**own, **told}
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        blocks=blocks,
        title=known.get("title") or _title(text, blocks),
        date=known.get("date") or _date(text, blocks, name),
        source=known.get("source") or None,
        licence=known.get("licence") or None,
        path=path,
        author=known.get("author") or None,
        url=known.get("url") or _address(known.get("source")),
        accessed=known.get("accessed") or None,
    )


def _front_block(text: str, end: int) -> tuple[Block, ...]:
    return (Block("meta", Span(0, len(text[:end].rstrip()))),) if end else ()


def _address(source: str | None) -> str | None:
    """The source where it is an address rather than a publication."""
    return source if source and source.startswith(("http://", "https://")) else None


def _title(text: str, blocks: tuple[Block, ...]) -> str | None:
    spans = (b.span for b in blocks if b.kind == "title")
    return next((" ".join(text[s.start : s.end].strip("*_ ").split()) for s in spans), None)


def _date(text: str, blocks: tuple[Block, ...], name: str) -> str | None:
    lines = [text[b.span.start : b.span.end] for b in blocks[:TOP] if b.kind == "meta"]
    return date_in(lines) or date_in_name(name)
