"""What a recipe asks for: studies, each a corpus, its lexicons and its figures."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from framing.errors import FramingError
from framing.figures import FIGURES


class Shift(BaseModel):
    """A difference that is taken apart: of an outlet on an axis, against another or (empty) all others, and within events or overall."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    axis: str
    outlet: str
    against: str = ""
    within: Literal["event"] | None = None


class Study(BaseModel):
    """One part of a recipe: a corpus, its lexicons, and which figures are drawn.

    `corpus` is a path from the recipe's folder, and so are lexicons that end in .toml; variables like $FRAMING_CORPORA are filled in. Where nothing
    lies at `corpus` and the study is `optional`, the figures are drawn from the counts and scores that were kept in `data/`. For each axis that
    `influence` names, every term and seed is left out in turn, and the figure `term_influence` shows what that does to the outlets; `stability` says
    whether the figure `stability` is drawn, for which every axis is tried with other articles, terms, seeds and voices; `keyness` whether `keyness`
    is: the words that mark each outlet. Each `word_shift` (axis, outlet, against, within) is a figure of a difference taken apart. On the axes of
    `robustness` the comparison is made under every reasonable choice, and `specification_curve` drawn, and one more for each outlet in `curves`.
    `reference` says whose ruler it is: `corpus`, `news`, or by default as many articles as there are.
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
    keyness: bool = False
    word_shift: tuple[Shift, ...] = ()
    robustness: tuple[str, ...] = ()
    curves: tuple[str, ...] = ()
    reference: Literal["corpus", "news"] | None = None
    optional: bool = False


class Recipe(BaseModel):
    """All studies of a recipe."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    study: tuple[Study, ...]


def read_recipe(path: Path) -> Recipe:
    """The studies of a recipe, each with a name of its own. Raises `FramingError` for what is no recipe."""
    try:
        recipe = Recipe.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
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


def corpus_path(study: Study, recipe: Path) -> Path | None:
    """Where the articles of a study lie; None if they are not here and the study is `optional`, else `FramingError`."""
    filled = os.path.expandvars(study.corpus)
    path = recipe.parent / filled
    if "$" not in filled and path.exists():
        return path
    if study.optional:
        return None
    raise FramingError(recipe, found=f"study {study.name}: there is no corpus at {path}", mend="correct the path, or make the study optional")
