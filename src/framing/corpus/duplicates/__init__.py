"""Copies: which articles repeat an earlier one, and what of each outlet's articles was printed before."""

from framing.corpus.duplicates.copies import Copies, find_copies
from framing.corpus.duplicates.marking import mark_duplicates

__all__ = ["Copies", "find_copies", "mark_duplicates"]
