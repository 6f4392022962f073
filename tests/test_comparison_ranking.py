"""Outlets from the highest to the lowest: what is drawn towards what, and how often intervals and ranks hold the truth."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison.ranking import RANKING_COLUMNS, rank_outlets, write_ranking
from framing.comparison.shrinkage import measure, shrink
from framing.errors import FramingError


def scores_of(articles, *, axis="naming", trust=None):
    """Scores from rows of (outlet, event, score); an event "" is none. A score of None is missing."""
    documents = pd.DataFrame(
        {
            "document": [f"d{number:04}" for number in range(len(articles))],
            "outlet": [outlet for outlet, _, _ in articles],
            "event": [event for _, event, _ in articles],
            "duplicate_of": "",
        }
    )
    score = [np.nan if value is None else float(value) for _, _, value in articles]
    table = pd.DataFrame({"document": documents["document"], "axis": axis, "voices": "outlet", "score": score, "reason": ""})
    table.loc[table["score"].isna(), "reason"] = "no evidence"
    return SimpleNamespace(table=table, documents=documents, trust=trust if trust is not None else pd.DataFrame(), provenance={})


def outlets_of(*sizes, seed=1, level=None):
    """Outlets a, b, … of so many single articles, normal scores around the level of each."""
    rng = np.random.default_rng(seed)
    means = level or [0.0] * len(sizes)
    return [(chr(97 + number), "", means[number] + value) for number, size in enumerate(sizes) for value in rng.normal(size=size)]


def by_outlet(ranking):
    return ranking.table.set_index("outlet")


def test_an_outlet_of_few_articles_is_drawn_nearer_to_all_than_one_of_many():
    articles = [
        *outlets_of(60, 60, 60, 60, 60),
        *(("z", "", 2.0 + place) for place in (-0.4, 0.0, 0.4)),
        *(("y", "", 2.0 + v) for v in [-0.4, 0.4] * 30),
    ]
    table = by_outlet(rank_outlets(scores_of(articles)))
    assert table.loc["z", "mean"] == pytest.approx(2.0)
    assert table.loc["y", "mean"] == pytest.approx(2.0)
    assert table.loc["z", "shrunk"] < table.loc["y", "shrunk"] < 2.0
    assert table.loc["y", "shrunk"] > 1.9
    assert (table["low"] < table["shrunk"]).all()
    assert (table["shrunk"] < table["high"]).all()


def test_places_are_those_of_the_shrunk_means_and_lie_between_their_bounds():
    ranking = rank_outlets(scores_of(outlets_of(30, 30, 5, 30, 2, level=[0.0, 3.0, -3.0, 0.1, 0.0])))
    assert list(ranking.table.columns) == list(RANKING_COLUMNS)
    assert list(ranking.table["rank"]) == [1, 2, 3, 4, 5]
    assert ranking.table["shrunk"].is_monotonic_decreasing
    assert (ranking.table["rank_low"] <= ranking.table["rank"]).all()
    assert (ranking.table["rank"] <= ranking.table["rank_high"]).all()
    table = by_outlet(ranking)
    assert list(table.loc["b", ["rank", "rank_low", "rank_high"]]) == [1, 1, 1]
    assert table.loc["a", "rank_high"] > table.loc["a", "rank_low"]


def test_swapping_the_poles_turns_the_ranking_over():
    articles = outlets_of(12, 9, 6, 3, 20, level=[0, 0.5, 1, 1.5, 2])
    up = by_outlet(rank_outlets(scores_of(articles)))
    down = by_outlet(rank_outlets(scores_of([(outlet, event, -score) for outlet, event, score in articles])))
    assert down.loc[up.index, "shrunk"].to_numpy() == pytest.approx(-up["shrunk"].to_numpy())
    assert list(down.loc[up.index, "rank"]) == [6 - rank for rank in up["rank"]]


def test_neither_the_order_of_the_articles_nor_the_names_of_outlets_change_a_number():
    articles = outlets_of(12, 9, 6, 3, 20, level=[0, 0.5, 1, 1.5, 2])
    first = rank_outlets(scores_of(articles)).table
    again = rank_outlets(scores_of(articles[::-1])).table
    pd.testing.assert_frame_equal(first, again)
    renamed = rank_outlets(scores_of([(f"{100 - ord(outlet)} Post", event, score) for outlet, event, score in articles])).table
    pd.testing.assert_frame_equal(first.drop(columns="outlet"), renamed.drop(columns="outlet"))


def test_another_unit_and_another_zero_change_the_scale_and_nothing_else():
    articles = outlets_of(12, 9, 6, 3, 20, level=[0, 0.5, 1, 1.5, 2])
    first = rank_outlets(scores_of(articles)).table
    other = rank_outlets(scores_of([(outlet, event, 10 * score + 7) for outlet, event, score in articles])).table
    for column in ("mean", "shrunk", "low", "high"):
        assert other[column].to_numpy() == pytest.approx(10 * first[column].to_numpy() + 7)
    assert list(other["rank_high"]) == list(first["rank_high"])


def test_articles_of_one_event_count_as_little_as_they_tell():
    rng = np.random.default_rng(5)
    four = outlets_of(30, 30, 30, 30, level=[-1, 0, 1, 2])
    alone = [*four, *(("z", "", 1.0 + noise) for noise in rng.normal(size=12))]
    together = [(outlet, "one" if outlet == "z" and place % 2 else event, score) for place, (outlet, event, score) in enumerate(alone)]
    wide, narrow = (by_outlet(rank_outlets(scores_of(given))).loc["z"] for given in (together, alone))
    assert wide["n_events"] < narrow["n_events"] == 12
    one = [(outlet, "one" if outlet == "z" else event, score) for outlet, event, score in alone]
    single = by_outlet(rank_outlets(scores_of(one))).loc["z"]
    assert single["n_events"] == 1
    assert np.isfinite([single["low"], single["high"]]).all()


def test_events_that_all_outlets_tell_make_places_surer():
    rng = np.random.default_rng(11)
    level = {"a": 0.0, "b": 0.6, "c": 1.2, "d": 1.8, "e": 2.4}
    of_event = rng.normal(size=12) * 2
    articles = [(outlet, event, level[outlet] + of_event[event] + 0.1 * rng.normal()) for event in range(12) for outlet in level]
    same = rank_outlets(scores_of([(outlet, f"e{event}", score) for outlet, event, score in articles])).table
    apart = rank_outlets(scores_of([(outlet, f"{outlet}{event}", score) for outlet, event, score in articles])).table
    assert (same["rank_high"] - same["rank_low"]).sum() == 0
    assert (apart["rank_high"] - apart["rank_low"]).sum() > 5


@pytest.mark.parametrize(
    ("articles", "reason"),
    [
        (outlets_of(5, 5, 5), "not drawn towards the others: fewer than 4 outlets"),
        ([("a", "", 1.0), ("b", "", 2.0), ("c", "", 3.0), ("d", "", 4.0)], "no interval, no place: no outlet has two events that differ in score"),
        ([("a", "", 1.0)] * 3 + [("b", "", 1.0)] * 3, "no interval, no place: no outlet has two events that differ in score"),
        (outlets_of(9), "only one outlet: there is nothing to rank"),
    ],
)
def test_what_cannot_be_known_is_missing_and_says_why(articles, reason):
    table = rank_outlets(scores_of(articles)).table
    assert set(table["reason"]) == {reason}
    assert table["mean"].notna().all()
    placed = not reason.startswith("no interval")
    assert table["low"].notna().all() == placed
    assert table["rank_low"].notna().all() == (placed and len(table) > 1)


def test_fewer_than_four_outlets_keep_their_means():
    table = rank_outlets(scores_of(outlets_of(5, 8, 12))).table
    assert table["shrunk"].to_numpy() == pytest.approx(table["mean"].to_numpy())


def test_an_outlet_without_a_score_comes_last_and_without_a_place():
    table = rank_outlets(scores_of([*outlets_of(5, 5, 5, 5), ("no score", "", None)])).table
    last = table.iloc[-1]
    assert (last["outlet"], last["n_documents"], last["reason"]) == ("no score", 0, "no article with a score")
    assert last[["rank", "shrunk", "mean"]].isna().all()


def test_two_thousand_outlets_of_one_to_three_articles_have_their_places():
    sizes = np.random.default_rng(4).integers(1, 4, size=2000)
    rng = np.random.default_rng(5)
    articles = [(f"outlet {number}", "", score) for number, size in enumerate(sizes) for score in rng.normal(size=size)]
    table = rank_outlets(scores_of(articles)).table
    assert sorted(table["rank"]) == list(range(1, 2001))
    assert table["shrunk"].abs().max() < 0.5


def test_no_scores_at_all_make_an_empty_ranking():
    assert rank_outlets(scores_of([])).table.empty


def test_the_choices_are_those_of_compare():
    articles = [("a", "", 1.0), ("a", "", 2.0), ("b", "", 3.0), ("b", "", 4.5), ("c", "", 9.0)]
    together = rank_outlets(scores_of(articles), groups={"north": ["a", "b"], "south": ["c"]}).table
    assert list(together["outlet"]) == ["south", "north"]
    assert together.set_index("outlet").loc["north", "mean"] == pytest.approx(2.625)
    with pytest.raises(FramingError, match="no column 'paper'"):
        rank_outlets(scores_of(articles), by="paper")


def test_the_ranking_is_written_as_a_table(tmp_path):
    ranking = rank_outlets(scores_of(outlets_of(5, 5, 5, 5)))
    write_ranking(ranking, tmp_path)
    read = pd.read_csv(tmp_path / "ranking.csv")
    assert list(read["outlet"]) == list(ranking.table["outlet"])
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "ranking.parquet"), ranking.table)


def simulated(n_outlets, spread, *, kind, n_samples=100):
    """Coverage of the intervals and of the ranks, and the mean squared errors of shrunk and raw means, over samples of which the truth is known."""
    rng = np.random.default_rng([n_outlets, int(10 * spread)])
    held, in_place, shrunk, raw = [], [], [], []
    for seed in range(n_samples):
        truth = spread * rng.normal(size=n_outlets)
        if kind == "same events":
            told = rng.integers(0, 3, size=(n_outlets, 20))
            told[:, 0] = np.maximum(told[:, 0], 1)
            outlet, cluster = (np.repeat(each, told.ravel()) for each in np.indices(told.shape).reshape(2, -1))
        else:
            numbers = rng.choice([1, 2, 3] if kind == "small" else [1, 2, 3, 5, 10, 30], size=n_outlets)
            sizes = rng.integers(1, 6, size=numbers.sum())
            outlet, cluster = np.repeat(np.repeat(np.arange(n_outlets), numbers), sizes), np.repeat(np.arange(numbers.sum()), sizes)
        wide = np.exp(0.4 * rng.normal(size=n_outlets)) if kind == "unlike" else np.ones(n_outlets)
        noise = np.sqrt(0.3) * rng.normal(size=cluster.max() + 1)[cluster] + np.sqrt(0.7) * rng.normal(size=len(cluster))
        measured = measure(truth[outlet] + wide[outlet] * noise, cluster, outlet)
        if measured is None:
            continue
        found = shrink(measured, level=0.95, seed=seed)
        place = np.argsort(np.argsort(-truth)) + 1
        held.append((found.low <= truth) & (truth <= found.high))
        in_place.append((found.rank_low <= place) & (place <= found.rank_high))
        shrunk.append((found.mean - truth) ** 2)
        raw.append((measured.mean - truth) ** 2)
    return [float(np.mean(each)) for each in (held, in_place, shrunk, raw)]


@pytest.mark.parametrize("kind", ["any", "small", "same events", "unlike"])
@pytest.mark.parametrize("spread", [0.2, 0.6, 2.0])
def test_intervals_and_ranks_hold_the_truth_and_shrunk_means_err_less(kind, spread):
    held, in_place, shrunk, raw = simulated(10, spread, kind=kind)
    assert 0.92 <= held <= 0.98  # 1,000 intervals, of which those of a sample hang together
    assert in_place >= 0.93
    assert shrunk < raw
