"""Which id stands for what: a plain table that each build leaves to the next, so that names stay."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEADER = "proposed\tdocument\tcanonical"


@dataclass(frozen=True, slots=True, order=True)
class Identity:
    """An id that a document proposed and the one that stands for it.

    `document` is the hash of the document where the id means this thing, empty where it does in every one.
    """

    proposed: str
    document: str
    canonical: str


@dataclass(frozen=True, slots=True)
class Identities:
    """All identities, sorted. Ids stay here when their document is gone: it may come back."""

    rows: tuple[Identity, ...] = ()

    def to_tsv(self) -> str:
        """The table as text: a header, then one line a row."""
        return "".join(f"{line}\n" for line in (HEADER, *("\t".join(_cells(row)) for row in self.rows)))

    @classmethod
    def from_tsv(cls, text: str) -> Identities:
        """What `to_tsv` wrote; a ValueError names the line that is wrong."""
        return cls(tuple(sorted(_rows(text.split("\n")[1:]))))


NO_IDENTITIES = Identities()


def _cells(row: Identity) -> tuple[str, str, str]:
    return _escaped(row.proposed), row.document, _escaped(row.canonical)


def _rows(lines: Iterable[str]) -> Iterable[Identity]:
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) != 3:
            raise ValueError(f"line {number} has {len(cells)} cells instead of 3")
        yield Identity(_plain(cells[0]), cells[1], _plain(cells[2]))


def _escaped(id: str) -> str:
    """An id without tabs and line breaks: ids are any text, though in practice slugs."""
    return id.replace("%", "%25").replace("\t", "%09").replace("\n", "%0A").replace("\r", "%0D")


def _plain(cell: str) -> str:
    return cell.replace("%0D", "\r").replace("%0A", "\n").replace("%09", "\t").replace("%25", "%")
