"""On which line each value of a TOML file stands."""

from __future__ import annotations

import tomllib
from collections import Counter

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from framing.lexicon.faults import Path


class Positions:
    """The line of every key and value of a TOML source, by its path: `("axes", "tone", "low", "terms", 2)`.

    tomllib gives values without lines, tree-sitter gives both but no values; here the second tells where the first came from.
    """

    def __init__(self, source: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._tables = Counter[Path]()
        self._unread: dict[Path, Node] = {}  # lists and tables in braces: they are gone through when one of their lines is asked for
        root = Parser(Language(tree_sitter_toml.language())).parse(source.encode("utf-8")).root_node
        for node in root.children:
            if node.type == "pair":
                self._read_pair(node, ())
            elif node.type in {"table", "table_array_element"}:
                self._read_table(node)

    def line(self, path: Path) -> int:
        """The line (from 1) of the value at `path`, or of the nearest thing around it."""
        for length in range(len(path) + 1):
            if (node := self._unread.pop(path[:length], None)) is not None:
                self._read_parts(node, path[:length])
        while path not in self._lines:
            path = path[:-1]
        return self._lines[path]

    def _read_table(self, node: Node) -> None:
        keys = [child for child in node.children if child.type in {"bare_key", "quoted_key", "dotted_key"}]
        if not keys:
            return
        path = self._inside_arrays(key_path(keys[0]))
        if node.type == "table_array_element":
            self._tables[path] += 1
            self._lines.setdefault(path, _line(node))
            path = (*path, self._tables[path] - 1)
        self._note(path, node)
        for child in node.children:
            if child.type == "pair":
                self._read_pair(child, path)

    def _inside_arrays(self, path: Path) -> Path:
        """`[a.b]` after `[[a]]` speaks of the last `a`."""
        found: Path = ()
        for step in path[:-1]:
            found = (*found, step)
            if self._tables[found]:
                found = (*found, self._tables[found] - 1)
        return (*found, *path[-1:])

    def _note(self, path: Path, node: Node) -> None:
        for length in range(1, len(path) + 1):
            self._lines.setdefault(path[:length], _line(node))

    def _read_pair(self, node: Node, table: Path) -> None:
        if len(node.children) < 3:
            return
        path = (*table, *key_path(node.children[0]))
        self._note(path, node)
        self._read_value(node.children[-1], path)

    def _read_value(self, node: Node, path: Path) -> None:
        self._lines.setdefault(path, _line(node))
        if node.type in {"inline_table", "array"}:
            self._unread[path] = node

    def _read_parts(self, node: Node, path: Path) -> None:
        if node.type == "inline_table":
            for child in node.children:
                if child.type == "pair":
                    self._read_pair(child, path)
        else:
            values = [child for child in node.children if child.type not in {"[", "]", ",", "comment"}]
            for place, child in enumerate(values):
                self._read_value(child, (*path, place))


def _line(node: Node) -> int:
    return int(node.start_point[0]) + 1


def key_path(node: Node) -> Path:
    """The steps of a key: `a."b c".d` has three."""
    if node.type == "dotted_key":
        return tuple(step for child in node.children for step in key_path(child))
    text = node.text.decode("utf-8") if node.text else ""
    if node.type == "quoted_key":
        return tuple(tomllib.loads(f"{text} = 0"))
    return (text,) if node.type == "bare_key" else ()
