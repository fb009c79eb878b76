r"""Figures set as formulas: ``$12$``, ``$\mathbf{12}$``, ``\(12\)``, as programs that recognise print and chat-bots set them."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

__all__ = ["bare_figure", "without_formulas"]

_FORMULA: Final = re.compile(r"(?<![\\$\d])(\$\$?)([^$\n]{1,80})\1(?![$\d])|\\\(([^$\n]{1,80}?)\\\)")
_FONT: Final = re.compile(r"\\(?:math(?:bf|rm|sf|tt|it|normal)|text(?:bf|rm|normal)?|boldsymbol)\s*\{([^{}]*)\}")
_EMPHASIS: Final = re.compile(r"([*_]{1,3}|`)(?P<figure>\s*[-+−±]?\d[\d.,]*\s*[%％]?\s*)\1")
_FIGURE: Final = re.compile(r"[-+−±]?\s*\d[\d,]*(?:\.\d+)?\s*(?:[%％]|[\u3400-\u9fff]{1,3})?|[/—–-]+")


def without_formulas(text: str) -> str:
    """A line in which each formula that is one figure, with its unit, and nothing else is that figure; any other stays as it is."""
    return _FORMULA.sub(lambda found: _figure(found[2] or found[3]) or found[0], text)


def bare_figure(text: str) -> str:
    """The text of a cell that shows the marks of Markdown, since they were escaped or stand in HTML: a figure without its marks."""
    text = without_formulas(text) if "$" in text or "\\(" in text else text
    marked = _EMPHASIS.fullmatch(text.strip())
    return text if marked is None else marked["figure"].strip()


def _figure(formula: str) -> str | None:
    """The figure that a formula is; None where it is more, or none: what is raised in it may be the mark of a note."""
    inside = formula
    while (shorter := _FONT.sub(r"\1", inside)) != inside:
        inside = shorter
    inside = unescape(inside).replace("{,}", ",").replace(r"\,", "").replace(r"\%", "%").strip()
    return inside if _FIGURE.fullmatch(inside) else None
