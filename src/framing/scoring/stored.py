"""What an anchor's file holds, number by number: a file that was meddled with is refused before anything is scored with it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, NonNegativeInt, model_validator

FORMAT = 2

_Positive = Annotated[FiniteFloat, Field(gt=0)]
_Scale = tuple[FiniteFloat, _Positive] | None


class _Stored(BaseModel):
    model_config = ConfigDict(extra="forbid")


class StoredMaking(_Stored):
    """How a direction came about (`framing.scoring.anchor.Making`)."""

    terms_coherence: FiniteFloat | None
    seeds_coherence: FiniteFloat | None
    terms_say: FiniteFloat
    seeds_say: FiniteFloat
    separation: FiniteFloat | None
    shares: dict[str, FiniteFloat]


class StoredRuler(_Stored):
    """One axis's ruler; its direction is packed."""

    axis_hash: str
    reference: str
    n_documents: NonNegativeInt
    direction: str | None
    lexicon: _Scale
    embedding: _Scale
    making: StoredMaking


class StoredGround(_Stored):
    """Mean (d,) and the lower half of the covariance (d·(d + 1)/2,), packed."""

    mean: str
    covariance: str

    @model_validator(mode="after")
    def _fit(self) -> StoredGround:
        mean, half = unpacked(self.mean), unpacked(self.covariance)
        if len(half) != len(mean) * (len(mean) + 1) // 2:
            raise ValueError(f"a mean of {len(mean)} numbers and half a covariance of {len(half)}")
        return self


class StoredAnchor(_Stored):
    """The whole file."""

    format: int
    encoder: str
    reference: str
    n_documents: NonNegativeInt
    name: str
    ground: StoredGround | None
    rulers: dict[str, StoredRuler]

    @model_validator(mode="after")
    def _fit(self) -> StoredAnchor:
        width = len(unpacked(self.ground.mean)) if self.ground else 0
        for name, ruler in self.rulers.items():
            if ruler.direction is not None and len(unpacked(ruler.direction)) != width:
                raise ValueError(f"the direction of {name!r} has not the length of the mean")
        return self


def packed(values: np.ndarray | Sequence[float]) -> str:
    """Numbers of single precision as base64 of their bytes, the lowest first: a fifth of their digits, and exact."""
    return base64.b64encode(np.asarray(values, dtype="<f4").tobytes()).decode("ascii")


def unpacked(text: str) -> np.ndarray:
    """The numbers (n,) of a text made by `packed`, as float64. Raises `ValueError` if it is none, or one is not finite."""
    values = np.frombuffer(base64.b64decode(text, validate=True), dtype="<f4").astype(np.float64)
    if not np.isfinite(values).all():
        raise ValueError("a number that is not finite")
    return values
