"""What chance alone would bring about in a whole comparison: over all of its rows, and over those of one axis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from framing.comparison.contrasts import AxisScores, Contrast
from framing.comparison.inference.familywise import Residuals, largest_by_chance, residuals
from framing.comparison.rows import Place, against_code
from framing.comparison.settings import Settings


@dataclass(frozen=True)
class Chance:
    """The rows of a comparison that have a p, and how they depend on each other."""

    measured: Mapping[str, AxisScores]
    contrasts: Mapping[Place, Contrast]
    settings: Settings

    def of_rows(self, apart: Iterable[str]) -> dict[Place, float]:
        """P of each row, if the clearest of all would have to be explained by chance; the axes that stand `apart` are a family of their own."""
        families = [{axis for axis in self.measured if axis not in set(apart)}, set(apart)]
        return {place: value for family in families for place, value in self._largest(family).items()}

    def of_axis(self, axis: str) -> float:
        """How often chance alone brings about one row of the axis as clear as its clearest."""
        return min(self._largest({axis}).values(), default=np.nan)

    def _largest(self, axes: Iterable[str]) -> dict[Place, float]:
        places = [place for place, found in self.contrasts.items() if place[0] in axes and np.isfinite(found.p)]
        p = np.array([self.contrasts[place].clearness for place in places])
        parts = [self._residuals[place] for place in places]
        largest = largest_by_chance(p, parts, draws=self.settings.draws, seed=self.settings.seed)
        return {place: max(float(value), self.contrasts[place].p) for place, value in zip(places, largest, strict=True)}

    @cached_property
    def _residuals(self) -> dict[Place, Residuals]:
        found = {}
        for name, axis in self.measured.items():
            against = None if self.settings.reference is None else against_code(axis, self.settings)
            for own, outlet in enumerate(axis.outlets):
                if np.isfinite(self.contrasts[name, outlet].p):
                    found[name, outlet] = residuals(axis, own, against=against, settings=self.settings)
        return found
