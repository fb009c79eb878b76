"""Colours that stay apart for colour-blind eyes and in a grey print: "medium contrast" of P. Tol (2021), its dark yellow a little
darker, so that white figures are read on it.
"""

from __future__ import annotations

from typing import Final

__all__ = ["COLOURS", "INK", "on"]

COLOURS: Final = ("#004488", "#6699CC", "#994455", "#EECC66", "#8A6A00", "#EE99AA")
"""One a series, in this order: dark and light by turns. No chart has more series; the first three stand out on white as lines."""

INK: Final = "#1A1A1A"


def on(colour: str) -> str:
    """The ink that is read better on a colour, dark or white, by the contrast of WCAG 2.2 (1.4.3)."""
    light = _luminance(colour)
    return "#FFFFFF" if 1.05 / (light + 0.05) > (light + 0.05) / (_luminance(INK) + 0.05) else INK


def _luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
