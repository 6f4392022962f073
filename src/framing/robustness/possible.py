"""What there is to choose in this corpus: a choice that can't change anything is no choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from framing.comparison.settings import Settings
from framing.embedding.choice import NO_ENCODER, Progress, resolve_encoder, stage
from framing.errors import FramingError
from framing.robustness.choices import Choices, Specification, Values
from framing.robustness.estimates import Articles
from framing.robustness.readings import LEFT_OUT
from framing.robustness.rulers import on_news, reference_name
from framing.scoring import Scores
from framing.scoring.anchor import Anchor, Ruler, check_encoder
from framing.scoring.material import Material
from framing.scoring.reference import CORPUS, NEWS

_OF_TWO_WITNESSES = ("witness", "weight")
_OF_THE_EMBEDDING = ("pooling", "encoder")


@dataclass(frozen=True)
class Possible:
    """What can be tried, and in sentences what can't be and why.

    `values` are by choice, `materials` (the corpus as an encoder hears it) by encoder, `anchors` (rulers that need not be fitted) by reference and
    encoder.
    """

    default: Specification
    values: Values
    materials: Mapping[str, Material] = field(repr=False)
    anchors: Mapping[tuple[str, str], Anchor] = field(repr=False)
    notes: tuple[str, ...] = ()

    def on_axis(self, ruler: Ruler) -> Values:
        """The values that can be tried on one axis: where one witness is silent, there is no choice between the two."""
        silent = (*_OF_TWO_WITNESSES, *(() if ruler.embedding else _OF_THE_EMBEDDING)) if not all(ruler.weights) else ()
        return {name: values for name, values in self.values.items() if name not in silent}


def find_possible(
    material: Material, scores: Scores, articles: Articles, settings: Settings, choices: Choices, progress: Progress | None = None
) -> Possible:
    """What can be tried with these scores. Raises `FramingError` if the scores are not of this encoder."""
    check_encoder(scores.anchor, material.encoder_identity)
    default = Specification(
        voices=settings.voices,
        reference=reference_name(scores),
        encoder=material.encoder_identity,
        copies=settings.copies,
        compared="within events" if settings.within else "articles",
    )
    anchors = {(default.reference, default.encoder): scores.anchor}
    materials = {default.encoder: material}
    more = len(articles.outlets) - len(articles.largest)
    notes = [f"tried are the {len(articles.largest)} of {len(articles.outlets)} outlets that have the most articles"] if more else []
    values = {name: given for name, given in choices.values.items() if name not in ("reference", "encoder")}
    values |= _of_articles(articles, values, notes) | _of_text(material, values, notes)
    wanted = [name for name in choices.values.get("reference", ()) if name != default.reference]
    if NEWS in wanted:
        try:
            anchors[NEWS, default.encoder] = on_news(material, scores)
        except FramingError as error:
            notes.append(f"not tried: the ruler of news ({error.found})")
            wanted.remove(NEWS)
    values["reference"] = tuple(name for name in wanted if name in (CORPUS, NEWS))
    others = _other_encoders(material, choices.values.get("encoder", ()), progress)
    values["encoder"] = tuple(others)
    return Possible(default, values, materials | others, anchors, tuple(notes))


def _of_articles(articles: Articles, values: Mapping[str, tuple[Any, ...]], notes: list[str]) -> dict[str, tuple[Any, ...]]:
    """The choices that depend on what is known of the articles."""
    found: dict[str, tuple[Any, ...]] = {}
    table, has_copies = articles.all, len(articles.tables["first", "given"]) < len(articles.all)
    if not has_copies:
        notes.append("not tried: the first of copies only (no article is a copy of another)")
        found["copies"] = ()
    if not table["in_event"].any():
        notes.append("not tried: within events (no article has an event)")
        found |= {"events": (), "compared": tuple(each for each in values.get("compared", ()) if each != "within events")}
    lengths = table["n_words"]
    asked = [fewest for fewest in values.get("fewest_words", ()) if fewest]
    found["fewest_words"] = tuple(fewest for fewest in asked if lengths.min() < fewest <= lengths.max())
    for fewest in asked:
        if fewest not in found["fewest_words"]:
            notes.append(f"not tried: {fewest} words or more ({'no' if lengths.min() >= fewest else 'every'} article is shorter)")
    return {name: given for name, given in found.items() if name in values}


def _of_text(material: Material, values: Mapping[str, tuple[Any, ...]], notes: list[str]) -> dict[str, tuple[Any, ...]]:
    """Which parts of the articles can be told apart."""
    if "text" not in values:
        return {}
    zones = set(material.sentences.table["zone"])
    gone = [name for name, zone in (("no headline", "headline"), ("lead", "lead")) if name in values["text"] and zone not in zones]
    notes.extend(f"not tried: {'headline and lead only' if name == 'lead' else name} (no article has one that is known)" for name in gone)
    return {"text": tuple(name for name in values["text"] if name not in gone and (name == "whole" or name in LEFT_OUT))}


def _other_encoders(material: Material, wanted: Sequence[Any], progress: Progress | None) -> dict[str, Material]:
    """The corpus as other encoders hear it, by their identity."""
    found: dict[str, Material] = {}
    for each in wanted:
        encoder = resolve_encoder(each, progress)
        identity = encoder.identity if encoder else NO_ENCODER
        if identity in (material.encoder_identity, *found):
            continue
        vectors = None
        if encoder is not None:
            table, corpus = material.sentences.table, material.corpus
            rows = zip(table["document"], table["start"], table["end"], strict=True)
            vectors = encoder.encode([corpus[document].text[start:end] for document, start, end in rows])
            if stage_told := stage(progress, "encoders"):
                stage_told(len(found) + 1, len(wanted))
        found[identity] = replace(material, encoder=encoder, vectors=vectors, _seeds={}, _grounds={})
    return found
