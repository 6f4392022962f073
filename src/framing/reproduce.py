"""Rebuild the figures of a run or of a paper, and tell whether a byte has changed."""

from __future__ import annotations

import filecmp
import os
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from framing.comparison import Comparison, VoiceGaps, compare, voice_gaps
from framing.corpus import read_corpus
from framing.embedding import cached, load_encoder
from framing.errors import FramingError
from framing.figures import FIGURES, save, term_influence
from framing.figures.catalogue import Stage
from framing.files import work_folder, write_whole
from framing.labelling import HIT_COLUMNS, LABEL_COLUMNS, LabelShares, label_shares
from framing.lexicon import Lexicon, load_lexicon
from framing.matching import actors_of, axes_of
from framing.scoring import Anchor, Material, Scores, read_material, score_material
from framing.validation.stability import Stability, stability
from framing.validation.stability.result import NUMBERS
from framing.workbench.influence import leave_out

Progress = Callable[[str, int, int], None]
Tell = Callable[[str], None]

# What the figures need, and nothing that could hold a sentence.
_KEPT = ("scores", "documents", "hits", "labels", "trust")
_DOCUMENT_COLUMNS = ["document", "outlet", "date", "event", "duplicate_of", "n_sentences", "n_words"]
_TYPES = {
    **dict.fromkeys(("lexicon", "embedding", "score", "lexicon_weight", "embedding_weight", "weight", "counted", "counted_all"), "float64"),
    **dict.fromkeys(("n_hits", "n_sentences", "n_words", "n_reference", "n_holding"), "int64"),
    "negated": "bool",
}
_SIGNS = ("separation", "terms_coherence", "seeds_coherence", "terms_say", "seeds_say", "rho_length", "without_evidence")
_MISSING = {"scores": ("score", "lexicon", "embedding"), "trust": _SIGNS}
# What a processor adds in another order must not be seen.
_DIGITS = 6
_CHANGES = ("mean", "mean_without", "change")
_STABILITY_TYPES = {"n": "int64", **dict.fromkeys(NUMBERS, "float64")}
_INFLUENCE_TYPES = {**dict.fromkeys(("n", "n_without"), "int64"), **dict.fromkeys(_CHANGES, "float64")}


