"""Which words mark each outlet of a study."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from matplotlib.figure import Figure

from framing.figures import keyness as keyness_figure
from framing.keyness import keyness, read_keyness, write_keyness
from framing.keyness.storage import FILES
from framing.reproduce.extras.extra import Extra, Measuring, Poles, of_result
from framing.reproduce.kept import DIGITS
from framing.reproduce.recipe import Study

_RESULT = "keyness"


def _write(measuring: Measuring, stem: str) -> None:
    found = keyness(measuring.scores, by=measuring.study.by, progress=measuring.progress)
    write_keyness(replace(found, table=found.table.round(DIGITS)), stem + _RESULT)


def _draw(_: Study, stem: str, poles: Poles) -> Iterator[tuple[str, Figure]]:
    yield _RESULT, keyness_figure(read_keyness(stem + _RESULT), poles=poles)


KEYNESS = Extra(lambda study: study.keyness, lambda _: of_result(_RESULT, FILES), _write, _draw)
