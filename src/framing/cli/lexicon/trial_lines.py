"""How a trial is shown: a line per term with its counts, some hits in their context, and what has changed since the last save."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from framing.cli.console import counted, show_table, show_text, stdout

if TYPE_CHECKING:
    import pandas as pd

    from framing.workbench.changes import Changes
    from framing.workbench.trial import Trial

_VOICE_STYLES = {"own": "green", "quoted": "blue", "scare": "magenta", "attributed": "cyan"}
_NUMBERS = ("hits", "counted", "articles", "outlets")
_SEVERAL = " · "
_MOST_IDLE = 100
"""So many terms without a hit are named; another tool's dictionary may have thousands."""

Row = Mapping[Hashable, Any]


def show_trial(trial: Trial, *, lines: int) -> None:
    """The terms by axis and pole with their counts, up to `lines` hits of each, and a line of totals."""
    read = _by_term(trial.hits, lines)
    for axis in trial.lexicon.axes.values():
        for name, pole in axis.poles.items():
            rows = trial.terms[(trial.terms["axis"] == axis.name) & (trial.terms["pole"] == name)]
            if len(rows):
                show_text(f"\n{axis.name}: {pole.label}", style="bold")
                _show_pole(rows, {term: hits for (of_axis, of_pole, term), hits in read.items() if (of_axis, of_pole) == (axis.name, name)})
    show_text("")
    show_text(_totals(trial), style="bold")


def _show_pole(terms: pd.DataFrame, read: Mapping[str, list[Row]]) -> None:
    """The terms of a pole, the most frequent first; those without a hit in one line, then the hits to read."""
    ranked = terms.sort_values("hits", ascending=False, kind="stable")
    found = ranked[ranked["hits"] > 0]
    if len(found):
        show_table(_shown(found), numbers=_NUMBERS)
    if idle := ranked.loc[ranked["hits"] == 0, "term"].tolist():
        more = f" … and {len(idle) - _MOST_IDLE} more" if len(idle) > _MOST_IDLE else ""
        show_text(", ".join(idle[:_MOST_IDLE]) + more, label="no hit: ", style="dim")
    _print(line for term in found["term"] if term in read for line in _concordance(term, read[term]))


def show_changes(changes: Changes, *, lines: int) -> None:
    """What the last save has changed, term by term, with up to `lines` hits of each that were not there before."""
    if not len(changes.table):
        show_text("Since the last save: nothing has changed.")
        return
    show_text("Since the last save:", style="bold")
    read = _by_term(changes.gained, lines)
    for change in changes.table.to_dict("records"):
        _print([_change(change)])
        hits = read.get((change["axis"], change["pole"], change["term"]), [])
        _print(line for hit in hits for line in _hit(hit, stdout().width))


def _by_term(hits: pd.DataFrame, lines: int) -> dict[tuple[str, str, str], list[Row]]:
    """Up to so many hits of each term to read, by axis, pole and term."""
    from framing.workbench.trial import lines_of

    read: dict[tuple[str, str, str], list[Row]] = {}
    for hit in lines_of(hits, lines).to_dict("records"):
        read.setdefault((hit["axis"], hit["pole"], hit["term"]), []).append(hit)
    return read


def _shown(found: pd.DataFrame) -> pd.DataFrame:
    """The rows of a pole with cells to read; voices without a hit are left out."""
    whose = [_voices(row) for row in found.to_dict("records")]
    numbers = found[["term", *_NUMBERS]].assign(counted=[f"{value:.4g}" for value in found["counted"]])
    return numbers.assign(voices=whose)


def _voices(row: Row) -> str:
    said = ", ".join(f"{row[name]} {name}" for name in _VOICE_STYLES if row[name])
    return f"{said}; {row['negated']} negated" if row["negated"] else said


def _concordance(term: str, hits: Iterable[Row]) -> Iterable[Text]:
    width = stdout().width
    yield Text()
    yield Text(f"  {term}", style="bold")
    for hit in hits:
        yield from _hit(hit, width)


def _hit(hit: Row, width: int) -> Iterable[Text]:
    """Whose words a hit is in and where, then the hit in its context."""
    style = _VOICE_STYLES.get(hit["voice"], "")
    said = ": ".join(part for part in (hit["source"], hit["cue"]) if part)
    more = [said, "" if hit["zone"] == "body" else f"in the {hit['zone']}", f"of {hit['actor']}" if hit["actor"] else ""]
    whose = Text.assemble("  ", (f"{hit['outlet']}{_SEVERAL}{hit['document']}{_SEVERAL}", "dim"), (hit["voice"], style))
    for part in (part for part in more if part):
        whose.append(f", {' '.join(part.split())}", "dim")
    if hit["negated"]:
        whose.append(f", negated: {hit['negation']}", "red")
    yield whose
    text = " ".join(hit["text"].split())
    left, right = _fitting(hit["left"], hit["right"], width - len(text) - 8)
    yield Text.assemble("    …", left, (f"«{text}»", f"bold {style}"), right, "…")


def _fitting(left: str, right: str, room: int) -> tuple[str, str]:
    """What is nearest to the hit on both sides, where there is not room for all."""
    if len(left) + len(right) <= room:
        return left, right
    before = min(len(left), max(room // 2, room - len(right)))
    return left[len(left) - before :], right[: max(room - before, 0)]


def _change(change: Row) -> Text:
    name = f"{change['term']} ({change['axis']}, {change['pole']})"
    if change["change"] == "new":
        return Text.assemble(("new   ", "green"), f"{name}: {counted(change['after'], 'hit')}")
    if change["change"] == "gone":
        return Text.assemble(("gone  ", "red"), f"{name}: had {counted(change['before'], 'hit')}")
    moved = " ".join(part for part in (f"+{change['gained']}" * (change["gained"] > 0), f"−{change['lost']}" * (change["lost"] > 0)) if part)
    weighed = "" if moved else f"; they count {change['counted_before']:.4g} → {change['counted_after']:.4g}"
    return Text.assemble((f"{moved or '=':<6}", "yellow"), f"{name}: {change['before']} → {counted(change['after'], 'hit')}{weighed}")


def _totals(trial: Trial) -> str:
    hits, terms = trial.hits, trial.terms
    articles = sum(trial.articles.values())
    said = f"{hits['document'].nunique()} of {counted(articles, 'article')} {'holds' if articles == 1 else 'hold'} a hit"
    if not len(hits):
        return said
    shares = ", ".join(f"{name} {number / len(hits):.0%}" for name in _VOICE_STYLES if (number := int((hits["voice"] == name).sum())))
    found = f"{int((terms['hits'] > 0).sum())} of {counted(len(terms), 'term')} found"
    negated = int(hits["negated"].sum())
    return f"{said}; {found}; {counted(len(hits), 'hit')}: {shares}" + (f"; {negated} negated" if negated else "")


def _print(lines: Iterable[Text]) -> None:
    """Lines that are not broken, all at once: a console of its own for each of a thousand would be felt."""
    if together := list(lines):
        stdout().print(Text("\n").join(together), soft_wrap=True)