class Study(BaseModel):
    """One part of a recipe: a corpus, its lexicons, and which figures are drawn.

    `corpus` is a path from the recipe's folder, and so are lexicons that end in .toml; variables like $FRAMING_CORPORA are filled in. Where nothing
    lies at `corpus` and the study is `optional`, the figures are drawn from the counts and scores that were kept in `data/`. For each axis that
    `influence` names, every term and seed is left out in turn, and the figure `term_influence` shows what that does to the outlets; `stability` says
    whether the figure `stability` is drawn, for which every axis is tried with other articles, terms, seeds and voices. `reference` says whose ruler
    it is: `corpus`, `news`, or by default as many articles as there are.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^\w[\w.-]*$")]
    corpus: str
    lexicons: tuple[str, ...]
    figures: tuple[str, ...] = tuple(FIGURES)
    encoder: str = "all-MiniLM-L6-v2"
    by: str = "outlet"
    voices: str = "outlet"
    influence: tuple[str, ...] = ()
    stability: bool = False
    reference: Literal["corpus", "news"] | None = None
    optional: bool = False


class _Recipe(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    study: tuple[Study, ...]


def rebuild(recipe: str | Path, *, check: bool = False, progress: Progress | None = None, tell: Tell | None = None) -> list[Path]:
    """Draw all figures of a recipe (figures.toml) beside it, and return the files that are new or changed; with `check`, write nothing.

    Each study leaves `data/STUDY-scores.csv`, `-documents.csv`, `-hits.csv`, `-labels.csv`, `-trust.csv` and, where they are asked for,
    `-influence.csv` and `-stability.csv`, which hold no text of an article, and its figures are drawn from these files alone, so that the articles
    are not needed to draw them again. Figures with nothing to show are left out, and `tell` is told of each. Vectors are computed in double
    precision: the bytes are the same on every processor.
    """
    recipe = Path(recipe)
    with _beside(recipe.parent, check=check) as (work, changed):
        for study in _read_recipe(recipe).study:
            data = work / "data"
            corpus = _corpus_path(study, recipe)
            lexicons = [load_lexicon(recipe.parent / name if name.endswith(".toml") else name) for name in study.lexicons]
            if corpus is not None:
                material = _read_study(study, corpus, progress)
                scores = score_material(material, lexicons, anchor=study.reference, progress=progress)
                _write_data(scores, study, data)
                _write_influence(material, scores, lexicons, study, data / f"{study.name}-influence.csv")
                if study.stability:
                    found = stability(material, lexicons, progress=progress).table.round(_DIGITS)
                    write_whole(data / f"{study.name}-stability.csv", found.to_csv(index=False, lineterminator="\n"))
            else:
                for kind in (*_KEPT, *(["influence"] if study.influence else []), *(["stability"] if study.stability else [])):
                    write_whole(data / f"{study.name}-{kind}.csv", _kept_data(recipe, study, kind).read_bytes())
            scores = _read_data(study, lexicons, data)
            tried = _read_stability(data / f"{study.name}-stability.csv") if study.stability else None
            _draw(scores, compare(scores, by=study.by, voices=study.voices), tried, study.figures, work / f"{study.name}-", tell)
            for axis in study.influence:
                table = _read_table(data / f"{study.name}-influence.csv", _INFLUENCE_TYPES, _CHANGES)
                save(term_influence(table, axis=axis, poles=scores.poles), work / f"{study.name}-term_influence-{axis}")
    return changed


def draw_run(
    scores: Scores,
    comparison: Comparison,
    folder: str | Path,
    *,
    tried: Stability | None = None,
    check: bool = False,
    tell: Tell | None = None,
) -> list[Path]:
    """Draw every figure of a run into `folder`, and return the files that are new or changed; with `check`, write nothing.

    The figures of scores are of the voices that the comparison is of, and all figures are of its groups; `tried` is the stability of the axes, if it
    was measured. Figures with nothing to show are left out, and `tell` is told of each.
    """
    with _beside(Path(folder), check=check) as (work, changed):
        _draw(scores, comparison, tried, tuple(FIGURES), f"{work}{os.sep}", tell)
    return changed


@contextmanager
def _beside(folder: Path, *, check: bool) -> Iterator[tuple[Path, list[Path]]]:
    """An empty folder to write in; afterwards what differs from `folder` is moved there (unless `check`), and listed."""
    changed: list[Path] = []
    with tempfile.TemporaryDirectory() if check else work_folder(folder) as made:
        work = Path(made)
        yield work, changed
        for path in sorted(path for path in work.rglob("*") if path.is_file()):
            target = folder / path.relative_to(work)
            if not target.is_file() or not filecmp.cmp(path, target, shallow=False):
                changed.append(target)
                if not check:
                    target.parent.mkdir(parents=True, exist_ok=True)
                    path.replace(target)


def _draw(scores: Scores, comparison: Comparison, tried: Stability | None, names: tuple[str, ...], stem: str | Path, tell: Tell | None) -> None:
    """Draw figures into files whose paths begin with `stem`; what none of them shows is not computed."""
    results: Mapping[Stage, Callable[[], Scores | Comparison | VoiceGaps | LabelShares | Stability | None]] = {
        "scores": lambda: scores,
        "comparison": lambda: comparison,
        "voice_gaps": lambda: voice_gaps(scores, by=comparison.by, level=comparison.level),
        "label_shares": lambda: label_shares(scores, by=comparison.by, level=comparison.level),
        "stability": lambda: tried,
    }
    for name in names:
        drawing = FIGURES[name]
        result = results[drawing.stage]()
        if result is None:  # it takes minutes, and was not asked for
            continue
        if result.table.empty:
            if tell:
                tell(f"{name}: not drawn, there is nothing to show.")
            continue
        voices = {"voices": comparison.voices} if drawing.stage == "scores" else {}
        save(drawing.draw(result, poles=scores.poles, **voices), f"{stem}{name}")


def _read_recipe(path: Path) -> _Recipe:
    try:
        recipe = _Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FramingError(path, found="nothing there", expected="a recipe such as figures/figures.toml") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FramingError(path, found=f"no TOML ({error})") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise FramingError(path, found=f"{place}: {first['msg'].lower()}", expected=f"the keys {', '.join(Study.model_fields)}") from error
    names = [study.name for study in recipe.study]
    for study in recipe.study:
        if names.count(study.name) > 1:
            raise FramingError(path, found=f"two studies with the name {study.name}", mend="their files would be the same: rename one")
        for name in study.figures:
            if name not in FIGURES:
                raise FramingError(path, found=f"study {study.name}: no figure {name!r}", expected=f"one of: {', '.join(FIGURES)}")
    return recipe


def _corpus_path(study: Study, recipe: Path) -> Path | None:
    filled = os.path.expandvars(study.corpus)
    path = recipe.parent / filled
    if "$" not in filled and path.exists():
        return path
    if study.optional:
        return None
    raise FramingError(recipe, found=f"study {study.name}: there is no corpus at {path}", mend="correct the path, or make the study optional")


def _kept_data(recipe: Path, study: Study, kind: str) -> Path:
    path = recipe.parent / "data" / f"{study.name}-{kind}.csv"
    if not path.is_file():
        raise FramingError(path, found=f"neither the articles of the study {study.name} nor their kept data", expected=str(path))
    return path


def _read_study(study: Study, corpus: Path, progress: Progress | None) -> Material:
    encoder = "none" if study.encoder == "none" else cached(load_encoder(study.encoder, exact=True))
    return read_material(read_corpus(corpus), encoder=encoder, progress=progress)


def _write_influence(material: Material, scores: Scores, lexicons: list[Lexicon], study: Study, path: Path) -> None:
    """What leaving out each term and seed does to the outlets, for the axes that are asked for."""
    tables = []
    for axis in study.influence:
        lexicon = next((lexicon for lexicon in lexicons if axis in lexicon.axes), None)
        if lexicon is None:
            raise FramingError(f"study {study.name}", found=f"influence: no axis {axis!r}", expected=f"one of: {', '.join(scores.axes)}")
        tables.append(leave_out(material, lexicon, scores.hits, axes=[axis]).table)
    if tables:
        write_whole(path, pd.concat(tables).round(_DIGITS).to_csv(index=False, lineterminator="\n"))


def _write_data(scores: Scores, study: Study, folder: Path) -> None:
    columns = dict.fromkeys([*_DOCUMENT_COLUMNS, *([study.by] if study.by in scores.documents else [])])
    trust = scores.trust.round(_DIGITS)
    tables = (scores.table, scores.documents[list(columns)], scores.hits[list(HIT_COLUMNS)], scores.labels[list(LABEL_COLUMNS)], trust)
    for kind, table in zip(_KEPT, tables, strict=True):
        write_whole(folder / f"{study.name}-{kind}.csv", table.to_csv(index=False, lineterminator="\n"))


def _read_data(study: Study, lexicons: list[Lexicon], folder: Path) -> Scores:
    """The scores of a study with no text behind them: enough to compare and to draw."""
    types = {**_TYPES, **dict.fromkeys(_SIGNS, "float64")}
    tables = {kind: _read_table(folder / f"{study.name}-{kind}.csv", types, _MISSING.get(kind, ())) for kind in _KEPT}
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


def _read_stability(path: Path) -> Stability:
    """How steady the axes of a study are, as far as the figure shows it."""
    return Stability(_read_table(path, _STABILITY_TYPES, NUMBERS), pd.DataFrame(), pd.DataFrame())


def _read_table(path: Path, types: Mapping[str, str], missing: Sequence[str]) -> pd.DataFrame:
    """A table of text columns but for those of other `types`; in the columns `missing` an empty cell is a number that is not there."""
    return pd.read_csv(path, dtype=defaultdict(lambda: "str", types), keep_default_na=False, na_values={column: [""] for column in missing})
