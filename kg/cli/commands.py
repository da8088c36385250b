"""What commands there are and what each does in a line, so that `kg --help` imports none of them.

A test holds the lines equal to those of the commands themselves (`kg/cli/NAME.py`, attribute `command`).
"""

from __future__ import annotations

COMMANDS = {
    "analyze": "Measure the graph: brokers, chokepoints, exposure, communities, paths, cuts.",
    "ask": "Answer one of the questions that come with kg.",
    "build": "Read documents and build the graph.",
    "cite": "Write references: of claims with their sentences, or of documents.",
    "conflicts": "List claims that cannot all hold, and claims that somebody disputes.",
    "demo": "Build the seed articles, answer three questions, write the HTML view.",
    "diff": "Show what changed from one graph to another, entity by entity.",
    "eval": "Score the extraction against gold annotations.",
    "export": "Write the whole graph as N-Quads, TriG or Turtle.",
    "extract": "Print what documents say as JSON Lines, without building a graph.",
    "neighbors": "List what is directly linked to an entity, each link with its sentence.",
    "path": "Show the shortest connections between two entities, each hop with its sentence.",
    "query": "Answer a SPARQL query.",
    "quotes": "List who said what, in the exact words.",
    "reason": "Add what follows by OWL 2 RL, in a graph of its own.",
    "review": "Show what nobody has decided yet, and take decisions.",
    "show": "Show what is claimed about an entity, by whom, how firmly, in which words.",
    "stats": "Count what the graph holds.",
    "validate": "Check the graph against the ontology's shapes.",
    "verify": "Read every source again and compare its words with the graph's quotes.",
    "view": "Write the graph as one HTML page that works offline.",
    "why": "Tell how an entity came together from the documents.",
}
