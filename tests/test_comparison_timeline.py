"""Scores over time: periods, the curve with its band, and trends."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison.inference.intervals import mean_interval
from framing.comparison.over_time.cluster_lines import fit
from framing.comparison.over_time.periods import periods_between
from framing.comparison.over_time.smoothing import default_span, smooth
from framing.comparison.over_time.timeline import TIMELINE_COLUMNS, timeline, write_timeline
from framing.comparison.over_time.trends import TREND_COLUMNS, slope
from framing.errors import FramingError
from framing.scoring.trust import NOT_VALIDATED

TRUST = pd.DataFrame({"axis": ["naming"], "verdict": [NOT_VALIDATED], "reason": ["no hit"], "reference": ["corpus"], "n_reference": [3]})


def scores_of(articles, *, axes=("naming",), trust=None):
    """Scores from rows of (outlet, date, score) or (outlet, date, score, event), the same on all axes. A score of None is missing."""
    documents = pd.DataFrame(
        {
            "document": [f"d{number:04}" for number in range(len(articles))],
            "outlet": [article[0] for article in articles],
            "date": [article[1] for article in articles],
            "event": [article[3] if len(article) > 3 else "" for article in articles],
            "duplicate_of": "",
        }
    )
    tables = []
    for axis in axes:
        score = [np.nan if article[2] is None else float(article[2]) for article in articles]
        tables.append(pd.DataFrame({"document": documents["document"], "axis": axis, "voices": "outlet", "score": score, "reason": ""}))
    return SimpleNamespace(table=pd.concat(tables), documents=documents, trust=pd.DataFrame() if trust is None else trust, provenance={})


def daily(outlet="The Lantern", *, days=60, start="2024-01-01", of_day=lambda day: 0.0, noise=1.0, seed=3):
    rng = np.random.default_rng(seed)
    return [(outlet, str(when.date()), of_day(day) + noise * rng.normal()) for day, when in enumerate(pd.date_range(start, periods=days))]


SMALL = [
    ("The Lantern", "2024-01-05", 1.0),
    ("The Lantern", "2024-01-20", 2.0),
    ("The Lantern", "2024-01-31", 6.0),
    ("The Lantern", "2024-03-10", 4.0),
    ("Vessin Times", "2024-02-01", 0.0),
]


def test_each_period_has_the_mean_of_its_articles_and_their_interval():
    table = timeline(scores_of(SMALL)).table
    assert list(table.columns) == list(TIMELINE_COLUMNS)
    lantern = table[table["outlet"] == "The Lantern"].set_index("period")
    assert list(lantern.loc["2024-01-01", ["n_documents", "n_events", "mean"]]) == [3, 3, 3.0]
    expected = mean_interval(np.array([1.0, 2.0, 6.0]), np.arange(3), level=0.95)
    assert tuple(lantern.loc["2024-01-01", ["low", "high"]]) == pytest.approx(expected[1:3])
    assert lantern.loc["2024-03-01", "mean"] == 4.0
    assert lantern.loc["2024-03-01", "reason"].startswith("no interval: one article only")


@pytest.mark.parametrize(
    ("every", "starts"),
    [
        ("week", ["2024-01-01", "2024-01-15", "2024-01-29", "2024-03-04"]),
        ("month", ["2024-01-01", "2024-03-01"]),
        ("quarter", ["2024-01-01"]),
        ("year", ["2024-01-01"]),
    ],
)
def test_periods_begin_on_their_first_day(every, starts):
    table = timeline(scores_of(SMALL), every=every).table
    told = table[(table["outlet"] == "The Lantern") & (table["n_documents"] > 0)]
    assert list(told["period"]) == starts


def test_the_articles_of_the_periods_are_those_of_the_outlet():
    found = timeline(scores_of([*daily(days=200), *daily("Vessin Times", days=90)]), every="week")
    assert found.table.groupby("outlet")["n_documents"].sum().to_dict() == {"The Lantern": 200, "Vessin Times": 90}
    assert dict(zip(found.trends["outlet"], found.trends["n_documents"], strict=True)) == {"The Lantern": 200, "Vessin Times": 90}


def test_periods_follow_each_other_over_the_turn_of_the_year_and_end_with_the_calendar():
    first, last = pd.Timestamp("2023-12-29").toordinal(), pd.Timestamp("2024-01-02").toordinal()
    assert [str(start) for start in periods_between(first, last, "week")] == ["2023-12-25", "2024-01-01"]
    assert [str(start) for start in periods_between(3652059, 3652059, "month")] == ["9999-12-01"]
    assert [str(start) for start in periods_between(1, 32, "week")][:2] == ["0001-01-01", "0001-01-08"]


def test_months_without_an_article_have_a_row_where_the_curve_passes_through_them_only():
    near = [*daily(days=31, start="2024-01-01"), *daily(days=31, start="2024-03-01", seed=4)]
    table = timeline(scores_of(near), span=60).table.set_index("period")
    assert list(table.index) == ["2024-01-01", "2024-02-01", "2024-03-01"]
    assert table.loc["2024-02-01", "n_documents"] == 0
    assert np.isfinite(table.loc["2024-02-01", "smooth"])
    assert table.loc["2024-02-01", "reason"] == "no mean: no article"


def test_a_straight_line_is_followed_exactly_and_its_slope_told_in_years():
    found = timeline(scores_of(daily(days=730, of_day=lambda day: day / 365.25, noise=0.05)))
    inner = found.table
    assert (inner["smooth"].diff().dropna() > 0).all()
    (trend,) = found.trends.to_dict("records")
    assert trend["slope"] == pytest.approx(1.0, abs=0.02)
    assert trend["low"] < trend["slope"] < trend["high"]
    assert (trend["verdict"], trend["first"], trend["last"]) == ("rising", "2024-01-01", "2025-12-30")


def test_the_curve_of_a_parabola_is_that_parabola():
    days = np.arange(100.0)
    values = 0.5 + 0.1 * days - 0.002 * days**2
    at = np.array([10.0, 50.5, 99.0])
    found = [each.value for each in smooth(days, values, np.arange(100), at=at, span=30, level=0.95)]
    assert found == pytest.approx(list(0.5 + 0.1 * at - 0.002 * at**2))


def test_what_is_far_away_in_time_does_not_move_the_curve():
    days = np.arange(200.0)
    values = np.random.default_rng(1).normal(size=200)
    other = np.where(days > 100, 50.0, values)
    first, again = (next(smooth(days, given, np.arange(200), at=np.array([40.0]), span=40, level=0.95)) for given in (values, other))
    assert first.value == pytest.approx(again.value)


def test_swapping_the_poles_turns_everything_over():
    articles = daily(days=120, of_day=lambda day: day / 50)
    up = timeline(scores_of(articles))
    down = timeline(scores_of([(outlet, date, -score) for outlet, date, score in articles]))
    for one, other in (("mean", "mean"), ("low", "high"), ("smooth", "smooth"), ("smooth_low", "smooth_high")):
        assert down.table[one].to_numpy() == pytest.approx(-up.table[other].to_numpy(), nan_ok=True)
    assert list(up.trends["verdict"]) == ["rising"]
    assert list(down.trends["verdict"]) == ["falling"]
    assert down.trends["p"].to_numpy() == pytest.approx(up.trends["p"].to_numpy())


def test_the_order_of_articles_and_other_outlets_do_not_change_an_outlets_numbers():
    articles = daily(days=90)
    alone = timeline(scores_of(articles), span=30).table
    pd.testing.assert_frame_equal(timeline(scores_of(articles[::-1]), span=30).table.round(9), alone.round(9))
    beside = timeline(scores_of([*articles, *daily("Vessin Times", days=400, seed=8)]), span=30).table
    pd.testing.assert_frame_equal(beside[beside["outlet"] == "The Lantern"].reset_index(drop=True).round(9), alone.round(9))


def test_dates_that_name_no_day_are_left_out_and_counted():
    articles = [*daily(days=40), ("The Lantern", "2024-03", 9.0), ("The Lantern", "2024", 9.0), ("The Lantern", "", 9.0), ("", "2024-01-01", 9.0)]
    found = timeline(scores_of(articles))
    assert found.table["n_documents"].sum() == 40
    assert "3 of 44 articles have no day and are left out (2 of them have a date that names no day)" in found.notes
    assert "1 of 44 articles have no outlet and are left out" in found.notes


def test_copies_of_one_event_widen_the_band():
    rng = np.random.default_rng(2)
    dates = [str(day.date()) for day in pd.date_range("2024-01-01", periods=40)]
    values = rng.normal(size=40)
    copied = [("The Lantern", date, value, f"event {place}") for place, (date, value) in enumerate(zip(dates, values, strict=True)) for _ in range(4)]
    single = copied[::4]
    as_copies, as_singles = (timeline(scores_of(given), span=30) for given in (copied, single))
    assert as_copies.table["smooth_high"].to_numpy() == pytest.approx(as_singles.table["smooth_high"].to_numpy())
    assert as_copies.trends["p"].to_numpy() == pytest.approx(as_singles.trends["p"].to_numpy())
    alone = timeline(scores_of([article[:3] for article in copied]), span=30)
    assert (alone.table["smooth_high"] < as_copies.table["smooth_high"]).all()


def test_axes_that_are_not_validated_are_a_family_of_their_own():
    scores = scores_of(daily(days=50, of_day=lambda day: day / 40), axes=("empire", "naming", "violence"), trust=TRUST)
    trends = timeline(scores).trends.set_index("axis")
    assert trends["p"].nunique() == 1
    assert trends.loc["naming", "q"] == trends.loc["naming", "p"]
    assert list(trends["trust"]) == ["", NOT_VALIDATED, ""]


@pytest.mark.parametrize(
    ("articles", "reason"),
    [
        (SMALL[:1], "no trend: fewer than 3 events"),
        ([("The Lantern", "2024-01-05", value) for value in range(9)], "no trend: fewer than 3 days"),
        ([("The Lantern", f"2024-01-{day:02}", day, "one event") for day in range(1, 20)], "no trend: fewer than 3 events"),
        ([("The Lantern", f"2024-01-{day:02}", 1.0) for day in range(1, 20)], "no trend: its events lie on the line"),
        ([("The Lantern", "", 1.0)], "no article with a score and a day"),
        ([("The Lantern", "2024-01-05", None)], "no article with a score and a day"),
    ],
)
def test_where_no_trend_can_be_told_the_reason_is(articles, reason):
    trends = timeline(scores_of(articles)).trends
    assert list(trends.columns[: len(TREND_COLUMNS)]) == list(TREND_COLUMNS)
    assert list(trends["reason"]) == [reason]
    assert list(trends["verdict"]) == ["cannot tell"]
    assert trends[["slope", "p", "q"]].isna().all(axis=None)


def test_a_date_of_another_century_changes_neither_the_span_nor_the_number_of_rows_much():
    articles = daily(days=100)
    with_slip = timeline(scores_of([*articles, ("The Lantern", "0024-01-01", 0.0)]))
    assert with_slip.span == pytest.approx(timeline(scores_of(articles)).span, rel=0.05)
    assert len(with_slip.table) < 12


@pytest.mark.parametrize("articles", [[], [("The Lantern", "2024-01-05", np.nan)] * 3, [("", "2024-01-05", 1.0)]])
def test_nothing_to_show_gives_an_empty_table(articles):
    found = timeline(scores_of(articles))
    assert found.table.empty
    assert found.notes


@pytest.mark.parametrize(
    ("choices", "match"),
    [
        ({"every": "day"}, "'day'"),
        ({"span": 0}, "days above 0"),
        ({"span": float("nan")}, "days above 0"),
        ({"by": "paper"}, "'paper'"),
        ({"level": 1.0}, "level"),
    ],
)
def test_what_makes_no_sense_is_refused(choices, match):
    with pytest.raises(FramingError, match=match):
        timeline(scores_of(SMALL), **choices)


def test_the_tables_are_written(tmp_path):
    found = timeline(scores_of(SMALL))
    write_timeline(found, tmp_path)
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "timeline.parquet"), found.table)
    assert list(pd.read_csv(tmp_path / "trends.csv")["outlet"]) == ["The Lantern", "Vessin Times"]


def test_errors_of_a_line_are_those_of_the_matrices_of_the_paper():
    rng = np.random.default_rng(0)
    cluster = np.repeat(np.arange(6), [1, 3, 2, 5, 1, 4])
    time, values = rng.uniform(size=16), rng.normal(size=16) + rng.normal(size=6)[cluster]
    design, contrast, likeness = np.column_stack([np.ones(16), time]), np.array([0.0, 1.0]), 0.3
    found = fit(design, values, cluster, weights=np.ones(16), contrast=contrast, likeness=likeness)
    inverse = np.linalg.inv(design.T @ design)
    residual_maker = np.eye(16) - design @ inverse @ design.T
    rows = []
    for number in range(6):
        own = cluster == number
        values_of, vectors = np.linalg.eigh(residual_maker[np.ix_(own, own)])
        root = vectors @ np.diag(values_of**-0.5) @ vectors.T
        rows.append(contrast @ inverse @ design[own].T @ root @ residual_maker[own])
    influence, likely = np.array(rows), (1 - likeness) * np.eye(16) + likeness * (cluster[:, None] == cluster[None, :])
    covariance = influence @ likely @ influence.T
    unbiased = contrast @ inverse @ design.T @ likely @ design @ inverse @ contrast / np.trace(covariance)
    assert found.error == pytest.approx(np.sqrt(((influence @ values) ** 2).sum() * unbiased))
    assert found.freedom == pytest.approx(np.trace(covariance) ** 2 / np.trace(covariance @ covariance))


def in_a_year(rng, n_events, *, bursts=False):
    part = rng.random(n_events)
    if bursts:
        part = np.clip(rng.random(5)[rng.integers(5, size=n_events)] + 0.03 * rng.normal(size=n_events), 0, 1)
    event = np.repeat(np.arange(n_events), rng.integers(1, 6, size=n_events))
    noise = np.sqrt(0.4) * rng.normal(size=n_events)[event] + np.sqrt(0.6) * rng.normal(size=len(event))
    return np.floor(365 * part)[event], event, noise


@pytest.mark.parametrize("n_events", [8, 15, 40])
@pytest.mark.parametrize("bursts", [False, True])
def test_a_trend_is_called_in_one_case_of_twenty_where_there_is_none(n_events, bursts):
    rng = np.random.default_rng(n_events)
    found = [slope(days, noise, event)[0] for days, event, noise in (in_a_year(rng, n_events, bursts=bursts) for _ in range(1500))]
    called = [each.p <= 0.05 for each in found if each is not None]
    assert len(called) > 1450
    assert 0.03 <= np.mean(called) <= 0.065


@pytest.mark.parametrize("curve", [lambda part: 0 * part, lambda part: np.sin(2 * np.pi * part), lambda part: 1.5 * np.sin(np.pi * part)])
@pytest.mark.parametrize("n_events", [12, 40])
def test_the_band_holds_the_true_curve_in_each_month_as_often_as_it_says(curve, n_events):
    rng = np.random.default_rng(n_events)
    held = []
    for _ in range(150):
        days, event, noise = in_a_year(rng, n_events)
        at = np.clip(365 * (np.arange(6) + 0.5) / 6, days.min(), days.max())
        band = smooth(days, curve(days / 365) + noise, event, at=at, span=default_span(days), level=0.95)
        true = curve(at / 365)
        held.append([each.low <= here <= each.high if np.isfinite(each.low) else np.nan for each, here in zip(band, true, strict=True)])
    assert np.isfinite(held).mean() > 0.85
    assert 0.93 <= np.nanmean(held) <= 0.985
    assert np.nanmean(held, axis=0).min() >= 0.9


def test_two_thousand_outlets_have_their_rows():
    articles = [(f"outlet {number:04}", f"2024-0{1 + number % 3}-1{number % 7}", number % 5) for number in range(2000) for _ in range(2)]
    found = timeline(scores_of(articles))
    assert found.table["outlet"].nunique() == len(found.trends) == 2000
    assert found.table["n_documents"].sum() == 4000
