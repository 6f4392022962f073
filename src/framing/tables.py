"""Results as tables for people: CSV and Parquet, Markdown, LaTeX, and rows for the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.files import write_whole
from framing.scoring.storage import write_table

if TYPE_CHECKING:
    from framing.comparison import Comparison, VoiceGaps

SUMMARY_COLUMNS = ("axis", "outlet", "articles", "mean", "interval", "verdict")
GAP_COLUMNS = ("axis", "outlet", "gap", "interval", "verdict", "hits", "own words")
_ON_ONE_LINE = {"\n": " ", "\r": " "}
_MARKDOWN_ESCAPES = str.maketrans({mark: f"\\{mark}" for mark in "\\|`*_<["} | _ON_ONE_LINE)
_LATEX_ESCAPES = str.maketrans(
    {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}"}
    | {"^": r"\textasciicircum{}", "\\": r"\textbackslash{}", "−": "$-$"}
    # At the start of a row these would be taken for options of the \\ before it.
    | {"[": "{[}", "*": "{*}"}
    | _ON_ONE_LINE
)


def comparison_summary(comparison: Comparison, poles: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """The comparison for reading: one row for each axis and outlet, every cell a string.

    - axis: with the labels of its two ends
    - outlet, articles (of how many events, where there are fewer)
    - mean, interval: in standard deviations of the reference corpus
    - verdict: `higher` or `lower` than the others with the pole that is nearer to, or `cannot tell`
    """
    rows = [
        (
            axis_title(row["axis"], poles),
            row["outlet"],
            _articles(row["n_documents"], row["n_events"]),
            signed(row["mean"]),
            _interval(row["low"], row["high"]),
            _verdict_words(row["verdict"], poles.get(row["axis"], ("", ""))),
        )
        for row in comparison.table.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=list(SUMMARY_COLUMNS), dtype="str")


def voice_gap_summary(gaps: VoiceGaps, poles: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """The voice gaps for reading: one row for each axis and outlet, every cell a string.

    - axis: with the labels of its two ends
    - outlet; gap, interval: in standard deviations of the reference corpus
    - verdict: `higher` or `lower` (the outlet's own words than all it prints) with the pole that is nearer to, or `cannot tell`
    - hits: how many; own words: the share of their weight that stands in the outlet's own voice, with its interval
    """
    rows = [
        (
            axis_title(row["axis"], poles),
            row["outlet"],
            signed(row["gap"]),
            _interval(row["low"], row["high"]),
            _verdict_words(row["verdict"], poles.get(row["axis"], ("", ""))),
            f"{row['n_hits']:,}",
            _share(row["own_share"], row["own_low"], row["own_high"]),
        )
        for row in gaps.table.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=list(GAP_COLUMNS), dtype="str")


def axis_title(axis: str, poles: Mapping[str, tuple[str, str]]) -> str:
    """An axis with its ends: `violence-naming (− fighting, + atrocity)`."""
    low, high = poles.get(axis, ("", ""))
    ends = [f"− {low}" if low else "", f"+ {high}" if high else ""]
    shown = ", ".join(end for end in ends if end)
    return f"{axis} ({shown})" if shown else axis


def signed(value: float) -> str:
    """A number with its sign and two digits; empty if it is missing.

    >>> signed(0.314), signed(-2.0), signed(float("nan"))
    ('+0.31', '−2.00', '')
    """
    # + 0.0 turns the −0.00 of a small negative number into +0.00
    return "" if pd.isna(value) else f"{round(value, 2) + 0.0:+.2f}".replace("-", "−")


def to_markdown(table: pd.DataFrame) -> str:
    """A table of strings as GitHub Markdown; no cell can break out of its column, and every mark is shown as it is."""
    lines = [list(table.columns), ["---"] * table.shape[1], *table.astype("str").to_numpy().tolist()]
    return "".join(f"| {' | '.join(str(cell).translate(_MARKDOWN_ESCAPES) for cell in line)} |\n" for line in lines)


def to_latex(table: pd.DataFrame) -> str:
    """A table of strings as a LaTeX `tabular` in the style of the package booktabs, with every special character escaped."""
    cells = [[str(cell).translate(_LATEX_ESCAPES) for cell in line] for line in [list(table.columns), *table.astype("str").to_numpy().tolist()]]
    head, *body = (" & ".join(line) + r" \\" for line in cells)
    lines = [rf"\begin{{tabular}}{{{'l' * table.shape[1]}}}", r"\toprule", head, r"\midrule", *body, r"\bottomrule", r"\end{tabular}"]
    return "\n".join(lines) + "\n"


def write_comparison(comparison: Comparison, poles: Mapping[str, tuple[str, str]], folder: str | Path) -> list[Path]:
    """Write `comparison.csv` and `.parquet` with every column, and `comparison.md` and `.tex` as in a paper."""
    folder = Path(folder)
    summary = comparison_summary(comparison, poles)
    write_table(comparison.table, folder / "comparison")
    return [
        folder / "comparison.csv",
        folder / "comparison.parquet",
        write_whole(folder / "comparison.md", to_markdown(summary)),
        write_whole(folder / "comparison.tex", to_latex(summary)),
    ]


def write_voice_gaps(gaps: VoiceGaps, folder: str | Path) -> list[Path]:
    """Write `voice_gaps` and `voice_gap_poles` with every column, each as CSV and Parquet."""
    stems = {Path(folder, "voice_gaps"): gaps.table, Path(folder, "voice_gap_poles"): gaps.poles}
    for stem, table in stems.items():
        write_table(table, stem)
    return [stem.with_suffix(ending) for stem in stems for ending in (".csv", ".parquet")]


def _articles(n_documents: int, n_events: int) -> str:
    return str(n_documents) if n_events >= n_documents else f"{n_documents} ({n_events} event{'s' if n_events != 1 else ''})"


def _interval(low: float, high: float) -> str:
    return "" if pd.isna(low) else f"{signed(low)} to {signed(high)}"


def _share(share: float, low: float, high: float) -> str:
    if pd.isna(share):
        return ""
    return f"{share:.0%}" if pd.isna(low) else f"{share:.0%} ({low:.0%} to {high:.0%})"


def _verdict_words(verdict: str, ends: tuple[str, str]) -> str:
    low, high = ends
    if verdict == "higher":
        return f"higher: {high}" if high else verdict
    if verdict == "lower":
        return f"lower: {low or f'less {high}'}" if low or high else verdict
    return verdict
