"""A page that is filled in: which of its cells are typed, which are sums, and what must hold between them, live.

This is the seam between a form and a program for tables: `blank_form` describes a form so, `pages.xlsx` makes a workbook of it.
Cells are named by the keys that the table cells of the page carry.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from attrs import field, frozen

from gov_disclosure.document import Document

__all__ = ["Check", "Content", "FillIn", "Input", "Side", "Sum"]


class Content(StrEnum):
    """What is typed into a cell."""

    WHOLE = "whole"
    """A whole number, zero or more."""
    SIGNED = "signed"
    """A whole number with a sign."""
    MONEY = "money"
    """A decimal number, zero or more."""
    TEXT = "text"


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
        cells: their keys; typed or sums themselves.
    """

    cells: tuple[str, ...]


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
class FillIn:
    """A page to be filled in.

    Arguments:
        document: the page; cells that are filled in carry a key. title: of the form. first: what its first part is called.
        rules: how to fill it in, a sentence each. inputs, sums: by key. checks: in order. notes: by block, row and column of a heading.
        open_blocks: numbers of blocks that are free text. language: of its sentences. is_glossed: whether headings carry a translation.
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
    language: str = "zh"
    is_glossed: bool = False
