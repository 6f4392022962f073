"""Which words, phrases and terms mark an outlet or a pole."""

from framing.keyness.keyness import COLUMNS, Keyness, keyness
from framing.keyness.lines import key_lines, strongest_rows
from framing.keyness.question import Question
from framing.keyness.storage import read_keyness, write_keyness

__all__ = ["COLUMNS", "Keyness", "Question", "key_lines", "keyness", "read_keyness", "strongest_rows", "write_keyness"]
