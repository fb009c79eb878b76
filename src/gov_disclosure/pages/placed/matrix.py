"""How drawings are placed in each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from gov_disclosure.pages.placed.letters import Area

__all__ = ["PLAIN", "Matrix", "around"]


class Matrix(NamedTuple):
    """How a drawing is placed in the one around it: x is a·x + c·y + e there, y is b·x + d·y + f."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the drawing lies around it."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, outer: Matrix) -> Matrix:
        """How it is placed in what is around that."""
        (e, f) = outer.point(self.e, self.f)
        return Matrix(
            outer.a * self.a + outer.c * self.b,
            outer.b * self.a + outer.d * self.b,
            outer.a * self.c + outer.c * self.d,
            outer.b * self.c + outer.d * self.d,
            e,
            f,
        )


PLAIN: Final = Matrix(1, 0, 0, 1, 0, 0)
"""That of a drawing that is placed as it is."""


def around(places: Iterable[tuple[float, float]]) -> Area:
    """The box around some points."""
    xs, ys = zip(*places, strict=True)
    return Area(min(xs), min(ys), max(xs), max(ys))
