"""What a lexicon does in a corpus: what it finds, what its poles mean to the embedding, and which of its terms and seeds carry the result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from framing.lexicon import Axis, Lexicon
from framing.matching import find_hits
from framing.scoring import Material, axis_scores
from framing.workbench.articles import articles_of, read_articles, read_hits
from framing.workbench.axes import asked_axes
from framing.workbench.bound import find_capitals
from framing.workbench.coverage import Coverage, axis_coverage, term_coverage
from framing.workbench.influence import Influence, leave_out
from framing.workbench.overlap import find_overlaps
from framing.workbench.remarks import remark_terms
from framing.workbench.separation import Separation, separate

AXIS_COLUMNS = (
    *("axis", "articles", "with_hits", "with_counted", "coverage", "low_hits", "high_hits"),
    *("seed_separation", "term_separation", "reason"),
)
_WRONG_SIDE, _FEWEST_SENTENCES = 0.4, 10
_FEW_ARTICLES = 20

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Description:
    """A lexicon in a corpus.

    `axes` has one row an axis:

    - axis; articles: how many it can read (those that are not known to be in another language)
    - with_hits, with_counted, coverage: how many of them hold a hit, whoever says it; how many one that counts; the share of these
    - low_hits, high_hits: hits of each pole, whoever says it
    - seed_separation, term_separation: how well the embedding tells the poles apart, by seeds and by sentences with terms, each left out of what
      judges it (`framing.workbench.separation`): 0.5 not at all, 1 always
    - reason: why one of these is missing, else empty

    `terms` has one row a term: the columns of `framing.workbench.coverage.term_coverage` and remark, what is to be said of it by the rules of
    `framing.workbench.remarks`; also where ten of its own sentences or more lie on the other pole's side of the embedding (separation under 0.4).
    `separations`: those of each seed and term. `overlaps`: one row for two axes (`framing.workbench.overlap`).
    `influence` and `entries`: what leaving out each term and each seed does (`framing.workbench.influence`); empty where that was not asked for.
    `poles` has the labels of each axis's two ends, the first empty for a frame; `notes` say what bears on all of it.
    """

    axes: pd.DataFrame
    terms: pd.DataFrame
    separations: pd.DataFrame = field(repr=False)
    overlaps: pd.DataFrame = field(repr=False)
    influence: pd.DataFrame = field(repr=False)
    entries: pd.DataFrame = field(repr=False)
    poles: Mapping[str, tuple[str, str]]
    notes: tuple[str, ...] = ()

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables by name, as they are written."""
        return {name: getattr(self, name) for name in ("axes", "terms", "separations", "overlaps", "influence", "entries")}


def describe(material: Material, lexicon: Lexicon, *, axis: str = "", influence: bool = True, progress: Progress | None = None) -> Description:
    """What a lexicon, or one `axis` of it, does in a corpus that has been read (`framing.scoring.read_material`).

    Without `influence` nothing is left out, which is what takes most of the time. Raises `FramingError` if the lexicon has no axis, or not this one.
    """
    chosen = asked_axes(lexicon, axis)
    hits = find_hits(material.corpus, lexicon, sentences=material.sentences).table
    articles = articles_of(material)
    capitals = find_capitals(material)
    copies = frozenset(articles.index[articles["original"] != articles.index])
    rows, terms, separations, found = [], [], [], {}
    for number, name in enumerate(lexicon.axes, start=1):
        read = read_articles(material, articles, lexicon.axes[name])
        found[name] = read_hits(hits, read, lexicon.axes[name])
        if name in chosen:
            table, separation = term_coverage(found[name], read, chosen[name]), separate(material, hits, chosen[name], copies)
            remark = remark_terms(table, found[name], read, material, capitals)
            terms.append(table.assign(remark=_with_side(table.assign(remark=remark), separation)))
            separations.append(separation.table)
            rows.append(_axis_row(name, axis_coverage(found[name], read), separation))
        if progress:
            progress("describing", number, len(lexicon.axes))
    scores = {name: axis_scores(material, hits, part) for name, part in lexicon.axes.items()} if len(lexicon.axes) > 1 else {}
    overlaps = find_overlaps({name: found[name] for name in scores}, scores)
    moved = leave_out(material, lexicon, hits, axes=chosen if influence else (), progress=progress)
    return Description(
        axes=pd.DataFrame(rows, columns=list(AXIS_COLUMNS)),
        terms=pd.concat(terms, ignore_index=True),
        separations=pd.concat(separations, ignore_index=True),
        overlaps=overlaps[overlaps["axis"].isin(list(chosen))].reset_index(drop=True),
        influence=moved.table,
        entries=moved.entries,
        poles={name: part.labels for name, part in chosen.items()},
        notes=tuple(_notes(material, chosen, articles, moved)),
    )


def _axis_row(name: str, coverage: Coverage, separation: Separation) -> tuple[object, ...]:
    whys = {"seeds": separation.seeds_reason, "terms": separation.terms_reason}
    alike = len(set(whys.values())) == 1
    reason = separation.seeds_reason if alike else "; ".join(f"{kind}: {why}" for kind, why in whys.items() if why)
    counts = (coverage.articles, coverage.with_hits, coverage.with_counted, coverage.share, coverage.low_hits, coverage.high_hits)
    return (name, *counts, separation.seeds, separation.terms, reason)


def _with_side(terms: pd.DataFrame, separation: Separation) -> list[str]:
    """The remarks on the terms, with that on those whose sentences lie on the wrong side."""
    table = separation.table
    wrong = table[(table["kind"] == "term") & (table["n"] >= _FEWEST_SENTENCES) & (table["separation"] < _WRONG_SIDE)]
    turned = {(pole, term): f"its sentences read like the other pole's ({share:.2f})" for pole, term, share in _cells(wrong)}
    keys = zip(terms["pole"], terms["term"], terms["remark"], strict=True)
    return ["; ".join(part for part in (remark, turned.get((pole, term), "")) if part) for pole, term, remark in keys]


def _cells(table: pd.DataFrame) -> Iterator[tuple[str, str, float]]:
    yield from zip(table["pole"], table["left_out"], table["separation"], strict=True)


def _notes(material: Material, axes: Mapping[str, Axis], articles: pd.DataFrame, moved: Influence) -> Iterator[str]:
    if len(articles) < _FEW_ARTICLES:
        yield f"{len(articles)} article{'s' if len(articles) != 1 else ''} only: remarks and changes are those of single articles"
    unread = {document for axis in axes.values() for document, foreign in material.foreign(axis).items() if foreign}
    if unread:
        yield f"{len(unread)} of {len(articles)} articles are in another language and are not read"
    if nameless := int((articles["outlet"] == "").sum()):
        yield f"{nameless} of {len(articles)} articles have no outlet and are in no outlet's mean"
    for axis in dict.fromkeys(moved.table["axis"]):
        if not moved.table.loc[moved.table["axis"] == axis, "mean"].notna().any():
            yield f"{axis}: no article has a score, so that nothing can be told of what is left out"
