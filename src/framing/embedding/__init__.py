"""Sentences as vectors: the encoder, its cache, and the direction of an axis."""

from framing.embedding.background import Background, background, project
from framing.embedding.cache import EmbeddingCache, cached
from framing.embedding.direction import Direction, Pull, axis_direction, separation
from framing.embedding.encoder import DEFAULT_ENCODER, Encoder, load_encoder

__all__ = [
    "DEFAULT_ENCODER",
    "Background",
    "Direction",
    "EmbeddingCache",
    "Encoder",
    "Pull",
    "axis_direction",
    "background",
    "cached",
    "load_encoder",
    "project",
    "separation",
]
