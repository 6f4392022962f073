"""Results as tables for people: CSV and Parquet, Markdown, LaTeX, and rows for the terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from framing.comparison.trust import in_words, ruler_in_words
from framing.files import write_whole
from framing.scoring.storage import write_table
from framing.scoring.trust import NOT_VALIDATED

if TYPE_CHECKING:
    from framing.comparison import Comparison, VoiceGaps

SUMMARY_COLUMNS = ("axis", "trust", "outlet", "articles", "mean", "interval", "against", "difference", "q", "verdict")
GAP_COLUMNS = ("axis", "trust", "outlet", "gap", "interval", "verdict", "hits", "own words")
AXIS_COLUMNS = ("axis", "trust")
"""What is the same in all rows of an axis: Markdown, LaTeX and the terminal say it once, over them."""
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
    - trust: whether its scores may be interpreted, why not, and whose ruler they are on; empty where nobody judged them
    - outlet, articles (of how many events, where there are fewer)
    - mean, interval: in standard deviations of the reference corpus
    - against, difference: what it is held against (`others`, or an outlet), and by how much it lies above that, with the interval
    - q: the false discovery rate at which that would be called a difference
    - verdict: `higher` or `lower` than the other side with the pole that is nearer to, or `cannot tell`; in brackets on an axis that is not
      validated, where it is no finding
    """
    trust = _trust_words(comparison.trust)
    rows = [
        (
            axis_title(row["axis"], poles),
            trust.get(row["axis"], ""),
            row["outlet"],
            _articles(row["n_documents"], row["n_events"]),
            signed(row["mean"]),
            interval_words(row["low"], row["high"]),
            row["against"],
            _with_interval(row["difference"], row["difference_low"], row["difference_high"]),
            _rate(row["q"]),
            _verdict_words(row["verdict"], poles.get(row["axis"], ("", "")), in_brackets=row["trust"] == NOT_VALIDATED),
        )
        for row in comparison.table.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=list(SUMMARY_COLUMNS), dtype="str")


