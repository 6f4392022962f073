"""Rebuild the figures of a paper from its recipe."""

from __future__ import annotations

from pathlib import Path

from framing.comparison import compare
from framing.corpus import read_corpus
from framing.embedding import cached, load_encoder
from framing.embedding.choice import Progress
from framing.figures import save
from framing.files import write_whole
from framing.lexicon import Lexicon, load_lexicon
from framing.reproduce.drawing import Tell, Watch, beside, draw, results_of
from framing.reproduce.extras import EXTRAS, Measuring
from framing.reproduce.kept import KEPT, kept_data, read_data, write_data
from framing.reproduce.recipe import Study, corpus_path, read_recipe
from framing.scoring import Material, read_material, score_material


def rebuild(recipe: str | Path, *, check: bool = False, progress: Progress | None = None, tell: Tell | None = None) -> list[Path]:
    """Draw all figures of a recipe (figures.toml) beside it, and return the files that are new or changed; with `check`, write nothing.

    Each study leaves `data/STUDY-scores.csv`, `-documents.csv`, `-hits.csv`, `-labels.csv`, `-trust.csv` and those of the `extras` it asks for, which
    hold no text of an article, and its figures are drawn from these files alone, so that the articles are not needed to draw them again. Figures
    with nothing to show are left out, and `tell` is told of each. Vectors are computed in double precision: the bytes are the same on every
    processor.
    """
    recipe = Path(recipe)
    with beside(recipe.parent, check=check) as (work, changed):
        for study in read_recipe(recipe).study:
            data = work / "data"
            corpus = corpus_path(study, recipe)
            lexicons = [load_lexicon(recipe.parent / name if name.endswith(".toml") else name) for name in study.lexicons]
            if corpus is not None:
                _measure(study, corpus, lexicons, data, progress)
            else:
                for file in (*(f"{kind}.csv" for kind in KEPT), *(file for extra in EXTRAS if extra.is_asked(study) for file in extra.files(study))):
                    write_whole(data / f"{study.name}-{file}", kept_data(recipe, study, file).read_bytes())
            _draw(study, lexicons, work, Watch(tell, progress))
    return changed


def _measure(study: Study, corpus: Path, lexicons: list[Lexicon], data: Path, progress: Progress | None) -> None:
    """Score the articles of a study, and keep what its figures need."""
    material = _read_study(study, corpus, progress)
    scores = score_material(material, lexicons, anchor=study.reference, progress=progress)
    write_data(scores, study, data)
    for extra in EXTRAS:
        if extra.is_asked(study):
            extra.write(Measuring(study, material, lexicons, scores, progress), f"{data / study.name}-")


def _draw(study: Study, lexicons: list[Lexicon], work: Path, watch: Watch) -> None:
    """Draw the figures of a study from what it keeps."""
    scores = read_data(study, lexicons, work / "data")
    comparison = compare(scores, by=study.by, voices=study.voices)
    stem = work / f"{study.name}-"
    draw(study.figures, results_of(scores, comparison), str(stem), comparison=comparison, scores=scores, watch=watch)
    for extra in EXTRAS:
        if extra.is_asked(study):
            for name, figure in extra.draw(study, f"{work / 'data' / study.name}-", scores.poles):
                save(figure, f"{stem}{name}")


def _read_study(study: Study, corpus: Path, progress: Progress | None) -> Material:
    encoder = "none" if study.encoder == "none" else cached(load_encoder(study.encoder, exact=True))
    return read_material(read_corpus(corpus), encoder=encoder, progress=progress)
