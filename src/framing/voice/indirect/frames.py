"""All the shapes in which a reporting verb hands over what somebody said, in their order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from framing.voice.indirect.clauses import clause, colon, direct, to_do
from framing.voice.indirect.objects import about, judged, named, object_of, order, seen_as
from framing.voice.indirect.reach import aside_of
from framing.voice.indirect.tags import as_said, tag
from framing.voice.indirect.verbs import Reported, Verb

FRAMES: tuple[Callable[[Verb], Iterator[Reported | None]], ...] = (
    as_said,
    colon,
    clause,
    to_do,
    about,
    seen_as,
    named,
    judged,
    order,
    object_of,
    direct,
)


def reported_by(verb: Verb) -> Iterator[Reported]:
    """What a reporting verb reports, with what goes on behind an aside; the aside itself is the outlet's."""
    for reported in _before_and_behind(verb):
        yield reported
        rest = None if verb.fronted else aside_of(verb.sentence, reported.last)
        if rest is not None:
            yield reported._replace(first=rest[0], last=rest[1])


def _before_and_behind(verb: Verb) -> list[Reported]:
    """What stands before the verb, if it ends with who says so, and behind it by the first frame that finds something."""
    before = [reported for reported in tag(verb) if reported is not None]
    if any(reported.rule == "inverted" for reported in before):
        return before
    for frame in FRAMES:
        behind = [reported for reported in frame(verb) if reported is not None]
        if not behind:
            continue
        if behind[0].rule == "as said" or not before or behind[0].first < before[0].first:
            return behind
        return [*before, *(later for later in behind if all(later.last <= one.first or one.last <= later.first for one in before))]
    return before
