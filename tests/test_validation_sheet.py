"""A sample is spread over outlets and scores with chances that are known, and the sheets tell nothing that coders must not know."""

from __future__ import annotations

import json

import numpy as np
import openpyxl
import pytest

from framing.corpus import Corpus, Document
from framing.corpus.cells import defused, read_back, read_cells
from framing.errors import FramingError
from framing.scoring import score
from framing.validation import Design, agreement, draw_sheet, read_codes, read_key, write_sheet
from framing.validation.blind import MASK, name_pattern
from framing.validation.population import articles
from framing.validation.spread import chances, drawn

OUTLETS = ("The Lantern", "Northgate Wire", "vessintimes")


def article(place, outlet):
    words = ["A massacre was seen at the quay.", "The clashes went on at night.", "It rained on the harbour, and nobody came."][place % 3]
    naming = f"=SUM({place}) {words} {outlet} was told so by a nurse of the town, who wept. - And then it was over for all of them."
    told = {"title": f"+{outlet} on day {place}", "url": "https://x.example/y", "author": "Ines Duvel", "date": "2025-03-09"}
    return Document(id=f"{outlet[-3:]}{place:02}", outlet=outlet, language="en", text=naming, **told)


def all_articles():
    return [article(place, outlet) for outlet, n in zip(OUTLETS, (24, 12, 3), strict=True) for place in range(n)]


@pytest.fixture(scope="module")
def scores(lexicon, hashing):
    return score(Corpus(tuple(all_articles())), lexicon, encoder=hashing)


def test_each_outlet_has_the_same_share_as_far_as_it_has_so_many(scores):
    sheet = draw_sheet(scores, Design(n=17))
    assert sheet.table["outlet"].value_counts().to_dict() == {"The Lantern": 7, "Northgate Wire": 7, "vessintimes": 3}
    probability = sheet.table.groupby("outlet")["probability"].first()
    assert probability.to_dict() == pytest.approx({"Northgate Wire": 7 / 12, "The Lantern": 7 / 24, "vessintimes": 1.0})


def test_more_than_there_are_draws_all_and_says_so(scores):
    sheet = draw_sheet(scores, Design(n=500))
    assert len(sheet.table) == 39
    assert sheet.table["probability"].eq(1).all()
    assert sheet.notes[0] == "articles drawn: 39; no more have a score."


def test_each_unit_comes_into_the_sample_as_often_as_its_probability_says():
    rng = np.random.default_rng(4)
    groups, places, sizes = np.repeat([0, 1, 2], [30, 9, 2]), rng.random((41, 2)), rng.choice([1.0, 4.0], 41)
    probability = chances(groups, sizes, 15)
    assert probability.sum() == pytest.approx(15)
    samples = [drawn(probability, groups, places, rng) for _ in range(4000)]
    assert {len(sample) for sample in samples} == {15}
    found = np.bincount(np.concatenate(samples), minlength=41) / len(samples)
    # 4.5 standard errors of 41 shares.
    assert (np.abs(found - probability) <= 4.5 * np.sqrt(probability * (1 - probability) / len(samples)) + 1e-12).all()


def test_a_sample_is_spread_over_the_scores_more_evenly_than_chance():
    rng = np.random.default_rng(8)
    places, groups = np.sort(rng.random((90, 1)), axis=0), np.zeros(90, dtype=np.intp)
    thirds = np.repeat([0, 1, 2], 30)

    def unevenness(samples):
        return np.mean([np.bincount(thirds[sample], minlength=3).std() for sample in samples])

    ours = unevenness([drawn(np.full(90, 0.1), groups, places, rng) for _ in range(300)])
    assert ours < 0.5 * unevenness([rng.choice(90, 9, replace=False) for _ in range(300)])


def test_weighting_by_probability_gives_the_mean_of_all_articles_without_bias(scores):
    values = scores.table[(scores.table["voices"] == "outlet") & (scores.table["axis"] == "naming")].set_index("document")["score"]
    population = articles(scores, ["naming", "empire"])
    mine = values[population.table["document"]].to_numpy()
    groups = np.unique(population.table["outlet"], return_inverse=True)[1]
    probability, rng = chances(groups, population.sizes, 12), np.random.default_rng(2)
    samples = [drawn(probability, groups, population.places, rng) for _ in range(2000)]
    estimates = [(mine[sample] / probability[sample]).sum() / len(mine) for sample in samples]
    assert np.mean(estimates) == pytest.approx(values.mean(), abs=4 * np.std(estimates) / np.sqrt(2000))


