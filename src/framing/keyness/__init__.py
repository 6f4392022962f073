"""Which words, phrases and terms mark an outlet or a pole."""
