"""Automatic numbers of a Word file, resolved to the text that Word shows: 一、（一）1. and whatever else a file declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from attrs import define, evolve, field, frozen

from gov_disclosure.pages.docx.styles import Styles
from gov_disclosure.pages.docx.xml import W, is_on, number, value

__all__ = ["NumberedLevel", "NumberedList", "Numbering"]

_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_MOST: Final = 9999
"""No list of a document is longer; what is beyond it is shown in digits."""


@frozen
class NumberedLevel:
    """A level of a list.

    Arguments:
        start: what it counts from. form: how a count is written, by its name in Word. text: what is shown, with ``%1`` for the count of
            the first level. restart: after which levels it begins anew, counted from 1; after any above it by default, after none for 0.
        is_legal: whether the counts of all levels are shown in digits. style: of the paragraphs that are of it.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str | None = None


@frozen
class NumberedList:
    """A list.

    Arguments:
        counter: what it counts with, which other lists may share. levels: from 0. starts: levels that begin anew where it is used first,
            and what they begin with.
    """

    counter: str
    levels: Mapping[int, NumberedLevel]
    starts: Mapping[int, int]


@define
class Numbering:
    """The lists of a file, and how far each has counted.

    Arguments:
        lists: by number. counted: the count of each level, by what is counted. begun: lists and levels that were used.
    """

    lists: Mapping[str, NumberedList]
    counted: dict[str, dict[int, int]] = field(factory=dict)
    begun: set[tuple[str, int]] = field(factory=set)

    @classmethod
    def of(cls, root: Any, styles: Styles) -> Numbering:
        """The lists in a part; none where there is no such part."""
        if root is None:
            return cls({})
        abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iterchildren(f"{W}abstractNum")}
        numbers = {one.get(f"{W}numId", ""): one for one in root.iterchildren(f"{W}num")}
        return cls({key: _list(one, abstract, numbers, styles) for key, one in numbers.items()})

    def next(self, key: str, level: int | None, style: str | None) -> str:
        """Count a paragraph on, and tell the number that it shows; empty where it shows none.

        Arguments:
            key: number of the list. level: in it; None where the style tells it. style: id of the paragraph's style.
        """
        listed = self.lists.get(key)
        if listed is None:
            return ""
        if level is None:
            level = next((n for n, one in listed.levels.items() if style is not None and one.style == style), 0)
        shown = listed.levels.get(level)
        if shown is None:
            return ""
        counts = self.counted.setdefault(listed.counter, {})
        if level in listed.starts and (key, level) not in self.begun:
            counts[level] = listed.starts[level]
        else:
            counts[level] = counts.get(level, shown.start - 1) + 1
        self.begun.add((key, level))
        for deeper in [n for n in counts if n > level]:
            restart = listed.levels[deeper].restart if deeper in listed.levels else None
            if restart is None or level < restart:
                del counts[deeper]
        return _PLACE.sub(lambda found: _count(listed, counts, int(found[1]) - 1, shown), shown.text)


def _count(listed: NumberedList, counts: Mapping[int, int], level: int, shown: NumberedLevel) -> str:
    one = listed.levels.get(level, NumberedLevel())
    count = counts.get(level, one.start)
    return _written(count, "decimal" if shown.is_legal and one.form not in _SILENT else one.form)


# --- what is declared ------------------------------------------------------------------------------------------------


def _list(one: Any, abstract: Mapping[str, Any], numbers: Mapping[str, Any], styles: Styles) -> NumberedList:
    counter = value(one, "abstractNumId") or ""
    declared = abstract.get(counter)
    linked = value(declared, "numStyleLink")
    if linked is not None and (other := numbers.get(styles.lists.get(linked, ""))) is not None:
        counter = value(other, "abstractNumId") or ""
        declared = abstract.get(counter)
    levels = {} if declared is None else _levels(declared)
    starts: dict[int, int] = {}
    for override in one.iterchildren(f"{W}lvlOverride"):
        level = number(override.get(f"{W}ilvl")) or 0
        levels |= _levels(override)
        start = number(value(override, "startOverride"))
        if start is not None and level in levels:
            starts[level] = start
            levels[level] = evolve(levels[level], start=start)
    return NumberedList(counter, levels, starts)


def _levels(parent: Any) -> dict[int, NumberedLevel]:
    found: dict[int, NumberedLevel] = {}
    for one in parent.iterchildren(f"{W}lvl"):
        at = number(one.get(f"{W}ilvl")) or 0
        if 0 <= at < _LEVELS:
            form = value(one, "numFmt") or "decimal"
            start = number(value(one, "start"))
            found[at] = NumberedLevel(
                start=0 if start is None else start,
                form=form,
                text="" if form == "bullet" else value(one, "lvlText") or "",
                restart=number(value(one, "lvlRestart")),
                is_legal=is_on(one, "isLgl"),
                style=value(one, "pStyle"),
            )
    return found


# --- counts in words -------------------------------------------------------------------------------------------------


def _written(count: int, form: str) -> str:
    written = _FORMS.get(form)
    return str(count) if written is None or (not 0 < count <= _MOST and form not in _SILENT) else written(count)


def _chinese(count: int) -> str:
    import cn2an  # only a document numbered so pays for it

    return str(cn2an.an2cn(count, "low"))


def _formal(count: int) -> str:
    import cn2an

    return str(cn2an.an2cn(count, "up"))


def _digits(count: int) -> str:
    return str(count).translate(str.maketrans("0123456789", "〇一二三四五六七八九"))


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if count <= len(signs) else str(count)


def _letters(first: str) -> Callable[[int], str]:
    # After the last letter Word doubles it: aa, bb.
    return lambda count: chr(ord(first) + (count - 1) % 26) * ((count - 1) // 26 + 1)


_ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


def _roman(count: int) -> str:
    found = ""
    for worth, sign in _ROMAN:
        times, count = divmod(count, worth)
        found += sign * times
    return found


_SILENT: Final = frozenset({"none", "bullet"})
_FORMS: Final[Mapping[str, Callable[[int], str]]] = {
    **dict.fromkeys(_SILENT, lambda _: ""),
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
        ),
        _chinese,
    ),
    **dict.fromkeys(("chineseLegalSimplified", "japaneseLegal", "ideographLegalTraditional"), _formal),
    **dict.fromkeys(("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"), _digits),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _cycle("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
    "ideographEnclosedCircle": _cycle("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "decimalEnclosedParen": lambda count: f"({count})",
    "numberInDash": lambda count: f"- {count} -",
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
}
"""How a count is written, by the name of the form; any other is written in digits."""
