"""What takes minutes or needs the texts, and is therefore measured only where a study asks for it: one file a result."""

from framing.reproduce.extras.extra import Extra, Measuring
from framing.reproduce.extras.influence import INFLUENCE
from framing.reproduce.extras.keyness import KEYNESS
from framing.reproduce.extras.robustness import ROBUSTNESS
from framing.reproduce.extras.stability import STABILITY
from framing.reproduce.extras.word_shift import WORD_SHIFT

EXTRAS = (INFLUENCE, KEYNESS, WORD_SHIFT, ROBUSTNESS, STABILITY)

__all__ = ["EXTRAS", "Extra", "Measuring"]
