"""Two witnesses become one score."""

from importlib import import_module
from typing import TYPE_CHECKING

from framing.scoring.anchor import Anchor, Making, Ruler, Scale, load_anchor
from framing.scoring.material import Material, read_material
from framing.scoring.placing import axis_scores
from framing.scoring.reference import news_anchor
from framing.scoring.scores import Scores
from framing.scoring.storage import read_scores, write_scores
from framing.scoring.witnesses import check_reference, fit_anchor, score, score_material

if TYPE_CHECKING:
    from framing.scoring.estimators import AxisEmbedding, FramingScorer, LexiconVectorizer

__all__ = [
    "Anchor",
    "AxisEmbedding",
    "FramingScorer",
    "LexiconVectorizer",
    "Making",
    "Material",
    "Ruler",
    "Scale",
    "Scores",
    "axis_scores",
    "check_reference",
    "fit_anchor",
    "load_anchor",
    "news_anchor",
    "read_material",
    "read_scores",
    "score",
    "score_material",
    "write_scores",
]

_ESTIMATORS = ("AxisEmbedding", "FramingScorer", "LexiconVectorizer")


def __getattr__(name: str) -> object:
    """The estimators, loaded when they are first asked for: scikit-learn's base classes are not needed to score."""
    if name in _ESTIMATORS:
        return getattr(import_module("framing.scoring.estimators"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
