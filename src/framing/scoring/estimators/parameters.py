"""What the parameters of an estimator stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from framing.embedding import DEFAULT_ENCODER, Encoder, cached, load_encoder
from framing.embedding.choice import NO_ENCODER
from framing.lexicon import Lexicon, load_lexicon
from framing.scoring.anchor import Anchor
from framing.scoring.estimators.texts import InputError
from framing.scoring.reference import Reference, read_reference


def lexicons_of(given: Any, where: str) -> tuple[Lexicon, ...]:
    """The lexicons that a parameter names: a `Lexicon`, the name of a shipped one or a file, or several of these. Raises `FramingError` for none."""
    several = [given] if isinstance(given, str | os.PathLike | Lexicon) or not isinstance(given, Iterable) else list(given)
    for each in several:
        if not isinstance(each, str | os.PathLike | Lexicon):
            raise InputError(where, found=f"lexicon={type(each).__name__}", expected="a lexicon, its name or its file, or a list of these")
    if not several:
        raise InputError(where, found="no lexicon", expected="one or more")
    return tuple(each if isinstance(each, Lexicon) else load_lexicon(os.fspath(each)) for each in several)


def encoder_of(given: Any) -> Encoder | str:
    """The encoder that a parameter names, or `none`; a model is loaded once in a process, for all clones, and each sentence is encoded once."""
    if given is None or isinstance(given, str | os.PathLike):
        name = DEFAULT_ENCODER if given is None else os.fspath(given)
        return NO_ENCODER if name == NO_ENCODER else cached(_loaded(name))
    encoder: Encoder = given
    return encoder


def reference_of(given: Any, where: str) -> Reference:
    """The ruler that a parameter names: `corpus`, `news`, an `Anchor`, or the file of one."""
    if isinstance(given, Anchor):
        return given
    if isinstance(given, str | os.PathLike):
        return read_reference(os.fspath(given))
    raise InputError(where, found=f"reference={given!r}", expected="corpus, news, an anchor, or the file of one")


def demand(where: str, name: str, value: Any, choices: tuple[str, ...]) -> None:
    """Raise `InputError` unless a parameter has one of these values."""
    if not isinstance(value, str) or value not in choices:
        raise InputError(where, found=f"{name}={value!r}", expected=" or ".join(choices))


@lru_cache(maxsize=4)
def _loaded(name: str) -> Encoder:
    return load_encoder(name)
