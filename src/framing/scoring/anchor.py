"""The ruler that scores are read on: fitted once, stored, and refused where it does not belong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from framing.errors import FramingError
from framing.files import content_hash, write_whole
from framing.lexicon import Actor, Axis

_FORMAT = 1


class Scale(NamedTuple):
    """Mean and standard deviation of a witness over the documents of the reference corpus."""

    centre: float
    spread: float


@dataclass(frozen=True)
class Ruler:
    """One axis's ruler: the direction in the embedding, and the scale of each witness.

    `lexicon` is in hits per word, `embedding` in units of the embedding along `direction` (d,). A scale is None where the witness said the same of
    every document of the reference corpus, or nothing.
    """

    axis_hash: str
    """Of what the lexicons say about the axis (`axis_identity`); another lexicon is refused."""
    direction: tuple[float, ...] | None = field(repr=False)
    lexicon: Scale | None = None
    embedding: Scale | None = None


@dataclass(frozen=True)
class Anchor:
    """The rulers of some axes, with the encoder and the reference corpus they were fitted on.

    Scores of different anchors must not share a figure: the order of documents survives a change of the reference, their level does not.
    """

    rulers: Mapping[str, Ruler]
    encoder: str
    """Identity of the encoder; `none` for the lexicon alone."""
    mean: tuple[float, ...] | None = field(repr=False)
    """Mean of the reference corpus's sentence vectors (d,)."""
    reference: str
    """Hash of the reference corpus."""
    n_documents: int
    """Number of documents in the reference corpus."""

    def save(self, path: str | Path) -> Path:
        """Write the anchor as JSON: numbers and hashes only, no text."""
        content = {"format": _FORMAT, **asdict(self), "rulers": {name: asdict(ruler) for name, ruler in self.rulers.items()}}
        return write_whole(path, json.dumps(content, indent=1, sort_keys=True) + "\n")


def load_anchor(path: str | Path) -> Anchor:
    """An anchor that was saved. Raises `FramingError` if the file is none."""
    try:
        content: dict[str, Any] = dict(json.loads(Path(path).read_text(encoding="utf-8")))
        if content.pop("format") != _FORMAT:
            raise FramingError(path, found="an anchor of another version", expected=f"format {_FORMAT}", mend="fit it again")
        rulers = {name: _read_ruler(ruler) for name, ruler in dict(content["rulers"]).items()}
        return Anchor(**{**content, "rulers": rulers, "mean": _numbers(content["mean"])})
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FramingError(path, found="no such file", expected="the anchor.json of a run") from error
    except (KeyError, TypeError, ValueError) as error:
        raise FramingError(path, found=f"no anchor ({error})", expected="a file written by Anchor.save") from error


def axis_identity(axis: Axis, actors: Mapping[str, Actor]) -> str:
    """SHA-256 of all that decides which hits an axis has: what it says and, if one of its terms asks for an actor, the actors of the run.

    An actor is put together from all lexicons of a run, so that the file in which the axis stands does not say all of it.
    """
    if not axis.referents:
        return axis.hash
    told = {name: {key: _in_order(value) for key, value in actor.model_dump(mode="json").items()} for name, actor in actors.items()}
    return content_hash([axis.hash, json.dumps(told, sort_keys=True)])


def check_anchor(anchor: Anchor, axis_hashes: Mapping[str, str], encoder: str) -> None:
    """Raise `FramingError` unless the anchor was fitted for these axes and this encoder."""
    where, again = "anchor", "fit an anchor anew"
    if anchor.encoder != encoder:
        raise FramingError(where, found=f"it was fitted with the encoder {anchor.encoder}", expected=encoder, mend=f"use that encoder, or {again}")
    for name, axis_hash in axis_hashes.items():
        if name not in anchor.rulers:
            raise FramingError(where, found=f"no ruler for the axis {name!r}", expected=f"one of: {', '.join(anchor.rulers)}", mend=again)
        if anchor.rulers[name].axis_hash != axis_hash:
            raise FramingError(where, found=f"what the lexicon says of {name!r} has changed", expected="the same terms, seeds and actors", mend=again)


def fit_scale(values: np.ndarray) -> Scale | None:
    """The scale of the values that are there; None if they do not differ."""
    known = values[~np.isnan(values)]
    spread = float(known.std()) if len(known) > 1 else 0.0
    # Twelve digits: far more than is known, and few enough that the order of a sum can't be seen in them.
    return Scale(float(f"{known.mean():.12g}"), float(f"{spread:.12g}")) if spread > 1e-12 else None


def _read_ruler(stored: dict[str, Any]) -> Ruler:
    scales = {witness: None if stored[witness] is None else Scale(*stored[witness]) for witness in ("lexicon", "embedding")}
    return Ruler(stored["axis_hash"], _numbers(stored["direction"]), **scales)


def _in_order(value: object) -> object:
    """Names and labels are sets: which lexicon came first does not matter."""
    return sorted(value) if isinstance(value, list) else value


def _numbers(values: list[float] | None) -> tuple[float, ...] | None:
    return None if values is None else tuple(float(value) for value in values)
