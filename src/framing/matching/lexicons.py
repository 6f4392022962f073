"""What the lexicons of a run look for together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from framing.errors import FramingError
from framing.lexicon import Actor, Axis, Lexicon


def axes_of(lexicons: Lexicon | Sequence[Lexicon]) -> dict[str, Axis]:
    """The axes of one or more lexicons by name, in their order. Raises `FramingError` if two lexicons share one."""
    axes: dict[str, Axis] = {}
    for lexicon in _as_list(lexicons):
        for name, axis in lexicon.axes.items():
            if name in axes:
                raise FramingError(lexicon.name, found=f"the axis {name!r} stands in two lexicons of this run", mend="rename it in one of them")
            axes[name] = axis
    return axes


def actors_of(lexicons: Lexicon | Sequence[Lexicon]) -> dict[str, Actor]:
    """The actors of one or more lexicons by name, in their order; one of the same name has the names, labels and modifiers of all.

    Raises `FramingError` if two lexicons say different things of when it ruled or whether it is who is meant by default.
    """
    actors: dict[str, Actor] = {}
    for lexicon in _as_list(lexicons):
        for name, actor in lexicon.actors.items():
            before = actors.setdefault(name, actor)
            if before is actor:
                continue
            for key in ("default", "since", "until"):
                if getattr(before, key) != getattr(actor, key):
                    found = f"the actor {name!r} has another {key!r} than in a lexicon before it"
                    raise FramingError(lexicon.name, found=found, mend="say the same in both, or rename the actor in one of them")
            united = {key: _united(getattr(before, key), getattr(actor, key)) for key in ("names", "labels", "except_", "modifiers")}
            actors[name] = before.model_copy(update=united)
    return actors


def _as_list(lexicons: Lexicon | Sequence[Lexicon]) -> Sequence[Lexicon]:
    return [lexicons] if isinstance(lexicons, Lexicon) else lexicons


def _united(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))
