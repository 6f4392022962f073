"""New terms in the file of a lexicon, in which everything else stays as it was written, comments and spaces too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from framing.lexicon.editing import Entry
from framing.lexicon.faults import Path
from framing.lexicon.positions import key_path


def insert_terms(source: str, entries: Iterable[Entry]) -> str:
    r"""The TOML source of a lexicon with more terms, each at the end of its pole's list; the source must be that of a lexicon without fault.

    >>> print(insert_terms('[axes.tone.high]\nlabel = "warm"\nterms = ["kind*"] # first', [Entry("tone", "high", "gentle")]))
    [axes.tone.high]
    label = "warm"
    terms = ["kind*", "gentle"] # first
    """
    for entry in entries:
        source = _insert(source, entry)
    return source


def _insert(source: str, entry: Entry) -> str:
    written = source.encode("utf-8")
    root = Parser(Language(tree_sitter_toml.language())).parse(written).root_node
    pole = ("axes", entry.axis, entry.pole)
    pairs = {path: (pair, inline) for path, pair, inline in _pairs(root, (), inline=False)}
    text = json.dumps(entry.text, ensure_ascii=False)  # a term holds no sign that JSON and TOML write differently
    if (*pole, "terms") in pairs:
        place, added = _at_end_of_list(written, _value(pairs[*pole, "terms"][0]), text)
    else:
        label, inline = pairs[*pole, "label"]
        key = (label.children[0].text or b"").decode("utf-8").removesuffix("label") + "terms"
        end = _value(label).end_byte
        line_end = written.find(b"\n", end)
        place, added = (end, f", {key} = [{text}]") if inline else (line_end if line_end >= 0 else len(written), f"\n{key} = [{text}]")
    return (written[:place] + added.encode("utf-8") + written[place:]).decode("utf-8")


def _at_end_of_list(written: bytes, array: Node, text: str) -> tuple[int, str]:
    """Where a value must be written to stand last in a list, and what: on a line of its own if the last one has one."""
    values = [child for child in array.children if child.type not in {"[", "]", ",", "comment"}]
    if not values:
        return array.start_byte + 1, text
    last = values[-1]
    line = written[written.rfind(b"\n", 0, last.start_byte) + 1 : last.start_byte]
    gap = " " if line.strip() else f"\n{line.decode('utf-8')}"
    comma = next((child for child in array.children if child.type == "," and child.start_byte >= last.end_byte), None)
    # Behind the comma that is there, else behind the value; what is added then has the comma that the list is used to.
    return (last.end_byte, f",{gap}{text}") if comma is None else (comma.end_byte, f"{gap}{text},")


def _pairs(node: Node, path: Path, *, inline: bool) -> Iterator[tuple[Path, Node, bool]]:
    """Every `key = value` with the path of its key, and whether it stands inside braces."""
    for child in node.children:
        if child.type == "table":
            header = next(part for part in child.children if part.type in {"bare_key", "quoted_key", "dotted_key"})
            yield from _pairs(child, key_path(header), inline=False)
        elif child.type == "pair":
            here = (*path, *key_path(child.children[0]))
            yield here, child, inline
            if _value(child).type == "inline_table":
                yield from _pairs(_value(child), here, inline=True)


def _value(pair: Node) -> Node:
    return next(child for child in pair.children[2:] if child.type != "comment")
