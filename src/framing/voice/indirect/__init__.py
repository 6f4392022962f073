"""Indirect speech: who is said to have said what, without quotation marks."""

from framing.voice.indirect.reports import Report, find_reports

__all__ = ["Report", "find_reports"]
