"""Do the tests and intervals of `framing compare` hold what they say? By simulation, where the truth is known. The figures of docs/inference.md.

    python benchmarks/inference.py [--draws 2000] [--quick] [--only sides|several|power|ranking|timeline]

Needs the real articles (FRAMING_CORPORA). Scores are made, or those of `fakes_syria` and the sample corpus, dealt out at random to outlets that are
none: whatever is called a difference is called so wrongly. Each draw is a sample with 599 permutations of its own (999 where several are compared).

- sides: one outlet against others. How often each test calls a difference at 5 % where there is none, ours beside three that take articles as
  independent; and how often our 95 % intervals of the outlet's mean and of the difference hold the truth
- several: six outlets on all axes at once, with `compare`. How often anything is called where nothing differs; and the share of what is called that
  is none, where some outlets differ on half of the axes
- power: how often a true difference is found, by its size and the number of clusters; beside `detectable`
- ranking: how often intervals of shrunk means and of ranks hold the truth, and the error of shrunk means beside that of raw ones
- timeline: how often the band holds the true curve, and how often a trend is called where there is none

`--quick` makes a tenth of the draws. A full run takes a quarter of an hour on two cores.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from simulated.over_time import timeline
from simulated.places import ranking
from simulated.pools import read_pools
from simulated.repeated import show, simulate
from simulated.rivals import OURS, RIVALS, outcome
from simulated.samples import Situation, drawn_situations, made_situations, real_situations
from simulated.several import power, several

_LEVEL, _COVERED = (0.035, 0.065), (0.93, 0.97)
_MEAN, _DIFFERENCE = "interval of the mean", "interval of the difference"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=2000, help="samples of each situation")
    parser.add_argument("--quick", action="store_true", help="a tenth of the draws")
    parser.add_argument("--only", choices=_TABLES, action="append", help="these tables alone (may be given more than once)")
    arguments = parser.parse_args()
    draws = arguments.draws // 10 if arguments.quick else arguments.draws
    for name in arguments.only or _TABLES:
        print(f"{name} …", file=sys.stderr, flush=True)
        _TABLES[name](draws)


def sides(draws: int) -> None:
    situations = [*made_situations()]
    for name, pool in read_pools().items():
        situations += [*real_situations(name, pool), *drawn_situations(name, pool)]
    found = simulate(_judge, [(each,) for each in situations], draws)
    found.index = pd.MultiIndex.from_tuples([(each.what, each.size) for each in situations], names=["situation", "n"])
    found = found.rename(columns={"mean": _MEAN, "difference": _DIFFERENCE})
    print(f"\nsides: {draws} draws of each situation; the standard error of a share of 0.05 or 0.95 is {np.sqrt(0.0475 / draws):.4f}")
    print("tests: share of samples in which a difference is called at 5 % where there is none; intervals: share that holds the truth")
    show(found)
    for column, (low, high) in {OURS: _LEVEL, _MEAN: _COVERED, _DIFFERENCE: _COVERED}.items():
        shares = found[column].dropna()
        print(f"{column}: {shares.min():.3f} to {shares.max():.3f}; {shares.between(low, high).sum()} of {len(shares)} from {low} to {high}")
    for rival in RIVALS:
        print(f"{rival}: {found[rival].min():.3f} to {found[rival].max():.3f}; {found[rival].between(*_LEVEL).sum()} of {len(found)} in that range")


def _judge(rng: np.random.Generator, situation: Situation) -> dict[str, float]:
    found = outcome(situation.draw(rng), rng)
    return {**found.called, **found.held}


_TABLES: Mapping[str, Callable[[int], None]] = {
    "sides": sides,
    "several": several,
    "power": power,
    "ranking": ranking,
    "timeline": timeline,
}


if __name__ == "__main__":
    main()
