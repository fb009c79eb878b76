"""Numbers before the labels of rows: as the form prints them, as technical papers do (3.6.3), behind a code of a return (A07)."""

from __future__ import annotations

import re
from typing import Final

from gov_disclosure.numbering import split_number

__all__ = ["split_row_number"]

_CODE: Final = re.compile(r"[A-Za-z]{1,2}-?\d{1,3}[\s.、:]+(?=\S)")
_OUTLINE: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3})\.?\s*(?=[\u3400-\u9fff])|(\d{1,2})\s+(?=[\u3400-\u9fff])")


def split_row_number(text: str) -> tuple[int, int, str] | None:
    """Take the number off a label: depth and position as the form counts them, and the rest; None where there is none.

    A code of a return is taken off and tells nothing: where nothing but a code stands there, the depth is 0.
    """
    code = _CODE.match(text)
    rest = text[code.end() :] if code is not None else text
    outline = _OUTLINE.match(rest)
    if outline is not None:
        steps = (outline[1] or outline[2]).split(".")
        return len(steps), int(steps[-1]), rest[outline.end() :]
    found = split_number(rest)
    return found if found is not None or code is None else (0, 0, rest)
