"""In whose voice the framing of an outlet stands: of the weight of its hits, the share of each voice."""

from __future__ import annotations

import numpy as np
import pandas as pd

from framing.comparison.inference.ratios import ratio_interval

VOICES = ("own", "attributed", "scare", "quoted")
SHARE_COLUMNS = ("n_hits", "own_share", "own_low", "own_high", "attributed_share", "scare_share", "quoted_share")


def shares_by_voice(hits: pd.DataFrame, articles: pd.DataFrame, *, level: float) -> dict[tuple[str, str, str], dict[str, object]]:
    """For each axis, outlet and pole (`low`, `high`, `both`) that has a hit: the `SHARE_COLUMNS`, and `reason` why there is no interval.

    `hits` has the columns document, axis, pole, voice and counted_all; those that count nothing in all voices are left out, and those that are
    flipped weigh as much as any. `articles` has a row for each article and axis: document, axis, outlet, cluster, reason; an article in another
    language than the axis has no part.
    """
    chosen = hits.loc[hits["counted_all"] != 0, ["document", "axis", "pole", "voice", "counted_all"]]
    chosen = chosen.assign(weight=chosen["counted_all"].abs().to_numpy(dtype=float)).astype({"document": "str", "axis": "str"})
    readable = articles.loc[articles["reason"] != "wrong_language", ["document", "axis", "outlet", "cluster"]]
    table = chosen.merge(readable, on=["document", "axis"])
    found = {}
    for pole in ("low", "high", "both"):
        rows = table if pole == "both" else table[table["pole"] == pole]
        for (axis, outlet), part in rows.groupby(["axis", "outlet"]):
            found[str(axis), str(outlet), pole] = _shares(part, level)
    return found


def _shares(hits: pd.DataFrame, level: float) -> dict[str, object]:
    article, names = pd.factorize(hits["document"], sort=True)
    cluster = pd.factorize(hits["cluster"])[0]
    weight, voice = hits["weight"].to_numpy(), hits["voice"].to_numpy(dtype=object)
    of_article = np.zeros(len(names), dtype=np.intp)
    of_article[article] = cluster
    own, whole = (np.bincount(article, part).astype(float) for part in (weight * (voice == "own"), weight))
    interval = ratio_interval(own, whole, of_article, level=level)
    shares = {f"{name}_share": float(weight[voice == name].sum() / weight.sum()) for name in VOICES}
    reason = f"no interval of the share: {interval.reason}" if interval.reason else ""
    return {"n_hits": len(hits), **shares, "own_low": interval.low, "own_high": interval.high, "reason": reason}
