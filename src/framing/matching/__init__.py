"""Where the terms of lexicons and the names and labels of actors occur, in whose voice, and who is meant."""

from framing.matching.checking import check_lexicon
from framing.matching.examples import example_faults
from framing.matching.find import find_hits
from framing.matching.hits import COLUMNS, LABEL_COLUMNS, Hits
from framing.matching.lexicons import actors_of, axes_of

__all__ = ["COLUMNS", "LABEL_COLUMNS", "Hits", "actors_of", "axes_of", "check_lexicon", "example_faults", "find_hits"]
