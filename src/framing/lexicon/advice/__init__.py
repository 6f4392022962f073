"""What a careful author would look at again in a sound lexicon; one file for each kind of thing."""

from framing.lexicon.advice.advice import advice_on

__all__ = ["advice_on"]
