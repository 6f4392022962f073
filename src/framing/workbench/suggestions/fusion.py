"""One ranking from those of several witnesses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from framing.lexicon.model import PoleName
from framing.workbench.suggestions.candidates import Candidates
from framing.workbench.suggestions.hints import WITNESSES, Hint

_OTHER: dict[PoleName, PoleName] = {"low": "high", "high": "low"}
_K = 60
# What a longer phrase must be ahead of a part of it: else the part says as much, and finds more.
_AHEAD = 1.25


@dataclass(frozen=True)
class Proposal:
    """A candidate for a pole with what its witnesses say, the witnesses in a fixed order, and its place in the common ranking."""

    candidate: int
    pole: PoleName
    score: float
    hints: tuple[Hint, ...]


def fuse(rankings: Sequence[Sequence[Hint]], candidates: Candidates) -> list[Proposal]:
    """One ranking of what several witnesses name, the best first.

    Reciprocal rank fusion (Cormack, Clarke & Büttcher 2009): a candidate's score for a pole is the sum of weight / (60 + rank) over the witnesses
    that name it for this pole, so that two who name it outweigh one who sets it first; less the same sum for the other pole. What leans no more to a
    pole than to the other is left out. Ties go to the term that stands first in the alphabet.

    Cormack, G. V., Clarke, C. L. A. & Büttcher, S. (2009). Reciprocal rank fusion outperforms Condorcet and individual rank learning methods.
    Proceedings of SIGIR 2009, 758-759.
    """
    said: dict[tuple[int, PoleName], list[Hint]] = defaultdict(list)
    worth: dict[tuple[int, PoleName], float] = defaultdict(float)
    for ranking in rankings:
        for pole in _OTHER:
            mine = [hint for hint in _without_longer(ranking, candidates) if hint.pole == pole]
            for rank, hint in enumerate(mine, start=1):
                said[hint.candidate, hint.pole].append(hint)
                worth[hint.candidate, hint.pole] += hint.weight / (_K + rank)
    proposals = []
    for (candidate, pole), hints in said.items():
        net = worth[candidate, pole] - worth.get((candidate, _OTHER[pole]), 0.0)
        if net > 0:
            hints.sort(key=lambda hint: (WITNESSES.index(hint.witness), -hint.score))
            proposals.append(Proposal(candidate, pole, round(net, 9), tuple(hints)))
    return sorted(proposals, key=lambda each: (-each.score, candidates.terms[each.candidate]))


def choose(proposals: Sequence[Proposal], candidates: Candidates, most: int) -> list[Proposal]:
    """The best proposals, without phrases that one before them finds already."""
    chosen: list[Proposal] = []
    taken: set[tuple[int, ...]] = set()
    for proposal in proposals:
        if len(chosen) == most:
            break
        run = candidates.runs[proposal.candidate]
        if taken.isdisjoint(_parts(run)):
            taken.add(run)
            chosen.append(proposal)
    return chosen


def _without_longer(ranking: Sequence[Hint], candidates: Candidates) -> list[Hint]:
    """A ranking without the phrases that are hardly ahead of a part of them, and without the parts of one phrase unless they are forms of a term."""
    ranking = [hint for hint in ranking if hint.witness == "variant" or not candidates.bound[hint.candidate]]
    scores = {(candidates.runs[hint.candidate], hint.pole): hint.score for hint in ranking}
    return [hint for hint in ranking if hint.score > _AHEAD * _best_part(candidates.runs[hint.candidate], hint.pole, scores)]


def _best_part(run: tuple[int, ...], pole: PoleName, scores: Mapping[tuple[tuple[int, ...], PoleName], float]) -> float:
    return max((scores.get((part, pole), 0.0) for part in _parts(run) if part != run), default=0.0)


def _parts(run: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Every run inside of a run, itself too."""
    for size in range(1, len(run) + 1):
        for first in range(len(run) - size + 1):
            yield run[first : first + size]
