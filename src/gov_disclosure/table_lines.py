"""Lines of text that are rows of a table, in prose: a label and figures beside one another, which say nothing without the heads over them."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_row_of_figures"]

_ROW: Final = re.compile(
    r"[^\t。；！？，,：:]*[^\s\d|。；！？，,：:](?:[ \t\u3000|]+[+\-−]?\d[\d,]*(?:\.\d+)?[%％]?){2,}[ \t\u3000|]*"
)


def is_row_of_figures(line: str) -> bool:
    """Whether a line is a label with several bare figures behind it: no sentence, whatever words the label has."""
    return _ROW.fullmatch(line) is not None
