"""Denied or not, how firmly, doubted by whom."""
