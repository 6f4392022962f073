"""Figures from a recipe: the same bytes again, with the articles or without them, and a changed byte is named."""

from __future__ import annotations

import shutil
import socket

import pandas as pd
import pytest

from framing import figures
from framing.comparison import compare, voice_gaps
from framing.errors import FramingError
from framing.labelling import HIT_COLUMNS, LABEL_COLUMNS, label_shares
from framing.lexicon import load_lexicon
from framing.reproduce import draw_run, drawing, rebuild
from framing.reproduce.kept import read_data
from framing.reproduce.recipe import read_recipe
from framing.scoring import score
from framing.shipped import shipped_folder
from framing.validation.stability import PROBES, Stability
from framing.validation.stability.result import COLUMNS

RECIPE = """
[[study]]
name = "trial"
corpus = "articles"
lexicons = ["violence-naming", "imperialism", "articles/talmaria.toml"]
encoder = "none"
figures = ["documents"]
"""
ALL = 'figures = ["documents"]', "figures = " + str([*figures.FIGURES]).replace("'", '"')
# All but those of results that take minutes or an outlet to ask about, which are drawn where they were asked for.
ASKED = {"stability", "word_shift", "keyness", "robustness"}
UNASKED = [name for name, drawing in figures.FIGURES.items() if drawing.stage not in ASKED]
KEPT = ("scores", "documents", "hits", "labels", "trust")
FORMS = ("pdf", "png", "svg")


def without(kept, line):
    return "\n".join(row for row in kept.splitlines() if not row.startswith(line)) + "\n"


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    """A folder with a recipe, its articles, and all that was made from them."""
    folder = tmp_path_factory.mktemp("paper")
    shutil.copytree(shipped_folder("samples"), folder / "articles")
    (folder / "figures.toml").write_text(RECIPE)
    rebuild(folder / "figures.toml")
    return folder


@pytest.fixture
def paper(rebuilt, tmp_path):
    """A copy that a test may harm."""
    return shutil.copytree(rebuilt, tmp_path / "paper")


def made(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and "articles" not in path.parts}


def test_a_recipe_leaves_its_figures_and_the_data_they_are_drawn_from(rebuilt):
    drawn = {f"trial-documents.{form}" for form in FORMS}
    assert set(made(rebuilt)) == {"figures.toml", *(f"data/trial-{kind}.csv" for kind in KEPT), *drawn}


def test_nothing_is_new_the_second_time(paper):
    before = made(paper)
    assert rebuild(paper / "figures.toml") == []
    assert rebuild(paper / "figures.toml", check=True) == []
    assert made(paper) == before


def test_the_kept_data_give_the_same_figures_without_the_articles(paper):
    shutil.copy(paper / "articles" / "talmaria.toml", paper / "talmaria.toml")
    recipe = RECIPE.replace(*ALL).replace("articles/talmaria.toml", "talmaria.toml")
    (paper / "figures.toml").write_text(recipe)
    rebuild(paper / "figures.toml")
    before = made(paper)
    shutil.rmtree(paper / "articles")
    (paper / "figures.toml").write_text(recipe + "optional = true\n")
    assert rebuild(paper / "figures.toml", check=True) == []
    for path in paper.glob("trial-*"):
        path.unlink()
    assert len(rebuild(paper / "figures.toml")) == 3 * len(UNASKED)
    assert {**made(paper), "figures.toml": before["figures.toml"]} == before


