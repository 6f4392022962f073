"""What built the direction of an axis: the share of each term and each seed."""

from __future__ import annotations

import pandas as pd

from framing.errors import demand_known
from framing.scoring import Scores

PULL_COLUMNS = ("axis", "pole", "kind", "text", "share")


def pulls(scores: Scores, axis: str) -> pd.DataFrame:
    """What each term and each seed gave to the direction on which the embedding places sentences, the largest share first.

    One row each: axis, pole, kind (`term`: through the sentences of the reference corpus that hold it; `seed`), text, share. The shares sum to 1; one
    that pulls against the rest is below 0. A term without a row has no hit in a voice that counts. No rows if there is no direction.
    Raises `FramingError` if there is no such axis in the run.
    """
    demand_known("axis", axis, scores.axes, needed=True)
    poles = scores.axes[axis].poles
    rows = []
    for key, share in scores.anchor.rulers[axis].making.shares.items():
        pole, kind, text = key.split(" ", 2)
        seed = next((one.seeds[int(text) - 1] for name, one in poles.items() if name == pole), "") if kind == "seed" else ""
        rows.append((axis, pole, kind, seed or text, share))
    table = pd.DataFrame(rows, columns=list(PULL_COLUMNS)).astype({"share": "float64", **dict.fromkeys(PULL_COLUMNS[:4], "str")})
    order = table.assign(share=-table["share"].abs()).sort_values(["share", "kind", "pole", "text"], kind="stable").index
    return table.loc[order].reset_index(drop=True)
