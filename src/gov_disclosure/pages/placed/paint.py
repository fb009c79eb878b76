"""What a page is painted with, and whether letters are seen on it."""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple, TypeAlias

from attrs import define, field

from gov_disclosure.pages.placed.letters import Area, is_line

__all__ = ["Color", "Paint", "Painted"]

Color: TypeAlias = tuple[int, int, int]
"""Red, green, blue, each from 0 to 255."""
_SAME: Final = 12
"""Of 255: colours that differ less in every part are not told apart."""
_LIGHT: Final = 128
"""Of 255: what is darker in any part is seen on the ground that pages have."""
_WHITE: Final = (255, 255, 255)


class Paint(NamedTuple):
    """An area that is painted.

    Arguments:
        order: how many objects were drawn before. color: None where it is not one. is_picture: whether it is a picture.
        covers: whether nothing is seen of what was drawn there before.
    """

    order: int
    area: Area
    color: Color | None = None
    is_picture: bool = False
    covers: bool = False


@define
class Painted:
    """What a page is painted with, in its order."""

    paints: list[Paint] = field(factory=list)
    _covers: list[Paint] | None = None
    """Those that cover what is below them, in order, once it is asked for."""

    def shows(self, color: Color | None, order: int, x: float, y: float) -> bool:
        """Whether a letter is seen; text that was recognised in a picture counts as seen in it.

        Arguments:
            color: None where nothing is drawn. order: how many objects were drawn before. x, y: where the letter stands.
        """
        if color is None:
            return any(paint.is_picture and paint.area.holds(x, y) for paint in self.paints)
        if self._covers is None:
            self._covers = [one for one in self.paints if one.covers and not is_line(one.area)]
        above = bisect_right(self._covers, order, key=lambda one: one.order)
        if any(self._covers[n].area.holds(x, y) for n in range(above, len(self._covers))):
            return False
        if min(color) < _LIGHT:
            return True
        under = next((one for one in reversed(self.paints) if one.order < order and one.area.holds(x, y)), None)
        ground = _WHITE if under is None else under.color
        return ground is None or not all(abs(a - b) <= _SAME for a, b in zip(color, ground, strict=True))
