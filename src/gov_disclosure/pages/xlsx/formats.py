"""What a number format of a spreadsheet makes of a number, where it shows another figure than is stored, or more than the figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from attrs import frozen

__all__ = ["FormatSection", "NumberFormat"]

_TOKEN: Final = re.compile(r"""General|"[^"]*"|[\\!].|[_*].|\[[^\]]*\]|[0#?]|[.,%]|.""", re.IGNORECASE | re.DOTALL)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_UNSUPPORTED: Final = frozenset("/EeYyMmDdHhSs@gG")
"""Fractions, powers, dates and texts: what they show is told elsewhere, or not at all."""
_SILENT: Final = frozenset(" \u3000\xa0-+()（）¥￥$€,:")
"""What may stand beside a figure without saying anything: signs, money, space."""
_MOST_DECIMALS: Final = 30
_GENERAL: Final = "General"
_LONGEST: Final = 255
"""Characters of a format that a spreadsheet keeps."""


@frozen
class FormatSection:
    """A part of a format, for numbers of a kind.

    Arguments:
        parts: placeholders (``0 # ? .``) and literal texts, each with whether it is literal. scale: powers of ten that are taken off.
        condition: for which numbers it is; None where its position says so.
    """

    parts: tuple[tuple[str, bool], ...]
    scale: int
    condition: tuple[str, Decimal] | None

    @property
    def tells(self) -> bool:
        """Whether it shows another figure than is stored, or says something beside it."""
        return self.scale != 0 or any(is_literal and set(text) - _SILENT for text, is_literal in self.parts)

    @property
    def places(self) -> list[str]:
        """Its placeholders."""
        return [text for text, is_literal in self.parts if not is_literal]


@frozen
class NumberFormat:
    """A number format, as far as it changes what is seen; ``sections`` is empty where it changes nothing or cannot be told."""

    sections: tuple[FormatSection, ...]

    @classmethod
    def of(cls, code: str) -> NumberFormat:
        """The format with a code such as ``0.00,,"万元"``."""
        if len(code) > _LONGEST:
            return cls(())
        found: list[FormatSection] = []
        for piece in _sections(code)[:3]:
            section = _section(piece)
            if section is None:
                return cls(())
            found.append(section)
        # An empty section in a format of several hides its numbers.
        hides = len(found) > 1 and any(not section.parts for section in found)
        return cls(tuple(found)) if hides or any(section.tells for section in found) else cls(())

    def shown(self, number: Decimal) -> str | None:
        """What is seen of a number; None where it is the number itself."""
        if not self.sections:
            return None
        section, is_signed = self._section_for(number)
        if not section.parts:
            return "" if len(self.sections) > 1 else None
        if not section.tells:
            return None
        return _filled(section, abs(number) if is_signed else number)

    def _section_for(self, number: Decimal) -> tuple[FormatSection, bool]:
        """The section for a number, and whether it prints the sign itself."""
        conditioned = [section for section in self.sections if section.condition is not None]
        if conditioned:
            for section in self.sections:
                if section.condition is None or _holds(number, section.condition):
                    return section, False
            return self.sections[-1], False
        if number < 0 and len(self.sections) > 1:
            return self.sections[1], True
        if number == 0 and len(self.sections) > 2:
            return self.sections[2], False
        return next(iter(self.sections)), False


def _sections(code: str) -> list[str]:
    pieces = [""]
    for token in _TOKEN.findall(code):
        if token == ";":
            pieces.append("")
        else:
            pieces[-1] += token
    return pieces


def _holds(number: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    match sign:
        case "<":
            return number < bound
        case ">":
            return number > bound
        case "<=":
            return number <= bound
        case ">=":
            return number >= bound
        case "=":
            return number == bound
        case _:
            return number != bound


def _section(code: str) -> FormatSection | None:
    parts: list[tuple[str, bool]] = []
    scale = 0
    commas = 0
    condition = None
    for token in _TOKEN.findall(code):
        first = token[0]
        if token.lower() == "general":
            parts.append((_GENERAL, False))
            continue
        if first == "[":
            if (told := _CONDITION.fullmatch(token[1:-1])) is not None:
                condition = told[1], Decimal(told[2])
            elif re.fullmatch(r"\[(?:h+|m+|s+)\]", token, re.IGNORECASE):
                return None
        elif token == '"':
            return None  # it never ends
        elif first == '"':
            parts.append((token[1:-1], True))
        elif first in "\\!" and len(token) == 2:
            parts.append((token[1], True))
        elif first in "_*" and len(token) == 2:
            continue
        elif first == ",":
            commas += 1
        elif first in "0#?":
            commas = 0  # between places it parts thousands
            parts.append((first, False))
        elif first == ".":
            scale, commas = scale + 3 * commas, 0
            parts.append((".", (".", False) in parts))
        elif first == "%":
            scale -= 2
            parts.append(("%", True))
        elif first in _UNSUPPORTED:
            return None
        else:
            parts.append((first, True))
    if any(not is_literal for _, is_literal in parts):
        scale += 3 * commas
    return FormatSection(tuple(part for part in parts if part[0]), scale, condition)


def _filled(section: FormatSection, number: Decimal) -> str | None:
    places = section.places
    if not places:
        text = "".join(text for text, _ in section.parts).strip()
        return None if set(text) <= _SILENT else text
    point = places.index(".") if "." in places else len(places)
    decimals = len(places) - point - 1 if point < len(places) else 0
    if decimals > _MOST_DECIMALS or number.adjusted() > _MOST_DECIMALS:
        return None
    scaled = number.scaleb(-section.scale)
    if places == [_GENERAL]:
        figure = f"{scaled.normalize():f}"
        return "".join(text if is_literal else figure for text, is_literal in section.parts).strip()
    rounded = scaled.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):f}".partition(".")
    return _set_in(section, "-" if rounded < 0 else "", whole.lstrip("0"), fraction, point)


def _set_in(section: FormatSection, sign: str, whole: str, fraction: str, point: int) -> str:
    """The digits of a number in the places of a section, what is literal between them."""
    integers = section.places[:point]
    digits: Sequence[str] = [
        "" if len(integers) - at > len(whole) and place != "0" else whole.rjust(len(integers), "0")[-(len(integers) - at)]
        for at, place in enumerate(integers)
    ]
    over = whole[: max(0, len(whole) - len(integers))]
    shown: list[str] = []
    at = 0
    begun = False
    for text, is_literal in section.parts:
        if is_literal:
            shown.append(text)
            continue
        if not begun:
            shown += [sign, over]
            begun = True
        if at < point:
            shown.append(digits[at])
        elif at == point:
            shown.append(".")
        else:
            digit = fraction[at - point - 1]
            rest = fraction[at - point - 1 :]
            shown.append("" if text != "0" and not rest.strip("0") else digit)
        at += 1
    return "".join(shown).strip()
