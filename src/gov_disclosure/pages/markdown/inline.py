"""What a line of Markdown says without its marks; what it strikes out, or raises as the mark of a note, is kept beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from attrs import define, field
from markdown_it import MarkdownIt
from markdown_it.token import Token

from gov_disclosure.document import Aside, Why
from gov_disclosure.pages.markdown.formulas import without_formulas
from gov_disclosure.pages.markdown.pandoc import without_attributes
from gov_disclosure.pages.note_marks import is_exponent

__all__ = ["said"]

_LONGEST_MARKED: Final = 50_000
"""Characters of a line beyond which its marks are left in it: nobody wrote them, and to read them takes too long."""


_MARKS: Final = re.compile(r"[\\`*_\[\]<&!~]")

_NOTHING: Final = re.compile(r"\*{4}|\*{6}|_{4}")


@cache
def _parser_of_ours() -> MarkdownIt:
    return MarkdownIt("commonmark")


@cache
def _parser_of_others() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("strikethrough")


def said(text: str, *, is_cell: bool = False, is_ours: bool = False) -> tuple[str, tuple[Aside, ...]]:
    """A line without its marks, with a line break where it says ``<br>``; and what it strikes out or raises as the mark of a note."""
    if not is_ours and ("$" in text or "\\(" in text):
        text = without_formulas(text)
    if not is_ours:
        text = without_attributes(text)
    if is_cell and not is_ours and _NOTHING.fullmatch(text.strip()):
        return "", ()  # emphasis on a blank cell
    if _MARKS.search(text) is None or len(text) > _LONGEST_MARKED:
        return " ".join(text.split()), ()
    line = _Inline(is_cell)
    # What we write has no struck-out text, and keeps the signs for it as they are.
    parser = _parser_of_ours() if is_ours else _parser_of_others()
    line.take(parser.parseInline(text.strip())[0].children or ())
    return "\n".join(" ".join(one.split()) for one in "".join(line.said).split("\n")), tuple(line.asides)


@define
class _Inline:
    """What a line says, token by token: text that is said, and text that stands in it and is set aside."""

    is_cell: bool
    said: list[str] = field(factory=list)
    asides: list[Aside] = field(factory=list)
    _open: tuple[str, Why] | None = None
    _inside: list[str] = field(factory=list)

    def take(self, tokens: Sequence[Token]) -> None:
        """Take the tokens of a line."""
        for token in tokens:
            match token.type:
                case "s_open" if self._open is None:
                    self._open = "s", Why.STRUCK
                case "s_close" if self._open is not None and self._open[0] == "s":
                    self._close()
                case "html_inline" if (tag := _TAG.match(token.content)) is not None:
                    self._take_tag(tag[2].lower(), is_end=bool(tag[1]))
                case "text" | "code_inline" | "image":
                    (self.said if self._open is None else self._inside).append(token.content)
                case "softbreak" | "hardbreak":
                    (self.said if self._open is None else self._inside).append("\n")
        if self._open is not None:  # never closed: said like the rest
            self.said += self._inside

    def _take_tag(self, tag: str, *, is_end: bool) -> None:
        if tag == "br":
            (self.said if self._open is None else self._inside).append("\n")
        elif self._open is None and not is_end and tag in _ASIDE:
            self._open = tag, _ASIDE[tag]
        elif self._open is not None and is_end and tag == self._open[0]:
            self._close()

    def _close(self) -> None:
        text, why = "".join(self._inside), self._open[1] if self._open is not None else Why.STRUCK
        if why is Why.NOTE and is_exponent(text, "".join(self.said), in_cell=self.is_cell):
            self.said.append(text)
        elif text.strip():
            self.asides.append(Aside(text=" ".join(text.split()), why=why))
        self._open, self._inside = None, []


_TAG: Final = re.compile(r"<(/?)([a-z]+)(?=[\s/>])", re.IGNORECASE)
_ASIDE: Final = {"del": Why.STRUCK, "s": Why.STRUCK, "strike": Why.STRUCK, "sup": Why.NOTE}
