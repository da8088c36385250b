# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # A tour of the demo graph
#
# `make demo` builds it from the articles in `seeds/`. This notebook opens that build, counts what is in it, asks it
# questions in SPARQL, reads claims with the sentences behind them, sees who disputes what, walks from one name to
# another, and draws it.
#
# Another graph: set `KG_GRAPH` to the folder of its build.

# %%
import os

import networkx as nx
import pandas as pd

import kg
from kg.analyse import Wording
from kg.cite import bibtex
from kg.read import read_document
from kg.resources import seeds

pd.set_option("display.max_colwidth", None)
graph = kg.open(os.environ.get("KG_GRAPH", "../build"))
print(graph)

# %% [markdown]
# ## What is in it
#
# Documents, and how many entities and claims were read from them.

# %%
pd.DataFrame([(d.title, d.date, d.source) for d in graph.documents()], columns=["title", "date", "source"])

# %%
pd.Series(graph.facts["entities_by_type"], name="entities").sort_values(ascending=False).head(10).to_frame()

# %%
pd.Series(graph.facts["claims_by_modality"], name="claims").sort_values(ascending=False).to_frame()

# %% [markdown]
# ## Asking in SPARQL
#
# The prefixes `kg:` (the ontology), `ent:` (entities) and a few more need no declaration. The plain triples are those
# that nobody disputes and that are stated or reported, not planned or guessed.

# %%
graph.query("SELECT ?who ?what WHERE { ?who kg:supplies ?what } ORDER BY ?who ?what")

# %% [markdown]
# Everything else hangs on the claims. How many chips is DeepSeek said to have, and who says so? `to_pandas()` gives a
# data frame.

# %%
HOLDINGS = """
SELECT ?chip ?atLeast ?atMost ?status ?saidBy ?sentence WHERE {
  ?claim kg:claimSubject/rdfs:label ?name ; kg:claimPredicate kg:procures ; kg:claimObject/rdfs:label ?chip ;
    kg:modality/rdfs:label ?status ; kg:evidence/oa:hasSelector/oa:exact ?sentence .
  FILTER(STR(?name) = "DeepSeek")
  OPTIONAL { ?claim kg:quantity/kg:min ?atLeast }
  OPTIONAL { ?claim kg:quantity/kg:max ?atMost }
  OPTIONAL { ?claim kg:attributedTo/rdfs:label ?saidBy }
} ORDER BY ?chip ?status ?saidBy ?sentence
"""
graph.query(HOLDINGS).to_pandas()

# %% [markdown]
# ## Claims about one entity, with their sentences
#
# A claim is a value with everything that the text says of it. `show` finds an entity by id, name or alias; `line` puts
# a claim into words.

# %%
for claim in graph.show("SMIC").about:
    print(graph.line(claim))
    for evidence in claim.evidence:
        print(f"    {evidence.doc} [{evidence.span.start}:{evidence.span.end}] “{evidence.quote}”")

# %% [markdown]
# A quote is the document's text at its span, to the character.

# %%
evidence = graph.show("SMIC").about[0].evidence[0]
text = read_document(seeds() / evidence.doc).text
print(text[evidence.span.start : evidence.span.end] == evidence.quote)

# %% [markdown]
# ## Who disputes what
#
# A doubt does not delete a claim and makes no opposite one: it is kept beside it.

# %%
pd.DataFrame(
    [
        (
            graph.line(claim),
            ", ".join(graph.names[who] for who in claim.attributed_to),
            ", ".join(graph.names[who] for who in claim.disputed_by),
        )
        for claim in graph.claims()
        if claim.disputed_by
    ],
    columns=["claim", "said by", "disputed by"],
)

# %% [markdown]
# Claims that cannot all hold stand side by side, with the reason; nothing is settled.

# %%
for conflict in graph.conflicts():
    print(conflict.reason)
    for id in conflict.claims:
        print("   ", graph.line(graph.claim(id)))

# %% [markdown]
# What somebody says is kept also where no claim came of it.

# %%
for said in graph.quotes(by="Jensen Huang"):
    print(f"{said.source_quote or said.source_text} {said.cue_text}: “{said.quote}”")

# %% [markdown]
# ## To cite it
#
# A footnote for each passage behind a claim, and BibTeX or CSL-JSON of the documents.

# %%
cited = graph.cite("MP Materials")
for claim in cited.claims[:2]:
    print(graph.line(claim), *graph.notes(claim), sep="\n    ")
print(bibtex(cited.references))

# %% [markdown]
# ## Questions with names
#
# `graph.questions()` lists them. Entities are given by name or alias; `evidence=True` adds the sentences.

# %%
graph.ask("listed")

# %%
graph.ask("controls-timeline", by="China", evidence=True).to_pandas()

# %% [markdown]
# ## Only what was known by a day
#
# `scoped` gives the same graph, narrowed: as of a date, from some sources, from a confidence up; `include` lets plans
# and estimates count as links.

# %%
early = graph.scoped(as_of="2023")
print(len(early.claims()), "of", len(graph.claims()), "claims")

# %% [markdown]
# ## Measures
#
# Who depends on ASML, directly or through others? Each row keeps the ids of its claims, and each measure says what it
# does not tell.

# %%
exposed = graph.analyze("exposure", "ASML")
print(exposed.caution)
pd.DataFrame(exposed.records()).drop(columns=["entities", "claims"])

# %% [markdown]
# ## Walking the graph
#
# The direct layer as a networkx `MultiDiGraph`: nodes are entities, edges keep their claims, so that any algorithm of
# networkx leads back to sentences.

# %%
network = graph.networkx()
degree = sorted(dict(network.degree()).items(), key=lambda pair: (-pair[1], pair[0]))
pd.DataFrame([(graph.names[node], count) for node, count in degree[:8]], columns=["entity", "links"])

# %%
route = nx.shortest_path(network.to_undirected(), graph.entity("Jensen Huang").id, graph.entity("DeepSeek").id)
" – ".join(graph.names[node] for node in route)

# %% [markdown]
# `path` gives the same with its sentences: one list of hops for each way.

# %%
for hop in graph.path("Jensen Huang", "DeepSeek", limit=1)[0]:
    for link in hop:
        print(graph.wording.link(link, link.subject))
        print(f"    “{link.evidence[0].quote}”")

# %% [markdown]
# ## Seeing it
#
# The page that `kg view` writes, in place: click a node or an edge for its sentences, type `/` to search.

# %%
graph.view(about="SMIC", depth=1)

# %% [markdown]
# ## Reading a text of your own
#
# Nothing is written; the result has entities, mentions, claims and statements.

# %%
found = kg.extract_text("ASML plans to ship two EUV machines to Intel in 2026, people familiar with the matter said.")
wording = Wording({entity.id: entity.name for entity in found.entities}, graph.schema)
for claim in found.claims:
    print(wording.claim(claim))
