"""The few properties of style sheets that decide whether text is in force: whether it is shown, struck out, raised."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import Factory, define
from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["Sheet"]

_PROPERTIES: Final[Mapping[str, str]] = {
    "display": "display",
    "visibility": "visibility",
    "vertical-align": "vertical-align",
    "text-decoration": "text-decoration",
    "text-decoration-line": "text-decoration",
}
_TELLING: Final[Mapping[str, tuple[str, ...]]] = {
    "display": ("none",),
    "visibility": ("hidden", "collapse"),
    "vertical-align": ("super",),
    "text-decoration": ("line-through",),
}
"""Values that set text aside; a property of which a sheet gives none of them is not looked at further."""
_SELECTOR: Final = re.compile(r"[a-zA-Z][\w-]*|(?:[a-zA-Z][\w-]*)?(?:[.#][a-zA-Z_][\w-]*){1,6}")
_COMMENT: Final = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)


@define
class Sheet:
    """What the style sheets in a page say of its elements, by identity and property.

    Rules of one simple selector (a tag, classes, ids) count, the more specific before the others, the later before the earlier; rules
    for print and small screens, and files of their own, do not.

    Arguments:
        said: property → identity of an element → value. nodes: property → elements of which a rule says something that sets aside.
    """

    said: dict[str, dict[int, str]] = Factory(dict)
    nodes: dict[str, list[LexborNode]] = Factory(dict)

    @classmethod
    def of(cls, tree: LexborHTMLParser) -> Sheet:
        """The style sheets of a page."""
        sheet = cls()
        rules: dict[str, list[tuple[tuple[bool, int, int], str, str]]] = {}
        for selectors, declarations in _rules("\n".join(style.text() or "" for style in tree.css("style"))):
            given = _declared(declarations)
            for selector in map(str.strip, selectors.split(",")) if given else ():
                if _SELECTOR.fullmatch(selector):
                    for name, (value, is_important) in given.items():
                        rank = (is_important, selector.count("#"), selector.count("."))
                        rules.setdefault(name, []).append((rank, selector, value))
        for name, listed in rules.items():
            if not any(_tells(name, value) for _, _, value in listed):
                continue
            said = sheet.said.setdefault(name, {})
            nodes: dict[int, LexborNode] = {}
            for _, selector, value in sorted(listed, key=lambda rule: rule[0]):
                for node in tree.css(selector):
                    said[node.mem_id] = value
                    nodes[node.mem_id] = node
            sheet.nodes[name] = list(nodes.values())
        return sheet

    def candidates(self, tree: LexborHTMLParser, name: str, tags: str) -> Iterator[LexborNode]:
        """Elements that a property may set aside: those of tags, those that say so themselves, those of which a rule tells."""
        yield from tree.css(f'{tags}, [style*="{_TELLING[name][0]}" i]')
        yield from self.nodes.get(name, ())

    def decoration(self, node: LexborNode) -> str:
        """How the text of an element is decorated."""
        return self._value(node, "text-decoration", "line-through" if node.tag in ("del", "s", "strike") else "")

    def alignment(self, node: LexborNode) -> str:
        """How an element stands to its line."""
        return self._value(node, "vertical-align", "super" if node.tag == "sup" else "")

    def hidden(self, tree: LexborHTMLParser) -> Iterator[LexborNode]:
        """The elements that are not shown."""
        nodes = tree.css('[hidden], [style*="display" i], [style*="visibility" i]')
        for node in (*nodes, *self.nodes.get("display", ()), *self.nodes.get("visibility", ())):
            if self.takes_no_room(node) or self._value(node, "visibility", "") in _TELLING["visibility"]:
                yield node

    def takes_no_room(self, node: LexborNode) -> bool:
        """Whether an element is not there at all for who looks at the page."""
        return self._value(node, "display", "none" if "hidden" in node.attributes else "") == "none"

    def _value(self, node: LexborNode, name: str, usual: str) -> str:
        by_rule = self.said.get(name, {}).get(node.mem_id, usual)
        style = node.attributes.get("style")
        return _declared(style).get(name, (by_rule, False))[0] if style else by_rule


def _tells(name: str, value: str) -> bool:
    return any(telling in value.split() for telling in _TELLING[name])


def _rules(styles: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules that always hold."""
    pieces = re.split(r"([{}])", _COMMENT.sub(" ", styles))
    opened: list[str] = []
    for before, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            opened.append(before.rpartition(";")[2].strip())
        elif opened:
            selectors = opened.pop()
            if not opened and not selectors.startswith("@"):
                yield selectors, before


def _declared(declarations: str) -> dict[str, tuple[str, bool]]:
    """The properties looked for: value, and whether it is important."""
    found: dict[str, tuple[str, bool]] = {}
    for declaration in declarations.split(";"):
        name, colon, value = declaration.partition(":")
        known = _PROPERTIES.get(name.strip().lower()) if colon else None
        if known is not None:
            said, mark, _ = value.lower().partition("!")
            found[known] = (said.strip(), bool(mark))
    return found
