"""Codes are read from sheets and tables as people and programs leave them; what can't be read is named, and nothing is lost in silence."""

from __future__ import annotations

import csv
import json

import numpy as np
import openpyxl
import pandas as pd
import pytest

from framing.errors import FramingError
from framing.validation import read_codes, read_key
from framing.validation.values import value_of


@pytest.fixture
def write(tmp_path):
    """Writes rows as CSV, or as .xlsx by the name of the file."""

    def of(name, *rows, tab="codes", delimiter=","):
        path = tmp_path / name
        if path.suffix == ".xlsx":
            book = openpyxl.Workbook()
            book.active.title = "notes of mine"
            page = book.create_sheet(tab)
            for row in rows:
                page.append(row)
            book.save(path)
        else:
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, delimiter=delimiter).writerows(rows)
        return path

    return of


KEY = [
    ["unit", "document", "sentence", "outlet", "stratum", "probability"],
    ["qx-1", "first", "-1", "The Lantern", "high", "0.5"],
    ["qx-2", "second", "3", "The Lantern", "low", "0.25"],
]
HEADER = ["unit", "title", "text", "naming", "empire", "comment", "coder"]


@pytest.mark.parametrize(
    ("cell", "value"),
    [("-2", -2), ("−2", -2), ("+1", 1), (" 0 ", 0), ("1.0", 1), ("'-1", -1), ("killing", 1), ("Fighting", -1), ("clearly killing", 2),
     ("rather fighting", -1), ("neither", 0), ("both", 0), ("- 1", -1)],
)  # fmt: skip
def test_what_a_mark_means_between_two_poles(lexicon, cell, value):
    assert value_of(cell, lexicon.axes["naming"]) == value


@pytest.mark.parametrize("cell", ["1", "x", "X", "yes", "Yes", "TRUE", "✓", "empire", "y", "present"])
def test_what_says_yes_to_a_frame(lexicon, cell):
    assert value_of(cell, lexicon.axes["empire"]) == 1


@pytest.mark.parametrize("cell", ["0", "no", "N", "False", "none", "absent", "0,0"])
def test_what_says_no_to_a_frame(lexicon, cell):
    assert value_of(cell, lexicon.axes["empire"]) == 0


@pytest.mark.parametrize("cell", ["?", "cannot tell", "Can’t tell", "n/a", "unclear"])
def test_that_it_can_not_be_told_is_a_missing_value(lexicon, cell):
    assert np.isnan(value_of(cell, lexicon.axes["naming"]))


@pytest.mark.parametrize(
    ("cell", "axis"), [("3", "naming"), ("0.5", "naming"), ("-1", "empire"), ("maybe", "empire"), ("=1+1", "naming"), ("--", "naming")]
)
def test_what_is_no_code_of_an_axis_is_refused_with_what_was_expected(lexicon, cell, axis):
    with pytest.raises(ValueError, match="expected"):
        value_of(cell, lexicon.axes[axis])


def test_a_scale_and_words_of_ones_own_stand_in_for_those_of_the_axis(lexicon):
    assert value_of("6.5", lexicon.axes["naming"], scale=(1, 7)) == 6.5
    assert value_of("Centre", lexicon.axes["naming"], words={"centre": 0}) == 0
    with pytest.raises(ValueError, match="a number from 1 to 7"):
        value_of("0", lexicon.axes["naming"], scale=(1, 7))


@pytest.mark.parametrize("name", ["sheet-ANNA.csv", "sheet-ANNA.xlsx"])
def test_a_filled_sheet_is_read_through_its_key_with_an_account_of_every_cell(write, lexicon, name):
    filled = write(name, HEADER, ["qx-1", "=Title", "Text\nof two lines", "-2", "x", "", "ANNA"], ["qx-2", "", "Text", "7", "?", "odd", "ANNA"],
                   ["qx-9", "", "Text", "1", "", "", "ANNA"])  # fmt: skip
    codes = read_codes(filled, axes=lexicon.axes, key=write("key.csv", *KEY))
    assert codes.table.astype("object").where(codes.table.notna(), "none").values.tolist() == [
        ["first", -1, "empire", "ANNA", 1.0],
        ["first", -1, "naming", "ANNA", -2.0],
        ["second", 3, "empire", "ANNA", "none"],
    ]
    assert codes.scales == {"empire": "nominal", "naming": "ordinal"}
    account = codes.account
    assert (account.read, account.kept, account.blank) == (5, 3, 1)
    assert [each.where for each in account.skipped] == [f"{name}:3", f"{name}:4"]
    assert "'7' is not on the scale" in account.skipped[0].why
    assert "qx-9 is not in the key" in account.skipped[1].why
    assert codes.key is not None
    assert codes.key["probability"].tolist() == [0.5, 0.25]


