"""`kg reason`: adds to the graph what follows from it."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import graph_hint, graph_option, kg_command


@kg_command(
    "reason",
    """
    kg reason
    kg reason -g /tmp/graph
    """,
)
@graph_option
def command(folder: Path) -> None:
    """Add what follows by OWL 2 RL, in a graph of its own.

    Read are the ontology, the entities and the direct layer. What follows are the types above an entity's own, the
    other way round of symmetric predicates, inverses (`kg:suppliedBy`), and the chains of transitive ones. All of it
    stands in graph/inferred and nowhere else; queries over all graphs see it too, claims and validation do not. The
    next build leaves it out, unless with --reason.
    """
    from kg.reason import reason

    done = reason(folder)
    state = "written" if done.changed else "nothing changed"
    click.echo(f"{folder}: {done.inferred} facts follow, {state}")
    click.echo(
        f"See them: kg query 'SELECT ?s ?p ?o WHERE {{ GRAPH graph:inferred {{ ?s ?p ?o }} }}'{graph_hint(folder)}"
    )
