"""The estimators among others: clones, pickles, pipelines, grid searches, and the page of the manual."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score
from sklearn.pipeline import FeatureUnion, Pipeline, make_pipeline
from sklearn.preprocessing import MaxAbsScaler

from framing.embedding import EmbeddingCache, cached, load_encoder
from framing.errors import FramingError
from framing.scoring.estimators import AxisEmbedding, FramingScorer, LexiconVectorizer, parameters
from framing.shipped import shipped_folder

ROOT = Path(__file__).parent.parent
TEXTS = [
    "Soldiers of the regime carried out a massacre near Duvel on Friday. Whole families were executed at home.",
    "A security operation ended at noon in Port Ansel. Militants had clashed with the police, who fired first.",
    "The harbour of Vessin is shut. Imperial ships lie in the bay, and the dockers wait for bread.",
    "Clashes were heard at the bridge of Duvel. Nobody knows who began the operation. It went on until noon.",
]


@pytest.fixture
def named_encoder(hashing, monkeypatch, tmp_path):
    """An encoder by name, and how often it was loaded."""
    loaded = []
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path))
    monkeypatch.setattr(parameters, "load_encoder", lambda name: loaded.append(name) or hashing)
    parameters._loaded.cache_clear()
    yield "stand-in", loaded
    parameters._loaded.cache_clear()


def test_an_encoder_by_name_is_loaded_once_for_all_clones_and_is_not_in_the_pickle(named_encoder, lexicon):
    name, loaded = named_encoder
    scorer = FramingScorer(lexicon, encoder=name).fit(TEXTS)
    expected = scorer.transform(TEXTS)
    for again in (clone(scorer).fit(TEXTS), pickle.loads(pickle.dumps(scorer)), AxisEmbedding(lexicon, encoder=name).fit(TEXTS)):
        again.transform(TEXTS)
    assert loaded == [name]
    np.testing.assert_array_equal(pickle.loads(pickle.dumps(scorer)).transform(TEXTS), expected)
    assert b"HashingEncoder" not in pickle.dumps(scorer)
    assert TEXTS[0].encode() not in pickle.dumps(scorer)


@pytest.mark.model
def test_an_encoder_that_is_given_is_shared_by_clones_and_its_model_is_not_in_the_pickle(tmp_path):
    encoder = cached(load_encoder(), EmbeddingCache("test", tmp_path), progress=lambda *_: None)
    expected = encoder.encode(["Nobody slept."])
    scorer = FramingScorer("violence-naming", encoder=encoder)
    assert clone(scorer).encoder is encoder
    kept = pickle.dumps(scorer)
    assert len(kept) < 100_000
    np.testing.assert_array_equal(pickle.loads(kept).encoder.encode(["Nobody slept."]), expected)


def test_a_pickle_keeps_the_lexicon_it_was_fitted_with(lexicon, tmp_path):
    file = tmp_path / "mine.toml"
    shipped_file = shipped_folder("lexicons") / "violence-naming.toml"
    file.write_bytes(shipped_file.read_bytes())
    model = LexiconVectorizer(file, unit="pole").fit(TEXTS)
    kept, expected = pickle.dumps(model), model.transform(TEXTS).toarray()
    file.unlink()
    np.testing.assert_array_equal(pickle.loads(kept).transform(TEXTS).toarray(), expected)
    with pytest.raises(FramingError, match="no lexicon of that name"):
        clone(model).fit(TEXTS)


def test_the_representation_names_what_was_asked_for():
    scorer = FramingScorer(["imperialism"], voices="all", missing=0.0)
    assert repr(scorer) == "FramingScorer(lexicon=['imperialism'], missing=0.0, voices='all')"
    assert repr(LexiconVectorizer("imperialism")) == "LexiconVectorizer(lexicon='imperialism')"


def test_in_a_pipeline_folds_are_read_on_rulers_of_their_own(sample_corpus, shipped, hashing):
    labels = np.array([document.outlet for document in sample_corpus])
    outlets = np.isin(labels, np.unique(labels)[:2])
    pipeline = make_pipeline(FramingScorer(shipped, encoder=hashing, parts=True, missing=0.0), LogisticRegression())
    found = cross_val_score(pipeline, np.array([document.text for document in sample_corpus]), outlets, cv=3, error_score="raise")
    assert found.shape == (3,)
    assert np.isfinite(found).all()


def test_a_grid_search_tries_voices_lexicons_and_encoders(shipped, hashing):
    texts, labels = TEXTS * 5, [1, 0, 1, 0] * 5
    pipeline = Pipeline([("framing", FramingScorer(shipped[0], encoder=hashing, missing=0.0)), ("model", LogisticRegression())])
    grid = {"framing__voices": ["outlet", "all"], "framing__lexicon": [shipped[0], "violence-naming"], "framing__encoder": ["none", hashing]}
    search = GridSearchCV(pipeline, grid, cv=2, error_score="raise").fit(texts, labels)
    assert len(search.cv_results_["params"]) == 8
    assert search.predict(texts).shape == (20,)
    by_name = pd.DataFrame(search.cv_results_).groupby(["param_framing__voices", search.cv_results_["param_framing__encoder"].astype(str)])
    assert (by_name["mean_test_score"].nunique() == 1).all()  # a lexicon by its name is that lexicon


def test_columns_of_a_table_and_unions_of_features(lexicon, hashing):
    table = pd.DataFrame({"body": TEXTS, "words": [len(text.split()) for text in TEXTS]})
    columns = ColumnTransformer(
        [("hits", LexiconVectorizer(lexicon, unit="pole"), "body"), ("scores", FramingScorer(lexicon, encoder=hashing), "body")],
        remainder=MaxAbsScaler(),
        verbose_feature_names_out=False,
    )
    assert columns.fit_transform(table).shape == (4, 6)
    assert list(columns.get_feature_names_out()) == ["naming:low", "naming:high", "empire:high", "naming", "empire", "words"]
    union = FeatureUnion([("hits", LexiconVectorizer(lexicon)), ("axes", AxisEmbedding(lexicon, encoder=hashing))])
    assert union.fit_transform(TEXTS).shape == (4, 7)


def test_the_estimators_come_from_scoring_and_load_when_they_are_asked_for():
    lines = [
        "import sys, framing",
        "assert 'sklearn' not in sys.modules",
        "import framing.scoring as scoring",
        "assert 'framing.scoring.estimators' not in sys.modules",
        "scoring.FramingScorer, scoring.LexiconVectorizer, scoring.AxisEmbedding",
    ]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def by_default(model, monkeypatch, tmp_path):
    """The default encoder is the packaged model, of which the session has one."""
    monkeypatch.setenv("FRAMING_CACHE", str(tmp_path))
    monkeypatch.setattr(parameters, "load_encoder", lambda _: model)
    parameters._loaded.cache_clear()
    yield
    parameters._loaded.cache_clear()


@pytest.mark.model
@pytest.mark.usefixtures("by_default")
def test_with_the_model_scores_tell_the_outlets_of_the_sample_apart(sample_corpus, shipped):
    texts = np.array([document.text for document in sample_corpus])
    outlets = np.array([document.outlet for document in sample_corpus])
    chosen = np.isin(outlets, ["The Lantern", "Talmarian News Agency"])
    pipeline = make_pipeline(FramingScorer(shipped, parts=True, missing=0.0), LogisticRegression())
    assert cross_val_score(pipeline, texts[chosen], outlets[chosen], cv=4, error_score="raise").mean() > 0.8
    search = GridSearchCV(pipeline, {"framingscorer__voices": ["outlet", "all"]}, cv=2, error_score="raise").fit(texts, outlets)
    assert set(search.classes_) == set(outlets)


@pytest.mark.model
@pytest.mark.usefixtures("by_default")
def test_on_the_ruler_of_news_it_does_not_matter_what_was_fitted_to():
    one, other = (FramingScorer("violence-naming", reference="news").fit(texts) for texts in (TEXTS[:1], TEXTS[1:]))
    assert np.isfinite(one.transform(TEXTS)).all()
    np.testing.assert_array_equal(one.transform(TEXTS), other.transform(TEXTS))
    assert one.trust_["reference"].tolist() == ["news"]


def test_the_ruler_of_news_is_refused_for_another_encoder(hashing):
    with pytest.raises(FramingError, match="encoder"):
        FramingScorer("violence-naming", encoder=hashing, reference="news").fit(TEXTS)


@pytest.mark.model
@pytest.mark.usefixtures("by_default")
def test_the_code_of_the_manuals_page_runs(monkeypatch):
    from framing import scoring

    for kind in (FramingScorer, LexiconVectorizer, AxisEmbedding):
        monkeypatch.setattr(scoring, kind.__name__, kind, raising=False)
    monkeypatch.chdir(ROOT)
    snippets = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs" / "scikit-learn.md").read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert len(snippets) == 10
    known: dict[str, object] = {}
    for snippet in snippets:
        exec(compile(snippet, "scikit-learn.md", "exec"), known)
    assert known["matrix"].shape[0] == 48
    assert len(known["columns"].get_feature_names_out()) == 3
