"""What an outlet itself adds, compared with what it lets others say: the voice gap, and whose words carry its framing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from framing.comparison.clusters import find_clusters, known_values
from framing.comparison.inference.false_discovery import adjust
from framing.comparison.inference.intervals import mean_interval
from framing.comparison.inference.permutation import ALPHA
from framing.comparison.inference.sign_flips import sign_flip_test
from framing.comparison.notes import dependent, left_out
from framing.comparison.settings import check_by, check_draws, check_level
from framing.comparison.trust import TRUST_COLUMNS, add_trust, trust_of
from framing.comparison.voice_shares import SHARE_COLUMNS, shares_by_voice

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

COLUMNS = (
    *("axis", "outlet", "n_documents", "n_events", "outlet_voice", "all_voices", "gap", "low", "high", "p", "q", "verdict"),
    *SHARE_COLUMNS,
    "reason",
    *TRUST_COLUMNS,
)
POLE_COLUMNS = ("axis", "outlet", "pole", *SHARE_COLUMNS, "reason")
_NUMBERS = ("outlet_voice", "all_voices", "gap", "low", "high", "p", "q", *SHARE_COLUMNS[1:])


@dataclass(frozen=True)
class VoiceGaps:
    """How far each outlet's own words lie from all the words it prints, on each axis, and in whose voice its framing stands.

    `table` has one row for each axis, in the order of the scores, and outlet, by name:

    - axis, outlet: `outlet` is the group, whatever it was made by
    - n_documents, n_events: articles with a score in both voices, and the clusters they make
    - outlet_voice, all_voices: their mean score in the outlet's voice, and in all voices
    - gap, low, high: outlet_voice − all_voices, and the interval that holds the true mean difference with probability `level`
    - p, q: how often chance alone brings about a gap as large; the false discovery rate over all rows at which it would be called one
    - verdict: `higher` or `lower` (the outlet's own words than all it prints) where q < 0.05, else `cannot tell`
    - n_hits: hits of the axis's terms, without those that count nothing in any voice (negated ones that are dropped, boilerplate, another actor's)
    - own_share, own_low, own_high: the share of their weight that stands in the outlet's own voice, and its interval (`ratio_interval`)
    - attributed_share, scare_share, quoted_share: the shares of the other voices; the four sum to 1
    - reason: why there is no gap, interval, test or share, else empty
    - trust, trust_reason: whether the scores of the axis may be interpreted, and why not, as in `Comparison`; the shares need no score

    `poles` has the same shares for each end of each axis: axis, outlet, pole (`low`, `high`), n_hits … quoted_share, reason. `clusters` has one row a
    document: document, cluster. `trust` is that of the scores, one row an axis. `notes` say in plain words what bears on all rows.
    """

    table: pd.DataFrame
    poles: pd.DataFrame = field(repr=False)
    by: str
    level: float
    clusters: pd.DataFrame = field(repr=False)
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def voice_gaps(scores: Scores, *, by: str = "outlet", level: float = 0.95, draws: int = 9999, seed: int = 20240308) -> VoiceGaps:
    """What each outlet itself adds on each axis, compared with what it lets others say, with intervals and tests.

    Every article is scored twice on one ruler: in the outlet's voice, where hits and words count by the weight of their voice and the embedding hears
    only sentences in voices with a weight, and in all voices, where whatever is printed counts alike. The lexicon's part is the weight of hits per
    weight of words, so that to report or quote much makes no gap where the words of others frame as the outlet's own do. The gap is the mean of the
    difference, article by article. Above 0, the outlet's own words lie nearer to the high end than what it prints as a whole: those it quotes pull
    the other way. Below 0, it lets others say what lies at the high end. Near 0, own and quoted words lean alike, or hardly anybody is quoted.

    Two things make a gap, and it does not tell which: words of others that frame otherwise, and words of others that frame more or less often than
    the outlet's own. Read it beside the shares: of all that frames, how much stands in the outlet's own voice. Where others count in part
    (`attributed`, by half), they are part of both sides, and the gap is that much smaller; the embedding hears indirect speech in full on both. The
    words that credit others (she said) are the outlet's own and frame nothing: an outlet that quotes in many short pieces lies nearer to no framing
    for that, by about a tenth of its rate where half of all words are quoted and every sentence is credited.

    The interval is that of `mean_interval` for paired differences, the test `sign_flip_test`, both over whole clusters; `by`, `draws`, `seed` and
    `level` are those of `compare`. Of the hits only the columns document, axis, pole, voice and counted_all are needed. Raises `FramingError` for an
    unknown `by`, fewer than 39 draws, a negative seed, or a level outside 0 to 1.
    """
    check_by(scores.documents, by)
    check_draws("voice_gaps", draws, seed)
    check_level("voice_gaps", level)
    clusters = find_clusters(scores.documents)
    known = clusters.assign(outlet=known_values(scores.documents, by))
    given = _paired(scores.table).merge(known, on="document").sort_values("document", kind="stable", ignore_index=True)
    axes, outlets = list(dict.fromkeys(scores.table["axis"].astype("str"))), sorted(set(known["outlet"]) - {""})
    shares = shares_by_voice(scores.hits, given[given["outlet"] != ""], level=level)
    usable = given[np.isfinite(given["score"]) & (given["outlet"] != "")]
    found = {place: _gap(rows, level=level, draws=draws, seed=seed) for place, rows in usable.groupby(["axis", "outlet"])}
    rows = [_row((axis, outlet), found, shares) for axis in axes for outlet in outlets]
    ends = [
        {"axis": axis, "outlet": outlet, "pole": pole, **shares.get((axis, outlet, pole), _NO_HIT)}
        for axis in axes
        for outlet in outlets
        for pole in _poles(scores, axis)
    ]
    return VoiceGaps(
        table=add_trust(_judge(rows), trust_of(scores)),
        poles=_typed(pd.DataFrame(ends, columns=list(POLE_COLUMNS))),
        by=by,
        level=level,
        clusters=clusters,
        trust=trust_of(scores),
        notes=(*_notes(given, known_values(scores.documents, "event"), by), *_weighed_apart(scores)),
        provenance={**scores.provenance, "voice_gaps": {"by": by, "draws": draws, "seed": seed, "level": level}},
    )


_NO_SCORE: Mapping[str, object] = {"n_documents": 0, "n_events": 0, "reason": "no article with a score in both voices"}
_NO_HIT: Mapping[str, object] = {"n_hits": 0, "reason": "no share: no hit"}


def _paired(table: pd.DataFrame) -> pd.DataFrame:
    """One row for each document and axis: document, axis, outlet_voice, all_voices, score (their difference), reason (why one is missing)."""
    kept = table[["document", "axis", "voices", "score", "reason"]].astype({"document": "str", "axis": "str", "reason": "str"})
    kept = kept.assign(score=kept["score"].to_numpy(dtype=float, na_value=np.nan))
    own, every = (kept[kept["voices"] == voices].drop(columns="voices") for voices in ("outlet", "all"))
    pairs = own.merge(every, on=["document", "axis"], suffixes=("_own", "_all"))
    return pd.DataFrame(
        {
            "document": pairs["document"],
            "axis": pairs["axis"],
            "outlet_voice": pairs["score_own"],
            "all_voices": pairs["score_all"],
            "score": pairs["score_own"] - pairs["score_all"],
            "reason": pairs["reason_own"].where(pairs["reason_own"] != "", pairs["reason_all"]),
        }
    )


def _gap(rows: pd.DataFrame, *, level: float, draws: int, seed: int) -> dict[str, object]:
    """The columns of the table that the articles of one outlet on one axis settle, but for its shares."""
    difference = rows["score"].to_numpy(dtype=float)
    cluster, names = pd.factorize(rows["cluster"])
    interval = mean_interval(difference, cluster, level=level)
    test = sign_flip_test(difference, cluster, draws=draws, seed=seed)
    lacking = interval.reason if difference.any() or len(names) == 1 else "all its articles score the same in both voices"
    untested = lacking if len(names) == 1 else test.reason
    reasons = [f"no interval: {lacking}" if interval.reason else "", f"no test: {untested}" if test.reason else ""]
    return {
        "n_documents": len(rows),
        "n_events": len(names),
        "outlet_voice": rows["outlet_voice"].mean(),
        "all_voices": rows["all_voices"].mean(),
        "gap": interval.mean,
        "low": interval.low,
        "high": interval.high,
        "p": test.p,
        "reason": "; ".join(filter(None, reasons)),
    }


def _row(
    place: tuple[str, str], found: Mapping[object, dict[str, object]], shares: Mapping[tuple[str, str, str], dict[str, object]]
) -> dict[str, object]:
    gap, share = found.get(place, _NO_SCORE), shares.get((*place, "both"), _NO_HIT)
    reason = "; ".join(filter(None, (str(gap["reason"]), str(share["reason"]))))
    return {"axis": place[0], "outlet": place[1], **gap, **share, "reason": reason}


def _poles(scores: Scores, axis: str) -> tuple[str, ...]:
    return ("high",) if scores.axes[axis].is_frame else ("low", "high")


def _judge(rows: list[dict[str, object]]) -> pd.DataFrame:
    """The table, with q over all its rows and the verdicts that follow."""
    table = _typed(pd.DataFrame(rows, columns=[column for column in COLUMNS if column not in TRUST_COLUMNS]))
    table["q"] = adjust(table["p"].to_numpy())
    called = table["q"] < ALPHA
    table["verdict"] = np.select([called & (table["gap"] > 0), called & (table["gap"] < 0)], ["higher", "lower"], "cannot tell")
    return table.astype({"verdict": "str"})


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    kinds = {"axis": "str", "outlet": "str", "pole": "str", "reason": "str"} | dict.fromkeys(("n_documents", "n_events", "n_hits"), "int64")
    return table.astype({column: kind for column, kind in (kinds | dict.fromkeys(_NUMBERS, "float64")).items() if column in table})


def _weighed_apart(scores: Scores) -> Iterator[str]:
    """On which axes a voice counts otherwise for some terms than for the words around them."""
    for name, axis in scores.axes.items():
        weights = axis.voice_weights()
        if apart := [term.term for _, term in axis.terms() if axis.voice_weights(term) != weights]:
            some = f"{', '.join(apart[:3])}{' …' if len(apart) > 3 else ''}"
            yield f"{name}: voices weigh otherwise for some terms ({some}) than for the words around them: that alone makes a voice gap"


def _notes(given: pd.DataFrame, events: pd.Series[str], by: str) -> tuple[str, ...]:
    if given.empty:
        return ("there are no scores to compare",)
    # In the words of `compare`, so that who reads both is told once.
    silent = left_out(given.assign(score=given["outlet_voice"]), by)
    in_part = left_out(given.assign(score=given["all_voices"].mask(given["outlet_voice"].isna(), 0.0)), by, "a score in the outlet's voice only")
    return (*dict.fromkeys((*silent, *in_part)), *dependent(given, events))
