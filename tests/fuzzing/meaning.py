"""Changes that mean nothing: after each of them, the cells of a page hold what they held before."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from functools import cache
from html import unescape
from typing import Any, Final

from gov_disclosure import read

__all__ = ["CHANGED"]

Change = Callable[[str, random.Random], str]

_TAG: Final = re.compile(r"<[^>]*>")
_BETWEEN: Final = re.compile(r"(?<=>)\s*(?=<)")
_CELL: Final = re.compile(r"""(<t[dh]\b(?:[^>'"]|'[^']*'|"[^"]*")*>)([^<]*)(</t[dh]>)""")
_OPENED: Final = re.compile(r"<(p|td|th|tr|table|h[1-6])(?=[\s>])")


def _some(pattern: re.Pattern[str], text: str, chance: random.Random, new: Callable[[re.Match[str]], str]) -> str:
    """The text with a tenth of what a pattern finds in the body replaced."""
    begin = max(text.find("<body"), 0)
    return text[:begin] + pattern.sub(lambda one: new(one) if chance.random() < 0.1 else one[0], text[begin:])


def _white_space(text: str, chance: random.Random) -> str:
    return _some(_BETWEEN, text, chance, lambda _: chance.choice((" ", "\n", "\n\t", "  \r\n ")))


def _attributes(text: str, chance: random.Random) -> str:
    told = (' class="a b"', " data-x='1>0'", ' style="mso-x:y;font-size:12pt"', " lang=zh", ' title="3"', ' width="10"')
    return _some(_OPENED, text, chance, lambda one: one[0] + chance.choice(told))


def _wrappers(text: str, chance: random.Random) -> str:
    around = ("<span>{}</span>", "<p>{}</p>", "<font size=2>{}</font>", "<div>{}</div>", "<o:p>{}</o:p>", "<b><i>{}</i></b>")
    return _some(_CELL, text, chance, lambda one: one[1] + chance.choice(around).format(one[2]) + one[3])


def _entities(text: str, chance: random.Random) -> str:
    def written(found: re.Match[str]) -> str:
        letters = unescape(found[2])
        if not letters:
            return found[0]
        code = chance.choice((lambda c: f"&#{ord(c)};", lambda c: f"&#x{ord(c):X};"))
        return found[1] + "".join(code(c) if c.isalnum() else found_as(c) for c in letters) + found[3]

    def found_as(character: str) -> str:
        return {"&": "&amp;", "<": "&lt;", ">": "&gt;"}.get(character, character)

    return _some(_CELL, text, chance, written)


def _capitals(text: str, chance: random.Random) -> str:
    return _some(re.compile(r"</?[a-z]+"), text, chance, lambda one: one[0].upper())


def _comments(text: str, chance: random.Random) -> str:
    return _some(
        re.compile(r"(?<=</p>)|(?<=</td>)|(?<=</tr>)"),
        text,
        chance,
        lambda _: chance.choice(("<!-- 3 -->", "<!--[if x]><td>9<![endif]-->")),
    )


def _blank_lines(text: str, chance: random.Random) -> str:
    return re.sub(r"\n\n", lambda _: chance.choice(("\n\n", "\n\n\n", "\n \n")), text)


def _ends_of_lines(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice(("\n", "\r\n", "\r")))


def _spaces_in_rows(text: str, chance: random.Random) -> str:
    return re.sub(r"(?m)(?<=[^\\\n]) \|", lambda _: chance.choice((" |", "  |", "|")) if chance.random() < 0.1 else " |", text)


def _spaces_behind(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=[^\r\n])(?=[\r\n])", lambda _: " " if chance.random() < 0.05 else "", text)


def _mark(text: str, _: random.Random) -> str:
    return "\ufeff" + text


_CHANGES: Final[Mapping[str, tuple[Change, ...]]] = {
    "html": (_white_space, _attributes, _wrappers, _entities, _capitals, _comments, _ends_of_lines, _mark),
    "markdown": (_blank_lines, _ends_of_lines, _spaces_in_rows, _mark),
    "text": (_ends_of_lines, _spaces_behind, _mark),
}


@cache
def _cells(source: bytes, form: str) -> Mapping[str, Any]:
    return read(source, form).report.figures()


def _held(form: str, source: bytes, chosen: bytes) -> None:
    chance = random.Random(chosen)  # noqa: S311 - a choice that can be made again
    text = source.decode()
    names = []
    for change in chance.sample(_CHANGES[form], chance.randint(1, 3)):
        names.append(change.__name__)
        text = change(text, chance)
    before, after = _cells(source, form), read(text.encode(), form).report.figures()
    other = {path: (before[path], after.get(path)) for path in before if before[path] != after.get(path)}
    assert not other, f"{', '.join(names)} changed {other}"


def _by(form: str) -> Callable[[bytes, bytes], None]:
    return lambda source, chosen: _held(form, source, chosen)


CHANGED: Final[Mapping[str, Callable[[bytes, bytes], None]]] = {form: _by(form) for form in _CHANGES}
"""By format: raises where changes, chosen by some bytes, change a cell."""
