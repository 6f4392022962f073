"""How much is in whose voice, with which verbs, and who is quoted."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from framing.attributions import NOWHERE
from framing.comparison import ratio_interval
from framing.errors import FramingError
from framing.sourcing import COLUMNS, cues_summary, shares_summary, sources_summary, verbs, voice_shares
from framing.sourcing.summary import NOBODY

COUNTS = ("own", "quoted", "scare", "attributed")


def make_scores(articles, attributions=(), sentences=()):
    """Scores of articles (document, outlet, event, words by voice) and attributions given by their keywords; `sentences` are further ones."""
    documents = pd.DataFrame([article[:3] for article in articles], columns=["document", "outlet", "event"], dtype="str").assign(duplicate_of="")
    rows = [(document, "body", *words) for document, _, _, words in articles] + list(sentences)
    told = pd.DataFrame(rows, columns=["document", "zone", *COUNTS])
    told["n_words"] = told[list(COUNTS)].sum(axis=1)
    filled = [
        {
            "layer": "indirect",
            "voice": "attributed",
            "category": "neutral",
            "cue": "said",
            "source": "",
            "source_kind": "",
            "zone": "body",
            "n_words": 5,
        }
        | {"start": 100 * number, "end": 100 * number + 10, "cue_start": 100 * number + 20, "source_start": NOWHERE}
        | given
        for number, given in enumerate(attributions)
    ]
    for row in filled:
        if row["source"] and row["source_start"] == NOWHERE:
            row["source_start"] = row["start"] + 30
    names = "document layer voice category cue cue_start source source_start source_kind zone n_words start end".split()  # noqa: SIM905
    return SimpleNamespace(
        documents=documents, sentences=told, attributions=pd.DataFrame(filled, columns=names), texts={}, provenance={"corpus": "x"}
    )


TWO = [
    ("a", "The Lantern", "bridge", (80, 10, 2, 8)),
    ("b", "The Lantern", "market", (30, 60, 0, 10)),
    ("c", "Northgate Wire", "bridge", (50, 0, 0, 50)),
    ("d", "Northgate Wire", "harbour", (100, 0, 0, 0)),
]


def only(table, **wanted):
    for column, value in wanted.items():
        table = table[table[column] == value]
    (row,) = table.to_dict("records")
    return row


def said_by(source, kind, document="a", **more):
    return {"document": document, "source": source, "source_kind": kind, **more}


def test_shares_are_of_all_words_and_sum_to_one():
    found = voice_shares(make_scores(TWO))
    assert tuple(found.table.columns) == COLUMNS
    assert found.table["outlet"].tolist() == ["Northgate Wire"] * 4 + ["The Lantern"] * 4
    quoted = only(found.table, outlet="The Lantern", voice="quoted")
    assert (quoted["n_words"], quoted["share"], quoted["n_documents"], quoted["n_events"]) == (70, 0.35, 2, 2)
    assert found.table.groupby("outlet")["share"].sum().tolist() == [1.0, 1.0]


def test_the_interval_of_a_share_is_that_of_a_ratio_over_clusters():
    articles = [("a", "The Lantern", "x", (8, 2, 0, 0)), ("b", "The Lantern", "x", (5, 5, 0, 0)), ("c", "The Lantern", "y", (9, 1, 0, 0))]
    row = only(voice_shares(make_scores(articles), level=0.8).table, voice="quoted")
    expected = ratio_interval(np.array([2.0, 5.0, 1.0]), np.array([10.0, 10.0, 10.0]), np.array([0, 0, 1]), level=0.8)
    assert (row["share"], row["low"], row["high"]) == expected[:3]
    assert row["n_events"] == 2


def test_an_outlet_of_one_article_has_shares_without_intervals_and_says_why():
    row = only(voice_shares(make_scores([*TWO, ("e", "Vessin Times", "", (9, 1, 0, 0))])).table, outlet="Vessin Times", voice="own")
    assert row["share"] == 0.9
    assert np.isnan(row["low"])
    assert row["reason"] == "one article only"


def test_boilerplate_is_left_out_of_words_and_attributions():
    scores = make_scores(TWO, [said_by("Ines Duvel", "name", zone="boilerplate")], sentences=[("a", "boilerplate", 500, 500, 0, 0)])
    found = voice_shares(scores)
    pd.testing.assert_frame_equal(found.table, voice_shares(make_scores(TWO)).table)
    assert found.sources.empty
    assert found.cues["n"].sum() == 0


def test_articles_of_no_known_group_are_left_out_and_counted():
    scores = make_scores([*TWO, ("e", "", "", (100, 0, 0, 0))], [said_by("Ines Duvel", "name", document="e")])
    found = voice_shares(scores)
    assert found.notes == ("1 of 5 articles have no outlet and are left out",)
    assert found.table["n_words"].sum() == 400
    assert found.sources.empty


def test_groups_are_made_by_any_column_of_the_documents():
    found = voice_shares(make_scores(TWO), by="event")
    assert list(dict.fromkeys(found.table["outlet"])) == ["bridge", "harbour", "market"]
    assert (found.by, found.level) == ("event", 0.95)
    assert found.provenance == {"corpus": "x", "sourcing": {"by": "event", "level": 0.95}}


@pytest.mark.parametrize(("given", "said"), [({"by": "moon"}, "no column 'moon'"), ({"level": 95}, "level = 95")])
def test_what_cannot_be_asked_is_refused(given, said):
    with pytest.raises(FramingError, match=said):
        voice_shares(make_scores(TWO), **given)


def test_stretches_with_one_cue_are_one_attribution():
    split = [said_by("Ines Duvel", "name", cue_start=7, source_start=3, voice="quoted", n_words=4) for _ in range(2)]
    found = voice_shares(make_scores(TWO, split))
    assert only(found.cues, outlet="The Lantern", category="neutral")["n"] == 1
    row = only(found.sources)
    assert (row["source"], row["n"], row["n_words"], row["n_documents"], row["share"]) == ("Ines Duvel", 1, 8, 1, 1.0)


def test_the_same_place_in_another_article_is_another_attribution():
    found = voice_shares(make_scores(TWO, [said_by("", "", document=document, cue_start=7) for document in "ab"]))
    assert only(found.sources)["n"] == 2


def test_a_quotation_inside_of_indirect_speech_is_part_of_it():
    indirect = said_by("Ines Duvel", "name", start=0, end=50, n_words=6)
    inside = {
        "document": "a",
        "layer": "marks",
        "voice": "quoted",
        "start": 10,
        "end": 20,
        "n_words": 2,
        "cue": "",
        "cue_start": NOWHERE,
        "category": "",
    }
    row = only(voice_shares(make_scores(TWO, [indirect, inside])).sources)
    assert (row["source"], row["n"], row["n_words"]) == ("Ines Duvel", 1, 8)
    behind = inside | {"start": 60, "end": 70}
    assert voice_shares(make_scores(TWO, [indirect, behind])).sources["kind"].tolist() == ["name", "none"]


def test_words_at_a_distance_and_titles_are_nobodys_words():
    scare = {"document": "a", "voice": "scare", "cue": "so-called", "category": "doubting"}
    found = voice_shares(make_scores(TWO, [scare, {"document": "a", "voice": "title"}]))
    assert found.sources.empty
    assert found.verbs.empty
    credited = voice_shares(make_scores(TWO, [scare | {"source": "Ines Duvel", "source_kind": "name"}]))
    assert only(credited.sources)["source"] == "Ines Duvel"


def test_verbs_are_counted_by_lemma_and_category():
    cues = [("said", "neutral"), ("says", "neutral"), ("has claimed", "doubting"), ("According to", "neutral"), ("", "")]
    found = voice_shares(make_scores(TWO, [{"document": "a", "cue": cue, "category": category} for cue, category in cues]))
    assert list(found.verbs.itertuples(index=False, name=None)) == [
        ("The Lantern", "say", "neutral", 2, 0.5),
        ("The Lantern", "according to", "neutral", 1, 0.25),
        ("The Lantern", "claim", "doubting", 1, 0.25),
    ]
    neutral = only(found.cues, outlet="The Lantern", category="neutral")
    assert (neutral["n"], neutral["share"], neutral["per_1000"], neutral["lemmas"]) == (3, 0.75, 15.0, "say, according to")
    assert neutral["reason"].startswith("no interval, no test: one article only")


def test_every_outlet_has_every_category_also_one_that_credits_nobody():
    cues = voice_shares(make_scores(TWO, [{"document": "a"}])).cues
    assert list(dict.fromkeys(cues["category"])) == list(verbs.CATEGORIES)
    assert len(cues) == 2 * len(verbs.CATEGORIES)
    row = only(cues, outlet="Northgate Wire", category="doubting")
    assert (row["n"], row["n_documents"], row["verdict"]) == (0, 0, "cannot tell")
    assert row["reason"] == "no interval, no test: nothing was counted"


def _articles_with_verbs(rng, outlets, doubting):
    """Forty articles an outlet with one to eight cues each; `doubting` is how likely each is to doubt, by outlet, more alike within an article."""
    articles, attributions = [], []
    for outlet, share in zip(outlets, doubting, strict=True):
        for number in range(40):
            name = f"{outlet} {number}"
            articles.append((name, outlet, "", (100, 0, 0, 0)))
            chance = rng.beta(4 * share, 4 * (1 - share))
            attributions += [{"document": name, "category": "doubting" if rng.random() < chance else "neutral"} for _ in range(rng.integers(1, 9))]
    return make_scores(articles, attributions)


def test_an_outlet_that_doubts_more_is_found():
    outlets = ["Northgate Wire", "The Lantern", "Vessin Times"]
    cues = voice_shares(_articles_with_verbs(np.random.default_rng(5), outlets, (0.1, 0.5, 0.1))).cues
    doubting = cues[cues["category"] == "doubting"].set_index("outlet")
    assert doubting["verdict"].to_dict()["The Lantern"] == "higher"
    assert doubting.loc["The Lantern", "q"] < 0.05
    assert doubting.loc["The Lantern", "difference"] > 0.2
    assert doubting.loc["Northgate Wire", "verdict"] in ("lower", "cannot tell")


def test_outlets_that_doubt_alike_are_rarely_called_different(monkeypatch):
    """Articles of very different length, some of one event, in which the verbs are more alike than elsewhere."""
    monkeypatch.setattr(verbs, "_DRAWS", 399)
    rng = np.random.default_rng(11)
    p = []
    for _ in range(400):
        cluster = np.sort(rng.integers(30, size=50))
        cues = rng.integers(1, 20, size=50)
        doubting = rng.binomial(cues, rng.beta(1.2, 2.8, size=30)[cluster])
        usable = pd.DataFrame({"outlet": np.where(rng.random(50) < 0.3, "The Lantern", "Vessin Times"), "cluster": cluster, "doubting": doubting})
        usable = usable.assign(neutral=cues - doubting).reindex(columns=["outlet", "cluster", *verbs.CATEGORIES], fill_value=0)
        p.append(dict(verbs._differences(usable, "doubting"))["The Lantern"].p)
    called = float((np.array(p) < 0.05).mean())
    assert 0.02 <= called <= 0.083  # 0.05, within three standard errors above


def test_a_source_is_one_however_it_is_written():
    mentions = [
        said_by("President Maro Tesk", "name"),
        said_by("Tesk", "name"),
        said_by("he", "pronoun"),
        said_by("two officials in Duvel", "anonymous"),
        said_by("he", "pronoun"),
        said_by("MARO TESK, 61", "name", document="b"),
        said_by("an official", "anonymous", document="b"),
        said_by("our correspondent", "outlet", document="b"),
        said_by("", "", document="b"),
    ]
    found = voice_shares(make_scores(TWO, mentions)).sources
    assert [(row.source, row.kind, row.n, row.n_pronouns, row.n_documents) for row in found.itertuples()] == [
        ("Maro Tesk", "name", 4, 1, 2),
        ("officials", "anonymous", 2, 0, 2),
        ("", "none", 1, 0, 1),
        ("our correspondent", "outlet", 1, 0, 1),
        ("he", "pronoun", 1, 0, 1),
    ]
    assert found["share"].sum() == pytest.approx(1)


def test_who_is_named_in_between_is_looked_for_outside_of_quotations():
    text = "Tesk said “Ines Duvel lies”. Later he said “so”."
    said = {"document": "a", "voice": "quoted", "layer": "marks"}
    rows = [
        {**said, "start": 11, "end": 26, "cue_start": 5, "source": "Tesk", "source_kind": "name", "source_start": 0},
        {**said, "start": 44, "end": 46, "cue_start": 38, "source": "he", "source_kind": "pronoun", "source_start": 35},
    ]
    scores = make_scores(TWO, rows)
    for told, sources in (
        (text, ["Tesk"]),
        (text.replace("“", " ").replace("Later he", "Duvel, he"), ["Tesk"]),
        (text.replace("Later", "T. R."), ["Tesk", "he"]),
    ):
        scores.texts = {"a": told}
        assert voice_shares(scores).sources["source"].tolist() == sources


def test_a_source_is_shown_as_it_is_written_most_often_and_first_in_the_alphabet_of_equals():
    written = ["Rahim al-Orsen", "Rahim Al-Orsen", "Rahim Al Orsen"]
    scores = make_scores(TWO, [said_by(name, "name", document="abc"[number]) for number, name in enumerate(written)])
    assert only(voice_shares(scores).sources, outlet="Northgate Wire")["source"] == "Rahim Al Orsen"
    again = make_scores(TWO, [said_by(name, "name", document="abcc"[number]) for number, name in enumerate([*written, "Rahim al-Orsen"])])
    assert set(voice_shares(again).sources["source"]) == {"Rahim al-Orsen"}


def test_the_order_of_articles_and_attributions_moves_no_number():
    scores = _articles_with_verbs(np.random.default_rng(3), ["Northgate Wire", "The Lantern"], (0.2, 0.4))
    turned = SimpleNamespace(
        documents=scores.documents[::-1].reset_index(drop=True),
        sentences=scores.sentences[::-1].reset_index(drop=True),
        attributions=scores.attributions[::-1].reset_index(drop=True),
        texts={},
        provenance={},
    )
    first, second = voice_shares(scores), voice_shares(turned)
    for name in ("table", "cues", "verbs", "sources"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))


def test_scores_put_together_without_attributions_are_refused():
    scores = make_scores(TWO)
    scores.attributions = pd.DataFrame()
    with pytest.raises(FramingError, match="scores: no attributions"):
        voice_shares(scores)


def test_for_reading_every_cell_is_a_string():
    found = voice_shares(make_scores(TWO, [said_by("Ines Duvel", "name"), {"document": "a"}, said_by("Tesk", "name", document="c")]))
    shares = shares_summary(found)
    assert shares.loc[shares["outlet"] == "The Lantern", ["articles", "words"]].to_numpy().tolist() == [["2", "200"]]
    assert shares["quoted"].iloc[1].startswith("35 % (")
    assert sources_summary(found)["source"].tolist() == ["Tesk", "Ines Duvel", NOBODY]
    assert sources_summary(found, most=1)["source"].tolist() == ["Tesk", "Ines Duvel"]
    for table in (shares, cues_summary(found), sources_summary(found)):
        assert all(isinstance(cell, str) for cell in table.to_numpy().ravel())
