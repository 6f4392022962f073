"""AxisEmbedding: how far an article lies along each axis's direction."""

from __future__ import annotations

import numpy as np
import pytest

from framing.scoring.estimators import AxisEmbedding, FramingScorer

TEXTS = [
    "Soldiers of the regime carried out a massacre near Duvel on Friday. Whole families were executed at home.",
    "A security operation ended at noon in Port Ansel. Militants had clashed with the police, who fired first.",
    "“It was a massacre,” a nurse said at the quay. She said that the slaughter went on for days.",
    "The harbour of Vessin is shut. Imperial ships lie in the bay, and the dockers wait for bread.",
    "Clashes were heard at the bridge of Duvel. Nobody knows who began the operation. It went on until noon.",
]


def test_the_top_quarter_is_the_embedding_witness_up_to_its_scale(sample_corpus, shipped, hashing):
    witness = FramingScorer(shipped, encoder=hashing, parts=True).fit(sample_corpus)
    raw = AxisEmbedding(shipped, encoder=hashing).fit_transform(sample_corpus)
    told = witness.transform(sample_corpus)[:, 2::3]
    scales = [witness.anchor_.rulers[axis].embedding for axis in ("violence-naming", "government-naming", "imperialism")]
    for column, scale in enumerate(scales):
        np.testing.assert_allclose((raw[:, column] - scale.centre) / scale.spread, told[:, column], atol=1e-8)


def test_the_mean_is_that_of_the_sentences_in_a_voice_that_counts(lexicon, hashing):
    model = AxisEmbedding(lexicon, encoder=hashing, pooling="mean").fit(TEXTS)
    ruler = model.anchor_
    sentences = ["A security operation ended at noon in Port Ansel.", "Militants had clashed with the police, who fired first."]
    along = (hashing.encode(sentences).astype(float) - ruler.ground.mean) @ np.array(ruler.rulers["naming"].direction)
    assert model.transform([" ".join(sentences)])[0, 0] == pytest.approx(along.mean(), abs=1e-5)
    quoted = " ".join(sentences) + " “It was a massacre of unarmed families at the quay,” "
    assert model.transform([quoted])[0, 0] == pytest.approx(along.mean(), abs=1e-5)
    assert AxisEmbedding(lexicon, encoder=hashing, pooling="mean", voices="all").fit(TEXTS).transform([quoted])[0, 0] != pytest.approx(along.mean())


def test_the_embedding_of_no_encoder_is_refused(lexicon):
    with pytest.raises(ValueError, match="LexiconVectorizer needs none"):
        AxisEmbedding(lexicon, encoder="none").fit(TEXTS)
