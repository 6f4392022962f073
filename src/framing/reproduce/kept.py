"""What a study keeps of its articles: counts, scores and labels, and nothing that could hold a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from framing.errors import FramingError
from framing.files import write_whole
from framing.labelling import HIT_COLUMNS, LABEL_COLUMNS
from framing.lexicon import Lexicon
from framing.matching import actors_of, axes_of
from framing.reproduce.recipe import Study
from framing.scoring import Anchor, Scores

# What the figures need, and nothing that could hold a sentence.
KEPT = ("scores", "documents", "hits", "labels", "trust")
_DOCUMENT_COLUMNS = ["document", "outlet", "date", "event", "duplicate_of", "n_sentences", "n_words"]
_TYPES = {
    **dict.fromkeys(("lexicon", "embedding", "score", "lexicon_weight", "embedding_weight", "weight", "counted", "counted_all"), "float64"),
    **dict.fromkeys(("n_hits", "n_sentences", "n_words", "n_reference", "n_holding"), "int64"),
    "negated": "bool",
}
_SIGNS = ("separation", "terms_coherence", "seeds_coherence", "terms_say", "seeds_say", "rho_length", "without_evidence")
_MISSING = {"scores": ("score", "lexicon", "embedding"), "trust": _SIGNS}
# What a processor adds in another order must not be seen.
DIGITS = 6


def write_data(scores: Scores, study: Study, folder: Path) -> None:
    """Write the tables that a study keeps of its scores: `data/STUDY-scores.csv` and so on."""
    columns = dict.fromkeys([*_DOCUMENT_COLUMNS, *([study.by] if study.by in scores.documents else [])])
    trust = scores.trust.round(DIGITS)
    tables = (scores.table, scores.documents[list(columns)], scores.hits[list(HIT_COLUMNS)], scores.labels[list(LABEL_COLUMNS)], trust)
    for kind, table in zip(KEPT, tables, strict=True):
        write_whole(folder / f"{study.name}-{kind}.csv", table.to_csv(index=False, lineterminator="\n"))


def read_data(study: Study, lexicons: list[Lexicon], folder: Path) -> Scores:
    """The scores of a study with no text behind them: enough to compare and to draw."""
    types = {**_TYPES, **dict.fromkeys(_SIGNS, "float64")}
    tables = {kind: read_table(folder / f"{study.name}-{kind}.csv", types, _MISSING.get(kind, ())) for kind in KEPT}
    nothing: Mapping[str, str] = {}
    return Scores(
        table=tables["scores"],
        documents=tables["documents"],
        sentences=pd.DataFrame(),
        hits=tables["hits"],
        projections=pd.DataFrame(),
        texts=nothing,
        axes=axes_of(lexicons),
        anchor=Anchor({}, study.encoder, "", 0),
        trust=tables["trust"],
        labels=tables["labels"],
        actors=actors_of(lexicons),
    )


def kept_data(recipe: Path, study: Study, file: str) -> Path:
    """Where a file lies that an earlier run kept. Raises `FramingError` if there is none."""
    path = recipe.parent / "data" / f"{study.name}-{file}"
    if not path.is_file():
        raise FramingError(path, found=f"neither the articles of the study {study.name} nor their kept data", expected=str(path))
    return path


def write_rounded(table: pd.DataFrame, path: str | Path) -> None:
    """Write a table as CSV, its numbers to six digits."""
    write_whole(path, table.round(DIGITS).to_csv(index=False, lineterminator="\n"))


def read_table(path: str | Path, types: Mapping[str, str], missing: Sequence[str]) -> pd.DataFrame:
    """A table of text columns but for those of other `types`; in the columns `missing` an empty cell is a number that is not there."""
    return pd.read_csv(path, dtype=defaultdict(lambda: "str", types), keep_default_na=False, na_values={column: [""] for column in missing})
