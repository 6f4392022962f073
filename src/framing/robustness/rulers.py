"""The rulers that a corpus could have been read on: that of its scores, its own, and that of news."""

from __future__ import annotations

from framing.lexicon import Actor
from framing.scoring import Scores
from framing.scoring.anchor import Anchor, axis_identity
from framing.scoring.material import Material
from framing.scoring.placing import raw_parts
from framing.scoring.reference import CORPUS, NEWS, choose_reference
from framing.scoring.rulers import fit_directions, project_sentences, with_spread

ANOTHER = "another corpus"


def reference_name(scores: Scores) -> str:
    """What the reference of some scores is called: `corpus`, `news`, or `another corpus`."""
    if scores.anchor.reference == scores.provenance.get("corpus"):
        return CORPUS
    return scores.anchor.name if scores.anchor.name == NEWS else ANOTHER


def on_news(material: Material, scores: Scores) -> Anchor:
    """The rulers on which `score` would have read the axes of these scores with the reference of news.

    An axis of which news has no ruler is fitted to the corpus on the background of news. Raises `FramingError` if news was made with another encoder.
    """
    actors: dict[str, Actor] = dict(scores.actors)
    axes = {name: axis.settled() for name, axis in scores.axes.items()}
    identities = {name: axis_identity(axis, actors) for name, axis in axes.items()}
    given = choose_reference("news", len(material.corpus), material.encoder_identity, identities)
    assert given is not None
    anchor = fit_directions(material, scores.hits, axes, identities, given=given)
    fitted = {name: axis for name, axis in axes.items() if name not in given.rulers}
    projections = project_sentences(material, anchor, fitted)
    return with_spread(anchor, {name: raw_parts(material, scores.hits, projections, axis, "outlet") for name, axis in fitted.items()})
