"""How the letters of a PDF are drawn, and whether they are seen: their colour, what lies under them and what is painted over them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from ctypes import c_float, c_int, c_uint, c_void_p, cast
from math import atan2, degrees, hypot
from typing import Any, Final, Protocol, TypeAlias

import pypdfium2.raw as pdfium
from attrs import define, field, frozen

from gov_disclosure.pages.placed.letters import Area
from gov_disclosure.pages.placed.paint import Color, Paint, Painted

__all__ = ["Drawn", "Ink", "PlacedOnPage"]

_INVISIBLE: Final = frozenset({pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP})
_STROKED: Final = frozenset({pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP})
_STRAIGHT: Final = 5.0
"""Degrees: what is turned by less than this from a quarter of a turn stands straight."""


class PlacedOnPage(Protocol):
    """How a page is placed: the linear part of a matrix."""

    @property
    def a(self) -> float:
        """A number of the matrix."""
        ...

    @property
    def b(self) -> float:
        """A number of the matrix."""
        ...

    @property
    def c(self) -> float:
        """A number of the matrix."""
        ...

    @property
    def d(self) -> float:
        """A number of the matrix."""
        ...


@frozen
class Ink:
    """How a run of letters is drawn.

    Arguments:
        key: which object of the page it is. em: size of the font on the page, in points. turn: as in `Glyph`.
        color: red, green, blue; None where nothing is drawn.
    """

    key: int | None
    em: float
    turn: int | None
    color: Color | None

    @classmethod
    def of(cls, handle: Any, key: int | None, text: Any, at: int, page: PlacedOnPage) -> Ink:
        """That of the letter ``at`` of a page of text.

        Arguments:
            handle: its object. page: how the page is turned.
        """
        placed = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, at, placed)
        across = page.a * placed.a + page.c * placed.b, page.b * placed.a + page.d * placed.b
        angle = degrees(atan2(across[1], across[0])) % 360
        quarter = round(angle / 90)
        return cls(
            key,
            pdfium.FPDFText_GetFontSize(text, at) * hypot(placed.c, placed.d),
            quarter % 4 if abs(angle - 90 * quarter) <= _STRAIGHT else None,
            _color(handle) if handle else (0, 0, 0),
        )


def _color(handle: Any) -> Color | None:
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    if mode in _INVISIBLE:
        return None
    told = pdfium.FPDFPageObj_GetStrokeColor if mode in _STROKED else pdfium.FPDFPageObj_GetFillColor
    red, green, blue, alpha = (c_uint() for _ in range(4))
    if not told(handle, red, green, blue, alpha):
        return 0, 0, 0
    return (red.value, green.value, blue.value) if alpha.value else None


Boxed: TypeAlias = Callable[[Sequence[tuple[float, float]]], Area]
"""From corners in the space of an object to a box on the page."""


@define
class Drawn:
    """What was drawn on a page so far, in its order.

    Arguments:
        painted: what it is painted with.
    """

    painted: Painted = field(factory=Painted)
    _count: int = 0
    _texts: dict[int | None, int] = field(factory=dict)

    def add_text(self, handle: Any) -> None:
        """Text is drawn."""
        self._count += 1
        self._texts[cast(handle, c_void_p).value] = self._count

    def add_picture(self, area: Area) -> None:
        """A picture is drawn."""
        self._count += 1
        self.painted.paints.append(Paint(self._count, area, is_picture=True))

    def add_path(self, handle: Any, area: Area, boxed: Boxed) -> None:
        """A path is drawn: a box that is filled, and that nothing is seen through, covers what is below it.

        Arguments:
            area: around it. boxed: places what cuts it.
        """
        self._count += 1
        fill, stroke = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
        if not fill.value:
            return
        if not _is_box(_corners_of_path(handle)) or pdfium.FPDFPageObj_HasTransparency(handle):
            self.painted.paints.append(Paint(self._count, area))
            return
        red, green, blue, alpha = (c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
        color = red.value, green.value, blue.value
        self.painted.paints.append(Paint(self._count, area, color, covers=_is_whole(handle, area, boxed)))

    def shows(self, ink: Ink, x: float, y: float) -> bool:
        """Whether a letter is seen that stands at a place."""
        return self.painted.shows(ink.color, self._texts.get(ink.key, self._count), x, y)


def _is_whole(handle: Any, area: Area, boxed: Boxed) -> bool:
    """Whether all of a path is seen: what cuts it reaches around it."""
    clip = pdfium.FPDFPageObj_GetClipPath(handle)
    for n in range(pdfium.FPDFClipPath_CountPaths(clip) if clip else 0):
        segments = pdfium.FPDFClipPath_CountPathSegments(clip, n)
        corners = _corners(pdfium.FPDFClipPath_GetPathSegment(clip, n, m) for m in range(min(segments, _MOST + 1)))
        if not _is_box(corners):
            return False
        around = boxed(corners)
        if (
            around.left > area.left + 1
            or around.top > area.top + 1
            or around.right < area.right - 1
            or around.bottom < area.bottom - 1
        ):
            return False
    return True


_MOST: Final = 6
"""Segments: a box is drawn with no more."""


def _corners_of_path(handle: Any) -> list[tuple[float, float]]:
    count = pdfium.FPDFPath_CountSegments(handle)
    return _corners(pdfium.FPDFPath_GetPathSegment(handle, n) for n in range(min(count, _MOST + 1)))


def _corners(segments: Iterable[Any]) -> list[tuple[float, float]]:
    """Where straight segments end; none where one is bent."""
    x, y = c_float(), c_float()
    corners = []
    for segment in segments:
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_BEZIERTO:
            return []
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        corners.append((x.value, y.value))
    return corners


def _is_box(corners: Sequence[tuple[float, float]]) -> bool:
    """Whether corners are those of a box that stands straight."""
    xs, ys = ({round(place, 1) for place in places} for places in (zip(*corners, strict=True) if corners else ((), ())))
    return 4 <= len(corners) <= _MOST and len(xs) == len(ys) == 2
