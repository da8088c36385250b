"""Reading: files of several formats to documents, with their blocks and what they say of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.later import later

if TYPE_CHECKING:
    from kg.read.documents import document_from_text, find_documents, read_document

__all__ = ["document_from_text", "find_documents", "read_document"]

__getattr__ = later(__name__, {"documents": "document_from_text find_documents read_document"})
