"""Who speaks in an outlet's articles, how much, and with which verbs."""

from framing.sourcing.sourcing import COLUMNS, Sourcing, voice_shares
from framing.sourcing.summary import cues_summary, shares_summary, sources_summary

__all__ = ["COLUMNS", "Sourcing", "cues_summary", "shares_summary", "sources_summary", "voice_shares"]
