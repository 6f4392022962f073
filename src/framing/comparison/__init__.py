"""Outlets beside each other: where each stands on each axis, how sure that is, and whether it differs from the others."""

from framing.comparison.clusters import find_clusters, known_values
from framing.comparison.comparison import Comparison, compare
from framing.comparison.contrasts import Contrast, contrast
from framing.comparison.coverage import Coverage, coverage
from framing.comparison.event_pairs import EventPairs, event_pairs
from framing.comparison.inference.intervals import Interval
from framing.comparison.inference.ratios import ratio_interval
from framing.comparison.omnibus import OMNIBUS_COLUMNS
from framing.comparison.outlet_map import OutletMap, outlet_map
from framing.comparison.over_time.timeline import Timeline, timeline
from framing.comparison.pairs import Pairs, compare_pairs
from framing.comparison.ranking import Ranking, rank_outlets
from framing.comparison.rows import COLUMNS
from framing.comparison.settings import Choices, Settings
from framing.comparison.voice_gap import VoiceGaps, voice_gaps

__all__ = [
    "COLUMNS",
    "OMNIBUS_COLUMNS",
    "Choices",
    "Comparison",
    "Contrast",
    "Coverage",
    "EventPairs",
    "Interval",
    "OutletMap",
    "Pairs",
    "Ranking",
    "Settings",
    "Timeline",
    "VoiceGaps",
    "compare",
    "compare_pairs",
    "contrast",
    "coverage",
    "event_pairs",
    "find_clusters",
    "known_values",
    "outlet_map",
    "rank_outlets",
    "ratio_interval",
    "timeline",
    "voice_gaps",
]