@pytest.mark.parametrize("unit", ["article", "sentence"])
def test_no_sheet_tells_outlet_author_date_address_id_or_score(scores, tmp_path, unit):
    sheet = draw_sheet(scores, Design(n=20, unit=unit))
    for path in write_sheet(sheet, tmp_path / "sheets"):
        if path.name == "key.csv":
            continue
        text = path.read_text(encoding="utf-8").casefold()
        for told in ("lantern", "northgate", "vessintimes", "duvel", "2025", "example", "probability", "ern00"):
            assert told not in text, path.name
        if path.suffix == ".csv":
            assert "[outlet]" in text


def test_sentences_come_with_the_sentence_before_and_after_and_their_number_in_the_key(scores):
    sheet = draw_sheet(scores, Design(n=30, unit="sentence"))
    assert (sheet.key["sentence"] >= 0).all()
    row = next(row for row in sheet.table.to_dict("records") if "nurse" in row["text"])
    sentences = scores.sentences.set_index(["document", "sentence"])
    start, end = sentences.loc[(row["document"], row["sentence"]), ["start", "end"]]
    assert scores.texts[row["document"]][start:end].endswith("who wept.")
    assert row["before"]
    assert row["after"].endswith("all of them.")


def test_sentences_at_the_ends_of_an_axis_are_drawn_more_often(scores):
    sheet = draw_sheet(scores, Design(n=20, unit="sentence"))
    hits = set(zip(scores.hits["document"], scores.hits["sentence"], strict=True))
    lantern = sheet.table[sheet.table["outlet"] == "The Lantern"]
    has_hit = [unit in hits for unit in zip(lantern["document"], lantern["sentence"], strict=True)]
    assert lantern.loc[has_hit, "probability"].min() > lantern["probability"].min()


def test_coders_get_the_same_units_in_orders_of_their_own_or_share_a_part(scores):
    whole = draw_sheet(scores, Design(n=20)).assigned
    assert set(whole["A"]) == set(whole["B"])
    assert whole["A"] != whole["B"]
    part = draw_sheet(scores, Design(n=20, coders=("ANNA", "BEN", "CLEO"), overlap=0.25)).assigned
    shared = set.intersection(*map(set, part.values()))
    assert len(shared) == 5
    assert [len(units) for units in part.values()] == [10, 10, 10]
    assert len(set().union(*part.values())) == 20


def test_names_of_units_tell_nothing_and_differ_between_samples(scores):
    one, other = draw_sheet(scores, Design(n=20)), draw_sheet(scores, Design(n=20, seed=1))
    assert not set(one.table["unit"]) & set(other.table["unit"])
    assert one.table["outlet"].tolist() != sorted(one.table["outlet"])


