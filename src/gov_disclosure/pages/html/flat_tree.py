"""A tree of HTML over the list of nodes that a parser outside of Python gives, in the order in which they begin.

A node's number is its place in the list, so that what is below a node is a stretch of the list.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from attrs import Factory, define, frozen

__all__ = ["THE_PAGE", "FlatNode", "FlatTree", "parsed_by_the_page", "tree_of"]

THE_PAGE: Final = "gov_disclosure_page"
"""The module that the page registers with its Python: ``html_nodes(markup)`` gives what `tree_of` takes."""


def parsed_by_the_page(markup: str) -> FlatTree:
    """The tree of markup, parsed by the web page that this runs in."""
    return tree_of(import_module(THE_PAGE).html_nodes(markup))


def tree_of(listed: str) -> FlatTree:
    """The tree of a list of nodes.

    Arguments:
        listed: JSON ``[quirks, [[parent, tag, attributes or text], …]]``: whether the page is laid out as by old browsers; for each node
            the number of the one it stands in (-1 for none), its name as `Node.tag` says it, and what it has of attributes or text.
    """
    is_quirky, nodes = json.loads(listed)
    tree = FlatTree(is_quirky=is_quirky)
    last: dict[int, FlatNode] = {}
    for number, (above, tag, more) in enumerate(nodes):
        parent = tree.nodes[above] if above >= 0 else None
        is_text = isinstance(more, str)
        node = FlatNode(tree, number, tag, more if is_text else None, _NONE if is_text else more, parent)
        if (before := last.get(above)) is not None:
            before.next, node.before = node, before
        elif parent is not None:
            parent.first_child = node
        last[above] = node
        tree.nodes.append(node)
        if not is_text:
            tree.enter(node)
    # What is below a node ends where the next node begins that is not below it.
    for node in reversed(tree.nodes):
        node.end = max(node.end, node.mem_id + 1)
        if node.parent is not None:
            node.parent.end = max(node.parent.end, node.end)
    return tree


_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@define(eq=False, repr=False)
class FlatNode:
    """A node, see `gov_disclosure.pages.html.tree.Node`.

    Arguments:
        tree: that it is of. mem_id: its number. before: the node before it. end: the number behind the last one below it.
        is_out: whether it was taken out.
    """

    tree: FlatTree
    mem_id: int
    tag: str
    text_content: str | None
    attributes: Mapping[str, str]
    parent: FlatNode | None
    first_child: FlatNode | None = None
    next: FlatNode | None = None
    before: FlatNode | None = None
    end: int = 0
    is_out: bool = False

    def iter(self) -> Iterator[FlatNode]:
        """The elements that stand in it."""
        child = self.first_child
        while child is not None:
            if not child.tag.startswith("-"):
                yield child
            child = child.next

    def text(self, *, separator: str = "", skip_empty: bool = False) -> str:
        """All text in it."""
        below = self.tree.nodes[self.mem_id : self.end]
        pieces = (node.text_content or "" for node in below if node.tag == "-text" and not node.is_out)
        return separator.join(piece for piece in pieces if not skip_empty or piece.strip(_WHITE))

    def css(self, query: str) -> Sequence[FlatNode]:
        """The elements below it that a query is true of."""
        return self.tree.found(query, self.mem_id + 1, self.end)

    def css_first(self, query: str) -> FlatNode | None:
        """The first of these."""
        return next(iter(self.css(query)), None)

    def decompose(self) -> None:
        """Take it out of its tree, with all that is below it."""
        for node in self.tree.nodes[self.mem_id : self.end]:
            node.is_out = True
        if self.before is not None:
            self.before.next = self.next
        elif self.parent is not None:
            self.parent.first_child = self.next
        if self.next is not None:
            self.next.before = self.before
        self.parent = self.next = self.before = None


_WHITE: Final = " \t\r\n\f"


@define(eq=False, repr=False)
class FlatTree:
    """A page, see `gov_disclosure.pages.html.tree.Tree`.

    Arguments:
        is_quirky: whether letters of classes and ids are the same in either case. nodes: all of them.
        listed: numbers of elements by what a selector may ask for first: ``p`` for a name, ``.x`` for a class, ``#x`` for an id, ``[x``
            for an attribute, ``*`` for all.
    """

    is_quirky: bool
    nodes: list[FlatNode] = Factory(list)
    listed: dict[str, list[int]] = Factory(dict)

    @property
    def root(self) -> FlatNode | None:
        """The element around all others."""
        return next((node for node in self.nodes if node.tag == "html" and not node.is_out), None)

    def css(self, query: str) -> Sequence[FlatNode]:
        """The elements that a query is true of."""
        return self.found(query, 0, len(self.nodes))

    def css_first(self, query: str) -> FlatNode | None:
        """The first of these."""
        return next(iter(self.css(query)), None)

    def enter(self, node: FlatNode) -> None:
        """Have an element found by what it is."""
        if node.tag.startswith("-"):
            return
        keys = {"*", node.tag, *(f"[{name}" for name in node.attributes)}
        keys |= {f".{name}" for name in self.folded(node.attributes.get("class", "")).split()}
        if "id" in node.attributes:
            keys.add(f"#{self.folded(node.attributes['id'])}")
        for key in keys:
            self.listed.setdefault(key, []).append(node.mem_id)

    def folded(self, name: str) -> str:
        """A class or an id as it is compared."""
        return name.lower() if self.is_quirky else name

    def found(self, query: str, begin: int, end: int) -> Sequence[FlatNode]:
        """The elements of a stretch that a query is true of, in their order."""
        numbers: set[int] = set()
        for simple in _simple(query):
            keys = [self.folded(key) if key[0] in ".#" else key for key in simple.keys]
            listed = min((self.listed.get(key, []) for key in keys), key=len)
            for number in listed[bisect_left(listed, begin) : bisect_left(listed, end)]:
                if number not in numbers and self._is_true(keys, simple.tests, self.nodes[number]):
                    numbers.add(number)
        return [self.nodes[number] for number in sorted(numbers)]

    def _is_true(self, keys: Sequence[str], tests: Sequence[_Test], node: FlatNode) -> bool:
        return (
            not node.is_out
            and all(self._is_listed(key, node.mem_id) for key in keys)
            and all(test(node.attributes) for test in tests)
        )

    def _is_listed(self, key: str, number: int) -> bool:
        listed = self.listed.get(key, [])
        at = bisect_left(listed, number)
        return at < len(listed) and listed[at] == number


# --- simple selectors -------------------------------------------------------------------------------------------------------

_Test = Callable[[Mapping[str, str]], bool]


@frozen
class _Simple:
    """A simple selector: what its elements are listed under, and what their attributes must be beside."""

    keys: tuple[str, ...]
    tests: tuple[_Test, ...]


_PIECE: Final = re.compile(r'([.#]?)([\w-]+)|\[([\w-]+)(?:([*^])="([^"]*)"( i)?)?\]')


@lru_cache(maxsize=1024)
def _simple(query: str) -> tuple[_Simple, ...]:
    """The simple selectors of a query: names, classes, ids, attributes that are there, contain or begin with something.

    Raises:
        ValueError: there is something else in it.
    """
    return tuple(_of_one(one.strip()) for one in query.split(","))


def _of_one(selector: str) -> _Simple:
    keys: list[str] = []
    tests: list[_Test] = []
    at = 0
    while at < len(selector):
        piece = _PIECE.match(selector, at)
        if piece is None:
            raise ValueError(selector)
        at = piece.end()
        sign, name, attribute, relation, value, folds = piece.groups()
        if attribute is None:
            keys.append(sign + name if sign else name.lower())
        else:
            keys.append(f"[{attribute}")
            if relation is not None:
                tests.append(_attribute_test(attribute, relation, value, is_folded=folds is not None))
    return _Simple(tuple(keys), tuple(tests))


def _attribute_test(name: str, relation: str, value: str, *, is_folded: bool) -> _Test:
    def test(attributes: Mapping[str, Any]) -> bool:
        given = str(attributes[name])
        given = given.lower() if is_folded else given
        return given.startswith(value) if relation == "^" else value in given

    return test
