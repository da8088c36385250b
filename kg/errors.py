"""The errors that a user can cause and mend.

    KGError                   base: one line for the terminal, exit code 2
    ├── InputError            a file or a text that cannot be read
    ├── DataError             a row of the ontology, registry, frames or lexicon that is wrong
    ├── GraphError            a build folder that is missing, broken or of another version
    ├── QueryError            SPARQL that does not parse or does not run
    ├── UnknownName           an entity, predicate, query or command that is not there
    └── ProcessLost           one of several processes that read documents died

Everything else that is raised is a bug and keeps its traceback.
"""

from __future__ import annotations


class KGError(Exception):
    """One line that says what is wrong, where, and how to mend it."""


class InputError(KGError):
    """A document cannot be read; the message names the file and the repair."""


class DataError(KGError):
    """A row of the project's own data is wrong; the message names file, line and repair."""


class GraphError(KGError):
    """A build folder is missing, incomplete or written by another version."""


class QueryError(KGError):
    """A query does not parse or does not run; the message gives line and column where known."""


class UnknownName(KGError):
    """A name is not in the graph; the message offers the nearest ones."""


class ProcessLost(KGError):
    """One of several processes that read documents died; the message names the documents that were being read."""