def voice_gap_summary(gaps: VoiceGaps, poles: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """The voice gaps for reading: one row for each axis and outlet, every cell a string.

    - axis, trust: as in `comparison_summary`
    - outlet; gap, interval: in standard deviations of the reference corpus
    - verdict: `higher` or `lower` (the outlet's own words than all it prints) with the pole that is nearer to, or `cannot tell`; in brackets on an
      axis that is not validated
    - hits: how many; own words: the share of their weight that stands in the outlet's own voice, with its interval
    """
    trust = _trust_words(gaps.trust)
    rows = [
        (
            axis_title(row["axis"], poles),
            trust.get(row["axis"], ""),
            row["outlet"],
            signed(row["gap"]),
            interval_words(row["low"], row["high"]),
            _verdict_words(row["verdict"], poles.get(row["axis"], ("", "")), in_brackets=row["trust"] == NOT_VALIDATED),
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
    """A table of strings as GitHub Markdown; no cell can break out of its column, and every mark is shown as it is.

    A table with the column `axis` becomes one table for each, under its name and, where there is the column `trust`, its verdict.
    """
    parts = []
    for heads, rows in _by_axis(table):
        marks = zip(("**", "*"), heads, strict=False)
        titles = [f"{mark}{' '.join(head.split()).translate(_MARKDOWN_ESCAPES)}{mark}\n\n" for mark, head in marks if head.strip()]
        lines = [list(rows.columns), ["---"] * rows.shape[1], *rows.astype("str").to_numpy().tolist()]
        body = "".join(f"| {' | '.join(str(cell).translate(_MARKDOWN_ESCAPES) for cell in line)} |\n" for line in lines)
        parts.append("".join(titles) + body)
    return "\n".join(parts)


def to_latex(table: pd.DataFrame) -> str:
    """A table of strings as a LaTeX `tabular` in the style of the package booktabs, with every special character escaped.

    In a table with the column `axis`, its name and, where there is the column `trust`, its verdict stand once, over the rows of each.
    """
    lines = [rf"\begin{{tabular}}{{{'l' * len(_columns_of_rows(table))}}}", r"\toprule", _latex_row(_columns_of_rows(table))]
    for place, (heads, rows) in enumerate(_by_axis(table)):
        lines.append(r"\addlinespace" if place else r"\midrule")
        for style, head in zip(("textbf", "emph"), heads, strict=False):
            # A paragraph, because a reason may be longer than a line.
            text = rf"\{style}{{{head.translate(_LATEX_ESCAPES)}}}"
            lines += [rf"\multicolumn{{{rows.shape[1]}}}{{p{{0.9\linewidth}}}}{{{text}}} \\"] * bool(head)
        lines += [_latex_row(row) for row in rows.astype("str").to_numpy().tolist()]
    return "\n".join([*lines, r"\bottomrule", r"\end{tabular}"]) + "\n"


def write_comparison(comparison: Comparison, poles: Mapping[str, tuple[str, str]], folder: str | Path) -> list[Path]:
    """Write a comparison into a folder.

    `comparison.csv` and `.parquet` with every column, `comparison.md` and `.tex` as in a paper, `omnibus.csv` and `.parquet`, and `comparison.json`,
    which tells what was compared and how: the settings with the seed, the notes, and the hashes of what the scores were made from.
    """
    folder = Path(folder)
    summary = comparison_summary(comparison, poles)
    tables = {folder / "comparison": comparison.table, folder / "omnibus": comparison.omnibus}
    for stem, table in tables.items():
        write_table(table, stem)
    told = {"settings": comparison.provenance.get("comparison", {}), "notes": list(comparison.notes)}
    made_from = {name: value for name, value in comparison.provenance.items() if name != "comparison"}
    return [
        *(stem.with_suffix(ending) for stem in tables for ending in (".csv", ".parquet")),
        write_whole(folder / "comparison.json", json.dumps({**told, "made_from": made_from}, ensure_ascii=False, indent=1) + "\n"),
        write_whole(folder / "comparison.md", to_markdown(summary)),
        write_whole(folder / "comparison.tex", to_latex(summary)),
    ]


def write_voice_gaps(gaps: VoiceGaps, folder: str | Path) -> list[Path]:
    """Write `voice_gaps` and `voice_gap_poles` with every column, each as CSV and Parquet."""
    stems = {Path(folder, "voice_gaps"): gaps.table, Path(folder, "voice_gap_poles"): gaps.poles}
    for stem, table in stems.items():
        write_table(table, stem)
    return [stem.with_suffix(ending) for stem in stems for ending in (".csv", ".parquet")]


def _trust_words(trust: pd.DataFrame) -> dict[str, str]:
    """By axis its verdict, the reason, and the ruler."""
    rows = {row["axis"]: in_words(row["verdict"], row["reason"]) for row in trust.to_dict("records")}
    return {axis: f"{words}; ruler: {ruler_in_words(trust[trust['axis'] == axis])}" for axis, words in rows.items()}


def _columns_of_rows(table: pd.DataFrame) -> list[str]:
    """The columns that differ from row to row: all, or all but those of the axis."""
    return [column for column in table.columns if "axis" not in table.columns or column not in AXIS_COLUMNS]


def _by_axis(table: pd.DataFrame) -> Iterator[tuple[tuple[str, ...], pd.DataFrame]]:
    """What is said once of an axis, and its rows; the whole table where it has no axes, or no rows."""
    heads = [column for column in AXIS_COLUMNS if "axis" in table.columns and column in table.columns]
    if not heads or table.empty:
        yield (), table[_columns_of_rows(table)]
        return
    for said, rows in table.groupby(heads, sort=False):
        yield tuple(map(str, said)), rows[_columns_of_rows(table)]


def _latex_row(cells: Sequence[str]) -> str:
    return " & ".join(str(cell).translate(_LATEX_ESCAPES) for cell in cells) + r" \\"


def _articles(n_documents: int, n_events: int) -> str:
    return str(n_documents) if n_events >= n_documents else f"{n_documents} ({n_events} event{'s' if n_events != 1 else ''})"


def interval_words(low: float, high: float) -> str:
    """An interval: `+0.05 to +0.57`; empty if it is missing."""
    return "" if pd.isna(low) else f"{signed(low)} to {signed(high)}"


def _with_interval(value: float, low: float, high: float) -> str:
    """A difference, and in brackets its interval: `+0.31 (+0.05 to +0.57)`."""
    return signed(value) if pd.isna(low) else f"{signed(value)} ({interval_words(low, high)})"


def _rate(q: float) -> str:
    """A false discovery rate with three digits; empty if it is missing."""
    return "" if pd.isna(q) else "<0.001" if q < 0.0005 else f"{q:.3f}"


def _share(share: float, low: float, high: float) -> str:
    if pd.isna(share):
        return ""
    return f"{share:.0%}" if pd.isna(low) else f"{share:.0%} ({low:.0%} to {high:.0%})"


def _verdict_words(verdict: str, ends: tuple[str, str], *, in_brackets: bool) -> str:
    """What the test says; in brackets where it is no finding, because the axis is not validated."""
    low, high = ends
    nearer = {"higher": high, "lower": low or (f"less {high}" if high else "")}.get(verdict, "")
    words = f"{verdict}: {nearer}" if nearer else verdict
    return f"({words})" if in_brackets and verdict in {"higher", "lower"} else words
