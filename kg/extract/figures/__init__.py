"""Dates, amounts, numbers and ages: text to EDTF and quantities."""
