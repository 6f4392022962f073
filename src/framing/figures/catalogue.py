"""All figures by name, for those who draw every figure of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from matplotlib.figure import Figure

from framing.figures.axis_profile import axis_profile
from framing.figures.coverage import coverage
from framing.figures.documents import documents
from framing.figures.event_pairs import event_pairs
from framing.figures.keyness import keyness
from framing.figures.label_share import label_share
from framing.figures.outlet_heatmap import outlet_heatmap
from framing.figures.outlet_map import outlet_map
from framing.figures.specification_curve import specification_curve
from framing.figures.stability import stability
from framing.figures.timeline import timeline
from framing.figures.voice_gap import voice_gap
from framing.figures.word_shift import word_shift

Stage = Literal[
    "scores", "comparison", "event_pairs", "coverage", "outlet_map", "timeline", "voice_gaps", "label_shares",
    "word_shift", "keyness", "robustness", "stability",
]  # fmt: skip


class Drawing(NamedTuple):
    """A figure's function, and the stage whose result it takes."""

    draw: Callable[..., Figure]
    stage: Stage


FIGURES: Mapping[str, Drawing] = MappingProxyType(
    {
        "axis_profile": Drawing(axis_profile, "comparison"),
        "outlet_heatmap": Drawing(outlet_heatmap, "comparison"),
        "documents": Drawing(documents, "scores"),
        "coverage": Drawing(coverage, "coverage"),
        "event_pairs": Drawing(event_pairs, "event_pairs"),
        "outlet_map": Drawing(outlet_map, "outlet_map"),
        "timeline": Drawing(timeline, "timeline"),
        "voice_gap": Drawing(voice_gap, "voice_gaps"),
        "label_share": Drawing(label_share, "label_shares"),
        "keyness": Drawing(keyness, "keyness"),
        "word_shift": Drawing(word_shift, "word_shift"),
        "specification_curve": Drawing(specification_curve, "robustness"),
        "stability": Drawing(stability, "stability"),
    }
)
"""Name of the figure (and of its files) to how it is drawn. All take `poles` and `order`."""
