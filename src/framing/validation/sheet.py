"""A sample of articles or sentences to be coded by people who don't see where they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from framing.errors import FramingError, demand_known
from framing.files import content_hash
from framing.lexicon import Axis, Example
from framing.scoring import Scores
from framing.validation.blind import Shown, masked, name_pattern, shown_article, shown_sentence
from framing.validation.codebook import codebook
from framing.validation.codes import TOLD
from framing.validation.key import KEY_COLUMNS
from framing.validation.population import MOST, Population, articles, sentences
from framing.validation.spread import chances, drawn

_LETTERS = "bcdfghjkmnpqrtvwxz"
"""Without vowels, so that no name of a unit is a word or a month."""


@dataclass(frozen=True)
class Design:
    """What sample is to be drawn, and who codes it.

    `n` units (`article` or `sentence`) on `axes` (empty: all of the run). Of `coders` each gets the same share `overlap` of the units (1: all of
    them code all), and the rest is dealt out among them. The same `seed` gives the same sheets.
    """

    n: int = 100
    unit: Literal["article", "sentence"] = "article"
    axes: tuple[str, ...] = ()
    coders: tuple[str, ...] = ("A", "B")
    overlap: float = 1.0
    seed: int = 0


@dataclass(frozen=True)
class Sheet:
    """A drawn sample.

    `table`: one row a unit, in the order of their names: unit, document, sentence (-1 for an article), outlet, stratum (where its scores lie: low,
    middle, high third of each axis), probability (with which it came into the sample), and what coders see of it: title, before, text, after.
    `assigned` says which units each coder gets, in which order; `codebook` is Markdown.
    """

    table: pd.DataFrame
    axes: Mapping[str, Axis]
    assigned: Mapping[str, tuple[str, ...]]
    codebook: str = field(repr=False)
    design: Design
    notes: tuple[str, ...] = ()

    @property
    def key(self) -> pd.DataFrame:
        """What only the researcher may see (`framing.validation.read_key`)."""
        return self.table[list(KEY_COLUMNS)]

    def blank(self, coder: str) -> pd.DataFrame:
        """The sheet of a coder, all cells strings: unit, what is shown of it, an empty column for each axis, comment, coder."""
        units = list(self.assigned[coder])
        rows = self.table.set_index("unit").loc[units]
        shown = ["title", "text"] if self.design.unit == "article" else ["before", "text", "after"]
        columns = {"unit": units, **{name: rows[name].tolist() for name in shown}}
        return pd.DataFrame({**columns, **dict.fromkeys(self.axes, ""), "comment": "", "coder": coder}, dtype="str")


def draw_sheet(scores: Scores, design: Design | None = None, *, examples: Sequence[Example] = ()) -> Sheet:
    """A sample to be coded, blind to outlets and scores, with chances that are known.

    Each outlet gets the same share as far as it has so many units. Inside an outlet the sample is spread over the scores on all axes
    (`framing.validation.spread`), so that extremes and middles are there in the shares in which they are in the outlet. Of sentences, those at
    the ends of an axis, or with a hit that counts, are drawn four times as often as others: most sentences say nothing of an axis. Estimates for
    all articles weigh each unit by 1 / probability. `examples` are those of the lexicons, for the codebook.

    Raises `FramingError` for an axis or number that can't be, and where there is nothing to be coded.
    """
    asked = design or Design()
    axes = _checked(scores, asked)
    find = articles if asked.unit == "article" else sentences
    population = find(scores, list(axes), seed=asked.seed, most=max(asked.n, MOST))
    if population.table.empty:
        raise FramingError("sheet", found=f"no {asked.unit} with a score on {', '.join(axes)}", expected="a run with scores")
    rng = np.random.default_rng(asked.seed)
    _, groups = np.unique(population.table["outlet"].to_numpy(dtype=str), return_inverse=True)
    probability = chances(groups, population.sizes, asked.n)
    rows = drawn(probability, groups, population.places, rng)
    table = population.table.iloc[rows].assign(probability=probability[rows] * population.share[rows])
    table = table.iloc[rng.permutation(len(table))].reset_index(drop=True)  # the number of a unit must not tell its outlet
    table.insert(0, "unit", _names(scores, asked, len(table)))
    shown = _shown(scores, table, asked.unit)
    told = pd.DataFrame(shown, columns=list(Shown._fields))
    return Sheet(
        table=pd.concat([table[list(KEY_COLUMNS)], told], axis=1).sort_values("unit", ignore_index=True),
        axes=axes,
        assigned=_dealt(table["unit"].tolist(), asked, rng),
        codebook=codebook(axes, unit=asked.unit, examples=examples),
        design=asked,
        notes=tuple(_notes(asked, population, len(table), masked(shown))),
    )


def _checked(scores: Scores, design: Design) -> dict[str, Axis]:
    """The axes that are asked for. Raises `FramingError` if the design can't be."""
    if design.n < 1 or not 0 <= design.overlap <= 1:
        raise FramingError("sheet", found=f"n={design.n}, overlap={design.overlap:g}", expected="a unit at least, and an overlap from 0 to 1")
    coders = [coder.strip() for coder in design.coders]
    if (
        not coders
        or len({coder.casefold() for coder in coders}) < len(coders)
        or any(not coder or set(coder) & set('/\\:*?"<>|') for coder in coders)
    ):
        raise FramingError("sheet", found=f"the coders {', '.join(map(repr, design.coders))}", expected="one at least, each with a name of its own")
    for axis in design.axes:
        demand_known("--axis", axis, list(scores.axes))
    axes = {name: axis for name, axis in scores.axes.items() if not design.axes or name in design.axes}
    if taken := next((name for name in axes if name.casefold() in TOLD), ""):
        raise FramingError(
            "sheet", found=f"an axis called {taken!r}", expected="a name that no column of a sheet has", mend="rename it in the lexicon"
        )
    return axes


