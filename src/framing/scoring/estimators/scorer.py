"""Articles in, their scores out: the estimator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from framing.scoring.estimators.anchored import Anchored

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from framing.embedding import Encoder
    from framing.lexicon import Lexicon
    from framing.scoring.anchor import Anchor
    from framing.scoring.scores import Scores


class FramingScorer(Anchored):
    """Where each article stands on each axis of the lexicons, as a transformer of scikit-learn: what `score` gives, one column an axis.

    `fit` makes the articles the reference on which all later ones are read; `transform` reads them. An article's row depends on nothing but the
    article and the ruler: not on its order, nor on the other articles. `y` is never looked at.

    - lexicon: a `Lexicon`, the name of a shipped one or a file, or a list of these
    - encoder: an `Encoder`, a name or folder, or `none` for the lexicon alone; by default the packaged model. A model is loaded once in a process,
      and vectors are kept on the disk, so that clones and folds don't encode a sentence again.
    - voices: `outlet` (words weighted by whose voice they are in) or `all`
    - reference: the ruler; `corpus` (what `fit` is given), `news` (that of the package), an `Anchor`, or the file of one
    - parts: also what each witness says by itself: the columns AXIS, AXIS_lexicon and AXIS_embedding
    - missing: what stands where there is no score (too short, wrong language, no evidence). NaN by default; 0 is the middle of the reference.

    Articles are texts, which are cleaned as a corpus is, or `Document`s, or a table with a column `text` (and title, author, outlet, date, language).
    After `fit`: `anchor_` (the ruler, to be saved or given as `reference`), `lexicons_`, `trust_` (for each axis, whether it can be believed and why
    not), `warnings_`. Raises `ValueError` for what is no text, `FramingError` for a lexicon, encoder or anchor that can't be used.
    """

    def __init__(
        self,
        lexicon: Lexicon | str | Path | Sequence[Lexicon | str | Path],
        *,
        encoder: Encoder | str | Path | None = None,
        voices: str = "outlet",
        reference: Anchor | str | Path = "corpus",
        parts: bool = False,
        missing: float = np.nan,
    ) -> None:
        self.lexicon = lexicon
        self.encoder = encoder
        self.voices = voices
        self.reference = reference
        self.parts = parts
        self.missing = missing

    def _names(self) -> list[str]:
        return [f"{axis}{ending}" for axis in self._axes for ending in (("", "_lexicon", "_embedding") if self.parts else ("",))]

    def _values(self, scores: Scores) -> np.ndarray:
        read = ["score", "lexicon", "embedding"] if self.parts else ["score"]
        table = scores.table[scores.table["voices"] == self.voices]
        wide = table.pivot_table(index="document", columns="axis", values=read, dropna=False, sort=False, observed=True)
        columns = [(witness, axis) for axis in self._axes for witness in read]
        return wide.reindex(index=scores.documents["document"], columns=columns).to_numpy(dtype=float)
