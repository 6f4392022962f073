"""Which ruler a corpus is read on: its own, that of news at large, or a given one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Literal

from framing.errors import FramingError
from framing.scoring.anchor import Anchor, check_anchor, check_encoder, load_anchor
from framing.shipped import shipped_folder

FEWEST_REFERENCE_DOCUMENTS = 200
"""Below this many documents a corpus is no steady ruler, not even for itself."""
NEWS = "news"
CORPUS = "corpus"

Reference = Anchor | Literal["corpus", "news"] | None


@cache
def news_anchor() -> Anchor:
    """The reference that comes with the package: mean and covariance of sentences of news, and the rulers of the shipped lexicons on it.

    For the default encoder. Numbers only; references/README.md says what they were computed from.
    """
    return load_anchor(shipped_folder("references") / f"{NEWS}.json")


def read_reference(given: str | Path) -> Reference:
    """The reference of that name, or the anchor of that file or run. Raises `FramingError` if the file is none."""
    if given == CORPUS:
        return "corpus"
    return "news" if given == NEWS else load_anchor(given)


def choose_reference(reference: Reference, n_documents: int, encoder: str, identities: Mapping[str, str]) -> Anchor | None:
    """The anchor that a corpus is to be read on, with the rulers that it has for these axes; None if the corpus is its own reference.

    An `Anchor` must have a ruler for every axis. `news` may lack some, which are then fitted to the corpus on the background of news. Unless it is
    said, a corpus of 200 documents or more is its own reference; a smaller one is read on that of news if the encoder is the one it was made with.
    Raises `FramingError` if an anchor does not belong to the lexicons or the encoder, and for an unknown name.
    """
    if isinstance(reference, Anchor):
        check_anchor(reference, identities, encoder)
        return reference
    if reference not in (None, CORPUS, NEWS):
        raise FramingError(
            "reference", found=f"{reference!r}", expected="corpus, news, or an anchor", mend="an anchor that was saved: load_anchor(path)"
        )
    if reference == CORPUS or (reference is None and n_documents >= FEWEST_REFERENCE_DOCUMENTS):
        return None
    news = news_anchor()
    try:
        check_encoder(news, encoder)
    except FramingError:
        if reference == NEWS:
            raise
        return None
    fitting = {name: news.rulers[name] for name, identity in identities.items() if name in news.rulers and news.rulers[name].axis_hash == identity}
    return replace(news, rulers=fitting)
