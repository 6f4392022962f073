"""How each outlet's scores move over time: by periods, smoothed, and whether there is a trend."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Unpack

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from framing.comparison.articles import find_articles
from framing.comparison.clusters import known_values
from framing.comparison.inference.intervals import Interval, mean_interval
from framing.comparison.notes import left_out
from framing.comparison.over_time.cluster_lines import Floats
from framing.comparison.over_time.periods import Every, check_every, day_of, middle_of, period_of, periods_between
from framing.comparison.over_time.smoothing import Smooth, default_span, smooth
from framing.comparison.over_time.trends import judge_trends, slope
from framing.comparison.settings import Choices, Settings
from framing.comparison.trust import add_trust, trust_of
from framing.errors import FramingError
from framing.scoring.storage import write_table
from framing.scoring.trust import NOT_VALIDATED

if TYPE_CHECKING:
    from pathlib import Path

    from framing.scoring.scores import Scores

TIMELINE_COLUMNS = (
    *("axis", "outlet", "period", "n_documents", "n_events", "mean", "low", "high"),
    *("smooth", "smooth_low", "smooth_high", "reason"),
)


@dataclass(frozen=True)
class Timeline:
    """How the scores of each outlet (or whatever `by` says) move over time on each axis.

    `table` has one row for each axis, in the order of the scores, outlet, by name, and period, from the outlet's first article to its last:

    - axis, outlet, period: the first day of the period; weeks begin on Monday
    - n_documents, n_events: articles with a score and a day, and the clusters they make; may be 0 between two periods with articles
    - mean, low, high: mean score of the period's articles, and the interval that holds the true mean with probability `level`
    - smooth, smooth_low, smooth_high: the curve through the outlet's articles in the middle of the period, and its band there
    - reason: why there is no mean, interval, curve or band, else empty

    `trends` has one row for each axis and outlet: axis, outlet; first, last (days of its first and last article); n_documents, n_events; slope,
    low, high (change of the score in a year, and its interval); p; q (false discovery rate over all rows of axes that may be interpreted, those of
    the others are a family of their own); verdict (`rising` or `falling` where q < 0.05, else `cannot tell`); reason; trust, trust_reason.

    `every` and `span` say how long a period is and how many days the curve's kernel reaches to either side. `trust` is that of the scores.
    """

    table: pd.DataFrame
    trends: pd.DataFrame
    by: str
    voices: str
    every: str
    span: float
    level: float
    trust: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


class _Articles(NamedTuple):
    """The articles of an outlet on an axis: day, score and cluster of each."""

    days: Floats
    scores: Floats
    clusters: NDArray[np.intp]


def timeline(scores: Scores, *, every: Every = "month", span: float | None = None, **choices: Unpack[Choices]) -> Timeline:
    """How the scores of each outlet move over time on each axis, and whether they rise or fall.

    `every` is the period: `week`, `month`, `quarter` or `year`. `span` is how many days the kernel of the curve reaches to either side; without it,
    `default_span` of all articles. `choices` are those of `compare`: by, voices, groups, copies, level; the others have no part in it. Articles
    without a day (`2025-03` is none), a score or an outlet are left out and counted in the notes. Articles of one event, and copies, are never taken
    as independent. Intervals of the periods: `mean_interval`; curve and band: `smooth`; the trend, `slope`, is that of the straight line through an
    outlet's articles and says nothing of a movement up and down.

    Raises `FramingError` where `compare` does, for an unknown period, and for a span that is not above 0.
    """
    settings = Settings.of(choices, without=("within", "reference", "draws"))
    check_every(every)
    if span is not None and not 0 < span < np.inf:
        raise FramingError("span", found=f"{span:g}", expected="a number of days above 0")
    articles = find_articles(scores, settings)
    days, written = _days(scores.documents)
    given = articles.table.assign(day=articles.table["document"].map(days))
    usable = given[np.isfinite(given["score"]) & (given["outlet"] != "") & (given["day"] > 0)]
    chosen = span or (default_span(usable.drop_duplicates("document")["day"].to_numpy(dtype=float)) if len(usable) else 0.0)
    found = {(str(axis), str(outlet)): _articles(rows) for (axis, outlet), rows in usable.groupby(["axis", "outlet"], observed=True)}
    places = [(axis, outlet) for axis in articles.axes for outlet in articles.outlets]
    tell = choices.get("progress") or (lambda _stage, _done, _total: None)
    rows: list[dict[str, object]] = []
    for number, place in enumerate(places):
        tell("timeline", number, len(places))
        if place in found:
            rows += _periods(place, found[place], every, span=chosen, level=settings.level)
    trust = trust_of(scores)
    apart = trust.loc[trust["verdict"] == NOT_VALIDATED, "axis"] if len(trust) else ()
    trends = judge_trends([_trend(place, found.get(place), settings.level) for place in places], apart)
    record = {"by": settings.by, "voices": settings.voices, "copies": settings.copies, "every": every, "span": chosen, "level": settings.level}
    return Timeline(
        table=_typed(rows),
        trends=add_trust(trends, trust),
        by=settings.by,
        voices=settings.voices,
        every=every,
        span=chosen,
        level=settings.level,
        trust=trust,
        notes=tuple(_notes(given, written, settings.by, chosen)),
        provenance={**getattr(scores, "provenance", {}), "timeline": record},
    )


def write_timeline(found: Timeline, folder: Path) -> None:
    """Write the tables as timeline and trends, .csv and .parquet, into a folder."""
    write_table(found.table, folder / "timeline")
    write_table(found.trends, folder / "trends")


def _days(documents: pd.DataFrame) -> tuple[dict[str, int], dict[str, str]]:
    """The day of each document, 0 where none is known, and its date as it is written."""
    written = dict(zip(documents["document"].astype("str"), known_values(documents, "date"), strict=True))
    return {document: day_of(stamp) for document, stamp in written.items()}, written


def _articles(rows: pd.DataFrame) -> _Articles:
    rows = rows.sort_values(["day", "document"], kind="stable")
    return _Articles(rows["day"].to_numpy(dtype=float), rows["score"].to_numpy(dtype=float), pd.factorize(rows["cluster"])[0])


def _periods(place: tuple[str, str], articles: _Articles, every: Every, *, span: float, level: float) -> Iterator[dict[str, object]]:
    """The rows of an outlet. A period without an article has one only where the curve passes through it."""
    days, values, clusters = articles
    starts = list(periods_between(int(days[0]), int(days[-1]), every))
    # Where the outlet has no article yet or any more, the curve is not drawn out.
    middles = np.clip([middle_of(start, every) for start in starts], days[0], days[-1])
    curve = smooth(days, values, clusters, at=middles, span=span, level=level)
    own = np.array([period_of(int(day), every).toordinal() for day in days])
    for start, at in zip(starts, curve, strict=True):
        inside = own == start.toordinal()
        if not inside.any() and not np.isfinite(at.value):
            continue
        interval = mean_interval(values[inside], clusters[inside], level=level) if inside.any() else Interval(np.nan, np.nan, np.nan, "no article")
        yield _row(place, start, interval, at) | {"n_documents": int(inside.sum()), "n_events": len(np.unique(clusters[inside]))}


def _row(place: tuple[str, str], start: date, interval: Interval, at: Smooth) -> dict[str, object]:
    lacking = "no mean" if np.isnan(interval.mean) else "no interval"
    flat = "no curve" if np.isnan(at.value) else "no band"
    said = [f"{lacking}: {interval.reason}" if interval.reason else "", f"{flat}: {at.reason}" if at.reason else ""]
    numbers = {"mean": interval.mean, "low": interval.low, "high": interval.high}
    curve = {"smooth": at.value, "smooth_low": at.low, "smooth_high": at.high}
    return {"axis": place[0], "outlet": place[1], "period": start.isoformat(), **numbers, **curve, "reason": "; ".join(filter(None, said))}


def _trend(place: tuple[str, str], articles: _Articles | None, level: float) -> dict[str, object]:
    """The row of an outlet in the trends, without what depends on the other rows."""
    row: dict[str, object] = {"axis": place[0], "outlet": place[1], "first": "", "last": "", "n_documents": 0, "n_events": 0}
    if articles is None:
        return row | {"reason": "no article with a score and a day"}
    first, last = (date.fromordinal(int(articles.days[end])).isoformat() for end in (0, -1))
    row |= {"first": first, "last": last, "n_documents": len(articles.days), "n_events": len(np.unique(articles.clusters))}
    found, reason = slope(*articles)
    if found is None:
        return row | {"reason": f"no trend: {reason}"}
    low, high = found.interval(level)
    return row | {"slope": found.value, "low": low, "high": high, "p": found.p, "reason": ""}


def _typed(rows: list[dict[str, object]]) -> pd.DataFrame:
    words = {"axis", "outlet", "period", "reason"}
    kinds = {column: "str" if column in words else "int64" if column.startswith("n_") else "float64" for column in TIMELINE_COLUMNS}
    return pd.DataFrame(rows, columns=list(TIMELINE_COLUMNS)).astype(kinds)


def _notes(given: pd.DataFrame, written: Mapping[str, str], by: str, span: float) -> Iterator[str]:
    if given.empty:
        yield "there are no scores"
        return
    yield from left_out(given, by)
    articles = given.drop_duplicates("document")
    dayless = articles.loc[articles["day"] == 0, "document"]
    if len(dayless):
        partly = sum(written[document] != "" for document in dayless)
        of_them = f" ({partly} of them have a date that names no day)" if partly else ""
        yield f"{len(dayless)} of {len(articles)} articles have no day and are left out{of_them}"
    if span:
        yield f"curves: a parabola through the articles within {span:,.0f} days to either side, or through the nearest 12 events"
