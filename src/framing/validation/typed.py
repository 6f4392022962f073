"""Rows as a table whose types do not depend on what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

_WORDS = frozenset(("axis", "unit", "predictor", "against", "measure", "outlet", "pole", "term", "curve", "verdict", "reason"))
_TRUTHS = frozenset(("is_better_part",))


def typed_table(rows: Iterable[Mapping[str, object]], columns: Sequence[str]) -> pd.DataFrame:
    """Rows with these columns: words are strings, `n`, `n_…` and `bin` whole numbers, all others numbers that may be missing.

    >>> typed_table([{"axis": "a", "n": 3}], ["axis", "n", "value"]).dtypes.astype("str").tolist()
    ['str', 'int64', 'float64']
    """
    table = pd.DataFrame(list(rows), columns=list(columns))
    counts = {name for name in columns if name in {"n", "bin"} or name.startswith("n_")}
    texts = {name: table[name].astype("object").fillna("").astype("str") for name in columns if name in _WORDS}
    kinds = {name: "int64" if name in counts else "bool" if name in _TRUTHS else "float64" for name in columns if name not in texts}
    return table.assign(**texts).astype(kinds)
