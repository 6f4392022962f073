"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FEWEST_CHARACTERS = 200
_LOOKED_AT = 2_000
_CERTAIN = 0.9


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def tell_language(text: str) -> str:
    """The ISO 639-1 code of a text's language, or "" where the text is under 200 characters or its language not certain (probability under 0.9).

    Lui, M. & Baldwin, T. (2012). langid.py: An Off-the-shelf Language Identification Tool. ACL 2012 System Demonstrations.

    >>> tell_language("Nobody in the harbour knew who had given the order to shut the gates of the town. " * 3), tell_language("Vessin, Duvel, Maro")
    ('en', '')
    """
    if len(text) < _FEWEST_CHARACTERS:
        return ""
    code, probability = _identifier().classify(text[:_LOOKED_AT])
    return str(code) if probability >= _CERTAIN else ""
