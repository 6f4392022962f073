"""What came out, as tables on the screen and as JSON, and whether the default is as good as it must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from side_by_side.concordance import Index, mean_of
from side_by_side.tasks import Task

FRAMING, LEXICON, EMBEDDING, POLES = "framing", "lexicon", "embedding", "centred cosine"
UNSUPERVISED = (LEXICON, "pole cosine", POLES, "plain sum", "DDR", "DDR centred", "FrameAxis", "LSS", "VADER")
PEERS = (*UNSUPERVISED, "first default", EMBEDDING, FRAMING, "TF-IDF + LR", "embeddings + LR")
_MOST_BELOW_PARTS, _LEAST_ABOVE_PEERS = -0.07, 0.02
_SHORT = {"pole cosine": "poles", POLES: "centred", "plain sum": "sum", "DDR centred": "DDR c.", "first default": "first", EMBEDDING: "embed."}
_SHORT |= {"TF-IDF + LR": "TF+LR", "embeddings + LR": "emb+LR", "FrameAxis": "FrameAx"}


class Judged(NamedTuple):
    """How well every method does on a task."""

    task: Task
    indices: dict[str, Index]
    by_length: tuple[float, float] | None
    """The c-index among documents of about one length: of framing and of the lexicon alone."""
    with_length: float
    """Spearman's correlation of framing's scores with the number of words."""
    verdict: str = ""
    """What framing itself says of the axis on these texts, without knowing a code."""

    def over(self, name: str) -> Index:
        """By how much framing is above another method."""
        return self.indices[FRAMING] - self.indices[name]

    def over_better(self, *parts: str) -> Index:
        """By how much it is above the better of its parts, which is chosen by the codes."""
        return self.over(max(parts, key=lambda part: self.indices[part].value))


def show(judged: dict[str, list[Judged]]) -> None:
    """Print everything."""
    for name, rows in judged.items():
        _show_set(name, rows)
    _show_means(judged)
    _show_differences(judged)
    print("\nwhat must hold")
    for passed, said in musts(judged):
        print(f"{'PASS' if passed else 'FAIL'}  {said}")


def musts(judged: dict[str, list[Judged]]) -> Iterator[tuple[bool, str]]:
    """Each thing that must hold, whether it does, and the figures; camps, which are no codes, by themselves."""
    for kind, is_camp in (("codes", False), ("camps", True)):
        rows = [row for rows in judged.values() for row in rows if row.task.is_camp == is_camp]
        if not rows:
            continue
        below = [row for row in rows if row.over(LEXICON).interval[1] < 0]
        said = "; ".join(f"{row.task.name} {row.over(LEXICON)}" for row in below) or "nowhere"
        yield not below, f"{kind}: significantly below the lexicon alone: {said}"
        for parts in ((LEXICON, EMBEDDING), (LEXICON, POLES)):
            worst = min(rows, key=lambda row: row.over_better(*parts).value)
            under = [row.task.name for row in rows if row.over_better(*parts).value < _MOST_BELOW_PARTS]
            value = worst.over_better(*parts).value
            more = f"; more than .07 below: {', '.join(under)}" if under else ""
            yield not under, f"{kind}: least above the better of {parts[0]} and {parts[1]}: {value:+.3f} ({worst.task.name}){more}"
    usable = [row for rows in judged.values() for row in rows if row.verdict == "usable"]
    below = [row.task.name for row in usable if row.over(LEXICON).interval[1] < 0]
    yield not below, f"axes that framing calls usable ({len(usable)}): significantly below the lexicon alone: {', '.join(below) or 'nowhere'}"
    means = _means(judged)
    for name in UNSUPERVISED:
        difference = means[FRAMING] - means[name]
        yield difference.value >= _LEAST_ABOVE_PEERS, f"mean of sets above {name}: {_signed(difference)}"


def as_json(judged: dict[str, list[Judged]]) -> dict[str, Any]:
    """All figures: tasks, means of sets, the mean of these, differences, and what must hold."""
    tasks = [
        {
            "set": name,
            "task": row.task.name,
            "axis": row.task.axis.name,
            "camp": row.task.is_camp,
            "n": int(row.task.known.sum()),
            "methods": {method: _figures(index) for method, index in row.indices.items()},
            "framing_minus_lexicon": _figures(row.over(LEXICON)),
            "framing_minus_better_part": _figures(row.over_better(LEXICON, EMBEDDING)),
            "by_length": row.by_length,
            "with_length": row.with_length,
            "verdict": row.verdict,
        }
        for name, rows in judged.items()
        for row in rows
    ]
    sets = {name: {method: _figures(mean_of([row.indices[method] for row in rows])) for method in PEERS} for name, rows in judged.items()}
    means = _means(judged)
    differences = {method: _figures(means[FRAMING] - means[method]) for method in PEERS if method != FRAMING}
    return {
        "tasks": tasks,
        "sets": sets,
        "mean": {method: _figures(index) for method, index in means.items()},
        "framing_minus": differences,
        "musts": [{"passed": passed, "said": said} for passed, said in musts(judged)],
    }


def _show_set(name: str, rows: list[Judged]) -> None:
    width = max(len(row.task.name) for row in rows)
    print(f"\n{name}\n{'':{width}}     n " + "".join(f"{_SHORT.get(method, method):>8}" for method in PEERS))
    for row in rows:
        print(f"{row.task.name:{width}}  {row.task.known.sum():4} " + "".join(f"{row.indices[method].value:8.3f}" for method in PEERS))
    print(f"{'mean':{width}}       " + "".join(f"{mean_of([row.indices[method] for row in rows]).value:8.3f}" for method in PEERS))
    print(f"\n{'':{width}}  {'framing':21}{'minus the lexicon':25}{'minus better part':19}{'one length (lexicon)':22}{'rho, length':13}verdict")
    for row in rows:
        length = "" if row.by_length is None else f"{row.by_length[0]:.3f} ({row.by_length[1]:.3f})"
        above, better = _signed(row.over(LEXICON)), f"{row.over_better(LEXICON, EMBEDDING).value:+.3f}"
        print(f"{row.task.name:{width}}  {row.indices[FRAMING]!s:21}{above:25}{better:19}{length:22}{row.with_length:<+13.2f}{row.verdict}")


def _show_means(judged: dict[str, list[Judged]]) -> None:
    width = max(len(name) for name in (*judged, "mean of sets"))
    print(f"\n{'':{width}} " + "".join(f"{_SHORT.get(method, method):>8}" for method in PEERS))
    for name, rows in judged.items():
        print(f"{name:{width}} " + "".join(f"{mean_of([row.indices[method] for row in rows]).value:8.3f}" for method in PEERS))
    means = _means(judged)
    print(f"{'mean of sets':{width}} " + "".join(f"{means[method].value:8.3f}" for method in PEERS))


def _show_differences(judged: dict[str, list[Judged]]) -> None:
    means, rows = _means(judged), [row for rows in judged.values() for row in rows]
    print(f"\nframing, mean of sets: {means[FRAMING]}; above")
    for method in PEERS:
        if method != FRAMING:
            wins = sum(row.over(method).value > 0 for row in rows)
            print(f"  {method:18}{_signed(means[FRAMING] - means[method])}  ({wins} of {len(rows)} tasks)")
    better = [row.over_better(LEXICON, EMBEDDING).value for row in rows]
    print(f"above the better of its parts, chosen by the codes: mean {np.mean(better):+.3f}, worst {min(better):+.3f}")
    length = [row.by_length[0] for row in rows if row.by_length]
    if length:
        plain = np.mean([row.indices[FRAMING].value for row in rows if row.by_length])
        print(f"among documents of about one length: {np.mean(length):.3f}, among all {plain:.3f} (means of tasks)")
    along = [abs(row.with_length) for row in rows]
    for verdict in sorted({row.verdict for row in rows}):
        told = [row for row in rows if row.verdict == verdict]
        worst = min(told, key=lambda row: row.over(LEXICON).value)
        mean, least = np.mean([row.indices[FRAMING].value for row in told]), f"{worst.over(LEXICON).value:+.3f} ({worst.task.name})"
        print(f"verdict {verdict!r}: {len(told)} tasks, mean {mean:.3f}, least above the lexicon {least}")
    print(f"|rho| with length: median {np.median(along):.2f}, largest {max(along):.2f}")


def _means(judged: dict[str, list[Judged]]) -> dict[str, Index]:
    """The mean of the means of sets, by method. The sets are drawn one by one: their draws are independent."""
    return {method: mean_of([mean_of([row.indices[method] for row in rows]) for rows in judged.values()]) for method in PEERS}


def _figures(index: Index) -> dict[str, float]:
    return dict(zip(("value", "low", "high"), (round(number, 4) for number in (index.value, *index.interval)), strict=True))


def _signed(index: Index) -> str:
    return f"{index.value:+.3f} [{index.interval[0]:+.3f}, {index.interval[1]:+.3f}]"
