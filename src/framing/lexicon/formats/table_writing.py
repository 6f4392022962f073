"""Our own CSV: a row for each term and seed of a dictionary or lexicon, and for what is said of it and of its axes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from framing.lexicon.formats.dictionary import Category, Dictionary, Entry, Role
from framing.lexicon.formats.table import COLUMNS, PHRASES


def write_table(dictionary: Dictionary) -> str:
    """The dictionary as CSV with the columns `kind, axis, pole, label, term, weight, case, except, of, voices, negated, question`.

    A category of another tool is a frame called by all its levels.
    """
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, restval="", lineterminator="\n")
    rows.writeheader()
    for key, value in dictionary.about.items():
        rows.writerow({"kind": key, "term": _voices(value) if key == "voices" else value})
    for axis, said in dictionary.axes.items():
        rows.writerow({"kind": "axis", "axis": axis, **said, "voices": _voices(said.get("voices"))})
    for category in dictionary.categories:
        rows.writerows(_rows(category))
    return text.getvalue()


def _rows(category: Category) -> Iterator[dict[str, Any]]:
    role = category.role or Role(category.name, "high", category.path[-1])
    where = {"axis": role.axis, "pole": role.pole, "label": role.label}
    for entry in category.entries:
        yield {"kind": "term", **where, "term": entry.term, "weight": f"{entry.weight!r}".removesuffix(".0"), **_options(entry)}
    for seed, _ in category.seeds:
        yield {"kind": "seed", **where, "term": seed}


def _options(entry: Entry) -> dict[str, Any]:
    if not entry.options:
        return {}
    options = dict(entry.options)
    return {
        **options,
        "case": "true" if options.get("case") else "",
        "except": PHRASES.join(options.get("except", ())),
        "voices": _voices(options.get("voices")),
    }


def _voices(voices: Mapping[str, float] | None) -> str:
    return " ".join(f"{name}={weight!r}" for name, weight in (voices or {}).items())
