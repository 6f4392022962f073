"""Which opening mark belongs to which closing mark, inside one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from framing.voice.marks import Mark, Pair, Side, find_marks
from framing.voice.missing import UNBALANCED, sentence_end, unclosed, without_opener
from framing.voice.span import LONGEST

_LONGEST_SINGLE = 900
_LOOK_AHEAD = 12
_DEEPEST = 6  # quotations inside one another


class Paired(NamedTuple):
    """The quotations of one paragraph in the order of their ends, and the outermost mark that was still open at its end."""

    pairs: list[Pair]
    open: Mark | None


def pair_marks(text: str, start: int, end: int, *, opened: Mark | None = None) -> Paired:
    """The quotations of the paragraph `text[start:end]`; `opened` is the mark of one that runs into it across a page break.

    A quotation whose closing mark is missing ends with its sentence, so that nothing swallows the rest of an article.
    """
    marks = find_marks(text, start, end)
    if not marks and opened is None:
        return Paired([], None)
    uneven = sum(not mark.single for mark in marks) % 2 == 1
    stack = [opened] if opened else []
    pairs: list[Pair] = []
    free_from = start
    for index, mark in enumerate(marks):
        side = _resolve(text, marks, index, stack)
        if side is Side.OPENS:
            if not mark.single and (lost := _lost_closer(marks, index, stack)) is not None:
                pairs.append(unclosed(text, stack[lost].end, mark.start))
                del stack[lost:]
            stack.append(mark)
            del stack[:-_DEEPEST]
        elif side is Side.CLOSES:
            pair = _close(text, stack, mark)
            if pair is None and uneven and not mark.single:
                pair = without_opener(text, free_from, start, mark.start)
            if pair is not None:
                pairs.append(pair)
            free_from = mark.end
    left = _first_double(stack)
    return Paired(pairs, stack[left or 0] if stack else None)


def _resolve(text: str, marks: Sequence[Mark], index: int, stack: Sequence[Mark]) -> Side | None:
    """What the mark does here; None for one that is no quotation mark after all."""
    mark = marks[index]
    if mark.single:
        open_single = bool(stack) and stack[-1].single
        if mark.side is Side.PERHAPS:
            return Side.CLOSES if open_single and not _better_closer(text, marks, index) else None
        if mark.side is Side.EITHER:
            return Side.CLOSES if open_single else None
        return mark.side if mark.side is Side.OPENS or open_single else None
    has_double = _first_double(stack) is not None
    if text[mark.start] == '"' and mark.start and text[mark.start - 1].isdigit() and not has_double:
        return None  # inches
    if mark.side is Side.EITHER:
        return Side.CLOSES if has_double else Side.OPENS
    return mark.side


def _better_closer(text: str, marks: Sequence[Mark], index: int) -> bool:
    """Whether a surer closing mark follows the possessive-like mark at `index` before its sentence ends."""
    for later in marks[index + 1 : index + 1 + _LOOK_AHEAD]:
        if later.single and later.side is Side.OPENS:
            return False
        if later.single and later.side is Side.CLOSES:
            near = later.start - marks[index].end < _LONGEST_SINGLE
            return near and sentence_end(text, marks[index].end, later.start) == later.start
    return False


def _first_double(stack: Sequence[Mark]) -> int | None:
    for position, mark in enumerate(stack):
        if not mark.single:
            return position
    return None


def _lost_closer(marks: Sequence[Mark], index: int, stack: Sequence[Mark]) -> int | None:
    """The place in the stack of the double that lost its closing mark: one is open, and a new one opens that two closing marks do not follow."""
    position = next((place for place in range(len(stack) - 1, -1, -1) if not stack[place].single), None)
    if position is None:
        return None
    if any(mark.single for mark in stack[position + 1 :]):
        return None  # “ ‘ “ ” ’ ”: American marks, three deep
    following = [mark.side for mark in marks[index + 1 : index + 1 + _LOOK_AHEAD] if not mark.single][:2]
    nested = len(following) == 2 and Side.OPENS not in following
    return None if nested else position


def _close(text: str, stack: list[Mark], mark: Mark) -> Pair | None:
    """The quotation that `mark` closes; the marks above its opening mark in the stack were no quotation marks."""
    for place in range(len(stack) - 1, -1, -1):
        opener = stack[place]
        if opener.single != mark.single:
            continue
        del stack[place:]
        if opener.single and mark.start - opener.end > _LONGEST_SINGLE:
            return None
        return _cut(text, opener.end, mark.start)
    return None


def _cut(text: str, start: int, end: int) -> Pair:
    if end - start <= LONGEST:
        return Pair(start, end)
    return Pair(start, min(sentence_end(text, start, start + LONGEST), start + LONGEST), UNBALANCED)


def nest(text: str, pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    """The pairs in order, without their outer white space, without empty ones, and without any that crosses an earlier one."""
    kept: list[Pair] = []
    around: list[Pair] = []
    trimmed = (_trim(text, pair) for pair in pairs)
    for pair in sorted((pair for pair in trimmed if pair.start < pair.end), key=lambda pair: (pair.start, -pair.end)):
        while around and around[-1].end <= pair.start:
            around.pop()
        if around and (pair.end > around[-1].end or pair[:2] == around[-1][:2]):
            continue
        if around:
            kept.append(pair._replace(flags=pair.flags | {"nested"}))
        else:
            kept.append(pair)
        around.append(kept[-1])
    return tuple(kept)


def _trim(text: str, pair: Pair) -> Pair:
    inside = text[pair.start : pair.end]
    if not any(letter.isalnum() for letter in inside):
        return pair._replace(end=pair.start)
    start = pair.start + len(inside) - len(inside.lstrip())
    return pair._replace(start=start, end=start + len(inside.strip()))
