"""What takes minutes or needs the texts, and is therefore measured only where a study asks for it: one file a result."""

from framing.reproduce.extras.extra import Extra, Measuring
from framing.reproduce.extras.influence import INFLUENCE
from framing.reproduce.extras.stability import STABILITY

EXTRAS = (INFLUENCE, STABILITY)

__all__ = ["EXTRAS", "Extra", "Measuring"]
