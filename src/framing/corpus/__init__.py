"""Articles: reading, cleaning, language, near-duplicates."""

from framing.corpus.document import Account, Corpus, Document, SetAside, Skipped
from framing.corpus.duplicates import Copies, find_copies
from framing.corpus.reading import read_corpus

__all__ = ["Account", "Copies", "Corpus", "Document", "SetAside", "Skipped", "find_copies", "read_corpus"]
