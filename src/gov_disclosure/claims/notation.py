"""The notation in which words are written down: braces hold alternatives, ``{新|}收到`` is 新收到 or 收到.

``#`` at the end: the word means the line only right before a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

__all__ = ["ONLY_COUNTED", "spelled_out"]

ONLY_COUNTED: Final = "#"
_PART: Final = re.compile(r"\{([^{}]*)\}|([^{}]+)")


def spelled_out(written: str) -> Iterator[str]:
    """Every word that a notation stands for."""
    parts = [part[1].split("|") if part[1] is not None else [part[2]] for part in _PART.finditer(written)]
    return map("".join, product(*parts))
