"""Validation: a graph against SHACL shapes, and what does not hold."""

from kg.validate.admit import Admitted, admit
from kg.validate.check import at_fault, check_constraints, check_core, validate
from kg.validate.explain import Finding, explain
from kg.validate.report import report_turtle
from kg.validate.shapes import Constraint, Shapes, checked_by, load_shapes
from kg.validate.violation import Violation

__all__ = [
    "Admitted",
    "Constraint",
    "Finding",
    "Shapes",
    "Violation",
    "admit",
    "at_fault",
    "check_constraints",
    "check_core",
    "checked_by",
    "explain",
    "load_shapes",
    "report_turtle",
    "validate",
]
