"""What an HTML page itself sets aside: struck-out text, marks of notes, what is not shown; and what it embeds that is no text.

Taken out of the tree before it is walked, so that no figure is read together with the mark behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from attrs import Factory, define
from selectolax.lexbor import LexborHTMLParser, LexborNode

from gov_disclosure.document import Aside, Embedded, Why

__all__ = ["MARKER", "Aparts", "asides_of_cell", "take_apart"]

MARKER: Final = re.compile("\uf8f1(\\d{1,4})\uf8f1")
"""What stands in the text where something is embedded; the number counts ``Aparts.embedded``."""

_ATTRIBUTE: Final = "data-aside"
_STRUCK: Final = 'del, s, strike, [style*="line-through"]'
_HIDDEN: Final = '[hidden], [style*="display"], [style*="visibility"]'
_RAISED: Final = 'sup, [style*="super"], rt, rp'
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRIKES: Final = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_RAISES: Final = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_NESTED: Final = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SIMPLE: Final = re.compile(r"[a-zA-Z]*(?:[.#][\w-]+)+")
_MARK: Final = re.compile(r"[\s(（\[［【〔]*(?:注|\d{1,3}|[①-⑳⓪❶-❿]|[*＊※†‡#a-z]{1,3})[\s\d)）\]］】〕,，、]*")
_AFTER_UNIT: Final = re.compile(r"[A-Za-z0-9)]\s*$")
_FILES: Final = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|ceb)(?:[?#]|$)", re.IGNORECASE)
_ICON: Final = 40
_MOST: Final = 300
"""Pieces that are taken apart of a kind; a page with more is no report, and is read as it stands."""


@define
class Aparts:
    """What was taken out of a page.

    Arguments:
        asides: of running text. hidden: markup that is not shown, in reading order. embedded: what is no text, as ``MARKER`` counts it.
    """

    asides: list[Aside] = Factory(list)
    hidden: list[str] = Factory(list)
    embedded: list[Embedded] = Factory(list)


def take_apart(tree: LexborHTMLParser, styles: str) -> Aparts:
    """Take out of a tree what the page sets aside, and mark what it embeds.

    Arguments:
        tree: changed in place. styles: the text of the style sheets in the page.
    """
    found = Aparts()
    by_rule = _rules(styles)
    for node in _found(tree, _HIDDEN, by_rule[Why.HIDDEN]):
        if _is_styled(node, _NOT_SHOWN, by_rule[Why.HIDDEN]) or "hidden" in node.attributes:
            _hide(node, found)
    for node in _found(tree, _STRUCK, by_rule[Why.STRUCK]):
        if node.tag in ("del", "s", "strike") or _is_styled(node, _STRIKES, by_rule[Why.STRUCK]):
            _set_aside(node, Why.STRUCK, found)
    for node in _found(tree, _RAISED, by_rule[Why.NOTE]):
        is_raised = node.tag in ("sup", "rt", "rp") or _is_styled(node, _RAISES, by_rule[Why.NOTE])
        if is_raised and (node.tag in ("rt", "rp") or _is_note(node)):
            _set_aside(node, Why.NOTE, found)
    _mark_embedded(tree, found)
    return found


def asides_of_cell(given: Mapping[str, str | None]) -> tuple[Aside, ...]:
    """The asides that were left with a cell, from its attributes."""
    kept = given.get(_ATTRIBUTE)
    return () if not kept else tuple(Aside(text=text, why=Why(why)) for why, text in _pairs(kept))


def _pairs(kept: str) -> Iterator[tuple[str, str]]:
    for entry in kept.split("\x1e"):
        why, _, text = entry.partition("\x1f")
        yield why, text


# --- style sheets ----------------------------------------------------------------------------------------------------------


def _rules(styles: str) -> dict[Why, str]:
    """Selectors of classes and ids, by what the style sheets of the page do with them; rules for print or small screens aside."""
    found: dict[Why, list[str]] = {Why.HIDDEN: [], Why.STRUCK: [], Why.NOTE: []}
    for rule in _RULE.finditer(_NESTED.sub("", styles[:200_000])):
        wanted = {Why.HIDDEN: _NOT_SHOWN, Why.STRUCK: _STRIKES, Why.NOTE: _RAISES}
        for why, pattern in wanted.items():
            if pattern.search(rule[2]):
                found[why] += [s for part in rule[1].split(",") if _SIMPLE.fullmatch(s := part.strip())]
    return {why: ", ".join(selectors[:50]) for why, selectors in found.items()}


def _found(tree: LexborHTMLParser, selector: str, rules: str) -> list[LexborNode]:
    nodes = tree.css(f"{selector}, {rules}" if rules else selector)
    return nodes if len(nodes) <= _MOST else []


def _is_styled(node: LexborNode, pattern: re.Pattern[str], rules: str) -> bool:
    own = node.attributes.get("style") or ""
    return pattern.search(own) is not None or bool(rules and not own and node.css_matches(rules)) or _by_class(node, rules)


def _by_class(node: LexborNode, rules: str) -> bool:
    classes = (node.attributes.get("class") or "").split()
    name = node.attributes.get("id")
    wanted = {selector.strip() for selector in rules.split(",")} if rules else set()
    return any(s.endswith(f".{one}") for one in classes for s in wanted) or (
        name is not None and any(s.endswith(f"#{name}") for s in wanted)
    )


# --- taking out ------------------------------------------------------------------------------------------------------------


def _cell_of(node: LexborNode) -> LexborNode | None:
    """The innermost cell that holds a node and no table of its own around it."""
    at: LexborNode | None = node.parent
    while at is not None and at.tag not in ("td", "th", "table", "body"):
        at = at.parent
    return at if at is not None and at.tag in ("td", "th") else None


def _hide(node: LexborNode, found: Aparts) -> None:
    if node.tag in ("html", "body", "head") or node.parent is None:
        return  # pages show themselves by script
    if node.tag in ("td", "th", "tr", "tbody", "thead", "col", "colgroup"):
        return  # a cell that is not shown still counts in the grid
    if _cell_of(node) is not None and node.css_first("table") is None:
        _set_aside(node, Why.HIDDEN, found)
        return
    if (node.text() or "").strip():
        found.hidden.append(node.html or "")
    node.decompose()


def _set_aside(node: LexborNode, why: Why, found: Aparts) -> None:
    text = " ".join((node.text() or "").split())
    cell = _cell_of(node)
    if text and cell is not None:
        kept = cell.attributes.get(_ATTRIBUTE)
        entry = f"{why.value}\x1f{text}"
        cell.attrs[_ATTRIBUTE] = f"{kept}\x1e{entry}" if kept else entry
    elif text:
        found.asides.append(Aside(text=text, why=why))
    node.decompose()


def _is_note(node: LexborNode) -> bool:
    """Whether something raised is the mark of a note, not an exponent: in a cell, behind a figure, it always is."""
    text = (node.text() or "").strip()
    if not text or len(text) > 8 or _MARK.fullmatch(text) is None:
        return False
    if _cell_of(node) is not None:
        cell = _cell_of(node)
        return cell is not None and bool((cell.text() or "").strip() != text)
    before = node.prev
    said = (before.text_content or before.text() or "") if before is not None else ""
    return node.css_first("a") is not None or not text[-1:].isdecimal() or _AFTER_UNIT.search(said) is None


# --- what is no text -------------------------------------------------------------------------------------------------------


def _mark_embedded(tree: LexborHTMLParser, found: Aparts) -> None:
    for node in tree.css("img, object, embed, iframe, a[href]")[: 4 * _MOST]:
        told = _embedded(node)
        if told is None or len(found.embedded) >= _MOST or _is_around_the_page(node):
            continue
        node.insert_before(f"\uf8f1{len(found.embedded)}\uf8f1")
        found.embedded.append(told)


def _embedded(node: LexborNode) -> Embedded | None:
    given = node.attributes
    match node.tag:
        case "img":
            if any((size := re.match(r"\d+", given.get(side) or "")) and int(size[0]) < _ICON for side in ("width", "height")):
                return None
            return Embedded(kind="picture", text=(given.get("alt") or given.get("title") or "").strip())
        case "iframe":
            said = (given.get("title") or given.get("src") or "").strip()
            return Embedded(kind="frame", text=said) if said else None
        case "a":
            address = given.get("href") or ""
            words = " ".join((node.text() or "").split())
            return Embedded(kind="attachment", text=words or address) if _FILES.search(address) else None
        case _:
            return Embedded(kind="object", text=(given.get("data") or given.get("src") or given.get("title") or "").strip())


def _is_around_the_page(node: LexborNode) -> bool:
    at: LexborNode | None = node
    while at is not None:
        if at.tag in ("nav", "header", "footer"):
            return True
        at = at.parent
    return False
