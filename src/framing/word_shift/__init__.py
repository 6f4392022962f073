"""The difference between two outlets on an axis, taken apart into terms and sentences."""

from framing.word_shift.filing import FILES, read_word_shift, write_word_shift
from framing.word_shift.sentences import SENTENCE_COLUMNS
from framing.word_shift.word_shift import COLUMNS, WordShift, word_shift

__all__ = ["COLUMNS", "FILES", "SENTENCE_COLUMNS", "WordShift", "read_word_shift", "word_shift", "write_word_shift"]
