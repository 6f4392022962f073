"""Two witnesses become one score."""

from framing.scoring.anchor import Anchor, Ruler, Scale, load_anchor
from framing.scoring.scores import Scores
from framing.scoring.storage import read_scores, write_scores
from framing.scoring.witnesses import fit_anchor, score

__all__ = ["Anchor", "Ruler", "Scale", "Scores", "fit_anchor", "load_anchor", "read_scores", "score", "write_scores"]
