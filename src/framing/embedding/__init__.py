"""Sentences as vectors: the encoder, its cache, and the direction of an axis."""

from framing.embedding.cache import EmbeddingCache, cached
from framing.embedding.direction import Background, axis_direction, background, project
from framing.embedding.encoder import DEFAULT_ENCODER, Encoder, load_encoder

__all__ = ["DEFAULT_ENCODER", "Background", "EmbeddingCache", "Encoder", "axis_direction", "background", "cached", "load_encoder", "project"]
