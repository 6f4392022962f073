"""Whose voice is a word in: quotation marks and what they mean."""

from framing.voice.find import find_voices
from framing.voice.span import VOICES, Voice, VoiceSpan, innermost

__all__ = ["VOICES", "Voice", "VoiceSpan", "find_voices", "innermost"]
