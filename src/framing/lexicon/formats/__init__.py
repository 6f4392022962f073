"""Dictionaries of other tools: read with every malformed line listed, made into lexicons, and written from them."""

from framing.lexicon.formats.axes import AxisChoice
from framing.lexicon.formats.conversion import Converted, as_lexicon
from framing.lexicon.formats.dictionary import Category, Dictionary, Entry, Role
from framing.lexicon.formats.own import as_dictionary
from framing.lexicon.formats.registry import SUFFIXES, WRITABLE, format_of, read_dictionary, write_dictionary

__all__ = [
    "SUFFIXES",
    "WRITABLE",
    "AxisChoice",
    "Category",
    "Converted",
    "Dictionary",
    "Entry",
    "Role",
    "as_dictionary",
    "as_lexicon",
    "format_of",
    "read_dictionary",
    "write_dictionary",
]
