"""Whether an axis is steady, in words and at the command line."""

from __future__ import annotations

from math import nan
from pathlib import Path

import pandas as pd
import pytest

from framing.cli.stability import show_stability, stability_json, try_stability
from framing.scoring import read_material
from framing.validation.stability import PROBES, Stability, in_words
from framing.validation.stability.result import COLUMNS
from framing.validation.stability.words import rounded

_STEADY = {
    "half corpus": (10, 0.99, 0.95, "", -0.01, 0.15),
    "without a term": (30, 0.99, 0.92, "clash*", nan, nan),
    "without a seed": (8, 0.999, 0.99, "A seed.", nan, nan),
    "lead 5": (1, 0.5, 0.5, "", 0.9, 0.9),
    "all voices": (1, 0.95, 0.95, "", 0.3, 0.3),
    "own voice only": (1, 0.93, 0.93, "", 0.2, 0.2),
    "without the largest outlet": (1, 0.98, 0.98, "The Lantern", 0.1, 0.1),
}


def table_of(changed=(), axis="naming", reasons=()):
    rows = []
    for probe, values in {**_STEADY, **dict(changed)}.items():
        n, mean, worst, what, shift, worst_shift = values
        rows.append((axis, probe, n, mean, worst, what, 0.1, shift, worst_shift, dict(reasons).get(probe, "")))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def test_an_axis_within_all_bounds_is_steady_whatever_its_first_sentences_say():
    assert in_words(table_of()) == {"naming": "steady"}


@pytest.mark.parametrize(
    ("probe", "values", "said"),
    [
        ("without a term", (30, 0.98, 0.784, "regime*", nan, nan), "moves with single terms: without ‘regime*’ the order changes (ρ .78)"),
        ("without a seed", (8, 0.98, 0.89, "A seed.", nan, nan), "moves with single seeds: without “A seed.” the order changes (ρ .89)"),
        ("all voices", (1, 0.8, 0.8, "", 0, 0), "moves with the voices that count: in all voices the order changes (ρ .80)"),
        ("own voice only", (1, 0.8, 0.8, "", 0, 0), "moves with the voices that count: in the outlets’ own voice the order changes (ρ .80)"),
        (
            "half corpus",
            (10, 0.96, 0.93, "", 0, 0.31),
            "moves with the articles it is fitted to: on the ruler of half the corpus the order changes (ρ .96 on average, .93 at worst)"
            " and the level moves by 0.31 SD",
        ),
        (
            "half corpus",
            (10, 0.99, 0.85, "", 0, 0),
            "moves with the articles it is fitted to: on the ruler of half the corpus the order changes (ρ .99 on average, .85 at worst)",
        ),
        (
            "without the largest outlet",
            (1, 0.999, 0.999, "The Lantern", -0.4, -0.4),
            "moves with one outlet: on a ruler without The Lantern the level moves by 0.40 SD",
        ),
        (
            "without the largest outlet",
            (1, 0.95, 0.95, "The Lantern", 0, 0),
            "moves with one outlet: on a ruler without The Lantern the order changes (ρ .95)",
        ),
    ],
)
def test_with_what_an_axis_moves_is_said(probe, values, said):
    assert in_words(table_of({probe: values})) == {"naming": said}


def test_several_things_are_named_once_each():
    changed = {
        "without a term": (3, 0.7, 0.6, "war*", nan, nan),
        "all voices": (1, 0.7, 0.7, "", 0, 0),
        "own voice only": (1, 0.6, 0.6, "", 0, 0),
    }
    said = in_words(table_of(changed))["naming"]
    assert said.startswith("moves with single terms and the voices that count: without ‘war*’ the order changes (ρ .60); in all voices ")


def test_axes_keep_their_order_and_what_could_not_be_tried_is_said():
    lost = {"without a seed": (0, nan, nan, "", nan, nan)}
    tables = [table_of(axis="zebra"), table_of(lost, axis="apple", reasons={"without a seed": "the axis has no seeds"})]
    said = in_words(pd.concat(tables))
    assert list(said) == ["zebra", "apple"]
    assert said["apple"] == "steady in what was tried; not tried: without a seed (the axis has no seeds)"


def test_what_no_axis_of_a_corpus_can_lack_is_not_said_of_each():
    lost = {"without a seed": (0, nan, nan, "", nan, nan), "without the largest outlet": (0, nan, nan, "", nan, nan)}
    reasons = {"without a seed": "no encoder: seeds say nothing", "without the largest outlet": "no second outlet"}
    assert in_words(table_of(lost, reasons=reasons)) == {"naming": "steady"}


def test_a_term_without_which_there_are_no_scores_moves_an_axis():
    changed = {"without a term": (2, 0.99, 0.99, "war*", nan, nan)}
    said = in_words(table_of(changed, reasons={"without a term": "without it no article has a score, or all have the same"}))
    assert said["naming"] == "moves with single terms: without ‘war*’ there are no scores"


@pytest.mark.parametrize(("value", "shown"), [(0.9999, "1"), (0.994, ".994"), (0.97, ".97"), (0.0, ".00"), (-0.999, "−1.00"), (-0.3, "−.30")])
def test_correlations_are_printed_short(value, shown):
    assert rounded(value) == shown


def test_the_command_shows_the_words_and_every_probe_and_writes_the_tables(sample_corpus, hashing, lexicon, tmp_path, capfd):
    found = try_stability(read_material(sample_corpus, encoder=hashing), [lexicon], tmp_path)
    show_stability(found, tmp_path)
    out, err = capfd.readouterr()
    assert {path.name for path in tmp_path.iterdir()} == {
        f"{name}{ending}" for name in ("stability", "stability_entries", "stability_halves") for ending in (".csv", ".parquet")
    }
    assert all(f"{axis}: {said}" in out for axis, said in found.words.items())
    assert all(out.count(probe) >= 2 for probe in PROBES)
    assert "rank correlation" in err
    told = stability_json(found)
    assert set(told) == {"words", "table", "entries"}
    assert len(told["table"]) == 14


def test_the_command_shows_reasons_where_there_are_no_numbers(capfd):
    empty = pd.DataFrame()
    lost = dict.fromkeys(PROBES, (0, nan, nan, "", nan, nan))
    table = table_of(lost, reasons=dict.fromkeys(PROBES, "12 articles with a score, fewer than 20"))
    show_stability(Stability(table, empty, empty), Path("run"))
    out, _ = capfd.readouterr()
    assert "naming: cannot tell: 12 articles with a score, fewer than 20" in out
    assert "nan" not in out
