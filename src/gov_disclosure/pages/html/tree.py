"""Markup mended into a tree, as browsers mend it: the one place that knows which parser does it.

What reading asks of a tree is said here as protocols. Lexbor fills them as it is. In a web page there is no build of lexbor: there
the page's own parser gives the nodes as a list (`flat_tree`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

if sys.platform == "emscripten":
    from gov_disclosure.pages.html.flat_tree import parsed_by_the_page as _parsed
else:
    from selectolax import lexbor

    _parsed = lexbor.LexborHTMLParser

__all__ = ["Node", "Tree", "parsed"]


class Node(Protocol):
    """An element, or what stands between elements."""

    @property
    def tag(self) -> str | None:
        """The name of an element in small letters; ``-text``, ``-comment`` and the like for what is none."""
        ...

    @property
    def mem_id(self) -> int:
        """What tells it from the other nodes of its tree."""
        ...

    @property
    def attributes(self) -> Mapping[str, str | None]:
        """By name; None or empty where one has no value."""
        ...

    @property
    def text_content(self) -> str | None:
        """The text of a ``-text``."""
        ...

    @property
    def parent(self) -> Node | None:
        """What it stands in."""
        ...

    @property
    def first_child(self) -> Node | None:
        """The first node in it."""
        ...

    @property
    def next(self) -> Node | None:
        """The node after it."""
        ...

    def iter(self) -> Iterable[Node]:
        """The elements that stand in it, not those in these."""
        ...

    def text(self, *, separator: str = "", skip_empty: bool = False) -> str:
        """All text in it.

        Arguments:
            separator: between pieces. skip_empty: whether pieces of white space are left out.
        """
        ...

    def css(self, query: str) -> Sequence[Node]:
        """The elements below it that one of the simple selectors of ``query`` is true of."""
        ...

    def css_first(self, query: str) -> Node | None:
        """The first of these."""
        ...

    def decompose(self) -> None:
        """Take it out of its tree."""


class Tree(Protocol):
    """A whole page."""

    @property
    def root(self) -> Node | None:
        """The element around all others."""
        ...

    def css(self, query: str) -> Sequence[Node]:
        """The elements that one of the simple selectors of ``query`` is true of."""
        ...

    def css_first(self, query: str) -> Node | None:
        """The first of these."""
        ...


def parsed(markup: str) -> Tree:
    """The tree that browsers make of markup, however it is written."""
    tree: Tree = _parsed(markup)
    return tree
