"""Two witnesses become one score."""

from framing.scoring.anchor import Anchor, Ruler, Scale, load_anchor
from framing.scoring.score import fit_anchor, score
from framing.scoring.scores import Scores
from framing.scoring.storage import read_scores, write_scores

__all__ = ["Anchor", "Ruler", "Scale", "Scores", "fit_anchor", "load_anchor", "read_scores", "score", "write_scores"]
