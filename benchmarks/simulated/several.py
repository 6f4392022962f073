"""Six outlets on several axes at once, as `compare` is asked; and how often a true difference is found."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd

from framing.comparison import compare
from framing.comparison.contrasts import make_cells
from framing.comparison.inference.permutation import ALPHA, difference_to_others
from simulated.pools import Pool, read_pools
from simulated.repeated import show, simulate
from simulated.rivals import axis_of
from simulated.samples import made

_OUTLETS, _INSIDE, _SHARE, _OF_POWER = 6, 999, 8, 4
"""Outlets; permutations inside each draw; of the draws of other tables, an eighth: `compare` is slow; a fourth for each point of a power curve."""
_ASKED = (("all others", 0.0), ("all others", 0.5), ("one of them", 0.5))
_SIZES, _DIFFERENCES = (5, 10, 20, 30, 50, 100), (0.2, 0.4, 0.6, 0.8, 1.0, 1.25, 1.5)


def several(draws: int) -> None:
    """Anything called where nothing differs, and the share of false calls where some outlets differ."""
    pool = read_pools()["fakes_syria"]
    tasks = [(pool, *asked) for asked in _ASKED]
    number = max(draws // _SHARE, 1)
    found = simulate(_compared, tasks, number)
    found.index = pd.MultiIndex.from_tuples([task[1:] for task in tasks], names=["against", "two moved by SD"])
    axes = pool.scores.shape[1]
    print(f"\nseveral: fakes_syria, whole clusters dealt out to {_OUTLETS} outlets, {axes} axes; {number} draws")
    print("in the second and third case two of the outlets are moved on every other axis; each figure at p, q and p_max ≤ 0.05")
    show(found.T)


def _compared(rng: np.random.Generator, pool: Pool, against: str, shift: float) -> dict[str, float]:
    """What is called in one corpus of outlets that are none, of which the first two are moved on every other axis."""
    shares = np.array([0.3, 0.25, 0.2, 0.12, 0.08, 0.05])
    outlet = rng.permuted(rng.choice(_OUTLETS, size=pool.cluster.max() + 1, p=shares))[pool.cluster]
    n_articles, n_axes = pool.scores.shape
    moved = (np.arange(n_axes) % 2 == 0)[None, :] & (outlet < 2)[:, None]
    table = _scores(pool.scores + shift * pool.scores.std(axis=0) * moved)
    documents = pd.DataFrame(
        {"document": [f"d{row:04}" for row in range(n_articles)], "outlet": outlet.astype(str), "event": pool.cluster.astype(str)}
    )
    reference = "5" if against == "one of them" else None
    scores = SimpleNamespace(table=table, documents=documents, trust=pd.DataFrame(), provenance={})
    rows = compare(scores, reference=reference, draws=_INSIDE, seed=int(rng.integers(2**31))).table
    rows = rows[rows["p"].notna()]
    is_moved = (rows["axis"].astype(int) % 2 == 0) & (shift > 0)
    first = rows["outlet"].astype(int) < 2
    # Against one that was not moved, nothing but the first two differs; against all others, the rest differ, too, and lie lower.
    true = is_moved & (first | (reference is None))
    wrong = lambda called: called & ~(true & ((rows["difference"] > 0) == first))  # noqa: E731
    called = {"p": rows["p"] <= ALPHA, "q": rows["q"] <= ALPHA, "p_max": rows["p_max"] <= ALPHA}
    return {
        **{f"anything wrong, {name}": float(wrong(each).any()) for name, each in called.items()},
        **{f"share of wrong, {name}": float(wrong(each).sum() / max(each.sum(), 1)) for name, each in called.items()},
        **{f"found, {name}": float(each[is_moved & first].mean()) if (is_moved & first).any() else np.nan for name, each in called.items()},
    }


def _scores(scores: np.ndarray) -> pd.DataFrame:
    n_articles, n_axes = scores.shape
    documents = np.tile(_names(n_articles), n_axes)
    axes = np.repeat([str(axis) for axis in range(n_axes)], n_articles)
    return pd.DataFrame({"document": documents, "axis": axes, "voices": "outlet", "score": scores.T.ravel(), "reason": ""})


def _names(number: int) -> list[str]:
    return [f"d{row:04}" for row in range(number)]


def power(draws: int) -> None:
    """The share of true differences that are found."""
    number = max(draws // _OF_POWER, 1)
    for kind, likeness in (("single articles", 0.0), ("clusters of 1 to 8 articles, alike by 0.3", 0.3)):
        tasks = [(size, difference, likeness) for size in _SIZES for difference in _DIFFERENCES]
        found = simulate(_found, tasks, number)
        found.index = pd.MultiIndex.from_tuples([task[:2] for task in tasks], names=["clusters a side", "difference in SD"])
        wide = found["found"].unstack()
        wide["detectable"] = found["detectable"].groupby(level=0).mean()
        print(f"\npower: {kind}, normal scores; share of true differences found at 5 %, and the mean of `detectable`; {number} draws")
        show(wide)


def _found(rng: np.random.Generator, size: int, difference: float, likeness: float) -> dict[str, float]:
    sizes = [rng.integers(1, 9, size=size) if likeness else np.ones(size, dtype=np.intp) for _ in range(2)]
    sample = made(rng, (sizes[0], sizes[1]), likeness=likeness, shift=difference)
    found = difference_to_others(make_cells(axis_of(sample))[0], 0, draws=_INSIDE, seed=int(rng.integers(2**31)))
    return {"found": float(found.p <= ALPHA), "detectable": found.detectable}