def test_the_kept_data_are_those_of_the_scores_to_the_last_digit_and_hold_no_sentence(rebuilt, sample_corpus, shipped):
    lexicons = [shipped[0], shipped[2], load_lexicon(rebuilt / "articles" / "talmaria.toml")]
    scores = score(sample_corpus, lexicons, encoder="none")
    study = read_recipe(rebuilt / "figures.toml").study[0]
    kept = read_data(study, lexicons, rebuilt / "data")
    pd.testing.assert_frame_equal(kept.table, scores.table, check_exact=True)
    pd.testing.assert_frame_equal(kept.hits, scores.hits[list(HIT_COLUMNS)], check_exact=True)
    pd.testing.assert_frame_equal(kept.labels, scores.labels[list(LABEL_COLUMNS)], check_exact=True)
    pd.testing.assert_frame_equal(kept.trust, scores.trust.round(6), check_exact=True)
    pd.testing.assert_frame_equal(compare(kept).table, compare(scores).table)
    pd.testing.assert_frame_equal(label_shares(kept).table, label_shares(scores).table)
    pd.testing.assert_frame_equal(voice_gaps(kept).table, voice_gaps(scores).table)
    data = b"".join(content for name, content in made(rebuilt).items() if name.startswith("data/")).decode()
    middles = (document.text[len(document.text) // 2 :][:30] for document in sample_corpus)
    assert not any(middle in data for middle in middles)


@pytest.mark.parametrize("name", ["trial-documents.svg", "trial-documents.png", "data/trial-scores.csv", "data/trial-labels.csv"])
def test_check_names_a_changed_byte_and_writes_nothing(name, paper):
    content = bytearray((paper / name).read_bytes())
    content[-2] ^= 1
    (paper / name).write_bytes(bytes(content))
    before = made(paper)
    assert rebuild(paper / "figures.toml", check=True) == [paper / name]
    assert made(paper) == before
    assert rebuild(paper / "figures.toml") == [paper / name]
    assert rebuild(paper / "figures.toml", check=True) == []


def test_check_names_a_missing_file(paper):
    (paper / "trial-documents.pdf").unlink()
    assert rebuild(paper / "figures.toml", check=True) == [paper / "trial-documents.pdf"]
    assert not (paper / "trial-documents.pdf").exists()


def test_a_study_that_fails_leaves_nothing_half_drawn(paper, monkeypatch):
    before = made(paper)
    (paper / "articles" / "manifest.csv").write_text((paper / "articles" / "manifest.csv").read_text().replace("The Lantern", "The Torch"))

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(drawing, "save", fails)
    with pytest.raises(OSError, match="No space left"):
        rebuild(paper / "figures.toml")
    assert made(paper) == before
    assert not [path for path in paper.iterdir() if path.name.startswith(".")]


def test_a_study_that_names_no_figures_has_all_that_need_not_be_asked_for(paper):
    (paper / "figures.toml").write_text(without(RECIPE, "figures").replace("trial", "other"))
    rebuild(paper / "figures.toml")
    assert {path.name for path in paper.glob("other-*")} == {f"other-{name}.{form}" for name in UNASKED for form in FORMS}


def test_a_figure_with_nothing_to_show_is_left_out_and_told(paper):
    (paper / "calm.csv").write_text("outlet,language,text\nThe Lantern,en,The ferry left at nine and came back at noon.\n")
    recipe = without(RECIPE, "figures").replace('"articles"', '"calm.csv"').replace("trial", "calm").replace(', "articles/talmaria.toml"', "")
    (paper / "figures.toml").write_text(recipe)
    told = []
    rebuild(paper / "figures.toml", tell=told.append)
    empty = ["coverage", "event_pairs", "timeline", "label_share"]
    assert told == [f"{name}: not drawn, there is nothing to show." for name in empty]
    assert {path.name for path in paper.glob("calm-*.png")} == {f"calm-{name}.png" for name in UNASKED if name not in empty}


def test_outlets_may_be_compared_by_any_column_without_the_articles_too(paper):
    recipe = (
        RECIPE.replace('"documents"', '"axis_profile", "label_share"').replace(', "articles/talmaria.toml"', "") + 'by = "author"\noptional = true\n'
    )
    (paper / "figures.toml").write_text(recipe)
    rebuild(paper / "figures.toml")
    shutil.rmtree(paper / "articles")
    assert rebuild(paper / "figures.toml", check=True) == []


def test_a_lexicon_of_ones_own_is_looked_for_beside_the_recipe(paper, monkeypatch, tmp_path):
    mine = (shipped_folder("lexicons") / "imperialism.toml").read_text(encoding="utf-8")
    (paper / "mine.toml").write_text(mine, encoding="utf-8")
    (paper / "figures.toml").write_text(RECIPE.replace('"imperialism"', '"mine.toml"'))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    rebuild(paper / "figures.toml")


FAULTS = {
    "no TOML": ("[[study", "no TOML"),
    "no study": ("", "study: field required"),
    "an unknown key": (RECIPE + "colour = 1\n", "colour: extra inputs are not permitted"),
    "no corpus": (without(RECIPE, "corpus"), "corpus: field required"),
    "an unknown figure": (RECIPE.replace('"documents"', '"pie"'), "study trial: no figure 'pie'; expected one of: axis_profile"),
    "an unknown lexicon": (RECIPE.replace("imperialism", "nothing"), "no lexicon of that name"),
    "an unknown column": (RECIPE + 'by = "party"\n', "no column 'party'"),
    "unknown voices": (RECIPE + 'voices = "loud"\n', "no voices 'loud'"),
    "no such corpus": (RECIPE.replace('"articles"', '"nowhere"'), r"study trial: there is no corpus at .*nowhere"),
    "an unset variable": (RECIPE.replace('"articles"', '"$NO_SUCH_VARIABLE/x"'), "there is no corpus at"),
    "two studies of one name": (RECIPE + RECIPE, "two studies with the name trial"),
    "a name that is a path": (RECIPE.replace('"trial"', '"../trial"'), "name: string should match pattern"),
    "an empty name": (RECIPE.replace('"trial"', '""'), "name: string should match pattern"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_a_recipe_is_named_and_nothing_is_written(fault, paper):
    source, said = FAULTS[fault]
    (paper / "figures.toml").write_text(source)
    before = made(paper)
    with pytest.raises(FramingError, match=said):
        rebuild(paper / "figures.toml")
    assert made(paper) == before


@pytest.mark.parametrize("path", [".", "nothing.toml"])
def test_a_path_without_a_recipe_is_a_fault(path, tmp_path):
    with pytest.raises(FramingError, match="nothing there"):
        rebuild(tmp_path / path, check=True)


def test_a_variable_in_the_path_of_a_corpus_is_filled_in(paper, monkeypatch):
    monkeypatch.setenv("MY_ARTICLES", str(paper / "articles"))
    (paper / "figures.toml").write_text(RECIPE.replace('"articles"', '"$MY_ARTICLES"'))
    assert rebuild(paper / "figures.toml", check=True) == []


@pytest.mark.parametrize("kind", KEPT)
def test_an_optional_study_without_articles_and_without_kept_data_is_a_fault(kind, paper):
    (paper / "figures.toml").write_text(RECIPE.replace('"articles"', '"nowhere"') + "optional = true\n")
    (paper / "data" / f"trial-{kind}.csv").unlink()
    with pytest.raises(FramingError, match="neither the articles of the study trial nor their kept data"):
        rebuild(paper / "figures.toml")


def test_every_figure_of_a_run_is_drawn_checked_and_of_the_voices_asked_for(sample_scores, tmp_path):
    comparison = compare(sample_scores)
    assert len(draw_run(sample_scores, comparison, tmp_path)) == 3 * len(UNASKED)
    (tmp_path / "documents.svg").write_text("changed")
    assert draw_run(sample_scores, comparison, tmp_path, check=True) == [tmp_path / "documents.svg"]
    others = draw_run(sample_scores, compare(sample_scores, voices="all"), tmp_path, check=True)
    assert {path.stem for path in others if path.suffix == ".png"} == {"axis_profile", "outlet_heatmap", "documents", "event_pairs", "timeline"}


def test_the_figure_of_stability_is_drawn_where_it_was_measured(sample_scores, tmp_path):
    rows = [("imperialism", probe, 20, 0.98, 0.95, "", 0.1, 0.02, 0.05, "") for probe in PROBES]
    tried = Stability(pd.DataFrame(rows, columns=list(COLUMNS)), pd.DataFrame(), pd.DataFrame())
    drawn = {path.stem for path in draw_run(sample_scores, compare(sample_scores), tmp_path, measured={"stability": lambda: tried})}
    assert drawn == {*UNASKED, "stability"}


@pytest.mark.model
def test_a_recipe_with_the_model_asks_no_server(paper, monkeypatch, tmp_path):
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path / "vectors"))

    def refused(*_, **__):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    lines = [
        "outlet,language,text",
        "The Lantern,en,The massacre was long.",
        "Northgate Wire,en,The clashes went on.",
        "Red Harbour,en,Nobody came to help.",
    ]
    (paper / "articles.csv").write_text("\n".join(lines))
    recipe = RECIPE.replace('"articles"', '"articles.csv"').replace('encoder = "none"\n', "").replace("trial", "exact")
    (paper / "figures.toml").write_text(recipe)
    rebuild(paper / "figures.toml")
    assert rebuild(paper / "figures.toml", check=True) == []
    assert pd.read_csv(paper / "data" / "exact-scores.csv")["embedding"].notna().all()


def test_the_influence_of_terms_is_kept_and_drawn_again_without_the_articles(paper):
    recipe = paper / "figures.toml"
    recipe.write_text(RECIPE + 'influence = ["imperialism"]\noptional = true\n')
    rebuild(recipe)
    first = made(paper)
    drawn = {f"trial-term_influence-imperialism.{form}" for form in FORMS}
    assert {*drawn, "data/trial-influence.csv"} <= set(first)
    table = pd.read_csv(paper / "data" / "trial-influence.csv")
    assert set(table["axis"]) == {"imperialism"}
    assert table.loc[table["left_out"] == "imperialis*", "change"].abs().max() > 0
    shutil.rmtree(paper / "articles" / "articles")
    recipe.write_text(recipe.read_text().replace('corpus = "articles"', 'corpus = "$NOWHERE"').replace("articles/talmaria", "talmaria"))
    shutil.copy(paper / "articles" / "talmaria.toml", paper)
    assert rebuild(recipe) == []


def test_the_influence_on_an_axis_that_is_not_there_is_refused(paper):
    (paper / "figures.toml").write_text(RECIPE + 'influence = ["imperalism"]\n')
    with pytest.raises(FramingError, match="no axis 'imperalism'; expected one of: violence-naming, imperialism"):
        rebuild(paper / "figures.toml")
