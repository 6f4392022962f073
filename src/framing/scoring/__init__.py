"""Two witnesses become one score."""

from framing.scoring.anchor import Anchor, Making, Ruler, Scale, load_anchor
from framing.scoring.material import Material, read_material
from framing.scoring.reference import news_anchor
from framing.scoring.scores import Scores
from framing.scoring.storage import read_scores, write_scores
from framing.scoring.witnesses import axis_scores, fit_anchor, score, score_material

__all__ = [
    "Anchor",
    "Making",
    "Material",
    "Ruler",
    "Scale",
    "Scores",
    "axis_scores",
    "fit_anchor",
    "load_anchor",
    "news_anchor",
    "read_material",
    "read_scores",
    "score",
    "score_material",
    "write_scores",
]
