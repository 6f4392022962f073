"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from framing.text import find_tokens

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_FEWEST_CHARACTERS = 200
_LOOKED_AT = 2_000
_CERTAIN = 0.9
# About a quarter of the words of English prose are among these, and hardly one of any other language's.
_ENGLISH = frozenset(
    """
    the and to that with from has were which who their they this his said been would not but it its by after
    """.split()  # noqa: SIM905
)
_CERTAINLY_ENGLISH = 0.1


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
    opening = text[:_LOOKED_AT]
    if _is_certainly_english(opening):  # the model needs a second for a thousand articles, and half of one to be loaded
        return "en"
    code, probability = _identifier().classify(opening)
    return str(code) if probability >= _CERTAIN else ""


def _is_certainly_english(text: str) -> bool:
    words = [text[start:end].lower() for start, end in find_tokens(text)]
    return sum(word in _ENGLISH for word in words) >= _CERTAINLY_ENGLISH * max(len(words), 1)
