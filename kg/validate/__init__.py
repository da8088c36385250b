"""Validation: a graph against SHACL shapes, and what does not hold."""

from kg.validate.check import at_fault, check_constraints, check_core, validate
from kg.validate.report import report_turtle
from kg.validate.shapes import Constraint, Shapes, load_shapes
from kg.validate.violation import Violation

__all__ = [
    "Constraint",
    "Shapes",
    "Violation",
    "at_fault",
    "check_constraints",
    "check_core",
    "load_shapes",
    "report_turtle",
    "validate",
]
