"""How often the ellipse of an outlet holds its true place on the map, and how often that of the usual bootstrap does.

Made scores with known means: outlets of equal and of very unequal sizes, with and without differences between them, few axes and many. Each event
moves all outlets that tell it. "fitted" places every article by the plane that it helped to fit, with the same cluster-robust covariance;
"bootstrap" resamples clusters, fits each sample's plane, turns it to the first (Procrustes), and takes the covariance of the places.
"""

from __future__ import annotations

import argparse

import numpy as np

from framing.comparison.map_places import Vectors, find_places, plane_of

SIZES = {
    "30 each": [30] * 6,
    "8 each": [8] * 6,
    "5 to 100": [5, 8, 8, 10, 15, 20, 20, 30, 30, 40, 50, 60, 80, 100, 100],
    "four of 30": [30] * 4,
    "three of 300": [300] * 3,
}
WORLDS = [(size, axes, differences) for size in SIZES for axes in (5, 20) for differences in (0.0, 0.3, 1.0)]
_EVENT = 0.3
"""The share of a score's variance that its event makes."""


def make_vectors(rng: np.random.Generator, sizes: list[int], n_axes: int, differences: float) -> tuple[Vectors, np.ndarray]:
    """Articles of outlets with known true means, some of them about the same events; and those means."""
    true = differences * rng.normal(size=(len(sizes), n_axes)) * np.r_[2.0, 1.5, np.full(n_axes - 2, 0.5)]
    events = np.concatenate([rng.permutation(2 * max(sizes))[:size] for size in sizes])
    outlet = np.repeat(np.arange(len(sizes)), sizes)
    # Every fourth article has a second one of the same outlet about the same event.
    outlet, events = (np.concatenate([column, column[::4]]) for column in (outlet, events))
    of_event = rng.normal(size=(2 * max(sizes), n_axes))[events]
    values = true[outlet] + np.sqrt(_EVENT) * of_event + np.sqrt(1 - _EVENT) * rng.normal(size=of_event.shape)
    return Vectors(values, outlet, np.unique(events, return_inverse=True)[1]), true


def holds(centre: np.ndarray, ellipse: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Whether each ellipse (width, height, angle) about its centre holds the true place."""
    width, height, angle = ellipse.T
    across, up = (true - centre).T
    turned = np.radians(angle)
    along, aside = across * np.cos(turned) + up * np.sin(turned), up * np.cos(turned) - across * np.sin(turned)
    return (2 * along / width) ** 2 + (2 * aside / height) ** 2 <= 1


def bootstrap_holds(rng: np.random.Generator, vectors: Vectors, true: np.ndarray, draws: int = 199) -> np.ndarray:
    """The same for the usual bootstrap of clusters."""
    n_outlets, n_clusters = len(true), int(vectors.cluster.max()) + 1
    totals, articles = np.zeros((n_outlets, n_clusters, true.shape[1])), np.zeros((n_outlets, n_clusters))
    np.add.at(totals, (vectors.outlet, vectors.cluster), vectors.values)
    np.add.at(articles, (vectors.outlet, vectors.cluster), 1)
    weights = vectors.weights(n_outlets)
    plane = plane_of(vectors.means(n_outlets), weights)
    places = (vectors.means(n_outlets) - plane.middle) @ plane.loadings
    drawn = []
    for _ in range(draws):
        times = np.bincount(rng.integers(n_clusters, size=n_clusters), minlength=n_clusters)
        if (articles @ times == 0).any():
            continue
        means = np.einsum("igs,g->is", totals, times) / (articles @ times)[:, None]
        again = plane_of(means, weights)
        found = (means - again.middle) @ again.loadings
        left, _, right = np.linalg.svd(found.T @ places)
        drawn.append(found @ (left @ right))
    goal = (true - weights @ true / weights.sum()) @ plane.loadings
    spread = [np.cov(np.array(drawn)[:, outlet].T) for outlet in range(n_outlets)]
    return np.array([gap @ np.linalg.solve(covariance, gap) <= 5.991 for gap, covariance in zip(places - goal, spread, strict=True)])


def fitted_holds(vectors: Vectors, true: np.ndarray) -> np.ndarray:
    """The same for places on the plane that was fitted to them: the parts' planes are all that of the whole."""
    weights = vectors.weights(len(true))
    plane = plane_of(vectors.means(len(true)), weights)
    flat = Vectors((vectors.values - plane.middle) @ plane.loadings, vectors.outlet, vectors.cluster)
    same = plane_of(flat.means(len(true)), weights)
    found = find_places(flat, same, 0.95)  # two axes: every part's plane is the same
    assert found is not None
    goal = (true - weights @ true / weights.sum()) @ plane.loadings @ same.loadings
    return holds(found.centre, found.ellipse, goal)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draws", type=int, default=300, help="made corpora in each row")
    parser.add_argument("--only", choices=list(SIZES), help="these sizes alone")
    asked = parser.parse_args()
    draws = asked.draws
    print("| outlets' events | axes | differences | ellipse | fitted | bootstrap |\n|---|---:|---:|---:|---:|---:|")
    for number, (size, n_axes, differences) in enumerate(WORLDS):
        if asked.only not in (None, size):
            continue
        rng = np.random.default_rng([20240308, number])
        kept: dict[str, list[float]] = {"ours": [], "fitted": [], "bootstrap": []}
        for draw in range(draws):
            vectors, true = make_vectors(rng, SIZES[size], n_axes, differences)
            weights = vectors.weights(len(true))
            plane = plane_of(vectors.means(len(true)), weights)
            found = find_places(vectors, plane, 0.95)
            assert found is not None
            goal = (true - weights @ true / weights.sum()) @ plane.loadings
            kept["ours"].append(holds(found.centre, found.ellipse, goal).mean())
            kept["fitted"].append(fitted_holds(vectors, true).mean())
            if draw < draws // 8:  # two hundred times the work
                kept["bootstrap"].append(bootstrap_holds(rng, vectors, true).mean())
        shares = " | ".join(f"{np.mean(shares):.3f}" for shares in kept.values())
        print(f"| {size} | {n_axes} | {differences} | {shares} |", flush=True)


if __name__ == "__main__":
    main()
