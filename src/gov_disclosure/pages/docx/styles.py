"""The styles of a Word file, as far as they say what a paragraph is: its name, whether it heads others, how it is numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from attrs import frozen

from gov_disclosure.pages.docx.xml import W, number, value

__all__ = ["BODY_TEXT", "Style", "Styles"]

BODY_TEXT: Final = 9
"""The outline level of what heads nothing."""
_HEADING: Final = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"(?:toc\s*(?:[1-9]|heading)|目录(?:\s*[1-9]|标题)?|目錄(?:\s*[1-9])?)", re.IGNORECASE)
_TITLES: Final = frozenset({"title", "标题", "標題"})
_CAPTIONS: Final = frozenset({"caption", "题注", "標號"})


@frozen
class Style:
    """A style of paragraphs.

    Arguments:
        name: as its file has it. outline: the level of heading it is of, from 0; `BODY_TEXT` for none. number: which list it is
            numbered in, and at which level; None where the list says at which.
    """

    name: str = ""
    outline: int = BODY_TEXT
    number: tuple[str, int | None] | None = None

    @property
    def is_title(self) -> bool:
        """Whether it is of the title of a document."""
        return self.name.lower() in _TITLES

    @property
    def is_caption(self) -> bool:
        """Whether it is of captions."""
        return self.name.lower() in _CAPTIONS

    @property
    def is_contents(self) -> bool:
        """Whether it is of lines of a table of contents."""
        return _CONTENTS.fullmatch(self.name) is not None


_NONE: Final = Style()


@frozen
class Styles:
    """The styles of a file.

    Arguments:
        by_id: styles of paragraphs. default: of those that name none. lists: for each style of a list, the numbering it stands for.
        language: of the text, as far as it is said.
    """

    by_id: Mapping[str, Style]
    default: Style = _NONE
    lists: Mapping[str, str] = {}
    language: str | None = None

    @classmethod
    def of(cls, root: Any) -> Styles:
        """The styles in a part; none where there is no such part."""
        if root is None:
            return cls({})
        raw = {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
        told = _told(raw)
        by_id = {
            key: _style(_name(style), told[key])
            for key, style in raw.items()
            if style.get(f"{W}type", "paragraph") == "paragraph"
        }
        default = next((key for key in by_id if raw[key].get(f"{W}default") in ("1", "true", "on")), "")
        lists = {
            key: said
            for key, style in raw.items()
            if style.get(f"{W}type") == "numbering" and (said := value(style.find(f"{W}pPr/{W}numPr"), "numId")) is not None
        }
        language = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        return cls(by_id, by_id.get(default, _NONE), lists, None if language is None else language.get(f"{W}eastAsia"))

    def named(self, key: str | None) -> Style:
        """The style of a paragraph.

        Arguments:
            key: the id that it names, if it names one.
        """
        return self.default if key is None else self.by_id.get(key, self.default)


@frozen
class _Told:
    """What a style says, itself or by the one it is based on; None where neither says it."""

    outline: int | None = None
    listed: str | None = None
    level: int | None = None


_NOTHING: Final = _Told()


def _style(name: str, told: _Told) -> Style:
    outline = BODY_TEXT if told.outline is None else min(max(told.outline, 0), BODY_TEXT)
    return Style(name, outline, None if told.listed is None else (told.listed, told.level))


def _told(raw: Mapping[str, Any]) -> Mapping[str, _Told]:
    """What every style says, each looked at once, however long the chains are, and if they go round in a circle."""
    found: dict[str, _Told] = {}
    for key in raw:
        chain: dict[str, Any] = {}
        at = key
        while at in raw and at not in found and at not in chain:
            chain[at] = raw[at]
            at = value(raw[at], "basedOn") or ""
        above = found.get(at, _NOTHING)
        for name, style in reversed(chain.items()):
            above = found[name] = _own(style, above)
    return found


def _own(style: Any, above: _Told) -> _Told:
    properties = style.find(f"{W}pPr")
    numbering = None if properties is None else properties.find(f"{W}numPr")
    outline = number(value(properties, "outlineLvl"))
    if outline is None and (heading := _HEADING.fullmatch(_name(style))) is not None:
        outline = int(heading[1]) - 1
    listed, level = value(numbering, "numId"), number(value(numbering, "ilvl"))
    return _Told(
        above.outline if outline is None else outline,
        above.listed if listed is None else listed,
        above.level if level is None else level,
    )


def _name(style: Any) -> str:
    return (value(style, "name") or "").strip()
