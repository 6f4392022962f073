"""Outlets in the space of all axes."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.comparison.map_places import Vectors, find_places, plane_of
from framing.comparison.outlet_map import AXIS_COLUMNS, COLUMNS, outlet_map
from framing.errors import FramingError
from framing.scoring.trust import NOT_VALIDATED

OUTLETS = ("Duvel Post", "Northgate Wire", "Red Harbour", "The Lantern", "Vessin Post")
AXES = ("violence-naming", "government-naming", "imperialism")
NUMBERS = ["x", "y", "width", "height"]


def scores(values, outlets, events, *, axes=AXES, trust=()):
    """Scores of articles × axes; a score that is missing is NaN."""
    ids = [f"d{number:04}" for number in range(len(outlets))]
    documents = pd.DataFrame({"document": ids, "outlet": outlets, "event": events}, dtype="str")
    table = pd.DataFrame(
        [(document, axis, "outlet", float(row[column]), "") for document, row in zip(ids, values, strict=True) for column, axis in enumerate(axes)],
        columns=["document", "axis", "voices", "score", "reason"],
    )
    return SimpleNamespace(table=table, documents=documents, trust=pd.DataFrame(trust, columns=["axis", "verdict", "reason"]))


def sample(n=40, seed=2, **rest):
    """Five outlets; the second leans far on the first axis, the fourth on the second."""
    rng = np.random.default_rng(seed)
    outlets = [OUTLETS[number % 5] for number in range(5 * n)]
    values = rng.normal(size=(5 * n, 3))
    values[np.array(outlets) == "Northgate Wire", 0] += 4
    values[np.array(outlets) == "The Lantern", 1] += 2
    return scores(values, outlets, [f"event {number // 7}" for number in range(5 * n)], **rest)


def test_outlets_lie_where_their_means_are():
    found = outlet_map(sample())
    assert tuple(found.table.columns) == COLUMNS
    assert tuple(found.axes.columns) == AXIS_COLUMNS
    assert found.table["outlet"].tolist() == list(OUTLETS)
    assert found.table["n_documents"].tolist() == [40] * 5
    # The first direction is all but the first axis, the second all but the second; both spreads are near 1.
    assert found.axes["x"].tolist() == pytest.approx([1, 0, 0], abs=0.15)
    assert found.axes["y"].tolist() == pytest.approx([0, 1, 0], abs=0.15)
    assert found.axes["spread"].tolist() == pytest.approx([1, 1, 1], abs=0.15)
    places = found.table.set_index("outlet")
    assert places.loc["Northgate Wire", "x"] == pytest.approx(4 - 4 / 5, abs=0.5)
    assert places.loc["The Lantern", "y"] == pytest.approx(2 - 2 / 5, abs=0.5)
    assert found.explained[0] > 0.7
    assert sum(found.explained) <= 1
    assert found.reason == ""
    assert (found.table["reason"] == "").all()


def test_units_of_an_axis_and_its_zero_do_not_matter():
    given = sample()
    moved = SimpleNamespace(**{**vars(given), "table": given.table.assign(score=given.table["score"] * 100 + 7)})
    one, other = outlet_map(given), outlet_map(moved)
    np.testing.assert_allclose(other.table[NUMBERS], one.table[NUMBERS], atol=1e-9)
    np.testing.assert_allclose(other.axes["spread"], 100 * one.axes["spread"])


def test_turning_all_axes_round_changes_no_distance():
    given = sample()
    turned = SimpleNamespace(**{**vars(given), "table": given.table.assign(score=-given.table["score"])})
    one, other = (outlet_map(some).table[["x", "y"]].to_numpy() for some in (given, turned))
    np.testing.assert_allclose(np.abs(other), np.abs(one), atol=1e-9)


def test_the_order_of_documents_does_not_matter():
    given = sample()
    mixed = SimpleNamespace(
        **{**vars(given), "documents": given.documents[::-1], "table": given.table.sort_values("document", ascending=False, kind="stable")}
    )
    pd.testing.assert_frame_equal(outlet_map(mixed).table, outlet_map(given).table)


def test_axes_that_are_not_validated_take_no_part():
    found = outlet_map(sample(trust=[("government-naming", NOT_VALIDATED, "no hits"), ("imperialism", "weak", "few hits")]))
    assert found.axes["reason"].tolist() == ["", "not validated, do not interpret", ""]
    assert found.axes["x"].isna().tolist() == [False, True, False]
    assert found.notes == ("axes that take no part: government-naming (not validated, do not interpret)",)


def test_an_outlet_without_a_score_on_an_axis_has_no_place_and_the_axis_none_without_most_outlets():
    given = sample()
    by_outlet = given.table.merge(given.documents)
    lacking = (by_outlet["outlet"] == "Duvel Post") & (by_outlet["axis"] == "violence-naming")
    lacking |= (by_outlet["outlet"] < "The Lantern") & (by_outlet["axis"] == "imperialism")
    found = outlet_map(SimpleNamespace(**{**vars(given), "table": given.table.assign(score=given.table["score"].mask(lacking))}))
    assert found.axes["reason"].tolist() == ["", "", "more than half of the outlets have no score"]
    assert found.table["reason"].tolist() == ["no score on violence-naming", "", "", "", ""]
    assert found.table["x"].isna().tolist() == [True, False, False, False, False]
    assert "outlets that have no place: Duvel Post (no score on violence-naming)" in found.notes


def test_an_outlet_of_two_events_has_a_place_and_no_ellipse():
    given = sample()
    few = given.documents["outlet"].ne("Duvel Post") | (given.documents.index < 11)
    kept = set(given.documents.loc[few, "document"])
    found = outlet_map(
        SimpleNamespace(documents=given.documents[few], table=given.table[given.table["document"].isin(kept)], trust=given.trust)
    ).table.set_index("outlet")
    assert found.loc["Duvel Post", "n_events"] == 2
    assert found.loc["Duvel Post", "reason"] == "no ellipse: too few events"
    assert np.isfinite(found.loc["Duvel Post", "x"])
    assert found["width"].notna().sum() == 4


def cut(given, **kept):
    documents = given.documents.query(kept["documents"]) if "documents" in kept else given.documents
    table = given.table[given.table["document"].isin(set(documents["document"])) & given.table["axis"].isin(kept.get("axes", AXES))]
    return SimpleNamespace(documents=documents, table=table, trust=given.trust)


NO_MAP = {
    "three outlets": (cut(sample(), documents="outlet < 'The'"), "no map: 3 outlets have scores on all its axes; it takes 4"),
    "one axis": (cut(sample(), axes=AXES[:1]), "no map: 1 axes may be interpreted and have scores; it takes 2"),
    "no article": (cut(sample(), documents="outlet == ''"), "no map: 0 axes may be interpreted and have scores; it takes 2"),
    "one event": (scores(np.arange(30.0).reshape(10, 3) ** 1.5, OUTLETS * 2, ["market"] * 10), "no map: too few events"),
    "one article each": (scores(np.arange(15.0).reshape(5, 3) ** 1.5, OUTLETS, list("abcde")), "no map: 0 axes may be interpreted"),
    "all the same": (scores(np.ones((20, 3)), OUTLETS * 4, list("abcdefghijklmnopqrst")), "no map: 0 axes may be interpreted"),
    "no score": (scores(np.full((20, 3), np.nan), OUTLETS * 4, [""] * 20), "no map: 0 axes may be interpreted"),
}


@pytest.mark.parametrize("case", NO_MAP)
def test_where_there_is_no_map_there_is_a_reason(case):
    given, reason = NO_MAP[case]
    found = outlet_map(given)
    assert found.reason.startswith(reason)
    assert found.notes[-1] == found.reason
    assert found.table["x"].isna().all()
    assert (found.table["reason"] != "").all()
    assert np.isnan(found.explained).all()


def test_two_thousand_outlets_have_a_map():
    rng = np.random.default_rng(7)
    found = outlet_map(scores(rng.normal(size=(6000, 3)), [f"outlet {number % 2000:04}" for number in range(6000)], [""] * 6000))
    assert len(found.table) == 2000
    assert found.table["x"].notna().all()


def test_what_is_not_known_is_said():
    with pytest.raises(FramingError, match="no column 'paper'"):
        outlet_map(sample(), by="paper")
    with pytest.raises(FramingError, match="'own'"):
        outlet_map(sample(), voices="own")


def holds(place, ellipse, true):
    """Whether ellipses hold the true places."""
    width, height, angle = ellipse.T
    x, y = (true - place).T
    turned = np.radians(angle)
    along, aside = x * np.cos(turned) + y * np.sin(turned), y * np.cos(turned) - x * np.sin(turned)
    return (2 * along / width) ** 2 + (2 * aside / height) ** 2 <= 1


@pytest.mark.parametrize("differences", [0.0, 0.3, 1.0])
def test_the_ellipse_holds_the_true_place_as_often_as_it_says(differences):
    # Six outlets, each telling 30 of 60 events, on 12 axes; where nothing differs, a plane fitted to the places would hold a third of them.
    rng = np.random.default_rng([9, int(10 * differences)])
    held = []
    for _ in range(250):
        means = differences * rng.normal(size=(6, 12)) * np.r_[2.0, 1.5, np.full(10, 0.5)]
        event = np.concatenate([rng.permutation(60)[:30] for _ in range(6)])
        outlet = np.repeat(np.arange(6), 30)
        values = means[outlet] + 0.55 * rng.normal(size=(60, 12))[event] + 0.84 * rng.normal(size=(180, 12))
        vectors = Vectors(values, outlet, np.unique(event, return_inverse=True)[1])
        plane = plane_of(vectors.means(6), vectors.weights(6))
        found = find_places(vectors, plane, 0.95)
        held.append(holds(found.centre, found.ellipse, (means - means.mean(axis=0)) @ plane.loadings).mean())
    assert 0.93 <= np.mean(held) <= 0.98
