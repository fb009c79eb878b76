r"""A text on one line in which line ends and tabs stand as ``\n`` and ``\t``: a printed string, or the value of a text in JSON."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["from_literal"]

_FEWEST: Final = 10
"""Line ends that are written out, before a text of one line is such a string: a path of Windows has one by chance."""
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "f": "\n", "b": "", "v": "\n", "0": ""}
_QUOTES: Final = ('"', "'")


def from_literal(text: str) -> str | None:
    """The text that such a string stands for; None where a text is none."""
    line = text.strip()
    if "\n" in line or line.count("\\n") < _FEWEST:
        return None
    if line[0] in _QUOTES and line[-1] == line[0]:
        line = line[1:-1]
    found = _ESCAPE.sub(_meant, line)
    # A character beyond the first 65536 is written as two.
    return found.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _meant(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2]
    return chr(int(code, 16)) if code else _CONTROLS.get(escape[3], escape[3])
