"""The layout of official documents, GB/T 9704—2012 《党政机关公文格式》, as figures that every writer of paged files shares.

Lengths on paper are in millimetres and sizes of type in points; the names say which. A clause stands beside what it orders. What the
standard leaves open, such as the type of tables, is marked as practice.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from attrs import frozen

__all__ = [
    "BODY",
    "CAPTION",
    "CAPTION_GROUND",
    "CELL",
    "FANGSONG",
    "HEADINGS",
    "HEITI",
    "KAITI",
    "LABEL",
    "MARK",
    "PAGE",
    "PAGE_NUMBER",
    "POINT",
    "SONGTI",
    "SPACIOUS_CELL",
    "TITLE",
    "XIAOBIAOSONG",
    "PageLayout",
    "PageNumber",
    "TextStyle",
    "Typeface",
    "heading_style",
]

MARK: Final = "gov-disclosure"
"""What a file of ours says of itself, so that its tags are trusted when it is read."""

POINT: Final = 25.4 / 72
"""Millimetres of a point."""


@frozen(kw_only=True)
class Typeface:
    """A kind of type, and the families that print it.

    Arguments:
        label: what the standard calls it. families: names of fonts of this kind, the most usual first; a font may go by its Chinese
            or its English name. substitutes: other families for a machine that has none of these. is_bold: whether a substitute is
            to be set in bold, to stand out as this kind of type does.
    """

    label: str
    families: tuple[str, ...]
    substitutes: tuple[str, ...]
    is_bold: bool = False

    @property
    def name(self) -> str:
        """The family to name where only one can be."""
        return self.families[0]


_SONG: Final = ("Noto Serif CJK SC", "Source Han Serif SC", "思源宋体")
_HEI: Final = ("Noto Sans CJK SC", "Source Han Sans SC", "思源黑体", "WenQuanYi Zen Hei", "Droid Sans Fallback")

XIAOBIAOSONG: Final = Typeface(
    label="小标宋体",
    families=("方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"),
    substitutes=("华文中宋", "STZhongsong", *_SONG, *_HEI),
    is_bold=True,
)
"""Of titles (7.3.1)."""

FANGSONG: Final = Typeface(
    label="仿宋体",
    families=("仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "华文仿宋", "STFangsong", "方正仿宋简体", "FZFangSong-Z02S"),
    substitutes=(*_SONG, *_HEI),
)
"""Of the text, unless said otherwise (5.2.2)."""

KAITI: Final = Typeface(
    label="楷体",
    families=("楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "华文楷体", "STKaiti", "方正楷体简体", "FZKai-Z03S"),
    substitutes=(*_SONG, *_HEI),
    is_bold=True,
)
"""Of headings （一） (7.3.3)."""

HEITI: Final = Typeface(
    label="黑体",
    families=("黑体", "SimHei", "华文黑体", "STHeiti", "方正黑体简体", "FZHei-B01S"),
    substitutes=_HEI,
    is_bold=True,
)
"""Of headings 一、 (7.3.3)."""

SONGTI: Final = Typeface(label="宋体", families=("宋体", "SimSun", "华文宋体", "STSong"), substitutes=(*_SONG, *_HEI))
"""Of page numbers (7.5)."""


@frozen(kw_only=True)
class TextStyle:
    """How a kind of text is set.

    Arguments:
        typeface: its kind of type. size: in points. clause: of the standard; None where it says nothing, and this is practice.
    """

    typeface: Typeface
    size: float
    clause: str | None = None


@frozen(kw_only=True)
class PageLayout:
    """The sheet, and the area of text on it; lengths in millimetres.

    Arguments:
        width, height: of the sheet, A4 (5.1). top, left: blank above the text and on the side of the binding, each give or take
            ``tolerance`` (5.2.1). text_width, text_height: of the area of text (5.2.1). lines: of a page, characters: of a line,
            that fill this area (5.2.3). indent: characters by which a paragraph begins further in (7.3.3).
        title_gap: lines before a title that stands below the red line of a document's head (7.3.1); a published report has no such
            head, and its title begins the page.
    """

    width: float = 210
    height: float = 297
    top: float = 37
    left: float = 28
    tolerance: float = 1
    text_width: float = 156
    text_height: float = 225
    lines: int = 22
    characters: int = 28
    indent: int = 2
    title_gap: int = 2

    @property
    def right(self) -> float:
        """Blank on the outer side: what is left, 26."""
        return self.width - self.left - self.text_width

    @property
    def bottom(self) -> float:
        """Blank below the text: what is left, 35."""
        return self.height - self.top - self.text_height

    @property
    def line_pitch(self) -> float:
        """From one line to the next, in points: 22 lines fill the height.

        The term "line" of the standard (3.2: a character's height and 7/8 of one of size three, 30 points) is a little more, and 22
        of these do not fit; filling the area goes first (5.2.3), as word processors' grids do it.
        """
        return self.text_height / self.lines / POINT

    @property
    def character_pitch(self) -> float:
        """From one character to the next, in points: 28 characters fill the width, each a little closer than its size."""
        return self.text_width / self.characters / POINT


@frozen(kw_only=True)
class PageNumber:
    """The number of a page: half-width digits between dashes, ``— 1 —`` (7.5).

    Arguments:
        style: of the digits. below: millimetres from the text's lower edge to the dashes. indent: characters from the outer edge of the
            text: at the right on odd pages, at the left on even ones. dash: on both sides.
    """

    style: TextStyle
    below: float = 7
    indent: int = 1
    dash: str = "—"

    def text(self, number: int | str) -> str:
        """The number with its dashes."""
        return f"{self.dash} {number} {self.dash}"


PAGE: Final = PageLayout()

TITLE: Final = TextStyle(typeface=XIAOBIAOSONG, size=22, clause="7.3.1")
"""二号小标宋, centred."""

BODY: Final = TextStyle(typeface=FANGSONG, size=16, clause="5.2.2")
"""三号仿宋."""

HEADINGS: Final[Mapping[int, TextStyle]] = MappingProxyType(
    {
        2: TextStyle(typeface=HEITI, size=16, clause="7.3.3"),
        3: TextStyle(typeface=KAITI, size=16, clause="7.3.3"),
        4: TextStyle(typeface=FANGSONG, size=16, clause="7.3.3"),
        5: TextStyle(typeface=FANGSONG, size=16, clause="7.3.3"),
    }
)
"""By level of a document's headings, whose first is the title: 一、（一）1.（1）."""

PAGE_NUMBER: Final = PageNumber(style=TextStyle(typeface=SONGTI, size=14, clause="7.5"))
"""四号宋体."""

CAPTION_GROUND: Final = "C6D9F1"
"""The ground of what stands over a table, as red, green and blue: practice, as in the template that organs fill in."""

CAPTION: Final = TextStyle(typeface=FANGSONG, size=14)
"""What stands over a table: practice, 四号."""

LABEL: Final = TextStyle(typeface=FANGSONG, size=10.5)
"""Headings of a table's rows and columns: practice, 五号."""

CELL: Final = TextStyle(typeface=FANGSONG, size=10.5)
"""What stands in a table: practice, 五号."""

SPACIOUS_CELL: Final = TextStyle(typeface=FANGSONG, size=12)
"""What stands in a table of few columns: practice, 小四."""


def heading_style(level: int) -> TextStyle:
    """The style of a heading; the title is of level 1, and what the standard has no level for is set as text.

    Arguments:
        level: from 1.
    """
    return TITLE if level == 1 else HEADINGS.get(level, BODY)
