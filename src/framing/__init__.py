"""Score how news articles frame what they tell, and compare outlets with their uncertainty.

Everything behind the door is loaded when it is first asked for, so that `import framing` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from framing.comparison import Comparison, compare
    from framing.corpus import Corpus, Document, read_corpus
    from framing.lexicon import Axis, Lexicon, load_lexicon
    from framing.scoring import Scores, score

__all__ = ["Axis", "Comparison", "Corpus", "Document", "Lexicon", "Scores", "compare", "load_lexicon", "read_corpus", "score"]

_ROOMS = {
    **dict.fromkeys(("Comparison", "compare"), "framing.comparison"),
    **dict.fromkeys(("Corpus", "Document", "read_corpus"), "framing.corpus"),
    **dict.fromkeys(("Axis", "Lexicon", "load_lexicon"), "framing.lexicon"),
    **dict.fromkeys(("Scores", "score"), "framing.scoring"),
}


def __getattr__(name: str) -> object:
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