@pytest.mark.parametrize(("delimiter", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (";", "cp1252")])
def test_files_are_read_as_spreadsheets_of_other_countries_save_them(write, tmp_path, delimiter, encoding):
    rows = [["id", "sentence", "naming"], ["café-1", "", "0,5"], ["café-2", "4", "1,5"], ["café-3", "", "-1"]]
    path = write("BEN.csv", *rows, delimiter=delimiter)
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
    codes = read_codes(path)
    assert codes.table.values.tolist() == [
        ["café-1", -1, "naming", "BEN", 0.5],
        ["café-2", 4, "naming", "BEN", 1.5],
        ["café-3", -1, "naming", "BEN", -1.0],
    ]
    assert codes.scales == {"naming": "interval"}


def test_a_long_table_of_another_study_is_read_with_its_variables_renamed(write, lexicon):
    rows = [
        ["id", "coder", "variable", "value"],
        ["first", "gold", "Killing", "1"],
        ["first", "model-x", "Killing", "-1"],
        ["first", "gold", "empires", "1"],
    ]
    codes = read_codes(write("codes.csv", *rows), axes=lexicon.axes, rename={"Killing": "naming"})
    assert codes.coders == ("gold", "model-x")
    assert codes.axes == ("naming",)
    assert codes.account.notes == ("codes.csv: 'empires' is no axis of the lexicon (did you mean 'empire'?): 1 not read",)
    assert codes.by_coder("naming").values.tolist() == [[1.0, -1.0]]


def test_a_unit_coded_twice_counts_once_if_the_codes_agree_and_not_at_all_if_they_do_not(write):
    rows = [["id", "naming"], ["a", "1"], ["a", "1"], ["b", "0"], ["b", "1"], ["c", "0"]]
    codes = read_codes(write("ANNA.csv", *rows))
    assert codes.table[["document", "value"]].values.tolist() == [["a", 1.0], ["c", 0.0]]
    assert [(each.where, each.why.split(", ")[-1]) for each in codes.account.skipped] == [
        ("ANNA.csv:3", "coded twice alike: counted once"),
        ("ANNA.csv:4", "ANNA.csv:5: not counted"),
        ("ANNA.csv:5", "ANNA.csv:5: not counted"),
    ]
    assert codes.account.read == codes.account.kept + len(codes.account.skipped)


def test_neither_the_order_of_files_nor_that_of_rows_matters(write):
    rows = [["a", "1"], ["b", "0"], ["c", "?"]]
    one, other = write("ANNA.csv", ["id", "naming"], *rows), write("BEN.csv", ["naming", "id"], *[row[::-1] for row in rows[::-1]])
    first, second = read_codes([one, other]), read_codes([other, one, other])
    pd.testing.assert_frame_equal(first.table, second.table)
    assert first.by_coder("naming")["ANNA"].equals(first.by_coder("naming")["BEN"])


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.csv", b"", "an empty file"),
        ("text.csv", b"id,naming\n", "no rows"),
        ("blank.csv", b"id,naming\na,\nb,\n", "2 cells, all of them blank"),
        ("words.csv", b"id,naming\na,perhaps\n", "'perhaps' is no code"),
        ("nounit.csv", b"article,naming\na,1\n", "no column with a unit"),
        ("double.csv", b"id,naming,naming\na,1,1\n", "two columns 'naming'"),
        ("old.xls", b"\xd0\xcf\x11\xe0", "a file that ends in '.xls'"),
        ("broken.xlsx", b"PK\x03\x04 and nothing more", "can't be read as .xlsx"),
        ("notzip.xlsx", b"id,naming\na,1\n", "can't be read as .xlsx"),
        ("binary.csv", bytes(range(256)) * 4, "a file that"),
    ],
)
def test_a_file_that_holds_no_codes_is_refused_by_name_and_reason(tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FramingError, match="(?s)" + said.replace(".", r"\.")) as error:
        read_codes(tmp_path / name)
    assert name in str(error.value)


def test_a_file_without_any_axis_of_the_lexicon_says_which_there_are(write, lexicon):
    with pytest.raises(FramingError, match=r"no column that is an axis .*one of: naming, empire"):
        read_codes(write("ANNA.csv", ["id", "Naming of it"], ["a", "1"]), axes=lexicon.axes)
    with pytest.raises(FramingError, match="nothing there"):
        read_codes("nowhere.csv")


def test_a_key_that_is_none_or_names_a_unit_twice_is_refused(write):
    with pytest.raises(FramingError, match="no column 'document'"):
        read_key(write("key.csv", ["unit", "outlet"], ["qx-1", "x"]))
    with pytest.raises(FramingError, match="the unit qx-1 twice"):
        read_key(write("key.csv", *KEY, KEY[1]))
    with pytest.raises(FramingError, match=r"key\.csv:2: a sentence or probability that is no number"):
        read_key(write("key.csv", KEY[0], ["qx-1", "first", "one", "x", "y", "1"]))


