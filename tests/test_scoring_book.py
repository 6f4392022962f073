"""The scores once more, by docs/method.md in plain loops."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from framing.embedding.coherence import coherence
from framing.files import content_hash
from framing.scoring import score

VOICES = {"own": 1.0, "scare": 0.0, "quoted": 0.0, "attributed": 0.5}


def unit(vector):
    return vector / np.linalg.norm(vector)


def odds(value):
    value = min(max(value, 0.05), 0.95)
    whole = 2 * value / (1 + value)
    return whole / (1 - whole + 0.05)


def counted(hits, axis):
    """The hits that count in the outlet's voice, with their sign; a negated hit is dropped."""
    for hit in hits.itertuples():
        if hit.axis == axis.name and not hit.negated and VOICES[hit.voice]:
            yield hit, VOICES[hit.voice] * hit.weight * (1 if hit.pole == "high" else -1)


def pulls_of(hits, axis):
    """How strongly each term of each pole pulls with each sentence: {(term, pole): {(document, sentence): strength}}; of two hits the mean counts."""
    held = {}
    for hit, strength in counted(hits, axis):
        held.setdefault((hit.term, hit.pole), {}).setdefault((hit.document, hit.sentence), []).append(strength)
    return {key: {sentence: np.mean(found) for sentence, found in sentences.items()} for key, sentences in sorted(held.items())}


def centroids(pulls, centred, *, is_frame):
    """c_L: the centroid of the sentences that lean high minus that of those that lean low, each shrunk by 10 sentences."""
    lean = {}
    for sentences in pulls.values():
        for sentence, strength in sentences.items():
            lean[sentence] = lean.get(sentence, 0.0) + strength / np.sqrt(len(sentences))
    lean = {sentence: max(value, 0.0) if is_frame else value for sentence, value in lean.items()}
    mean = np.mean([abs(value) for value in lean.values() if value])
    total = 0.0
    for sign in (1, -1):
        side = {sentence: sign * value / mean for sentence, value in lean.items() if sign * value > 0}
        if side:
            pulled = sum(value * centred[sentence] for sentence, value in side.items()) / sum(side.values())
            total = total + sign * pulled * sum(side.values()) / (sum(side.values()) + 10)
    return total


def coherence_of_terms(pulls, centred, hashes):
    """Each term by its number of sentences; one with more than an eighth of its pole's is cut up by its documents, in the order of their hashes."""
    poles = []
    for pole in ("low", "high"):
        mine = {term: sentences for (term, other), sentences in pulls.items() if other == pole}
        whole = sum(len(sentences) for sentences in mine.values())
        sums, weights = [], []
        for sentences in mine.values():
            documents = sorted({hashes[document] for document, _ in sentences})
            n_pieces = int(np.ceil(8 * len(sentences) / whole))
            for piece in range(min(n_pieces, len(documents))):
                held = {sentence: strength for sentence, strength in sentences.items() if documents.index(hashes[sentence[0]]) % n_pieces == piece}
                sums.append(sum(strength * centred[sentence] for sentence, strength in held.items()))
                weights.append(sum(abs(strength) for strength in held.values()))
        poles.append((np.array(sums), np.array(weights)))
    return coherence(poles)


def coherence_of_seeds(low, high):
    return coherence([(-low, np.ones(len(low))), (high, np.ones(len(high)))])


def direction_of(pulls, coherence_of_pulls, centred, seeds, covariance, *, is_frame):
    """w, from c_L and c_P."""
    of_terms = centroids(pulls, centred, is_frame=is_frame)
    low, high = seeds
    of_seeds = high.mean(axis=0) - (low.mean(axis=0) if len(low) else 0)
    of_both = odds(coherence_of_pulls), odds(coherence_of_seeds(low, high))
    says = [2 * value / sum(of_both) for value in of_both]
    n = len(covariance)
    whitening = np.linalg.inv(covariance + 10 * np.trace(covariance) / n * np.eye(n))
    return unit(whitening @ (says[0] * unit(of_terms) + says[1] * unit(of_seeds)))


