"""Measuring extraction: predictions against gold annotations, with precision, recall and the qualifiers' rates."""

from kg.evaluate.gold import GoldDocument, read_gold
from kg.evaluate.predictions import Prediction, predictions_of, read_predictions
from kg.evaluate.report import as_json, as_markdown, tables
from kg.evaluate.score import Evaluation, evaluate, score_document

__all__ = [
    "Evaluation",
    "GoldDocument",
    "Prediction",
    "as_json",
    "as_markdown",
    "evaluate",
    "predictions_of",
    "read_gold",
    "read_predictions",
    "score_document",
    "tables",
]
