"""What is measured: lexicons of terms and seed sentences, read from one TOML file each."""

from framing.lexicon.faults import Fault, Finding, LexiconError
from framing.lexicon.model import Actor, Axis, Example, Lexicon, Pole, Term
from framing.lexicon.pattern import TermPattern
from framing.lexicon.reading import check_file, lexicon_file, load_lexicon, parse_lexicon, shipped_lexicons
from framing.lexicon.source import read_source

__all__ = [
    "Actor",
    "Axis",
    "Example",
    "Fault",
    "Finding",
    "Lexicon",
    "LexiconError",
    "Pole",
    "Term",
    "TermPattern",
    "check_file",
    "lexicon_file",
    "load_lexicon",
    "parse_lexicon",
    "read_source",
    "shipped_lexicons",
]
