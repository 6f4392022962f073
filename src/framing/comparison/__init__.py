"""Outlets beside each other: where each stands on each axis, how sure that is, and whether it differs from the others."""

from framing.comparison.comparison import COLUMNS, Comparison, compare

__all__ = ["COLUMNS", "Comparison", "compare"]
