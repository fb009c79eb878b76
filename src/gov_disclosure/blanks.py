"""How blank cells count when figures are compared."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Blanks"]


class Blanks(StrEnum):
    """What a blank cell, or one marked ``/`` or ``—``, stands for in a relation. A total that is not printed is never taken for zero."""

    AUTO = "auto"
    """Zero where that makes the relation hold, or where the row or the table shows that zeros are left blank; else unknown."""
    ZERO = "zero"
    """Zero."""
    MISSING = "missing"
    """A figure that was not given: relations over it are not decided."""
