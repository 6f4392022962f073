"""Articles: reading, cleaning, language, near-duplicates."""

from framing.corpus.document import Account, Corpus, Document, SetAside, Skipped
from framing.corpus.reading import read_corpus

__all__ = ["Account", "Corpus", "Document", "SetAside", "Skipped", "read_corpus"]
