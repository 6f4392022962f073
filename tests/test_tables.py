"""Results as tables for people: nothing breaks out of its cell."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest

from framing.comparison import COLUMNS, Comparison, compare
from framing.comparison.trust import add_trust
from framing.comparison.voice_gap import COLUMNS as GAP_TABLE
from framing.comparison.voice_gap import VoiceGaps
from framing.tables import (
    GAP_COLUMNS,
    SUMMARY_COLUMNS,
    axis_title,
    comparison_summary,
    signed,
    to_latex,
    to_markdown,
    voice_gap_summary,
    write_comparison,
    write_voice_gaps,
)

HOSTILE = [
    "a|b",
    "a\\|b",
    "line\nbreak",
    "carriage\r\nreturn",
    "`code`",
    "*star*",
    "_under_",
    "<b>",
    "[link](x)",
    "back\\slash",
    "50 % & $5 #1 {x} ~^",
    "−1",
]
POLES = {"naming": ("fighting", "killing"), "empire": ("", "empire")}


TRUST = pd.DataFrame(
    [("naming", "news", 1020, "not validated, do not interpret", "neither terms nor seeds hold together"), ("empire", "corpus", 240, "usable", "")],
    columns=["axis", "reference", "n_reference", "verdict", "reason"],
)
NOT_VALIDATED = "not validated, do not interpret: neither terms nor seeds hold together; ruler: news, 1,020 articles"


def judged(table):
    return add_trust(table.drop(columns=["trust", "trust_reason"]), TRUST)


def a_comparison(*rows):
    usual = {
        "n_documents": 8,
        "n_events": 8,
        "mean": 0.5,
        "low": 0.25,
        "high": 0.75,
        "against": "others",
        "n_shared": 0,
        "difference": 0.5,
        "difference_low": 0.125,
        "difference_high": 0.875,
        "effect": 0.4,
        "p": 0.01,
        "p_max": 0.03,
        "q": 0.02,
        "detectable": 0.3,
        "reason": "",
    }
    table = pd.DataFrame([{**usual, "verdict": "cannot tell", **row} for row in rows], columns=list(COLUMNS))
    return Comparison(table=table, by="outlet", voices="outlet", level=0.95, clusters=pd.DataFrame())


def test_a_comparison_is_told_in_words():
    given = a_comparison(
        {"axis": "naming", "outlet": "The Lantern", "verdict": "higher"},
        {"axis": "naming", "outlet": "Northgate Wire", "verdict": "lower", "mean": -0.5, "low": -1.0, "high": 0.0, "n_events": 3},
        {"axis": "empire", "outlet": "The Lantern", "verdict": "lower", "n_events": 1},
        {
            "axis": "empire",
            "outlet": "Northgate Wire",
            "mean": float("nan"),
            "low": float("nan"),
            "high": float("nan"),
            "n_documents": 0,
            "n_events": 0,
            **dict.fromkeys(("difference", "difference_low", "difference_high", "q"), float("nan")),
        },
    )
    summary = comparison_summary(given, POLES)
    assert tuple(summary.columns) == SUMMARY_COLUMNS
    assert set(summary["trust"]) == {""}
    usual = ("others", "+0.50 (+0.12 to +0.88)", "0.020")
    assert summary.drop(columns="trust").to_numpy().tolist() == [
        ["naming (− fighting, + killing)", "The Lantern", "8", "+0.50", "+0.25 to +0.75", *usual, "higher: killing"],
        ["naming (− fighting, + killing)", "Northgate Wire", "8 (3 events)", "−0.50", "−1.00 to +0.00", *usual, "lower: fighting"],
        ["empire (+ empire)", "The Lantern", "8 (1 event)", "+0.50", "+0.25 to +0.75", *usual, "lower: less empire"],
        ["empire (+ empire)", "Northgate Wire", "0", "", "", "others", "", "", "cannot tell"],
    ]


def some_gaps(*rows):
    usual = {"axis": "naming", "gap": 0.5, "low": 0.25, "high": 0.75, "n_hits": 1234, "own_share": 0.625, "own_low": 0.5, "own_high": 0.75}
    table = pd.DataFrame([{**usual, "verdict": "cannot tell", **row} for row in rows], columns=list(GAP_TABLE))
    return VoiceGaps(table=table, poles=pd.DataFrame({"axis": ["naming"]}), by="outlet", level=0.95, clusters=pd.DataFrame())


def test_a_voice_gap_is_told_in_words():
    nothing = dict.fromkeys(("gap", "low", "high", "own_share", "own_low", "own_high"), float("nan"))
    given = some_gaps(
        {"outlet": "The Lantern", "verdict": "higher"},
        {"outlet": "Northgate Wire", "own_low": float("nan"), "own_high": float("nan")},
        {"outlet": "Vessin Post", "n_hits": 0, **nothing},
    )
    summary = voice_gap_summary(given, POLES)
    assert tuple(summary.columns) == GAP_COLUMNS
    assert summary.drop(columns=["axis", "trust"]).to_numpy().tolist() == [
        ["The Lantern", "+0.50", "+0.25 to +0.75", "higher: killing", "1,234", "62% (50% to 75%)"],
        ["Northgate Wire", "+0.50", "+0.25 to +0.75", "cannot tell", "1,234", "62%"],
        ["Vessin Post", "", "", "cannot tell", "0", ""],
    ]


def test_each_axis_has_its_verdict_and_ruler_and_no_finding_where_it_is_not_validated():
    given = a_comparison(
        {"axis": "naming", "outlet": "The Lantern", "verdict": "higher"},
        {"axis": "naming", "outlet": "Northgate Wire"},
        {"axis": "empire", "outlet": "The Lantern", "verdict": "lower"},
    )
    summary = comparison_summary(replace(given, table=judged(given.table), trust=TRUST), POLES)
    assert summary["trust"].tolist() == [NOT_VALIDATED, NOT_VALIDATED, "usable; ruler: this corpus, 240 articles"]
    assert summary["verdict"].tolist() == ["(higher: killing)", "cannot tell", "lower: less empire"]
    assert summary["mean"].tolist() == ["+0.50"] * 3
    gaps = some_gaps({"outlet": "The Lantern", "verdict": "lower"})
    shown = voice_gap_summary(replace(gaps, table=judged(gaps.table), trust=TRUST), POLES)
    assert shown[["trust", "verdict", "gap"]].to_numpy().tolist() == [[NOT_VALIDATED, "(lower: fighting)", "+0.50"]]


AXES = pd.DataFrame({"axis": ["a_b", "a_b", "c"], "trust": ["weak: 1 *x*", "weak: 1 *x*", ""], "n": ["1", "2", "3"]})


def test_markdown_says_the_axis_and_its_verdict_once_over_a_table_of_its_own():
    assert to_markdown(AXES) == "**a\\_b**\n\n*weak: 1 \\*x\\**\n\n| n |\n| --- |\n| 1 |\n| 2 |\n\n**c**\n\n| n |\n| --- |\n| 3 |\n"


def test_latex_says_the_axis_and_its_verdict_once_over_its_rows():
    head = r"\multicolumn{1}{p{0.9\linewidth}}"
    assert to_latex(AXES).splitlines()[2:-2] == [
        r"n \\",
        r"\midrule",
        rf"{head}{{\textbf{{a\_b}}}} \\",
        rf"{head}{{\emph{{weak: 1 {{*}}x{{*}}}}}} \\",
        r"1 \\",
        r"2 \\",
        r"\addlinespace",
        rf"{head}{{\textbf{{c}}}} \\",
        r"3 \\",
    ]


@pytest.mark.parametrize("form", [to_markdown, to_latex])
def test_the_verdict_on_each_axis_is_in_the_published_tables_once(form, sample_scores):
    comparison = compare(sample_scores, draws=99)
    text = form(comparison_summary(comparison, sample_scores.poles))
    for words in set(comparison_summary(comparison, sample_scores.poles)["trust"]):
        shown = words.replace("−", "$-$") if form is to_latex else words
        assert text.count(shown) == (comparison.trust["verdict"] + comparison.trust["reason"] == words.split("; ruler")[0].replace(": ", "", 1)).sum()


@pytest.mark.parametrize("head", HOSTILE)
def test_no_axis_and_no_verdict_breaks_out_of_its_line(head):
    table = pd.DataFrame({"axis": [head], "trust": [head], "n": ["1"]})
    assert len(to_markdown(table).splitlines()) == 7
    assert len(to_latex(table).splitlines()) == 9


def test_voice_gaps_are_written_as_csv_and_parquet(tmp_path):
    paths = write_voice_gaps(some_gaps({"outlet": "The Lantern"}), tmp_path)
    names = ["voice_gaps.csv", "voice_gaps.parquet", "voice_gap_poles.csv", "voice_gap_poles.parquet"]
    assert [path.name for path in paths] == names
    assert pd.read_csv(paths[0])["n_hits"].tolist() == pd.read_parquet(paths[1])["n_hits"].tolist() == [1234]
    assert pd.read_csv(paths[2])["axis"].tolist() == ["naming"]


def test_an_axis_whose_ends_are_not_known_keeps_its_name():
    assert axis_title("other", POLES) == "other"
    given = a_comparison({"axis": "other", "outlet": "The Lantern", "verdict": "lower"}, {"axis": "other", "outlet": "x", "verdict": "higher"})
    assert comparison_summary(given, {})["verdict"].tolist() == ["lower", "higher"]


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0, "+0.00"), (-0.0, "+0.00"), (-0.004, "+0.00"), (-0.006, "−0.01"), (12.345, "+12.35"), (float("nan"), "")]
)
def test_a_number_has_its_sign_and_two_digits(value, shown):
    assert signed(value) == shown


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_breaks_out_of_a_markdown_table(cell):
    text = to_markdown(pd.DataFrame({"one": [cell], "two": ["next"]}))
    lines = text.splitlines()
    assert len(lines) == 3
    assert unescaped(lines[2], "|") == 3


def unescaped(line, mark):
    """How often a mark stands in a line without a backslash that escapes it, read from the left as CommonMark does."""
    count = place = 0
    while place < len(line):
        if line[place] == "\\":
            place += 2
            continue
        count += line[place] == mark
        place += 1
    return count


def test_markdown_shows_every_mark_as_it_is():
    assert to_markdown(pd.DataFrame({"a_b": ["x|y*", "\\"]})) == "| a\\_b |\n| --- |\n| x\\|y\\* |\n| \\\\ |\n"


@pytest.mark.parametrize("cell", HOSTILE)
def test_no_cell_breaks_out_of_a_latex_table(cell):
    text = to_latex(pd.DataFrame({"one": [cell], "two": ["next"]}))
    lines = text.splitlines()
    assert lines[0] == r"\begin{tabular}{ll}"
    assert len(lines) == 7
    assert unescaped(lines[4].removesuffix(r" \\"), "&") == 1
    assert unescaped(lines[4], "%") == unescaped(lines[4], "#") == unescaped(lines[4], "_") == 0


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("50 % & $5", r"50 \% \& \$5"),
        ("a_b {c} #1", r"a\_b \{c\} \#1"),
        ("~^\\", r"\textasciitilde{}\textasciicircum{}\textbackslash{}"),
        ("−1", "$-$1"),
        ("[x]", "{[}x]"),
        ("*x", "{*}x"),
        ("two\n\nlines", "two  lines"),
    ],
)
def test_latex_shows_every_mark_as_it_is(cell, shown):
    assert to_latex(pd.DataFrame({"one": [cell]})).splitlines()[4] == rf"{shown} \\"


def test_a_table_without_rows_is_a_head():
    nothing = pd.DataFrame({"one": [], "two": []})
    assert to_markdown(nothing) == "| one | two |\n| --- | --- |\n"
    assert to_latex(nothing).splitlines()[2:4] == [r"one & two \\", r"\midrule"]


def test_a_comparison_is_written_with_its_settings_and_with_the_same_bytes_twice(sample_scores, tmp_path):
    comparison = compare(sample_scores, draws=99)
    first, second = (write_comparison(comparison, sample_scores.poles, tmp_path / name) for name in ("one", "two"))
    names = ["comparison.csv", "comparison.parquet", "omnibus.csv", "omnibus.parquet", "comparison.json", "comparison.md", "comparison.tex"]
    assert [path.name for path in first] == names
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    pd.testing.assert_frame_equal(pd.read_parquet(first[1]), comparison.table)
    pd.testing.assert_frame_equal(pd.read_parquet(first[3]), comparison.omnibus)
    told = json.loads(first[4].read_text(encoding="utf-8"))
    assert told["settings"] == comparison.provenance["comparison"]
    assert (told["settings"]["draws"], told["settings"]["seed"], told["notes"]) == (99, 20240308, list(comparison.notes))
    assert told["made_from"]["corpus"] == sample_scores.provenance["corpus"]
    lines = first[5].read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| ") for line in lines) == len(comparison.table) + 2 * len(sample_scores.axes)
    assert [line for line in lines if line.startswith("**")] == [f"**{axis_title(axis, sample_scores.poles)}**" for axis in sample_scores.axes]