def by_the_book(scores, encoder, axis, voices):
    """A, B and D of the documents that have a score in the outlet's voice."""
    assert "boilerplate" not in set(scores.sentences["zone"])
    rows = list(scores.sentences.itertuples())
    vectors = encoder.encode([scores.texts[row.document][row.start : row.end] for row in rows]).astype(float)
    mean, covariance = vectors.mean(axis=0), np.cov(vectors.T, bias=True)
    centred = {(row.document, row.sentence): vector - mean for row, vector in zip(rows, vectors, strict=True)}
    poles = (axis.low, axis.high)
    low, high = (encoder.encode(list(pole.seeds)).astype(float) - mean if pole else np.zeros((0, len(mean))) for pole in poles)
    pulls = pulls_of(scores.hits, axis)
    coherence_of_pulls = coherence_of_terms(pulls, centred, {document: content_hash([text]) for document, text in scores.texts.items()})
    direction = direction_of(pulls, coherence_of_pulls, centred, (low, high), covariance, is_frame=axis.is_frame)
    along = {sentence: vector @ direction for sentence, vector in centred.items()}
    witnesses = {choice: {} for choice in ("outlet", "all")}
    for document in scores.texts:
        for choice, found in witnesses.items():
            witness = both_witnesses(scores, [row for row in rows if row.document == document], along, axis, choice)
            if witness:
                found[document] = witness
    ruler = np.array(list(witnesses["outlet"].values()))
    table = pd.DataFrame.from_dict(witnesses[voices], orient="index", columns=["lexicon", "embedding"])
    table = (table - ruler.mean(axis=0)) / ruler.std(axis=0)
    return table.assign(score=0.7 * table["lexicon"] + table["embedding"])


def both_witnesses(scores, rows, along, axis, choice):
    """A and B of one document before they are put on a scale, or None."""
    weights = VOICES if choice == "outlet" else dict.fromkeys(VOICES, 1.0)
    counts = {voice for voice, weight in weights.items() if weight}
    heard = sorted(along[row.document, row.sentence] for row in rows if row.voice in counts and any(getattr(row, voice) for voice in counts))
    if sum(getattr(row, voice) for row in rows for voice in counts) < 3 or not heard:
        return None
    quarter = -(-len(heard) // 4)
    top, bottom = np.mean(heard[-quarter:]), np.mean(heard[:quarter])
    words = sum(getattr(row, voice) * weights[voice] for row in rows for voice in counts)
    hits = [hit for hit in scores.hits.itertuples() if hit.axis == axis.name and hit.document == rows[0].document and not hit.negated]
    rate = sum(hit.weight * weights[hit.voice] * (1 if hit.pole == "high" else -1) for hit in hits) / max(words, 3)
    return rate, top if axis.is_frame else (top + bottom) / 2


def assert_by_the_book(scores, encoder, axis, voices):
    expected = by_the_book(scores, encoder, scores.axes[axis], voices)
    table = scores.table
    table = table[(table["axis"] == axis) & (table["voices"] == voices) & table["score"].notna()].set_index("document")
    assert len(table) == len(expected) >= 40
    np.testing.assert_allclose(table[["lexicon", "embedding", "score"]], expected.loc[table.index], atol=2e-4)
    np.testing.assert_allclose(table["lexicon"], expected.loc[table.index, "lexicon"], atol=1e-9)


@pytest.mark.parametrize("voices", ["outlet", "all"])
@pytest.mark.parametrize("axis", ["violence-naming", "government-naming", "imperialism"])
def test_scores_are_those_of_the_book(axis, voices, sample_scores, hashing):
    assert_by_the_book(sample_scores, hashing, axis, voices)


@pytest.fixture(scope="module")
def own_ruler(sample_corpus, shipped, model):
    return score(sample_corpus, shipped, encoder=model, anchor="corpus")


@pytest.mark.model
@pytest.mark.parametrize("axis", ["violence-naming", "government-naming", "imperialism"])
def test_scores_of_the_model_are_those_of_the_book(axis, own_ruler, model):
    assert_by_the_book(own_ruler, model, axis, "outlet")


@pytest.mark.parametrize("axis", ["violence-naming", "government-naming", "imperialism"])
def test_the_making_of_a_ruler_is_that_of_the_book(axis, sample_scores, hashing):
    making = sample_scores.anchor.rulers[axis].making
    of_both = odds(making.terms_coherence), odds(making.seeds_coherence)
    assert making.terms_say == pytest.approx(2 * of_both[0] / sum(of_both))
    assert making.terms_say + making.seeds_say == pytest.approx(2)
    assert sum(making.shares.values()) == pytest.approx(1, abs=1e-8)
    pulls = pulls_of(sample_scores.hits, sample_scores.axes[axis])
    assert {name for name in making.shares if " term " in name} == {f"{pole} term {term}" for term, pole in pulls}
    seeds = {f"{name} seed {place + 1}" for name, pole in sample_scores.axes[axis].poles.items() for place in range(len(pole.seeds))}
    assert {name for name in making.shares if " seed " in name} == seeds
