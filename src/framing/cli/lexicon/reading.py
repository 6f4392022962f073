"""The articles on which a lexicon is looked at, read and encoded with progress."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from framing.cli.console import stage_progress
from framing.cli.score import tell_account

if TYPE_CHECKING:
    from framing.scoring import Material


def read_articles(path: Path, encoder: str, *, outlet: str = "", language: str = "") -> Material:
    """A corpus, its sentences, and their vectors unless the encoder is `none`; what was skipped is said."""
    from framing.corpus import read_corpus
    from framing.corpus.reading import UNKNOWN_OUTLET
    from framing.scoring import read_material

    corpus = read_corpus(path, outlet=outlet or UNKNOWN_OUTLET, language=language)  # many look at articles before they know whose they are
    tell_account(corpus)
    with stage_progress() as progress:
        return read_material(corpus, encoder=encoder, progress=progress)