def _names(scores: Scores, design: Design, n: int) -> list[str]:
    """Names for units that no other sample uses: `ktrw-017`."""
    digest = content_hash([str(scores.provenance.get("corpus", "")), repr(design), *sorted(scores.texts)])
    letters = "".join(_LETTERS[int(digest[2 * place : 2 * place + 2], 16) % len(_LETTERS)] for place in range(4))
    return [f"{letters}-{number:0{max(3, len(str(n)))}}" for number in range(1, n + 1)]


def _shown(scores: Scores, table: pd.DataFrame, unit: str) -> list[Shown]:
    names = name_pattern(scores.documents["outlet"].unique())
    if unit == "sentence":
        return [shown_sentence(scores, document, number, names) for document, number in zip(table["document"], table["sentence"], strict=True)]
    titles = dict(zip(scores.documents["document"], scores.documents["title"], strict=True))
    return [shown_article(scores, document, titles[document], names) for document in table["document"]]


def _dealt(units: Sequence[str], design: Design, rng: np.random.Generator) -> dict[str, tuple[str, ...]]:
    """Which units each coder gets, in an order of their own, so that tiredness and learning fall on other units for each."""
    mixed = [units[place] for place in rng.permutation(len(units))]
    shared = round(design.overlap * len(units))
    own = {coder: mixed[shared + place :: len(design.coders)] for place, coder in enumerate(design.coders)}
    parts = {coder: mixed[:shared] + own[coder] for coder in design.coders}
    return {coder: tuple(some[place] for place in rng.permutation(len(some))) for coder, some in parts.items()}


def _notes(design: Design, population: Population, n: int, replaced: int) -> list[str]:
    notes = [f"{design.unit}s drawn: {n}; no more have a score."] if n < design.n else []
    if population.without:
        notes.append(f"articles without a score on any axis, not drawn from: {population.without}.")
    if replaced:
        notes.append(f"names of outlets were replaced by [outlet] in {replaced} of {n} units; style and sources may still give an outlet away.")
    if len(design.coders) > 1 and round(design.overlap * n) < 30:
        notes.append(f"units coded by all coders: {round(design.overlap * n)}, too few to tell agreement well (50 and more are enough).")
    return notes
