"""Outlets in the space of all axes at once, seen from where they lie furthest apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from framing.comparison.clusters import find_clusters, known_values
from framing.comparison.map_places import Places, Vectors, find_places, plane_of, within_spread
from framing.comparison.settings import check_by, check_level
from framing.comparison.trust import trust_of
from framing.errors import demand_known
from framing.scoring.trust import NOT_VALIDATED

if TYPE_CHECKING:
    from framing.scoring.scores import Scores

COLUMNS = ("outlet", "x", "y", "width", "height", "angle", "n_documents", "n_events", "reason")
AXIS_COLUMNS = ("axis", "x", "y", "spread", "reason")
FEWEST_OUTLETS, FEWEST_AXES = 4, 2
_NUMBERS = dict.fromkeys(("x", "y", "width", "height", "angle"), "float64") | dict.fromkeys(("n_documents", "n_events"), "int64")


@dataclass(frozen=True)
class OutletMap:
    """Where outlets lie in the plane in which they lie furthest apart, and how sure each place is.

    `table` has one row an outlet, by name:

    - outlet, x, y: its place; 0 is the middle of all outlets, the unit the standard deviation of articles about their outlet's mean
    - width, height, angle: the axes of the ellipse that holds its true place with probability `level`, from end to end, and by how many degrees the
      first of them is turned anticlockwise from x
    - n_documents, n_events: its articles with a score on any axis of the map, and the clusters they make
    - reason: why there is no place or no ellipse, else empty

    `axes` has one row an axis, in the order of the scores:

    - axis, x, y: how far an outlet moves on the map if it moves by 1 on this axis, in its articles' standard deviations
    - spread: that standard deviation, in units of the score
    - reason: why it takes no part, else empty

    `explained` are the shares of the variance of the outlets' means, over all axes that take part, that x and y show. `reason` says why there is no
    map at all, else it is empty. `notes` say in plain words what bears on all of it.
    """

    table: pd.DataFrame
    axes: pd.DataFrame = field(repr=False)
    explained: tuple[float, float]
    by: str
    voices: str
    level: float
    reason: str = ""
    notes: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict, repr=False)


def outlet_map(scores: Scores, *, by: str = "outlet", voices: str = "outlet", level: float = 0.95) -> OutletMap:
    """Where each outlet lies when all axes that may be interpreted are looked at together, and how sure its place is.

    Each axis is divided by the standard deviation of articles about their outlet's mean, so that 1 is the same effect on every axis, and no axis has
    more say for being counted in larger units. Divided by the outlets' own spread instead, an axis of nothing but noise would have as much say as
    any. The plane is that of a principal component analysis of the outlets' means, each with the weight of its events: an outlet of one article does
    not turn it.

    A plane that is fitted to the places it shows leans towards their errors: outlets that do not differ at all are pulled apart, and intervals about
    such places, bootstrapped or not, do not hold. So every article is placed on a plane that was fitted without it: the clusters are dealt into ten
    parts, each part is placed by the plane of the other nine, turned to the common one (orthogonal Procrustes, Schönemann 1966), and an outlet's
    place is the mean of its articles'. The ellipse is made of the cluster-robust covariance of these places about the middle of all outlets, so that
    what an event does to all of them cancels out, and of Hotelling's T² with the degrees of freedom of `mean_interval`.

    Axes that are not validated take no part, nor those on which more than half of the outlets have no score. Nothing is drawn at random. With fewer
    than four outlets (three always lie in one plane, which needs no search and for which the ellipses are too narrow) or two axes there is no map,
    and `reason` says so. Raises `FramingError` for an unknown `by` or `voices`, or a level outside 0 to 1.

    Schönemann, P. H. (1966). A generalized solution of the orthogonal Procrustes problem. Psychometrika 31(1).
    Hotelling, H. (1931). The generalization of Student's ratio. Annals of Mathematical Statistics 2(3).
    """
    check_by(scores.documents, by)
    check_level("outlet_map", level)
    present = sorted(map(str, scores.table["voices"].unique()))
    demand_known("outlet_map", voices if present else "", present, among="the voices of the scores")
    given = _read(scores, by, voices)
    found = _find_map(given, level)
    return OutletMap(
        table=_table(given, found),
        axes=_axes(given, found),
        explained=found.explained,
        by=by,
        voices=voices,
        level=level,
        reason=found.reason,
        notes=_notes(scores, found, by),
        provenance={**getattr(scores, "provenance", {}), "outlet_map": {"by": by, "voices": voices, "level": level}},
    )


class _Given(NamedTuple):
    """Articles × axes with what is known of them; a score that is missing is NaN."""

    vectors: Vectors
    names: list[str]
    axes: list[str]
    not_validated: set[str]


class _Found(NamedTuple):
    """What came of it: which outlets and axes take part, and where they lie; `why` are the reasons of those that do not, by name."""

    outlets: list[int]
    axes: list[int]
    places: Places | None
    loadings: np.ndarray[tuple[int, int], np.dtype[np.float64]]
    spread: np.ndarray[tuple[int], np.dtype[np.float64]]
    explained: tuple[float, float]
    why: Mapping[str, str]
    reason: str = ""


def _read(scores: Scores, by: str, voices: str) -> _Given:
    trust = trust_of(scores)
    barred = set(trust.loc[trust["verdict"] == NOT_VALIDATED, "axis"].astype("str")) if len(trust) else set()
    chosen = scores.table.loc[scores.table["voices"] == voices, ["document", "axis", "score"]].astype({"document": "str", "axis": "str"})
    chosen = chosen.assign(score=chosen["score"].to_numpy(dtype=float, na_value=np.nan))
    axes = list(dict.fromkeys(chosen["axis"]))
    known = find_clusters(scores.documents).assign(outlet=known_values(scores.documents, by)).sort_values("document", kind="stable")
    known = known[known["outlet"] != ""]
    wide = chosen.pivot_table(index="document", columns="axis", values="score", dropna=False).reindex(index=known["document"], columns=axes)
    values = np.where(np.isfinite(wide.to_numpy(dtype=float)), wide.to_numpy(dtype=float), np.nan)
    names = sorted(set(known["outlet"]))
    outlet = pd.Categorical(known["outlet"], categories=names).codes.astype(np.intp)
    return _Given(Vectors(values, outlet, pd.factorize(known["cluster"])[0]), names, axes, barred)


def _find_map(given: _Given, level: float) -> _Found:
    vectors = given.vectors
    counts = vectors.counts(len(given.names))
    spread = within_spread(vectors, len(given.names))
    why = {axis: "not validated, do not interpret" for axis in given.axes if axis in given.not_validated}
    for place, axis in enumerate(given.axes):
        if axis not in why and not spread[place] > 0:
            why[axis] = "its scores do not differ within outlets"
        elif axis not in why and 2 * int((counts[:, place] > 0).sum()) < len(given.names):
            why[axis] = "more than half of the outlets have no score"
    axes = [place for place, axis in enumerate(given.axes) if axis not in why]
    outlets = []
    for place, name in enumerate(given.names):
        lacking = [given.axes[axis] for axis in axes if not counts[place, axis]]
        if lacking:
            why["outlet " + name] = "no article with a score" if len(lacking) == len(axes) else f"no score on {lacking[0]}"
        else:
            outlets.append(place)
    nothing = _Found(outlets, axes, None, np.full((len(axes), 2), np.nan), spread, (np.nan, np.nan), why)
    if len(axes) < FEWEST_AXES:
        return nothing._replace(reason=f"no map: {len(axes)} axes may be interpreted and have scores; it takes {FEWEST_AXES}")
    if len(outlets) < FEWEST_OUTLETS:
        return nothing._replace(reason=f"no map: {len(outlets)} outlets have scores on all its axes; it takes {FEWEST_OUTLETS}")
    part = vectors.take(outlets, axes, spread)
    plane = plane_of(part.means(len(outlets)), part.weights(len(outlets)))
    places = find_places(part, plane, level)
    if places is None:
        return nothing._replace(reason="no map: too few events to place articles by a plane that was fitted without them")
    return nothing._replace(places=places, loadings=plane.loadings, explained=plane.explained)


def _table(given: _Given, found: _Found) -> pd.DataFrame:
    rows = []
    has_score = np.isfinite(given.vectors.values[:, found.axes]).any(axis=1)
    rank = {place: number for number, place in enumerate(found.outlets)}
    for place, name in enumerate(given.names):
        own = (given.vectors.outlet == place) & has_score
        row: dict[str, object] = {"outlet": name, "n_documents": int(own.sum()), "n_events": len(np.unique(given.vectors.cluster[own]))}
        row["reason"] = found.why.get("outlet " + name, found.reason)
        if found.places is not None and place in rank:
            number = rank[place]
            numbers = (*found.places.centre[number], *found.places.ellipse[number])
            row |= dict(zip(("x", "y", "width", "height", "angle"), map(float, numbers), strict=True))
            row["reason"] = found.places.reasons[number]
        rows.append(row)
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(_NUMBERS | {"outlet": "str", "reason": "str"})


def _axes(given: _Given, found: _Found) -> pd.DataFrame:
    rank = {place: number for number, place in enumerate(found.axes)}
    rows = []
    for place, axis in enumerate(given.axes):
        x, y = found.loadings[rank[place]] if place in rank else (np.nan, np.nan)
        rows.append((axis, float(x), float(y), float(found.spread[place]), found.why.get(axis, "")))
    return pd.DataFrame(rows, columns=list(AXIS_COLUMNS)).astype({"axis": "str", "reason": "str"} | dict.fromkeys(("x", "y", "spread"), "float64"))


def _notes(scores: Scores, found: _Found, by: str) -> tuple[str, ...]:
    nameless = int((known_values(scores.documents, by) == "").sum())
    notes = [f"{nameless} of {len(scores.documents)} articles have no {by} and are left out"] * bool(nameless)
    left_out = [f"{name} ({reason})" for name, reason in found.why.items() if not name.startswith("outlet ")]
    notes += [f"axes that take no part: {'; '.join(left_out)}"] * bool(left_out)
    unplaced = [f"{name.removeprefix('outlet ')} ({reason})" for name, reason in found.why.items() if name.startswith("outlet ")]
    return (*notes, *[f"{by}s that have no place: {'; '.join(unplaced)}"] * bool(unplaced), *[found.reason] * bool(found.reason))
