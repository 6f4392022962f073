"""The same drawn again and again, on all processors, each task with random numbers of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from simulated.judged import SEED

Judge = Callable[..., dict[str, float]]


def simulate(judge: Judge, tasks: Sequence[tuple[Any, ...]], draws: int) -> pd.DataFrame:
    """The mean of what `judge(rng, *task)` says over the draws of each task, one row a task. What is missing in a draw does not count."""
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        return pd.DataFrame(list(workers.map(partial(_mean_of_draws, judge, draws), tasks, range(len(tasks)))))


def _mean_of_draws(judge: Judge, draws: int, task: tuple[Any, ...], place: int) -> pd.Series:
    rng = np.random.default_rng([SEED, 6, place])
    return pd.DataFrame([judge(rng, *task) for _ in range(draws)]).mean()


def show(table: pd.DataFrame) -> None:
    """Print a table of shares."""
    print(table.round(3).to_string(na_rep=""), flush=True)
