"""How far claims found by coreference can be trusted, measured against gold beside claims found by name.

Gold does not say what each "it" or "the company" stands for, so coreference is judged by what comes of it:

1. of the claims one end of which the sentence gives only by a pronoun or a noun ("the company"), how many are in gold;
2. where gold has a claim in that very sentence with the same predicate and the same other end, how often the end
   that was looked for elsewhere is the one that gold names. This leaves out mistakes of the frames, and sentences
   that gold reads otherwise or not at all.

Ends found by name are shown for comparison. A surname or an acronym that the document introduced is a short form.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kg.cli.screen import print_table  # noqa: E402
from kg.evaluate import GoldDocument, predictions_of, read_gold  # noqa: E402
from kg.evaluate import claims as matching  # noqa: E402
from kg.evaluate.gold import GoldClaim  # noqa: E402
from kg.evaluate.predictions import PredictedClaim  # noqa: E402
from kg.model import Claim, Entity, Extraction, Mention  # noqa: E402
from kg.ontology import Schema, load_schema  # noqa: E402
from kg.read import read_document  # noqa: E402
from kg.readers import extract_documents  # noqa: E402  (the checkout's own, installed or not)
from kg.records import records  # noqa: E402

WAYS = ("name", "short form", "description", "coreference", "implied")  # the surer first
Verdict = tuple[str, str, bool]  # measure, way, right


def way(entity: Entity, claim: Claim, found: Extraction) -> str:
    """How the claim's sentences refer to the entity: the surest of WAYS."""
    spans = [evidence.span for evidence in claim.evidence]
    mentions = [m for m in found.mentions if m.entity == entity.id and any(m.span.within(s) for s in spans)]
    return min((_way(m, entity, found.document.text) for m in mentions), key=WAYS.index, default="implied")


def _way(mention: Mention, entity: Entity, text: str) -> str:
    words = text[mention.span.start : mention.span.end]
    if mention.how == "coreference":
        return "short form" if words in (entity.name, *entity.aliases) else "coreference"
    return "description" if mention.how == "description" else "name"


def verdicts(found: Extraction, gold: GoldDocument, schema: Schema) -> Iterator[Verdict]:
    """One verdict for each claim and each end that gold can judge."""
    entities = {entity.id: entity for entity in found.entities}
    for claim, predicted, right in judged(found, gold, schema):
        ends = [claim.subject, *([claim.object] if isinstance(claim.object, str) else [])]
        ways = [way(entities[end], claim, found) for end in ends]
        if right is not None:
            yield "claims", max(ways, key=WAYS.index), right
        for side, how in enumerate(ways):
            if (correct := end_is_right(predicted, side, gold)) is not None:
                yield "ends", how, correct


def judged(
    found: Extraction, gold: GoldDocument, schema: Schema
) -> Iterator[tuple[Claim, PredictedClaim, bool | None]]:
    """Each claim once, with whether gold has it; None where gold has it as optional or counts it twice."""
    where = found.document.name
    predicted = predictions_of((where, record) for record in records(found)).get(where)
    rows = [claim for claim in found.claims for _ in claim.evidence]
    pairs = zip(predicted.claims, rows, strict=True) if predicted else []
    claims = {id(prediction): claim for prediction, claim in pairs}
    groups = matching.merged(predicted.claims if predicted else [], schema)
    done = matching.assign(groups, gold, lambda w, c: matching.matches(gold, w, c, schema, pair=False))
    right, wrong = {id(c) for c in done.right}, {id(c) for c in done.wrong}
    for first in (group[0] for group in groups):
        yield claims[id(first)], first, True if id(first) in right else False if id(first) in wrong else None


def end_is_right(claim: PredictedClaim, side: int, gold: GoldDocument) -> bool | None:
    """Whether gold has this end, where it has the rest of the claim in the same sentence; else None."""
    ids = [set(gold.find(end.name or "", end.aliases)) for end in (claim.subject, claim.object)]
    start, stop = claim.evidence
    answers = []
    for wanted in gold.claims:
        here = any(s < stop and start < e for s, e in wanted.spans)
        if here and claim.predicate in wanted.predicates and _same_other(claim, ids, side, wanted):
            answers.append(bool(ids[side] & set((wanted.subjects, wanted.objects)[side])))
    return any(answers) if answers else None


def _same_other(claim: PredictedClaim, ids: list[set[str]], side: int, wanted: GoldClaim) -> bool:
    if side == 0 and wanted.values is not None:
        return claim.object.value is not None and any(
            matching.same_value(value, claim.object.value) for value in wanted.values
        )
    return bool(ids[1 - side] & set((wanted.subjects, wanted.objects)[1 - side]))


def show(found: Iterable[Verdict]) -> None:
    """Prints both measures, a row for each way of referring."""
    times = Counter(found)
    for measure, title in (("claims", "claims by their less certain end"), ("ends", "ends where gold has the rest")):
        rows = []
        for how in WAYS:
            right, wrong = times[measure, how, True], times[measure, how, False]
            if right + wrong:
                rows.append((how, right, right + wrong, f"{right / (right + wrong):.2f}"))
        print_table((title, "right", "of", "share"), rows)


def main() -> None:
    """Reads the texts beside the gold annotations and prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder of texts with *.gold.json beside them")
    golds = read_gold(parser.parse_args().gold)
    schema = load_schema()
    texts = [read_document(gold.path.parent / gold.doc) for gold in golds]
    done = zip(extract_documents(texts), golds, strict=True)
    show(verdict for (found, _), gold in done for verdict in verdicts(found, gold, schema))


if __name__ == "__main__":
    main()
