"""A page that is filled in: which of its cells are typed, which are sums, and what must hold between them, live.

This is the seam between a form and a program that shows it: `blank_form` describes a form so, `pages.xlsx` makes a workbook of it and
`pages.html` a page for a browser.
Cells are named by the keys that the table cells of the page carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from attrs import field, frozen

from gov_disclosure.document import Document
from gov_disclosure.i18n import message

__all__ = ["EXPECTED", "Check", "Content", "FillIn", "Input", "Passage", "Side", "Sum"]


class Content(StrEnum):
    """What is typed into a cell."""

    WHOLE = "whole"
    """A whole number, zero or more."""
    SIGNED = "signed"
    """A whole number with a sign."""
    MONEY = "money"
    """A decimal number, zero or more."""
    TEXT = "text"


EXPECTED: Final[Mapping[Content, str]] = {
    Content.WHOLE: message("A whole number, zero or more, is expected here."),
    Content.SIGNED: message("A whole number is expected here."),
    Content.MONEY: message("A number, zero or more, is expected here."),
}
"""What is said where something else is typed."""


class Side(StrEnum):
    """A figure in the sentence of a check."""

    LEFT = "left"
    RIGHT = "right"
    DIFFERENCE = "difference"


Words: TypeAlias = tuple[str | Side, ...]
"""A sentence with places for figures."""


@frozen(kw_only=True)
class Input:
    """A cell that is typed.

    Arguments:
        label: what it is called in a list. content: see `Content`. hint: how to fill it in, in a few words.
        unit: that its number is in, if that is shown behind the number. is_required: whether it is missed while it is blank.
        choices: the texts that can stand there, where not any can.
    """

    label: str
    content: Content
    hint: str = ""
    unit: str = ""
    is_required: bool = True
    choices: tuple[str, ...] = ()


@frozen
class Sum:
    """A cell that is the sum of others.

    Arguments:
        cells: their keys; typed or sums themselves. label: what it is called in a list.
    """

    cells: tuple[str, ...]
    label: str = ""


@frozen(kw_only=True)
class Check:
    """Two sums that must be equal. It is judged once every cell in it is filled in.

    Arguments:
        title: which relation it is. at: key of the cell beside whose row the sentence stands. left, right: keys.
        known: a figure on the right that is known beforehand. sentence: said where the sums differ.
    """

    title: str
    at: str
    left: tuple[str, ...]
    right: tuple[str, ...] = ()
    known: int | Decimal = 0
    sentence: Words


@frozen(kw_only=True)
class Passage:
    """A place for free text.

    Arguments:
        name: what the text is called. label: what people call it. at: number of the block at which it stands: the first of a run of open
            blocks, else the one that it follows. is_line: whether it is one line. is_beside: whether the form has no place for it, so that
            it is out of the way until wanted. is_headed: whether it is printed under its label.
    """

    name: str
    label: str
    at: int
    is_line: bool = False
    is_beside: bool = False
    is_headed: bool = False


@frozen(kw_only=True)
class FillIn:
    """A page to be filled in.

    Arguments:
        document: the page; cells that are filled in carry a key. title: of the form. first: what its first part is called.
        rules: how to fill it in, a sentence each. inputs, sums: by key. checks: in order. notes: by block, row and column of a heading.
        open_blocks: numbers of blocks that are free text, where lines are all that there is. passages: the free text by its meaning.
        language: of its sentences. is_glossed: whether headings carry a translation.
    """

    document: Document
    title: str
    first: str
    rules: tuple[str, ...]
    inputs: Mapping[str, Input]
    sums: Mapping[str, Sum]
    checks: tuple[Check, ...]
    notes: Mapping[tuple[int, int, int], str] = field(factory=dict)
    open_blocks: frozenset[int] = frozenset()
    passages: tuple[Passage, ...] = ()
    language: str = "zh"
    is_glossed: bool = False
