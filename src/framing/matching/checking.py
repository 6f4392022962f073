"""Everything that is to be said about a lexicon file: its faults, its examples as tests, and advice."""

from __future__ import annotations

from pathlib import Path

from framing.lexicon import Fault, Lexicon, LexiconError, parse_lexicon, read_source
from framing.lexicon.advice import advice_on
from framing.lexicon.faults import at_most
from framing.matching.examples import contrary_seeds, misread_examples


def check_lexicon(path: str | Path, *, advice: bool = True) -> tuple[Lexicon | None, tuple[Fault, ...]]:
    """The lexicon of a file, if it can be made, and all faults and all advice, each with its line.

    Beside the faults of the file itself these are the examples that the terms read differently from what the author says. Advice is given on
    a lexicon that can be made, unless it is not asked for: it takes longer than all the rest.
    """
    try:
        source = read_source(path)
    except LexiconError as error:
        return None, error.faults
    lexicon, faults = parse_lexicon(source.text, name=Path(path).stem, file=source.file)
    if lexicon is None:
        return None, faults
    misread = [source.fault(finding) for finding in misread_examples(lexicon)]
    findings = (*advice_on(lexicon), *contrary_seeds(lexicon)) if advice else ()
    return lexicon, at_most([*misread, *(source.fault(finding, level="advice") for finding in findings)])
