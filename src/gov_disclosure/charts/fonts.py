"""A font that has Chinese characters, looked for on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final

from gov_disclosure.errors import DisclosureError

__all__ = ["FAMILIES", "MissingFont", "family_of"]

FAMILIES: Final = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Sans CJK JP",
)
"""Families with simplified Chinese characters, by preference: those of Linux, Windows and macOS.

The last is what Matplotlib before 3.11 finds in the file of the first: its simplified characters have Japanese strokes.
"""

_A_CHARACTER: Final = "报"
"""A simplified one, which fonts of other languages lack."""


class MissingFont(DisclosureError):
    """There is no font with Chinese characters."""


def family_of(font: str | os.PathLike[str] | None) -> str:
    """The name of a family to draw with.

    Arguments:
        font: path of a TTF, OTF or TTC file; None for the first of `FAMILIES` that is installed.

    Raises:
        MissingFont: none is installed, or the file is no font, or one without them.
    """
    from matplotlib.font_manager import fontManager, get_font

    manager: Any = fontManager
    if font is None:
        installed = set(manager.get_font_names())
        family = next((name for name in FAMILIES if name in installed), None)
        if family is None:
            raise MissingFont(
                "No font with Chinese characters was found; install one (Debian: apt install fonts-noto-cjk) "
                "or give one, with --font FILE or font=…"
            )
        return family
    path = os.path.realpath(font)
    try:
        # Asked twice for a font, the manager would list it twice.
        if all(os.path.realpath(entry.fname) != path for entry in manager.ttflist):
            manager.addfont(path)
        characters: Any = get_font(path).get_charmap()
    except (OSError, RuntimeError, ValueError) as error:
        raise MissingFont("{path}: expected a font (TTF, OTF or TTC)", path=Path(font).name) from error
    if ord(_A_CHARACTER) not in characters:
        raise MissingFont("{path}: this font has no Chinese characters", path=Path(font).name)
    return str(next(entry.name for entry in manager.ttflist if os.path.realpath(entry.fname) == path))
