"""What a comparison may be asked for: refused at once where it makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Literal, TypedDict

import pandas as pd

from framing.errors import FramingError

FEWEST_DRAWS = 39  # with fewer, no p = 2 (b + 1) / (m + 1) reaches 0.05
OTHERS = "others"

Within = Literal["event"]
Copies = Literal["keep", "first"]


@dataclass(frozen=True)
class Settings:
    """What is compared with what, and by how many draws; `compare` says what each means."""

    by: str = "outlet"
    voices: str = "outlet"
    within: Within | None = None
    reference: str | None = None
    groups: Mapping[str, Sequence[str]] | None = None
    copies: Copies = "keep"
    draws: int = 9999
    seed: int = 20240308
    level: float = 0.95

    def __post_init__(self) -> None:
        check_draws("compare", self.draws, self.seed)
        check_level("compare", self.level)
        _check_choice("within", self.within, (None, "event"))
        _check_choice("copies", self.copies, ("keep", "first"))
        _check_groups(self.groups)

    @classmethod
    def of(cls, choices: Choices, *, without: Collection[str] = ()) -> Settings:
        """The settings that were chosen by keyword, `without` those that have no part; who is told how far the work is is none of them."""
        return cls(**{name: value for name, value in choices.items() if name not in {"progress", *without}})  # type: ignore[arg-type]

    def record(self) -> dict[str, object]:
        """The settings as a manifest keeps them."""
        groups = {name: list(outlets) for name, outlets in (self.groups or {}).items()}
        chosen = {each.name: getattr(self, each.name) for each in fields(self)}
        return {**chosen, "within": self.within or "", "reference": self.reference or "", "groups": groups}


class Choices(TypedDict, total=False):
    """The settings by keyword, those that are not given as in `Settings`; and whom to tell how far the work is (stage, done, of how many)."""

    by: str
    voices: str
    within: Within | None
    reference: str | None
    groups: Mapping[str, Sequence[str]] | None
    copies: Copies
    draws: int
    seed: int
    level: float
    progress: Callable[[str, int, int], None] | None


def check_by(documents: pd.DataFrame, by: str) -> None:
    """Raise `FramingError` unless `by` is a column of the documents."""
    if by not in documents:
        columns = ", ".join(map(str, documents.columns))
        raise FramingError("documents", found=f"no column {by!r}", expected=f"one of {columns}", mend="name the column to compare by")


def check_level(where: str, level: float) -> None:
    """Raise `FramingError` unless the level of an interval lies between 0 and 1."""
    if not 0 < level < 1:
        raise FramingError(where, found=f"level = {level}", expected="a number between 0 and 1", mend="0.95 makes 95 % intervals")


def check_draws(where: str, draws: int, seed: int) -> None:
    """Raise `FramingError` unless permutations by so many draws from this seed can be had and can show something."""
    if draws < FEWEST_DRAWS:
        raise FramingError(where, found=f"draws = {draws}", expected=f"at least {FEWEST_DRAWS}", mend="with fewer, no p could reach 0.05")
    if seed < 0:
        raise FramingError(where, found=f"seed = {seed}", expected="a whole number from 0 up")


def _check_choice(name: str, given: object, known: Sequence[object]) -> None:
    if given not in known:
        raise FramingError("compare", found=f"{name} = {given!r}", expected=f"one of {', '.join(map(repr, known))}")


def _check_groups(groups: Mapping[str, Sequence[str]] | None) -> None:
    """Raise `FramingError` unless there are two groups or more, each with a name and an outlet, and no outlet in two of them."""
    if groups is None:
        return
    placed: dict[str, str] = {}
    for name, outlets in groups.items():
        if not name.strip() or name == OTHERS or isinstance(outlets, str) or not outlets:
            raise FramingError("groups", found=f"{name!r}: {outlets!r}", expected=f"a name that is not {OTHERS!r}, and one outlet or more")
        for outlet in outlets:
            if placed.setdefault(outlet, name) != name:
                raise FramingError("groups", found=f"{outlet!r} in {placed[outlet]!r} and in {name!r}", expected="each outlet in one group")
    if len(groups) < 2:
        raise FramingError("groups", found=f"one group, {next(iter(groups))!r}" if groups else "no group", expected="two groups or more")
