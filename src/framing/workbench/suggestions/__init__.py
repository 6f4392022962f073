"""Terms that a lexicon may lack: what a corpus offers, by four witnesses, each with its numbers and its sentences."""
