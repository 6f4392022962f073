"""Whose voice is a word in: quotation marks and what they mean."""

from framing.voice.find import find_voices
from framing.voice.negation import Negation, find_negations
from framing.voice.span import VOICES, Voice, VoiceSpan, innermost

__all__ = ["VOICES", "Negation", "Voice", "VoiceSpan", "find_negations", "find_voices", "innermost"]
