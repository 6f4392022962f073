"""The comparison under every reasonable choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from framing.comparison.settings import Settings
from framing.embedding.choice import Progress
from framing.errors import demand_known
from framing.lexicon import Axis, Lexicon
from framing.lexicon.editing import Entry, entries_of
from framing.matching import axes_of
from framing.matching.without import is_dead
from framing.robustness.choices import Choices, Specification, specifications
from framing.robustness.curve import Curve
from framing.robustness.curves import find_curves
from framing.robustness.estimates import Articles, compared_as, estimate, read_articles
from framing.robustness.possible import Possible, find_possible
from framing.robustness.readings import Ground, fitted_ground, ground_without, open_ground, read_scores
from framing.robustness.result import Robustness, Told, make_result
from framing.scoring import Scores, score_material
from framing.scoring.material import Material
from framing.scoring.reference import CORPUS


def robustness(
    material: Material,
    lexicons: Lexicon | Sequence[Lexicon],
    *,
    scores: Scores | None = None,
    settings: Settings | None = None,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Would the comparison say the same if other choices had been made, each as reasonable?

    Each outlet is compared as `compare` does with the same `settings`, once for every specification of `choices`: whose words count, the text, the
    witnesses and their weight, the sentences that the embedding hears, whose ruler it is, the encoder, each term and seed of the lexicon left out,
    copies, events, the shortest article, and how articles are compared. `scores` are those of the material with the lexicons, by default on the ruler
    that `score` chooses. What the corpus gives no choice of is left out, and the notes say so.

    The whole curve is tested by dealing the outlets out anew over clusters, for all specifications at once (Simonsohn, Simmons & Nelson 2020).

    Simonsohn, U., Simmons, J. P. & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour 4.
    """
    lexicons = [lexicons] if isinstance(lexicons, Lexicon) else list(lexicons)
    settings, choices = settings or Settings(), choices or Choices()
    scores = scores or score_material(material, lexicons, progress=progress)
    articles = read_articles(scores, settings)
    possible = find_possible(material, scores, articles, settings, choices, progress)
    work = _Work(material, lexicons, scores, settings, choices, articles, possible)
    axes = axes_of(lexicons)
    for name in choices.axes:
        demand_known("robustness", name, axes, among="the lexicons", needed=True)
    plans = {name: work.plan(axis) for name, axis in axes.items()}
    tell = _counter(progress, sum(len(plan) for plan in plans.values()))
    found = [work.try_axis(axes[name], plan, tell) for name, plan in plans.items()]
    return make_result(
        [row for rows, _ in found for row in rows],
        {place: curve for _, curves in found for place, curve in curves.items()},
        scores=scores,
        settings=settings,
        told=Told(choices.axes or tuple(axes), possible.notes),
    )


@dataclass(frozen=True)
class _Work:
    """Everything that trying one axis needs."""

    material: Material = field(repr=False)
    lexicons: Sequence[Lexicon]
    scores: Scores = field(repr=False)
    settings: Settings
    choices: Choices
    articles: Articles
    possible: Possible

    def plan(self, axis: Axis) -> list[tuple[Specification, Entry | None]]:
        """The specifications of an axis, and the term or seed that each leaves out; the default alone of an axis that is not tried."""
        if self.choices.axes and axis.name not in self.choices.axes:
            return [(self.possible.default, None)]
        there = self.possible.on_axis(self.scores.anchor.rulers[axis.name])
        chosen = specifications(self.possible.default, self.choices, there)
        # An entry is left out on a ruler fitted to the corpus, and is held against the whole lexicon on that ruler.
        base, hits = self.possible.default._replace(reference=CORPUS), self._hits(axis)
        entries = [
            (base._replace(without=f"{entry.pole} {entry.kind} {entry.text}"), entry)
            for entry in (entries_of(axis) if self.choices.entries else ())
            if not is_dead(entry, axis, hits) and (entry.kind == "term" or self.material.encoder is not None)
        ]
        plan: list[tuple[Specification, Entry | None]] = [(each, None) for each in dict.fromkeys([*chosen, *([base] if entries else [])])]
        return [*plan, *entries]

    def try_axis(
        self, axis: Axis, plan: Sequence[tuple[Specification, Entry | None]], tell: Callable[[], None]
    ) -> tuple[list[dict[str, Any]], dict[tuple[str, str], Curve]]:
        """The rows of an axis, one for each outlet and specification, and the curves of its outlets."""
        grounds: dict[tuple[str, str], Ground] = {}
        rows: list[dict[str, Any]] = []
        read: list[tuple[Specification, pd.Series]] = []
        for number, (specification, entry) in enumerate(plan, start=1):
            scores = read_scores(self._ground(axis, specification, entry, grounds), specification)
            if entry is None:
                read.append((specification, scores))
            chosen, unit = self.articles.chosen(specification, scores), self.articles.unit(scores)
            settings = compared_as(specification, self.settings)
            outlets = self.articles.outlets if number == 1 else self.articles.largest
            for outlet, told in estimate(chosen, outlets, settings, sparing=number > 1).items():
                named = {"axis": axis.name, "outlet": outlet, "specification": number, **specification._asdict(), "is_default": number == 1}
                effects = {f"effect{end}": told[f"difference{end}"] * unit for end in ("", "_low", "_high")}
                rows.append({**named, **told, **effects})
            tell()
        # What takes events otherwise has other clusters to deal out.
        given = [(specification, found) for specification, found in read if specification.events == self.possible.default.events]
        curves = find_curves(given, self.articles, self.settings)
        return rows, {(axis.name, outlet): curve for outlet, curve in curves.items()}

    def _ground(self, axis: Axis, specification: Specification, entry: Entry | None, kept: dict[tuple[str, str], Ground]) -> Ground:
        """What a specification is read on; grounds that several share are made once."""
        if entry is not None:
            return ground_without(self._ground(axis, specification._replace(without=""), None, kept), self.lexicons, entry)
        key = (specification.reference, specification.encoder)
        if key not in kept:
            material = self.possible.materials[specification.encoder]
            anchor = self.possible.anchors.get(key)
            hits = self._hits(axis)
            kept[key] = fitted_ground(material, axis, hits) if anchor is None else open_ground(material, axis, hits, anchor)
        return kept[key]

    def _hits(self, axis: Axis) -> pd.DataFrame:
        hits = self.scores.hits
        return hits[hits["axis"] == axis.name].reset_index(drop=True)


def _counter(progress: Progress | None, total: int) -> Callable[[], None]:
    done = iter(range(1, total + 1))
    return lambda: progress("robustness", next(done), total) if progress else None
