"""Which encoder was asked for, and whom to tell how far it is."""

from __future__ import annotations

from collections.abc import Callable

from framing.embedding.cache import cached
from framing.embedding.encoder import Encoder, load_encoder

NO_ENCODER = "none"

Progress = Callable[[str, int, int], None]
"""Told the name of the stage, how many are done, and of how many."""


def stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    """The progress of one stage of a work."""
    return None if progress is None else lambda done, total: progress(name, done, total)


def resolve_encoder(encoder: Encoder | str | None, progress: Progress | None = None) -> Encoder | None:
    """The encoder that was asked for, by default the packaged model with its vectors kept on the disk; None for `none`."""
    if encoder == NO_ENCODER:
        return None
    if encoder is None or isinstance(encoder, str):
        loaded = load_encoder() if encoder is None else load_encoder(encoder)
        return cached(loaded, progress=stage(progress, "embedding"))
    return encoder
