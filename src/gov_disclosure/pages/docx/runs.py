"""Runs of a Word file that are set aside: hidden, struck out, raised; said by the run itself or by a style of characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from attrs import evolve, frozen

from gov_disclosure.document import Why
from gov_disclosure.pages.docx.xml import W, is_on, number, value
from gov_disclosure.pages.note_marks import is_exponent

__all__ = ["Look", "looks_of", "why_aside"]


@frozen
class Look:
    """How a run looks."""

    hidden: bool = False
    struck: bool = False
    raised: bool = False

    def with_marks(self, marks: Any) -> Look:
        """The look with what properties say of it themselves."""
        look = self
        for child in marks:
            name = child.tag.removeprefix(W)
            if name == "vanish":
                look = evolve(look, hidden=is_on(marks, name))
            elif name in ("strike", "dstrike"):
                look = evolve(look, struck=is_on(marks, "strike") or is_on(marks, "dstrike"))
            elif name == "vertAlign":
                look = evolve(look, raised=value(marks, name) == "superscript")
            elif name == "position":
                look = evolve(look, raised=look.raised or (number(value(marks, name)) or 0) > 0)
        return look


_PLAIN: Final = Look()


def looks_of(root: Any) -> Mapping[str, Look]:
    """The looks of the styles of characters in a part with styles; those that look plain left out."""
    styles = {} if root is None else {style.get(f"{W}styleId", ""): style for style in root.iterchildren(f"{W}style")}
    found: dict[str, Look] = {}
    for key, style in styles.items():
        if style.get(f"{W}type") == "character":
            chain = {key: style}
            while (at := value(style, "basedOn") or "") in styles and at not in chain:
                chain[at] = style = styles[at]
            look = _PLAIN
            for one in reversed(chain.values()):
                look = look if (marks := one.find(f"{W}rPr")) is None else look.with_marks(marks)
            if look != _PLAIN:
                found[key] = look
    return found


def why_aside(marks: Any, run: Any, looks: Mapping[str, Look], before: str, *, in_cell: bool) -> Why | None:
    """Why a run is set aside; None where it is text.

    Arguments:
        marks: its properties. looks: of styles. before: what stands before it. in_cell: whether it is in a cell of a table.
    """
    look = looks.get(value(marks, "rStyle") or "", _PLAIN).with_marks(marks)
    if look.hidden:
        return Why.HIDDEN
    if look.struck:
        return Why.STRUCK
    raised = "".join(one.text or "" for one in run.iter(f"{W}t")) if look.raised else ""
    return Why.NOTE if raised.strip() and not is_exponent(raised, before, in_cell=in_cell) else None
