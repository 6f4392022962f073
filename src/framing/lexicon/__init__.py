"""What is measured: lexicons of terms and seed sentences, read from one TOML file each."""

from framing.lexicon.faults import Fault, LexiconError
from framing.lexicon.model import Actor, Axis, Example, Lexicon, Pole, Term
from framing.lexicon.pattern import TermPattern
from framing.lexicon.reading import check_file, load_lexicon, parse_lexicon, shipped_lexicons

__all__ = [
    "Actor",
    "Axis",
    "Example",
    "Fault",
    "Lexicon",
    "LexiconError",
    "Pole",
    "Term",
    "TermPattern",
    "check_file",
    "load_lexicon",
    "parse_lexicon",
    "shipped_lexicons",
]
