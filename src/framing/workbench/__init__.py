"""What a lexicon catches in a corpus, what a single term or seed does to the result, and what may be missing from it."""

from framing.workbench.description import Description, describe
from framing.workbench.suggestions.suggest import Suggestions, suggest
from framing.workbench.trial import Trial, try_lexicon
from framing.workbench.what_if import WhatIf, what_if

__all__ = ["Description", "Suggestions", "Trial", "WhatIf", "describe", "suggest", "try_lexicon", "what_if"]
