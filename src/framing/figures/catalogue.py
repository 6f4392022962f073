"""All figures by name, for those who draw every figure of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from matplotlib.figure import Figure

from framing.figures.axis_profile import axis_profile
from framing.figures.documents import documents
from framing.figures.label_share import label_share
from framing.figures.outlet_heatmap import outlet_heatmap
from framing.figures.stability import stability
from framing.figures.voice_gap import voice_gap

Stage = Literal["scores", "comparison", "voice_gaps", "label_shares", "stability"]


class Drawing(NamedTuple):
    """A figure's function, and the stage whose result it takes."""

    draw: Callable[..., Figure]
    stage: Stage


FIGURES: Mapping[str, Drawing] = MappingProxyType(
    {
        "axis_profile": Drawing(axis_profile, "comparison"),
        "outlet_heatmap": Drawing(outlet_heatmap, "comparison"),
        "documents": Drawing(documents, "scores"),
        "voice_gap": Drawing(voice_gap, "voice_gaps"),
        "label_share": Drawing(label_share, "label_shares"),
        "stability": Drawing(stability, "stability"),
    }
)
"""Name of the figure (and of its files) to how it is drawn. All take `poles` and `order`."""
