"""Reading: files of several formats to documents, with their blocks and what they say of themselves."""

from kg.read.documents import document_from_text, find_documents, read_document
from kg.read.prose import prose
from kg.read.segment import segment

__all__ = ["document_from_text", "find_documents", "prose", "read_document", "segment"]
