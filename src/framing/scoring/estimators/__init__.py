"""The scores for those who work in scikit-learn: transformers from texts to numbers."""

from framing.scoring.estimators.projection import AxisEmbedding
from framing.scoring.estimators.scorer import FramingScorer
from framing.scoring.estimators.vectorizer import LexiconVectorizer

__all__ = ["AxisEmbedding", "FramingScorer", "LexiconVectorizer"]
