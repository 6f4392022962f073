"""What a text denies: negators, the rules that tell what each denies, and how far they reach."""

from framing.voice.negation.find import Negation, find_negations

__all__ = ["Negation", "find_negations"]
