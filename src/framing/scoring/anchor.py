"""The ruler that scores are read on: fitted once, stored, and refused where it does not belong."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import NamedTuple

import numpy as np
from pydantic import ValidationError

from framing.embedding import Background
from framing.errors import FramingError
from framing.files import content_hash, write_whole
from framing.lexicon import Actor, Axis
from framing.scoring.stored import FORMAT, StoredAnchor, StoredGround, StoredMaking, StoredRuler, packed, unpacked

LEXICON_WEIGHT = 0.7
"""How much the lexicon counts beside the embedding where both are heard."""


class Scale(NamedTuple):
    """Mean and standard deviation of a witness over the documents of the reference corpus."""

    centre: float
    spread: float


class Making(NamedTuple):
    """How a direction came about (`framing.embedding.Direction`), by which it may be trusted or not; None: can't be told.

    `shares` says what each term and seed gave to it: `high term massacre*`, `low seed 2` to a number, together 1.
    """

    terms_coherence: float | None = None
    seeds_coherence: float | None = None
    terms_say: float = 0.0
    seeds_say: float = 0.0
    separation: float | None = None
    shares: Mapping[str, float] = {}


@dataclass(frozen=True)
class Ruler:
    """One axis's ruler: the direction in the embedding, and the scale of each witness.

    `lexicon` is in hits per word, `embedding` in units of the embedding along `direction` (d,). A scale is None where the witness said the same of
    every document of the reference corpus, or nothing.
    """

    axis_hash: str
    """Of what the lexicons say about the axis (`axis_identity`); another lexicon is refused."""
    reference: str
    """Hash of the corpus whose documents it was fitted to."""
    n_documents: int
    """How many documents that corpus has."""
    direction: tuple[float, ...] | None = field(default=None, repr=False)
    lexicon: Scale | None = None
    embedding: Scale | None = None
    making: Making = field(default_factory=Making, repr=False)

    @property
    def weights(self) -> tuple[float, float]:
        """How much the lexicon and the embedding count in the score; a witness without a scale is left out, and the other counts whole."""
        if self.lexicon is None or self.embedding is None:
            return float(self.lexicon is not None), float(self.embedding is not None)
        return LEXICON_WEIGHT, 1.0


@dataclass(frozen=True)
class Anchor:
    """The rulers of some axes, with the encoder and the reference corpus they were fitted on.

    Scores of different anchors must not share a figure: the order of documents survives a change of the reference, their level does not.
    """

    rulers: Mapping[str, Ruler]
    encoder: str
    """Identity of the encoder; `none` for the lexicon alone."""
    reference: str
    """Hash of the reference corpus."""
    n_documents: int
    """Number of documents in the reference corpus."""
    ground: Background | None = field(default=None, repr=False, compare=False)
    """Mean and covariance of the reference corpus's sentence vectors, on which further axes can be fitted."""
    name: str = ""
    """What the reference corpus is called, if it has a name: `news` is the one that comes with the package."""

    def save(self, path: str | Path) -> Path:
        """Write the anchor as JSON: numbers, hashes and the lexicon's own terms, no text."""
        stored = StoredAnchor(
            format=FORMAT,
            encoder=self.encoder,
            reference=self.reference,
            n_documents=self.n_documents,
            name=self.name,
            ground=_store_ground(self.ground),
            rulers={name: _store_ruler(ruler) for name, ruler in self.rulers.items()},
        )
        return write_whole(path, json.dumps(stored.model_dump(), indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def load_anchor(path: str | Path) -> Anchor:
    """An anchor that was saved, as its file or the folder of its run. Raises `FramingError` if the file is none."""
    path = Path(path)
    path = path / "anchor.json" if path.is_dir() else path
    try:
        content = dict(json.loads(path.read_text(encoding="utf-8")))
        if content["format"] != FORMAT:
            raise FramingError(path, found="an anchor of another version", expected=f"format {FORMAT}", mend="fit it again")
        stored = StoredAnchor.model_validate(content)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FramingError(path, found="no such file", expected="a run, or the anchor.json of one") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise FramingError(path, found=f"no anchor ({place}: {first['msg']})", expected="a file written by Anchor.save") from error
    except (KeyError, TypeError, ValueError) as error:
        raise FramingError(path, found="no anchor: a file of another kind, or one that was cut", expected="a file written by Anchor.save") from error
    rulers = {name: _read_ruler(ruler) for name, ruler in stored.rulers.items()}
    return Anchor(rulers, stored.encoder, stored.reference, stored.n_documents, _read_ground(stored.ground), stored.name)


def axis_identity(axis: Axis, actors: Mapping[str, Actor]) -> str:
    """SHA-256 of all that decides which hits an axis has: what it says and, if one of its terms asks for an actor, the actors of the run.

    An actor is put together from all lexicons of a run, so that the file in which the axis stands does not say all of it.
    """
    if not axis.referents:
        return axis.hash
    told = {name: {key: _in_order(value) for key, value in actor.model_dump(mode="json").items()} for name, actor in actors.items()}
    return content_hash([axis.hash, json.dumps(told, sort_keys=True)])


def check_encoder(anchor: Anchor, encoder: str) -> None:
    """Raise `FramingError` unless the anchor was fitted with this encoder, whatever the precision it computes in."""
    if anchor.encoder.removesuffix(":exact") != encoder.removesuffix(":exact"):
        called = f"anchor {anchor.name!r}" if anchor.name else "anchor"
        mend = "use that encoder, or fit an anchor anew (--reference corpus)"
        raise FramingError(called, found=f"it was fitted with the encoder {anchor.encoder}", expected=encoder, mend=mend)


def check_anchor(anchor: Anchor, axis_hashes: Mapping[str, str], encoder: str) -> None:
    """Raise `FramingError` unless the anchor was fitted for these axes and this encoder."""
    where, again = "anchor", "fit an anchor anew (--reference corpus)"
    check_encoder(anchor, encoder)
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


def _store_ruler(ruler: Ruler) -> StoredRuler:
    direction = None if ruler.direction is None else packed(ruler.direction)
    making = StoredMaking(**ruler.making._asdict())
    return StoredRuler(**{**{field.name: getattr(ruler, field.name) for field in fields(ruler)}, "direction": direction, "making": making})


def _read_ruler(stored: StoredRuler) -> Ruler:
    lexicon, embedding = (None if scale is None else Scale(*scale) for scale in (stored.lexicon, stored.embedding))
    direction = None if stored.direction is None else tuple(unpacked(stored.direction).tolist())
    return Ruler(stored.axis_hash, stored.reference, stored.n_documents, direction, lexicon, embedding, Making(**stored.making.model_dump()))


def _store_ground(ground: Background | None) -> StoredGround | None:
    if ground is None:
        return None
    # The covariance is symmetric: half of it says all.
    return StoredGround(mean=packed(ground.mean), covariance=packed(ground.covariance[np.tril_indices(len(ground.mean))]))


def _read_ground(stored: StoredGround | None) -> Background | None:
    if stored is None:
        return None
    mean, half = unpacked(stored.mean), unpacked(stored.covariance)
    covariance = np.zeros((len(mean), len(mean)))
    rows, columns = np.tril_indices(len(mean))
    covariance[rows, columns] = covariance[columns, rows] = half
    return Background(mean, covariance)


def _in_order(value: object) -> object:
    """Names and labels are sets: which lexicon came first does not matter."""
    return sorted(value) if isinstance(value, list) else value
