"""Figures: a result in, a matplotlib `Figure` out."""

from framing.figures.axis_profile import axis_profile
from framing.figures.catalogue import FIGURES
from framing.figures.documents import documents
from framing.figures.outlet_heatmap import outlet_heatmap
from framing.figures.style import save

__all__ = ["FIGURES", "axis_profile", "documents", "outlet_heatmap", "save"]
