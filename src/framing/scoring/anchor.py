"""The ruler that scores are read on: fitted once, stored, and refused where it does not belong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from framing.errors import FramingError
from framing.files import write_whole

_FORMAT = 1


@dataclass(frozen=True)
class Ruler:
    """One axis's ruler: the direction in the embedding, and centre and spread of both witnesses over the reference corpus's documents.

    A centre or spread is None where the witness had nothing to say in the reference corpus. `lexicon` is in hits per word, `embedding` in units of
    the embedding along `direction` (d,).
    """

    axis_hash: str
    """Of what the lexicon says about the axis; another lexicon is refused."""
    direction: tuple[float, ...] | None = field(repr=False)
    lexicon_centre: float | None = None
    lexicon_spread: float | None = None
    embedding_centre: float | None = None
    embedding_spread: float | None = None


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
        content: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
        if content.pop("format") != _FORMAT:
            raise FramingError(path, found="an anchor of another version", expected=f"format {_FORMAT}", mend="fit it again")
        rulers = {name: Ruler(**{**ruler, "direction": _numbers(ruler["direction"])}) for name, ruler in content["rulers"].items()}
        return Anchor(**{**content, "rulers": rulers, "mean": _numbers(content["mean"])})
    except (KeyError, TypeError, ValueError) as error:
        raise FramingError(path, found=f"no anchor ({error})", expected="a file written by Anchor.save") from error


def check_anchor(anchor: Anchor, axis_hashes: Mapping[str, str], encoder: str) -> None:
    """Raise `FramingError` unless the anchor was fitted for these axes and this encoder."""
    if anchor.encoder != encoder:
        raise FramingError("anchor", found=f"it was fitted with the encoder {anchor.encoder}", expected=encoder, mend="use that encoder or fit an anchor")
    for name, axis_hash in axis_hashes.items():
        if name not in anchor.rulers:
            raise FramingError("anchor", found=f"no ruler for the axis {name!r}", expected=f"one of: {', '.join(anchor.rulers)}", mend="fit an anchor")
        if anchor.rulers[name].axis_hash != axis_hash:
            raise FramingError("anchor", found=f"the lexicon of the axis {name!r} has changed since", expected="the same terms and seeds", mend="fit again")


def centre_and_spread(values: np.ndarray) -> tuple[float | None, float | None]:
    """Mean and standard deviation of the values that are there, rounded to 12 digits; None if they do not differ."""
    known = values[~np.isnan(values)]
    spread = float(known.std()) if len(known) > 1 else 0.0
    # Twelve digits: far more than is known, and few enough that the order of a sum can't be seen in them.
    return (float(f"{known.mean():.12g}"), float(f"{spread:.12g}")) if spread > 1e-12 else (None, None)


def _numbers(values: list[float] | None) -> tuple[float, ...] | None:
    return None if values is None else tuple(values)
