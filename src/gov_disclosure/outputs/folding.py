"""Lines of text for a terminal."""

from __future__ import annotations

import textwrap

__all__ = ["folded"]


def folded(text: str, width: int, hanging: int = 0) -> list[str]:
    """Lines of at most ``width`` columns, Chinese characters counted as two; no line begins with a stop.

    Arguments:
        text: one paragraph; blanks at its beginning are kept. hanging: by how much the lines after the first are indented.
    """
    if text.isascii():
        # A path or an option that is longer than the line stays whole, to be copied.
        return textwrap.wrap(text, width, subsequent_indent=" " * hanging, break_long_words=False, break_on_hyphens=False)
    from gov_disclosure.pages import wrapping

    bare = text.lstrip()
    kept = text[: len(text) - len(bare)]
    first, *others = wrapping.wrapped(bare, width - hanging, first=width - len(kept))
    return [kept + first, *(" " * hanging + line for line in others)]
