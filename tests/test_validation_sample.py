"""The filled sheets that come with the sample corpus are what they are said to be."""

from __future__ import annotations

import csv

import pytest

from framing.corpus.cells import read_back, read_cells
from framing.lexicon import load_lexicon
from framing.shipped import shipped_folder
from framing.validation import agreement, read_codes, read_key

FOLDER = shipped_folder("samples") / "codes"
SHEETS = [FOLDER / "sheet-A.csv", FOLDER / "sheet-B.csv"]
AXES = {name: load_lexicon(name).axes[name] for name in ("violence-naming", "government-naming")}

with (shipped_folder("samples") / "truth.csv").open(encoding="utf-8", newline="") as file:
    LEANS = {(row["axis"], row["outlet"]): row["leans"] for row in csv.DictReader(file) if row["kind"] == "lean" and row["axis"] in AXES}


@pytest.fixture(scope="module")
def codes():
    return read_codes(SHEETS, axes=AXES, key=FOLDER / "key.csv")


def test_every_code_of_the_sheets_can_be_read(codes):
    assert (codes.coders, codes.axes) == (("A", "B"), ("government-naming", "violence-naming"))
    assert (codes.account.skipped, codes.account.notes) == ((), ())
    assert codes.scales == dict.fromkeys(codes.axes, "ordinal")


def test_the_sheets_have_blank_cells_and_one_that_cannot_be_told(codes):
    assert codes.account.blank == 3
    assert codes.table["value"].isna().sum() == 1
    assert codes.account.kept + codes.account.blank == 2 * 2 * 48


def test_both_coders_have_every_article_of_the_corpus_once(sample_corpus):
    documents = dict(zip(*(read_key(FOLDER / "key.csv")[name] for name in ("unit", "document")), strict=True))
    for path in SHEETS:
        units = [row.cells["unit"] for row in read_cells(path).rows]
        assert sorted(documents[unit] for unit in units) == sorted(document.id for document in sample_corpus)


def test_each_unit_has_the_title_of_its_article(sample_corpus):
    titles = {document.id: document.title for document in sample_corpus}
    documents = dict(zip(*(read_key(FOLDER / "key.csv")[name] for name in ("unit", "document")), strict=True))
    for path in SHEETS:
        for row in read_cells(path).rows:
            assert read_back(row.cells["title"]) == titles[documents[row.cells["unit"]]]


def test_the_sheets_do_not_name_the_outlets(sample_corpus):
    outlets = {document.outlet for document in sample_corpus}
    for path in SHEETS:
        text = path.read_text(encoding="utf-8")
        assert [outlet for outlet in outlets if outlet in text] == []


def test_the_coders_agree_tentatively_at_least_and_not_in_everything(codes):
    found = agreement(codes, draws=50)
    assert (found.table["alpha"] > 0.667).all()
    assert set(found.disagreements["axis"]) == set(codes.axes)


@pytest.mark.parametrize(("axis", "outlet"), LEANS)
def test_the_codes_lean_as_the_articles_were_written(axis, outlet, codes):
    low, high = AXES[axis].labels
    mine = codes.key.loc[codes.key["outlet"] == outlet, "document"]
    mean = codes.table[(codes.table["axis"] == axis) & codes.table["document"].isin(mine)]["value"].mean()
    assert {low: mean < -1, high: mean > 1, "neither": -1 < mean < 1}[LEANS[axis, outlet]]
