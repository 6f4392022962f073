"""`framing lexicon`: one file for each of its commands."""
