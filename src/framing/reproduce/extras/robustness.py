"""The comparison of a study under every reasonable choice, on the axes that it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from matplotlib.figure import Figure

from framing.comparison.settings import Settings
from framing.figures import specification_curve
from framing.reproduce.extras.extra import Extra, Measuring, Poles, of_result
from framing.reproduce.kept import DIGITS
from framing.reproduce.recipe import Study
from framing.robustness import Choices, read_robustness, robustness, write_robustness
from framing.robustness.result import FILES

_RESULT = "robustness"


def _write(measuring: Measuring, stem: str) -> None:
    study = measuring.study
    found = robustness(
        measuring.material,
        measuring.lexicons,
        scores=measuring.scores,
        settings=Settings(by=study.by, voices=study.voices),
        choices=Choices(axes=study.robustness),
        progress=measuring.progress,
    )
    table, summary, chosen = (table.round(DIGITS) for table in (found.table, found.summary, found.choices))
    write_robustness(replace(found, table=table, summary=summary, choices=chosen), stem + _RESULT)


def _draw(study: Study, stem: str, poles: Poles) -> Iterator[tuple[str, Figure]]:
    found = read_robustness(stem + _RESULT)
    yield "specification_curve", specification_curve(found, poles=poles)
    for axis in study.robustness:
        for outlet in found.summary.loc[found.summary["axis"] == axis, "outlet"]:
            if outlet in study.curves:
                yield (
                    f"specification_curve-{axis}-{study.curves.index(outlet) + 1}",
                    specification_curve(found, axis=axis, outlet=outlet, poles=poles),
                )


ROBUSTNESS = Extra(lambda study: bool(study.robustness), lambda _: of_result(_RESULT, FILES), _write, _draw)
