"""Figures: a result in, a matplotlib `Figure` out."""

from framing.figures.axis_profile import axis_profile
from framing.figures.calibration import calibration
from framing.figures.catalogue import FIGURES
from framing.figures.documents import documents
from framing.figures.label_share import label_share
from framing.figures.outlet_heatmap import outlet_heatmap
from framing.figures.stability import stability
from framing.figures.style import save
from framing.figures.term_influence import term_influence
from framing.figures.voice_gap import voice_gap

__all__ = [
    "FIGURES",
    "axis_profile",
    "calibration",
    "documents",
    "label_share",
    "outlet_heatmap",
    "save",
    "stability",
    "term_influence",
    "voice_gap",
]
