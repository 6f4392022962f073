"""Figures: a result in, a matplotlib `Figure` out."""

from framing.figures.axis_profile import axis_profile
from framing.figures.calibration import calibration
from framing.figures.catalogue import FIGURES
from framing.figures.coverage import coverage
from framing.figures.documents import documents
from framing.figures.event_pairs import event_pairs
from framing.figures.keyness import keyness
from framing.figures.label_share import label_share
from framing.figures.outlet_heatmap import outlet_heatmap
from framing.figures.outlet_map import outlet_map
from framing.figures.specification_curve import specification_curve
from framing.figures.stability import stability
from framing.figures.style import save
from framing.figures.term_influence import term_influence
from framing.figures.timeline import timeline
from framing.figures.voice_gap import voice_gap
from framing.figures.word_shift import word_shift

__all__ = [
    "FIGURES",
    "axis_profile",
    "calibration",
    "coverage",
    "documents",
    "event_pairs",
    "keyness",
    "label_share",
    "outlet_heatmap",
    "outlet_map",
    "save",
    "specification_curve",
    "stability",
    "term_influence",
    "timeline",
    "voice_gap",
    "word_shift",
]
