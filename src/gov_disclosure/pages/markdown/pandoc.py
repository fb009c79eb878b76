"""What pandoc writes and other Markdown does not have: attributes behind brackets, over several lines too; tables between lines of dashes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from gov_disclosure.pages.boxes import by_column

__all__ = ["dash_tables", "dashed_rows", "on_one_line", "without_attributes", "without_name"]

_ATTRIBUTES: Final = re.compile(r"(?<!\\)\[([^\[\]]*)\]\{[^{}]*\}")
_NAME: Final = re.compile(r"(?<=\S)[ \t]+\{:?[ \t]*[#.][^{}]*\}$")
_RULE: Final = re.compile(r" *-+(?: +-+)+ *")
_COLUMN: Final = re.compile(r"-+")
_DIVISION: Final = re.compile(r":{3,}(?:\s*\S.*)?")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")


def without_attributes(text: str) -> str:
    """A text without the attributes of its stretches: 12 for [12]{lang="EN-US"}."""
    return _ATTRIBUTES.sub(r"\1", text) if "]{" in text else text


def without_name(heading: str) -> str:
    """A heading without the name and the classes behind it: 总体情况 for 总体情况 {#总体情况}."""
    return _NAME.sub("", heading) if heading.endswith("}") else heading


def on_one_line(lines: Sequence[str]) -> list[str]:
    """The lines without attributes: of a paragraph whose lines they broke the rest moves up, and blank lines remain."""
    found = list(lines)
    if not any("]{" in line or line.lstrip().startswith(":::") for line in lines):
        return found
    tables = {n for first, last in dash_tables(lines, 0) for n in range(first, last)}
    begin = 0
    for n in range(len(lines) + 1):
        if n < len(lines) and n not in tables and lines[n].strip():
            continue
        if n > begin and any("]{" in line for line in lines[begin:n]):
            kept = [line for line in without_attributes("\n".join(lines[begin:n])).split("\n") if line.strip()]
            found[begin:n] = [*kept, *[""] * (n - begin - len(kept))]
        begin = n + 1
    return ["" if _DIVISION.fullmatch(line.strip()) else line for line in found]


def dash_tables(lines: Sequence[str], begin: int) -> Iterator[tuple[int, int]]:
    """Where tables stand that begin and end with the same line of dashes, one run of them a column: the first line, the one after the last."""
    at = begin
    fence = ""
    rules = [n for n in range(begin, len(lines)) if lines[n].lstrip().startswith("--")]
    while at < len(lines):
        mark = _FENCE.match(lines[at])
        if mark is not None and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        elif not fence and _RULE.fullmatch(lines[at]) is not None:
            following = bisect_right(rules, at)
            end = rules[following] if following < len(rules) else at
            if end > at + 1 and lines[end].rstrip() == lines[at].rstrip():
                yield at, end + 1
                at = end
        at += 1


def dashed_rows(lines: Sequence[str]) -> list[list[str]] | None:
    """The cells of such a table, a row for each line; None where a text reaches over the end of its column."""
    begins = [found.start() for found in _COLUMN.finditer(lines[0])]
    rows = []
    for line in lines[1:-1]:
        columns = [cell or "" for cell in by_column(line)]
        if any(begin <= len(columns) and "".join(columns[begin - 1 : begin]).strip() for begin in begins[1:]):
            return None
        ends = [*begins[1:], len(columns)]
        rows.append(["".join(columns[begin:end]).strip() for begin, end in zip(begins, ends, strict=True)])
    return rows
