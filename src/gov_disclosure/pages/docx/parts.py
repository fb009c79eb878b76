"""The parts of a Word file that are the same for every document: styles in the layout of official documents, page numbers, fonts.

All measures come from `official_layout`; what is said here is how Word writes them down.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import floor
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from gov_disclosure.pages.docx.tables import Role
from gov_disclosure.pages.official_layout import (
    BODY,
    CAPTION,
    CELL,
    FANGSONG,
    HEITI,
    KAITI,
    LABEL,
    PAGE,
    PAGE_NUMBER,
    POINT,
    SONGTI,
    TITLE,
    XIAOBIAOSONG,
    TextStyle,
    Typeface,
    heading_style,
)

__all__ = ["DOCUMENT", "GAP", "PICTURE", "SECTION", "TABLE", "TITLE_STYLE", "constant_parts", "heading_id", "role_id", "twips"]

DOCUMENT: Final = "word/document.xml"
TITLE_STYLE: Final = "Title"
GAP: Final = "TableGap"
PICTURE: Final = "Picture"
TABLE: Final = "OfficialTable"
_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DEEPEST: Final = 6
_TABLE_LINE: Final = 4 / 3
"""Line to size of the type in tables: practice."""
_ROMAN: Final = "Times New Roman"


def twips(millimetres: float) -> int:
    """A length in twentieths of a point, the unit of Word."""
    return round(millimetres / POINT * 20)


def heading_id(level: int) -> str:
    """The id of the style of a heading; the first level is the title."""
    return TITLE_STYLE if level == 1 else f"Heading{level - 1}"


_ROLES: Final = {
    Role.CAPTION: "TableCaption",
    Role.COLUMN: "TableColumn",
    Role.ROW: "TableRow",
    Role.FIGURE: "TableFigure",
    Role.WORDS: "TableWords",
}


def role_id(role: Role) -> str:
    """The id of the style of a cell."""
    return _ROLES[role]


@lru_cache(maxsize=8)
def constant_parts(language: str) -> tuple[tuple[str, bytes], ...]:
    """Names and content of the parts that no document changes.

    Arguments:
        language: of the text, as a BCP 47 tag.
    """
    number = PAGE_NUMBER
    return (
        ("_rels/.rels", _PACKAGE.encode()),
        ("docProps/app.xml", _APP.encode()),
        ("word/styles.xml", _part("styles", "".join(_styles(language)))),
        ("word/settings.xml", _part("settings", _SETTINGS.format(language=quoteattr(language)))),
        ("word/fontTable.xml", _part("fonts", "".join(_font(face) for face in _FACES))),
        ("word/footer1.xml", _part("ftr", _footer("FooterOdd", number.dash))),
        ("word/footer2.xml", _part("ftr", _footer("FooterEven", number.dash))),
    )


def _part(name: str, content: str) -> bytes:
    return f'{_HEAD}<w:{name} xmlns:w="{_MAIN}">{content}</w:{name}>'.encode()


_PACKAGE: Final = (
    f'{_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="{DOCUMENT}"/>'
    '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
    ' Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{_RELATIONS}/extended-properties" Target="docProps/app.xml"/>'
    f'<Relationship Id="rId4" Type="{_RELATIONS}/custom-properties" Target="docProps/custom.xml"/>'
    "</Relationships>"
)
_APP: Final = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>gov_disclosure</Application></Properties>"
)
_SETTINGS: Final = (
    '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/>'
    '<w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    "<w:themeFontLang w:eastAsia={language}/>"
)


# --- the page --------------------------------------------------------------------------------------------------------


def _closer() -> str:
    """How much closer than their size the characters of the text stand, so that 28 fill a line.

    The grid of Word could say it (``linesAndChars``), but a program that has no such font may put each character in two of its places.
    """
    return f'<w:spacing w:val="{floor((PAGE.character_pitch - BODY.size) * 20)}"/>'


_AS_WIDE_AS_IT_IS: Final = '<w:spacing w:val="0"/>'


def _footer_distance() -> int:
    """From the lower edge of the sheet to the foot of the page number, so that its dashes stand where they should."""
    middle = PAGE.bottom - PAGE_NUMBER.below
    return twips(middle - PAGE_NUMBER.style.size * POINT / 2)


SECTION: Final = (
    "<w:sectPr>"
    '<w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/>'
    f'<w:pgSz w:w="{twips(PAGE.width)}" w:h="{twips(PAGE.height)}"/>'
    f'<w:pgMar w:top="{twips(PAGE.top)}" w:right="{twips(PAGE.right)}" w:bottom="{twips(PAGE.bottom)}" w:left="{twips(PAGE.left)}"'
    f' w:header="{twips(PAGE.top) // 2}" w:footer="{_footer_distance()}" w:gutter="0"/>'
    f'<w:docGrid w:type="lines" w:linePitch="{int(PAGE.line_pitch * 20)}"/>'
    "</w:sectPr>"
)
"""A4 with the margins and the grid of the standard; page numbers differ on odd and even pages."""


def _footer(style: str, dash: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{dash} </w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:r><w:t xml:space="preserve"> {dash}</w:t></w:r></w:p>'
    )


# --- fonts -----------------------------------------------------------------------------------------------------------

_FACES: Final = (FANGSONG, XIAOBIAOSONG, HEITI, KAITI, SONGTI)


def _font(face: Typeface) -> str:
    """A font by name, with another by which it goes; what a machine has neither of is replaced by one of the same kind."""
    return (
        f'<w:font w:name="{face.name}"><w:altName w:val="{face.families[1]}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )


def _fonts(face: Typeface) -> str:
    name = face.name
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{_ROMAN}"/>'


# --- styles ----------------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class _Style:
    """A style of paragraphs, as Word writes it.

    Arguments:
        style_id, name: as Word has them. text: how its text is set; as in the style it is based on by default. settings: of the paragraph.
        marks: of the text, besides. following: the style of the paragraph typed after it.
    """

    style_id: str
    name: str
    based_on: str = "Normal"
    text: TextStyle | None = None
    settings: str = ""
    marks: str = ""
    following: str = ""

    def xml(self) -> str:
        """The style as XML."""
        size = "" if self.text is None else f'<w:sz w:val="{self.text.size * 2:.0f}"/><w:szCs w:val="{self.text.size * 2:.0f}"/>'
        fonts = "" if self.text is None else _fonts(self.text.typeface)
        is_built_in = self.style_id in (TITLE_STYLE, "Footer") or self.style_id.startswith("Heading")
        custom = "" if is_built_in else ' w:customStyle="1"'
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.style_id}"><w:name w:val="{escape(self.name)}"/>'
            f'<w:basedOn w:val="{self.based_on}"/>{following}<w:qFormat/>'
            f"<w:pPr>{self.settings}</w:pPr><w:rPr>{fonts}{self.marks}{size}</w:rPr></w:style>"
        )


def _line(points: float, rule: str) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{round(points * 20)}" w:lineRule="{rule}"/>'


_PITCH: Final = int(PAGE.line_pitch * 20)
_INDENT: Final = f'<w:ind w:firstLineChars="{PAGE.indent * 100}" w:firstLine="{round(PAGE.indent * PAGE.character_pitch * 20)}"/>'
_NO_INDENT: Final = '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/>'


def _styles(language: str) -> Iterator[str]:
    size = f"{BODY.size * 2:.0f}"
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY.typeface)}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="en-US" w:eastAsia={quoteattr(language)} w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    yield (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:spacing w:line="{_PITCH}" w:lineRule="exact"/>{_INDENT}<w:jc w:val="both"/></w:pPr>'
        f'<w:rPr>{_fonts(BODY.typeface)}{_closer()}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )
    yield (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    )
    yield (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        "</w:style>"
    )
    yield _TABLE_STYLE
    for style in (*_headings(), *_of_tables(), *_of_pages()):
        yield style.xml()


_TABLE_STYLE: Final = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="公文表格"/><w:basedOn w:val="TableNormal"/><w:tblPr>'
    "<w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _headings() -> Iterator[_Style]:
    after = f'<w:spacing w:before="0" w:after="{_PITCH}" w:line="{round(TITLE.size * 1.6 * 20)}" w:lineRule="exact"/>'
    yield _Style(
        style_id=TITLE_STYLE,
        name="Title",
        text=TITLE,
        settings=f'<w:keepNext/><w:keepLines/><w:snapToGrid w:val="0"/>{after}{_NO_INDENT}<w:jc w:val="center"/>',
        marks=_AS_WIDE_AS_IT_IS,
        following="Normal",
    )
    for level in range(2, _DEEPEST + 1):
        bold = "<w:b/><w:bCs/>" if level == _BOLD else ""
        yield _Style(
            style_id=heading_id(level),
            name=f"heading {level - 1}",
            text=heading_style(level),
            settings=f'<w:keepNext/><w:keepLines/><w:outlineLvl w:val="{level - 2}"/>',
            marks=bold,
            following="Normal",
        )


_BOLD: Final = 4
"""The level of headings, 1., that is set in bold: practice."""


def _of_tables() -> Iterator[_Style]:
    def style(role: Role, text: TextStyle, align: str, more: str = "") -> _Style:
        spacing = _line(text.size * _TABLE_LINE, "exact")
        settings = f'{more}<w:snapToGrid w:val="0"/>{spacing}{_NO_INDENT}<w:jc w:val="{align}"/>'
        return _Style(style_id=role_id(role), name=role.value, text=text, settings=settings, marks=_AS_WIDE_AS_IT_IS)

    together = "<w:keepNext/>"
    yield style(Role.CAPTION, CAPTION, "center", together)
    yield style(Role.COLUMN, LABEL, "center", together)
    yield style(Role.ROW, LABEL, "left")
    yield style(Role.FIGURE, CELL, "center")
    yield style(Role.WORDS, CELL, "left")
    yield _Style(style_id=GAP, name="表后", settings=f'<w:snapToGrid w:val="0"/>{_line(8, "exact")}{_NO_INDENT}')
    yield _Style(
        style_id=PICTURE,
        name="图",
        settings=f'<w:keepLines/><w:snapToGrid w:val="0"/>{_line(12, "auto")}{_NO_INDENT}<w:jc w:val="center"/>',
    )


def _of_pages() -> Iterator[_Style]:
    yield _Style(
        style_id="Footer",
        name="footer",
        text=PAGE_NUMBER.style,
        settings=f'<w:snapToGrid w:val="0"/>{_line(PAGE_NUMBER.style.size, "exact")}',
        marks=_AS_WIDE_AS_IT_IS,
    )
    indent = PAGE_NUMBER.indent
    space = round(indent * PAGE_NUMBER.style.size * 20)
    for key, side, align in (("FooterOdd", "right", "right"), ("FooterEven", "left", "left")):
        name = "页码（单页）" if side == "right" else "页码（双页）"
        settings = f'<w:ind w:{side}Chars="{indent * 100}" w:{side}="{space}" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="{align}"/>'
        yield _Style(style_id=key, name=name, based_on="Footer", settings=settings)
