"""Outlets beside each other: where each stands on each axis, how sure that is, and whether it differs from the others."""

from framing.comparison.clusters import find_clusters, known_values
from framing.comparison.comparison import COLUMNS, Comparison, compare
from framing.comparison.intervals import Interval
from framing.comparison.ratios import ratio_interval
from framing.comparison.voice_gap import VoiceGaps, voice_gaps

__all__ = ["COLUMNS", "Comparison", "Interval", "VoiceGaps", "compare", "find_clusters", "known_values", "ratio_interval", "voice_gaps"]