@pytest.mark.parametrize("xlsx", [False, True])
def test_the_same_seed_gives_the_same_bytes_whatever_the_order_of_the_documents(scores, lexicon, hashing, tmp_path, xlsx):
    turned = score(Corpus(tuple(all_articles()[::-1])), lexicon, encoder=hashing)
    written = [write_sheet(draw_sheet(each, Design(n=15)), tmp_path / str(id(each)), xlsx=xlsx) for each in (scores, turned)]
    for one, other in zip(*written, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-2 dead", "@all", "'quoted'", "\t=1", "  =1", "plain", "''", "'=1", ""])
def test_a_formula_is_defused_and_read_back(text):
    safe = defused(text)
    assert not safe.lstrip().startswith(("=", "+", "-", "@"))
    assert read_back(safe) == text


def test_no_cell_of_a_sheet_is_a_formula(scores, tmp_path):
    sheet = draw_sheet(scores, Design(n=20))
    assert sheet.table["text"].str.startswith("=SUM").any()
    for place, xlsx in enumerate((False, True)):
        for path in write_sheet(sheet, tmp_path / str(place), xlsx=xlsx):
            if path.suffix == ".xlsx":
                cells = [cell for tab in openpyxl.load_workbook(path) for row in tab.iter_rows() for cell in row]
                assert {cell.data_type for cell in cells} <= {"s", "n"}
                assert any(str(cell.value).startswith("=SUM") for cell in cells)
            elif path.name.startswith("sheet"):
                texts = [row.cells["text"] for row in read_cells(path).rows]
                assert any(text.startswith("'=SUM") for text in texts)
                assert [read_back(text) for text in texts] == sheet.blank(path.stem[-1])["text"].tolist()


def test_a_workbook_has_a_frozen_header_lists_to_choose_from_and_the_codebook(scores, tmp_path):
    sheet = draw_sheet(scores, Design(n=5))
    write_sheet(sheet, tmp_path, xlsx=True)
    book = openpyxl.load_workbook(tmp_path / "sheet-A.xlsx")
    tab = book["codes"]
    assert book.sheetnames == ["codes", "codebook"]
    assert tab.freeze_panes == "B2"
    assert [cell.value for cell in tab[1]] == ["unit", "title", "text", "naming", "empire", "comment", "coder"]
    assert tab["C2"].alignment.wrap_text
    lists = {str(each.sqref): (each.formula1, each.prompt) for each in tab.data_validations.dataValidation}
    assert lists["D2:D6"] == (
        '"-2,-1,0,1,2,?"',
        "-2  clearly fighting\n-1  rather fighting\n0  neither, or both alike\n1  rather killing\n2  clearly killing\n?  cannot be told",
    )
    assert lists["E2:E6"][0] == '"1,0,?"'
    assert any("Is it named as a killing or as fighting?" in str(cell.value) for cell in book["codebook"]["A"])


def test_a_filled_sheet_is_never_written_over_unless_that_is_asked_for(scores, tmp_path):
    sheet = draw_sheet(scores, Design(n=5))
    write_sheet(sheet, tmp_path)
    (tmp_path / "sheet-A.csv").write_text("days of work", encoding="utf-8")
    for xlsx in (False, True):
        with pytest.raises(FramingError, match="sheets that may have been filled in"):
            write_sheet(sheet, tmp_path, xlsx=xlsx)
    assert (tmp_path / "sheet-A.csv").read_text(encoding="utf-8") == "days of work"
    write_sheet(sheet, tmp_path, force=True)
    assert (tmp_path / "sheet-A.csv").read_text(encoding="utf-8-sig").startswith("unit,title,text")


@pytest.mark.parametrize("xlsx", [False, True])
def test_what_two_coders_fill_in_comes_back_as_they_meant_it(scores, lexicon, tmp_path, xlsx):
    sheet = draw_sheet(scores, Design(n=39))
    write_sheet(sheet, tmp_path, xlsx=xlsx)
    meant = {unit: (-2, 0, 2)[place % 3] for place, unit in enumerate(sheet.table["unit"])}
    for coder in "AB":
        fill_in(tmp_path / f"sheet-{coder}.{'xlsx' if xlsx else 'csv'}", meant)
    codes = read_codes(sorted(tmp_path.glob("sheet-*")), axes=lexicon.axes, key=tmp_path / "key.csv")
    assert (codes.account.kept, codes.account.blank, codes.account.skipped) == (78, 78, ())
    by_document = dict(zip(sheet.table["document"], sheet.table["unit"].map(meant), strict=True))
    assert codes.by_coder("naming")["A"].droplevel("sentence").to_dict() == by_document
    assert agreement(codes, draws=50).table["alpha"].tolist() == [1.0]
    assert read_key(tmp_path / "key.csv")[["unit", "document", "outlet"]].equals(sheet.key[["unit", "document", "outlet"]])


def fill_in(path, meant):
    """Write a code into the column `naming` of each row, as a person would."""
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        for row in book["codes"].iter_rows(min_row=2):
            row[3].value = meant[row[0].value]
        book.save(path)
    else:
        filled = read_cells(path)
        lines = [
            ",".join(("unit", "naming", "empire", "coder")),
            *(f"{row.cells['unit']},{meant[row.cells['unit']]},,{row.cells['coder']}" for row in filled.rows),
        ]
        path.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize(
    ("design", "said"),
    [
        (Design(n=0), "n=0"),
        (Design(overlap=1.5), "overlap=1.5"),
        (Design(coders=()), "the coders"),
        (Design(coders=("A", "a")), "a name of its own"),
        (Design(coders=("../A",)), "a name of its own"),
        (Design(axes=("name",)), "did you mean 'naming'"),
    ],
)
def test_a_design_that_can_not_be_is_refused(scores, design, said):
    with pytest.raises(FramingError, match=said):
        draw_sheet(scores, design)


def test_the_command_writes_sheets_codebook_and_key_and_says_what_to_do_with_them(scored, tmp_path, call):
    ended = call("codes", "sheet", scored, "-o", tmp_path / "sheets", "--n", 4, "--coder", "ANNA", "--axis", "violence-naming")
    assert ended.code == 0, ended.err
    assert sorted(path.name for path in (tmp_path / "sheets").iterdir()) == ["codebook.md", "key.csv", "sheet-ANNA.csv"]
    assert "keep key.csv to yourself" in ended.err
    book = (tmp_path / "sheets" / "codebook.md").read_text(encoding="utf-8")
    assert "## `violence-naming`" in book
    assert "Examples, each with what it leans to:" in book
    again = call("codes", "sheet", scored, "-o", tmp_path / "sheets")
    assert (again.code, "--force" in again.err) == (1, True)
    told = json.loads(call("codes", "sheet", scored, "-o", tmp_path / "more", "--unit", "sentence", "--json", "--xlsx").out)
    assert told["axes"] == ["violence-naming", "government-naming"]


def test_an_outlet_called_as_a_word_of_every_sentence_is_not_looked_for():
    assert name_pattern(["all", "unknown"]) is None
    assert name_pattern(["all", "lantern"]).sub(MASK, "All of it was in the Lantern.") == "All of it was in [outlet]."
