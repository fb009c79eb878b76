"""Figures changed in the prose of whole published reports: how many are told, and how many findings on the untouched ones are true.

Run as ``python -m claims.changed [PART …]`` with ``tests`` on the path. The marks say which figures of the prose truly state cells; one
after the other is made wrong where it stands, the whole report is checked, and a finding that names one of its cells counts. On the
untouched report a finding is true if a mark that does not hold lies under it. The tables are as the file has them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import evolve, fields, frozen, has

from claims.marked import Claim as Mark
from claims.marked import MarkedReport, load, mark_files
from claims.prose import sentences as prose_sentences
from claims.prose import text_of
from gov_disclosure import check, read
from gov_disclosure.claims import sentences_of
from gov_disclosure.claims.characters import closed_up
from gov_disclosure.claims.claim import Sentence
from gov_disclosure.claims.numerals import numerals
from gov_disclosure.findings import Finding
from gov_disclosure.report import AnnualReport, CellState

_OF_CLAIMS = re.compile(r"GD5\d\d")
_FIGURES = {"figure", "sum"}
_MORE = 7


@frozen
class Change:
    """A figure of the prose that states cells: the sentence, the sentence with another figure in its place."""

    mark: Mark
    sentence: Sentence
    wrong: str


def changes(report: AnnualReport, marked: MarkedReport) -> Iterator[Change]:
    """Every figure that truly states cells, made wrong."""
    marked_texts = {sentence.digest: sentence.text for sentence in prose_sentences(text_of(marked.source))}
    for mark in marked.claims:
        if (
            mark.kind not in _FIGURES
            or not mark.holds
            or not any(_stands(report, one.cells, mark.value) for one in (mark, *mark.also))
        ):
            continue
        text = marked_texts.get(mark.sentence_sha256_12, "")
        for sentence in sentences_of(report):
            at = "".join(sentence.text.split()).find(text) if text else -1
            wrong = _with_another_figure(sentence.text, mark, at + mark.at) if at >= 0 else None
            if wrong is not None:
                yield Change(mark, sentence, wrong)
                break


def _stands(report: AnnualReport, cells: tuple[str, ...], value: Decimal | None) -> bool:
    """Whether the tables, as they were read, hold the figure: what nobody can cut out of a glued row contradicts nothing."""
    unread = {cell.path for cell in report.as_printed if cell.state is CellState.UNREADABLE}
    return not unread & set(cells) and sum(Decimal(report.figure(path)) for path in cells) == value


def _with_another_figure(text: str, mark: Mark, at: int) -> str | None:
    start = [n for n, character in enumerate(text) if not character.isspace()][at]
    closed = closed_up(text[start:])
    for number in numerals(closed.text):
        if number.value in {mark.value, (mark.value or Decimal(0)) * 10_000}:
            first, last = (start + place for place in closed.span(number.start, number.end - len(number.unit)))
            return f"{text[:first]}{number.value + _MORE}{text[last:]}"
    return None


def with_text(value: Any, old: str, new: str) -> Any:
    """A record with one text in the place of another."""
    if isinstance(value, str):
        return value.replace(old, new, 1)
    if isinstance(value, tuple):
        return tuple(with_text(one, old, new) for one in value)
    if has(type(value)):
        found = {}
        for field in fields(type(value)):
            before = getattr(value, field.name)
            if field.init and isinstance(before, str | tuple) | has(type(before)):
                after = with_text(before, old, new)
                if after != before:
                    found[field.name.lstrip("_")] = after
        return evolve(value, **found) if found else value
    return value


def findings(report: AnnualReport) -> list[Finding]:
    """What prose is told of: warnings and errors."""
    return [one for one in check(report).findings if _OF_CLAIMS.fullmatch(one.code) and str(one.severity) in {"warning", "error"}]


def measured(marked: MarkedReport) -> tuple[int, int, list[str], int, list[str]]:
    """Figures changed, told, those missed; findings on the untouched report, those that no mark bears out."""
    report = read(text_of(marked.source)).report
    before = findings(report)
    known = {(one.code, one.message("zh")) for one in before}
    changed = told = 0
    missed = []
    for change in changes(report, marked):
        other = with_text(report, change.sentence.text, change.wrong)
        cells = {path for one in (change.mark, *change.mark.also) for path in one.cells}
        new = [one for one in findings(other) if (one.code, one.message("zh")) not in known]
        changed += 1
        if any(cells & set(one.paths) for one in new):
            told += 1
        else:
            missed.append(f"{change.mark.quote} {change.mark.cells[0]}")
    wrong = {path for mark in marked.claims if mark.holds is False for path in mark.paths}
    false = [f"{one.code} {one.message('zh')}" for one in before if one.paths and not wrong & set(one.paths)]
    return changed, told, missed, len(before), false


def main() -> None:
    parts = set(sys.argv[1:])
    total = [0, 0, 0, 0]
    print("| report | part | figures changed | told | findings untouched | not borne out by a mark |\n|---|---|---|---|---|---|")  # noqa: T201
    for file in mark_files():
        marked = load(file)
        if marked.source.startswith("worded/") or (parts and marked.part not in parts):
            continue
        changed, told, missed, found, false = measured(marked)
        for n, one in enumerate((changed, told, found, len(false))):
            total[n] += one
        if changed or found:
            print(f"| {marked.name} | {marked.part} | {changed} | {told} | {found} | {len(false)} |")  # noqa: T201
        for line in [f"missed: {one}" for one in missed] + [f"not marked: {one}" for one in false]:
            print(f"    {line}", file=sys.stderr)  # noqa: T201
    print(f"| **all** | | {total[0]} | {total[1]} | {total[2]} | {total[3]} |")  # noqa: T201


if __name__ == "__main__":
    main()