def test_agree_shows_alphas_disagreements_and_what_was_not_read(write, call):
    anna = write("ANNA.csv", ["id", "naming"], ["a", "1"], ["b", "0"], ["c", "0"], ["d", "1"], ["e", "perhaps"])
    ben = write("BEN.csv", ["id", "naming"], ["a", "1"], ["b", "0"], ["c", "1"], ["d", "1"])
    ended = call("codes", "agree", anna, ben)
    assert ended.code == 0
    assert ended.out.splitlines()[2:5] == [
        "naming (nominal)",
        "coders  units  same  alpha  interval       verdict",
        "all         4   75%   0.53  −0.97 to 1.00  not reliable",
    ]
    assert "c     naming  ANNA: 0, BEN: 1" in ended.out
    assert "9 codes read by ANNA, BEN; 8 kept, 1 not." in ended.err
    assert "ANNA.csv:6: naming: 'perhaps' is no code" in ended.err


def test_agree_gives_all_of_it_as_json_without_what_is_no_number(write, call):
    anna = write("ANNA.csv", ["id", "naming"], ["a", "1"], ["b", "?"])
    told = json.loads(call("codes", "agree", anna, "--json").out)
    assert told["table"][0]["alpha"] is None
    assert told["table"][0]["reason"] == "one coder only"
    assert told["account"] == {"read": 2, "kept": 2, "skipped": [], "blank": 0, "notes": []}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--rename", "x"), "expected THEIRS=AXIS"),
        (("--scale", "7..1"), "1..7"),
        (("--word", "left=far"), "is no number"),
        (("--word", "left=nan"), "is no number"),
        (("--scale", "nan..5"), "is no number"),
        (("--scale", "1..inf"), "is no number"),
    ],
)
def test_agree_says_how_an_option_is_meant(write, call, options, said):
    ended = call("codes", "agree", write("ANNA.csv", ["id", "naming"], ["a", "1"]), *options)
    assert ended.code == 2
    assert said in " ".join(ended.err.replace("│", " ").split())


def test_a_sheet_of_which_no_unit_is_in_the_key_is_refused_with_what_to_give(write):
    other = write("sheet-ANNA.csv", HEADER, ["zz-1", "", "", "1", "", "", "ANNA"], ["zz-2", "", "", "", "", "", "ANNA"])
    with pytest.raises(FramingError, match=r"sheet-ANNA\.csv: no unit that is in the key \(zz-1, zz-2\).*units as qx-1.*written with this sheet"):
        read_codes(other, key=write("key.csv", *KEY))


def test_a_sheet_that_nobody_filled_in_is_named_beside_one_that_is(write):
    filled = write("BEN.csv", ["id", "naming"], ["a", "1"])
    codes = read_codes([filled, write("ANNA.csv", ["id", "naming"], ["a", ""]), write("EVE.csv", ["id", "naming"])])
    assert codes.account.notes == ("ANNA.csv: all its cells are blank", "EVE.csv: no rows")


def test_a_coder_in_capitals_is_the_same_and_agrees_with_nobody(write):
    codes = read_codes([write("BEN.csv", ["id", "naming"], ["a", "1"], ["b", "0"]), write("ben.csv", ["id", "naming"], ["a", "1"], ["b", "1"])])
    assert codes.coders == ("BEN",)
    assert len(codes.table) == 1
    assert [skipped.why for skipped in codes.account.skipped if "differently" in skipped.why] != []


def test_a_file_that_was_cut_inside_of_quotation_marks_is_refused(tmp_path):
    path = tmp_path / "ANNA.csv"
    path.write_text('id,text,naming\na,"One.",1\nb,"Two, and then', encoding="utf-8")
    with pytest.raises(FramingError, match="a quotation mark in row 3 that is never closed"):
        read_codes(path)
    path.write_text('id,text,naming\na,"One" he said,1\n', encoding="utf-8")
    assert read_codes(path).table["value"].tolist() == [1.0]


def test_of_many_coders_the_pairs_that_agree_least_are_shown(write, call):
    values = {f"C{coder}": [(unit * (coder + 2)) // 3 % 2 for unit in range(12)] for coder in range(9)}
    rows = [[f"u{unit}", "naming", value, coder] for coder, given in values.items() for unit, value in enumerate(given)]
    path = write("many.csv", ["id", "variable", "value", "coder"], *rows)
    ended = call("codes", "agree", path)
    shown = [line for line in ended.out.splitlines() if " and C" in line]
    assert len(shown) == 15
    assert "… and 21 more pairs of coders" in ended.err
    assert "read by C0, C1, C2, C3, C4, C5, C6, C7 … (9);" in ended.err
    pairs = [row for row in json.loads(call("codes", "agree", path, "--json").out)["table"] if row["coders"] != "all"]
    lowest = sorted(row["alpha"] for row in pairs)[:15]
    assert sorted(row["alpha"] for row in pairs if any(line.startswith(row["coders"]) for line in shown)) == lowest
