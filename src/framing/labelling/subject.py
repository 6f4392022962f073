"""The shares of the labels of one subject, outlet by outlet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison import Interval, ratio_interval
from framing.comparison.inference.permutation import Difference
from framing.comparison.voice_shares import VOICES
from framing.labelling.differences import Articles, Floats, share_difference


class Settings(NamedTuple):
    """What shares and tests are asked for: see `compare`."""

    level: float
    draws: int
    seed: int


def share_rows(namings: pd.DataFrame, outlets: Sequence[str], settings: Settings) -> Iterator[dict[str, object]]:
    """For each outlet and each label of one subject: the columns of the table `label_shares`, but for kind, subject, q and verdict.

    `namings` are those of the subject, see `Namings`, in the order of the documents.
    """
    counted = namings[namings["counts"]]
    article, names = pd.factorize(counted["document"])
    first = counted.drop_duplicates("document")
    place = {outlet: number for number, outlet in enumerate(outlets)}
    is_own = (counted["voice"] == "own").to_numpy()
    articles = Articles(
        cluster=pd.factorize(first["cluster"])[0],
        outlet=np.array([place[outlet] for outlet in first["outlet"]], dtype=np.intp),
        whole=_sums(article, len(names)),
        whole_own=_sums(article[is_own], len(names)),
    )
    labels = _labels(counted)
    parts = {label: ((counted["label"] == label).to_numpy(), pole) for label, pole in labels}
    left_out = namings[~namings["counts"]].groupby(["outlet", "label"]).size()
    for number, outlet in enumerate(outlets):
        for label, (is_label, pole) in parts.items():
            rows = counted[is_label & (counted["outlet"] == outlet).to_numpy()]
            part, part_own = _sums(article[is_label], len(names)), _sums(article[is_label & is_own], len(names))
            yield {
                "outlet": outlet,
                "label": label,
                "pole": pole,
                **_counts(rows),
                "left_out": int(left_out.get((outlet, label), 0)),
                **_shares(articles, number, part, part_own, settings),
            }


def _labels(counted: pd.DataFrame) -> list[tuple[str, str]]:
    """The labels that are given anywhere, with their poles: the low end first, the commonest first, equals by name."""
    times = Counter(zip(counted["label"].astype("str"), counted["pole"].astype("str"), strict=True))
    return sorted(times, key=lambda found: (found[1] == "high", -times[found], found))


def _counts(rows: pd.DataFrame) -> dict[str, object]:
    voices = rows["voice"].value_counts()
    return {
        "n": len(rows),
        "n_documents": rows["document"].nunique(),
        "n_events": rows["cluster"].nunique(),
        **{voice: int(voices.get(voice, 0)) for voice in VOICES},
        "headline": int((rows["zone"] == "headline").sum()),
        "negated": int(rows["negated"].sum()),
    }


def _shares(articles: Articles, outlet: int, part: Floats, part_own: Floats, settings: Settings) -> dict[str, object]:
    """The shares of one label in one outlet; `part` and `part_own` are how often each article gives it."""
    ours = articles.outlet == outlet
    cluster = articles.cluster[ours]
    every = ratio_interval(part[ours], articles.whole[ours], cluster, level=settings.level)
    own = ratio_interval(part_own[ours], articles.whole_own[ours], cluster, level=settings.level)
    difference = share_difference(articles, outlet, part, draws=settings.draws, seed=settings.seed)
    return {
        "subject_n": int(articles.whole[ours].sum()),
        "subject_documents": int(ours.sum()),
        "subject_events": len(np.unique(cluster)),
        "share": every.mean,
        "low": every.low,
        "high": every.high,
        "own_share": own.mean,
        "own_low": own.low,
        "own_high": own.high,
        "difference": difference.difference,
        "p": difference.p,
        "reason": _reason(every, own, difference) if ours.any() else "never named",
    }


def _reason(every: Interval, own: Interval, difference: Difference) -> str:
    """Why there is no interval, test or share in the outlet's own voice."""
    said = f"no interval, no test: {every.reason}" if every.reason and every.reason == difference.reason else ""
    parts = [said] if said else [f"no interval: {every.reason}" * bool(every.reason), f"no test: {difference.reason}" * bool(difference.reason)]
    if np.isnan(own.mean):
        parts.append("never named in its own voice")
    elif own.reason and not every.reason:
        parts.append(f"no interval in its own voice: {own.reason}")
    return "; ".join(filter(None, parts))


def _sums(position: NDArray[np.intp], length: int) -> Floats:
    """How often each of `length` articles stands in `position`."""
    return np.bincount(position, minlength=length).astype(float)
