"""Would the scores be the same with other articles, other terms, other seeds, other voices? The measure tried against itself."""

from framing.validation.stability.measure import DRAWS_SEED, stability
from framing.validation.stability.result import PROBES, Stability, read_stability, write_stability
from framing.validation.stability.words import in_words

__all__ = ["DRAWS_SEED", "PROBES", "Stability", "in_words", "read_stability", "stability", "write_stability"]
