"""The XML of Word files: names of elements, and what they say."""

from __future__ import annotations

import re
from typing import Any, Final

__all__ = ["MC", "W", "is_on", "number", "value"]

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DIGITS: Final = re.compile(r"\s*([+-]?\d{1,12})")


def value(element: Any, name: str) -> str | None:
    """What the child ``name`` of an element says, as ``<w:ilvl w:val="0"/>`` does; None where there is no such child."""
    child = None if element is None else element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val", "")


def number(text: str | None) -> int | None:
    """The whole number that an attribute gives; None where it gives none."""
    found = None if text is None else _DIGITS.match(text)
    return None if found is None else int(found[1])


def is_on(element: Any, name: str) -> bool:
    """Whether the child ``name`` of an element is there and is not switched off."""
    child = None if element is None else element.find(f"{W}{name}")
    return child is not None and child.get(f"{W}val", "1") not in ("0", "false", "off")
