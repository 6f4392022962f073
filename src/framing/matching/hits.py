"""The tables of hits and of labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

COLUMNS = (
    *("document", "sentence", "start", "end", "text", "term", "axis", "pole", "weight", "voice", "zone", "negated", "negation"),
    *("source", "cue", "cue_category", "rule", "actor", "actor_rule", "counted", "counted_all"),
)
LABEL_COLUMNS = (
    *("document", "sentence", "start", "end", "text", "label", "actor", "actor_rule", "voice", "zone", "negated", "negation"),
    *("source", "cue", "cue_category", "rule"),
)
_TYPES = {
    "negated": "bool",
    **dict.fromkeys(("sentence", "start", "end"), "int64"),
    **dict.fromkeys(("weight", "counted", "counted_all"), "float64"),
}


@dataclass(frozen=True)
class Hits:
    """Every occurrence of every term, and of every label of an actor.

    `table` has one row a hit, in the order of the documents, of the text and of the axes: document, sentence, start, end (characters of the
    document's text), text (as it stands there), term, axis, pole (`low`, `high`), weight (the term's), voice (`own`, `quoted`, `scare`,
    `attributed`), zone, negated (whether it is denied where it stands), negation (the word that denies it, or empty), source (who is credited with
    it), cue, cue_category, rule (which rule decided the voice), actor (who is meant, empty if nobody is asked for or it can't be told), actor_rule
    (what told it, see `framing.matching.referents`), counted and counted_all: what the hit adds in the outlet's voice, weight × weight of the voice
    × factor of the negation (drop 0, keep 1, flip -1), and in all voices, weight × factor. Both are 0 in boilerplate, and where the term is of an
    actor who is not meant.

    `labels` has one row for each occurrence of a label of an actor: document, sentence, start, end, text, label (the pattern of the lexicon), actor
    (who is called so; empty if it can't be told, or nobody of the lexicon), actor_rule, voice, zone, negated, negation, source, cue, cue_category,
    rule.
    """

    table: pd.DataFrame
    labels: pd.DataFrame = field(default_factory=lambda: as_table([], LABEL_COLUMNS))


def as_table(rows: Sequence[Sequence[object]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows with their columns, whose types do not depend on whether there are any rows."""
    table = pd.DataFrame(list(rows), columns=list(columns))
    return table.astype({name: kind for name, kind in _TYPES.items() if name in columns})
