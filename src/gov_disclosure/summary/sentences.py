"""What is said, and when: one function a group of sentences.

A breakdown (其中…) is said only where its known parts add up to the whole, a blank cell is never spoken of, and years are compared
only in lines that both forms declare alike. Words that the form has come from the declaration; all others stand in the tables below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Final

from attrs import frozen

from gov_disclosure.errors import InvalidValue
from gov_disclosure.findings import Figure
from gov_disclosure.report import AnnualReport, CellState
from gov_disclosure.schema import Kind, Label, NamedLine, cells, counted, lines
from gov_disclosure.series import ReportSeries
from gov_disclosure.summary.wording import NOTHING, Said, SaidKind, SummarySentence, digits, joined, per_cent, say

__all__ = ["summary_of"]

# --- the words -----------------------------------------------------------------------------------------------------

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "received": ("{year}年，收到政府信息公开申请{n}件{breakdown}。", "{year}年，{none}政府信息公开申请。"),
    "carried_in": ("上年结转政府信息公开申请{n}件。", "{none}上年结转的政府信息公开申请。"),
    "handled": ("本年度办结政府信息公开申请{n}件{breakdown}。", "本年度{none}办结的政府信息公开申请。"),
    "carried_on": ("{row}{n}件。", "{none}{row}的政府信息公开申请。"),
    "cases": ("因政府信息公开引起的{row}{n}件{breakdown}。", "{none}因政府信息公开引起的{row}。"),
}
"""Sentences on a number, and on none. Places: ``n`` the number, ``none`` the word for zero, ``row`` a label."""
_NONE: Final = {"received": "未收到", "carried_in": "无", "handled": "无", "carried_on": "无", "cases": "未发生"}
_ROWS: Final = ("{year}年，{rows}。", "{rows}。")
_REASONS: Final = "{row}的{n}件{breakdown}。"

_BREAKDOWNS: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "applicants": ("，其中{parts}", "{row}{n}件", "、", "，{all}由{row}提出"),
    "outcomes": ("，其中{parts}", "{row}{n}件，占{share}", "；", "，结果{all}为{row}"),
    "reasons": ("中，{parts}", "{row}{n}件", "、", "，{all}{row}"),
    "cases": ("，其中{parts}", "{row}{n}件{more}", "、", "，{all}为{row}{more}"),
    "results": ("（{parts}）", "{row}{n}件", "、", "（{row}{n}件）"),
}
"""A whole by its parts: the frame, one part, what stands between parts, and what is said where one part is the whole."""
_ALL: Final = "均"
_BELONGS: Final = "属于"
_CASE: Final = "为“{row}”情形"
"""A reason whose label does not say that it is one."""

_COLUMNS: Final[Mapping[str, tuple[str, str]]] = {
    "issued": ("制发{n}件", "未制发"),
    "repealed": ("废止{n}件", "未废止"),
    "in_force": ("现行有效{n}件", "无现行有效文件"),
    "newly_produced": ("新制作{n}件", "未新制作"),
    "newly_disclosed": ("新公开{n}件", "未新公开"),
    "total_disclosed": ("累计对外公开{n}件", "无对外公开文件"),
    "decisions": ("作出处理决定{n}件", "未作出处理决定"),
    "items_previous_year": ("上年项目{n}项", "上年无项目"),
    "projects": ("项目{n}个", "无项目"),
    "amount": ("收取{n}{unit}", "未收取费用"),
    "total_amount": ("金额{n}{unit}", "无支出"),
}
"""What is said of the columns of section two, by attribute name: of a figure, of zero. Others are said by their label."""
_ANY_COLUMN: Final = ("{column}{n}", "{column}为零")
_INCREASE: Final = ("本年增加{n}项", "本年减少{n}项", "本年无增减")

_CHANGES: Final = {
    "more": "{what}{than}增加{n}{unit}",
    "less": "{what}{than}减少{n}{unit}",
    "more by rate": "{what}{than}增加{n}{unit}，增长{rate}",
    "less by rate": "{what}{than}减少{n}{unit}，下降{rate}",
    "same": "{what}与{last}{same}",
}
_SAME: Final = "持平"
_LAST_YEAR: Final = {"than": "同比", "last": "上年"}
_EARLIER_YEAR: Final = {"than": "比{year}年", "last": "{year}年"}
_COMPARED: Final = {
    "received": "收到的政府信息公开申请",
    "carried_in": "上年结转的政府信息公开申请",
    "handled": "办结的政府信息公开申请",
    "carried_on": "{row}的政府信息公开申请",
    "cases": "{row}件数",
}
_COMPARED_COLUMNS: Final = {
    "issued": "件",
    "repealed": "件",
    "in_force": "件",
    "newly_produced": "件",
    "newly_disclosed": "件",
    "total_disclosed": "件",
    "decisions": "件",
    "projects": "个",
    "amount": "",
    "total_amount": "",
}
"""Columns of section two in which years are compared, with the measure word; none where the form has a unit."""


_TENFOLD: Final = 10
"""A growth of ten times and more is said in pieces alone: 增长141600% says nothing to anyone."""


def _short(label: Label) -> str:
    """A label in running text: without what the form adds in brackets or after a comma."""
    return re.split("[（、]", label.zh)[0]


# --- figures -------------------------------------------------------------------------------------------------------


@frozen
class _Figures:
    """The figures of a report that are printed as numbers."""

    report: AnnualReport

    def sum(self, *paths: str) -> Said | None:
        """The sum of the cells; None unless all are known."""
        return self._said(paths) if all(map(self._is_known, paths)) else None

    def sum_of_known(self, paths: Iterable[str]) -> Said | None:
        """The sum of those cells that are known; None where none is."""
        known = tuple(filter(self._is_known, paths))
        return self._said(known) if known else None

    def _is_known(self, path: str) -> bool:
        return self.report.state(path) is CellState.NUMBER

    def _said(self, paths: tuple[str, ...]) -> Said:
        value: Figure = sum(self.report.figure(path) for path in paths)
        return Said(kind=SaidKind.FIGURE, text=digits(value), value=value, cells=paths)


@frozen
class _Part:
    """A part of a whole: its label, its figure, and what is said of it besides."""

    row: str
    figure: Said | None
    more: SummarySentence = NOTHING


def _breakdown(kind: str, whole: Said, parts: Iterable[_Part]) -> SummarySentence:
    """The whole by its parts that are not zero; nothing where the known parts do not add up to it."""
    known = [(part, part.figure) for part in parts if part.figure is not None]
    there = [(part, figure) for part, figure in known if figure.value]
    if not there or sum(figure.value for _, figure in known) != whole.value:
        return NOTHING
    frame, each, between, only = _BREAKDOWNS[kind]
    if len(there) == 1 and whole.value > 1:
        part, figure = there[0]
        every = Said(kind=SaidKind.ALL, text=_ALL, value=whole.value, cells=figure.cells, whole=whole.cells)
        row = part.row if kind != "reasons" or part.row.startswith(_BELONGS) else _CASE.format(row=part.row)
        return say(only, all=every, row=row, n=figure, more=part.more)
    clauses = (say(each, row=p.row, n=figure, share=_share(figure, whole), more=p.more) for p, figure in there)
    return say(frame, parts=joined(clauses, between))


def _share(part: Said, whole: Said) -> Said:
    value, text = per_cent(Decimal(part.value) / Decimal(whole.value))
    return Said(kind=SaidKind.SHARE, text=text, value=value, cells=part.cells, whole=whole.cells)


def _number(key: str, said: Said, row: str = "", breakdown: SummarySentence = NOTHING, year: int = 0) -> SummarySentence:
    """The sentence on a number of cases, or on none."""
    some, none = _WORDS[key]
    if said.value:
        return say(some, n=said, row=row, breakdown=breakdown, year=str(year))
    return say(none, none=_none(_NONE[key], said), row=row, year=str(year))


def _none(words: str, of: Said) -> Said:
    return Said(kind=SaidKind.NONE, text=words, value=0, cells=of.cells)


# --- sentences -----------------------------------------------------------------------------------------------------


def summary_of(report: AnnualReport | ReportSeries, previous: AnnualReport | None = None) -> tuple[SummarySentence, ...]:
    """The sentences of `summary_sentences`, each with what it says of which cells.

    Raises:
        InvalidValue: ``previous`` is not of an earlier year.
    """
    if isinstance(report, ReportSeries):
        series, report = report, report.latest
        previous = previous or series.before(series.latest)
    figures = _Figures(report)
    sentences = [*_disclosed(figures), *_requests(figures), *_cases(figures)]
    if previous is not None:
        if previous.year >= report.year:
            raise InvalidValue(
                "A summary compares with an earlier year; the previous report is of {previous}, this one of {year}",
                previous=str(previous.year),
                year=str(report.year),
            )
        sentences += _compared(figures, _Figures(previous))
    return tuple(sentences)


def _disclosed(figures: _Figures) -> Iterator[SummarySentence]:
    """Section two: a sentence for each kind of row."""
    section = "proactive_disclosure"
    frames = iter(_ROWS)
    frame = next(frames)
    for _, run in groupby(lines(type(getattr(figures.report, section))), key=lambda named: named.type):
        rows = [clause for named in run if (clause := _row(figures, f"{section}.{named.name}", named))]
        if rows:
            yield say(frame, year=str(figures.report.year), rows=joined(rows, "；"))
            frame = next(frames, frame)


def _row(figures: _Figures, path: str, named: NamedLine) -> SummarySentence:
    clauses = []
    for column in lines(named.type):
        said = figures.sum(f"{path}.{column.name}")
        if said is None:
            continue
        if column.line.kind is Kind.CHANGE:
            more, less, same = _INCREASE
            some, none = more if said.value > 0 else less, same
        else:
            some, none = _COLUMNS.get(column.name, _ANY_COLUMN)
        unit = "" if column.line.unit is None else column.line.unit.zh
        if said.value:
            clauses.append(say(some, n=said, unit=unit, column=_short(column.line)))
        else:
            words = none.format(column=_short(column.line))
            clauses.append(say("{none}", none=_none(words, said)))
    return say("{row}{columns}", row=_short(named.line), columns=joined(clauses, "、")) if clauses else NOTHING


_REQUESTS: Final = "disclosure_requests"
_NUMBERS: Final = {
    "received": f"{_REQUESTS}.new_requests.total",
    "carried_in": f"{_REQUESTS}.carried_over.total",
    "handled": f"{_REQUESTS}.outcomes.total.total",
    "carried_on": f"{_REQUESTS}.carried_forward.total",
}


def _requests(figures: _Figures) -> Iterator[SummarySentence]:
    """Section three: received, carried in, handled by outcome, the reasons, carried on."""
    requests, year = figures.report.disclosure_requests, figures.report.year
    said = {key: figures.sum(path) for key, path in _NUMBERS.items()}
    received, carried_in, handled, carried_on = said.values()
    if received is not None:
        row = f"{_REQUESTS}.new_requests"
        parts = (
            _Part(label, figures.sum_of_known(f"{row}.{name}" for name in names))
            for label, names in _applicants(type(requests.new_requests))
        )
        yield _number("received", received, breakdown=_breakdown("applicants", received, parts), year=year)
    if carried_in is not None:
        yield _number("carried_in", carried_in)
    if handled is not None and (handled.value or received is None or carried_in is None or received.value or carried_in.value):
        outcomes = list(_outcomes(figures, type(requests.outcomes)))
        breakdown = _breakdown("outcomes", handled, (_Part(row, figure) for row, figure, _ in outcomes))
        yield _number("handled", handled, breakdown=breakdown)
        for row, figure, reasons in outcomes if breakdown else ():
            if figure is not None and figure.value and reasons:
                yield say(_REASONS, row=row, n=figure, breakdown=_breakdown("reasons", figure, reasons))
    if carried_on is not None:
        yield _number("carried_on", carried_on, _row_label(figures.report, "carried_forward"))


def _applicants(row: type) -> list[tuple[str, list[str]]]:
    """The columns of section three by their widest heading."""
    columns = (named for named in lines(row) if named.line.formula is None)
    return [(label.zh, [named.name for named in run]) for label, run in groupby(columns, key=lambda n: n.line.under or n.line)]


def _outcomes(figures: _Figures, form: type) -> Iterator[tuple[str, Said | None, list[_Part]]]:
    """The headings of the outcomes: label, figure, and the rows below."""
    at = f"{_REQUESTS}.outcomes"
    for named in lines(form):
        if named.line.formula is not None:
            continue
        path = f"{at}.{named.name}"
        if named.is_row:
            yield _short(named.line), figures.sum_of_known([f"{path}.total"]), []
            continue
        rows = [_Part(_short(n.line), figures.sum_of_known([f"{path}.{n.name}.total"])) for n in lines(named.type)]
        yield _short(named.line), figures.sum_of_known(f"{path}.{below}.total" for below in counted(named.type)), rows


def _row_label(report: AnnualReport, name: str) -> str:
    return next(_short(n.line) for n in lines(type(report.disclosure_requests)) if n.name == name)


def _cases(figures: _Figures) -> Iterator[SummarySentence]:
    """Section four: cases and their results, under each heading."""
    numbers = [(label, said, parts) for label, said, parts in _headings(figures) if said is not None]
    if len(numbers) > 1 and not any(said.value for _, said, _ in numbers):
        every = tuple(path for _, said, _ in numbers for path in said.cells)
        nothing = Said(kind=SaidKind.FIGURE, text="0", value=0, cells=every)
        yield _number("cases", nothing, "、".join(label for label, _, _ in numbers))
        return
    for label, said, breakdown in numbers:
        yield _number("cases", said, label, breakdown)


def _headings(figures: _Figures) -> Iterator[tuple[str, Said | None, SummarySentence]]:
    """The headings of section four: label, all cases below it, the cases by block or by result."""
    section = "reconsideration_and_litigation"
    blocks = lines(type(figures.report.reconsideration_and_litigation))
    for label, run in groupby(blocks, key=lambda n: n.line.under or n.line):
        named = list(run)
        whole = figures.sum(*(f"{section}.{n.name}.total" for n in named))
        if whole is None:
            yield label.zh, None, NOTHING
        elif len(named) == 1:
            yield label.zh, whole, _breakdown("cases", whole, _results(figures, f"{section}.{named[0].name}", named[0].type))
        else:
            parts = []
            for n in named:
                total = figures.sum(f"{section}.{n.name}.total")
                if total is not None:
                    results = _breakdown("results", total, _results(figures, f"{section}.{n.name}", n.type))
                    parts.append(_Part(n.line.zh, total, results))
            yield label.zh, whole, _breakdown("cases", whole, parts)


def _results(figures: _Figures, block: str, form: type) -> list[_Part]:
    return [_Part(n.line.zh, figures.sum_of_known([f"{block}.{n.name}"])) for n in lines(form) if n.line.formula is None]


# --- comparison ----------------------------------------------------------------------------------------------------


def _compared(now: _Figures, before: _Figures) -> Iterator[SummarySentence]:
    """A sentence a section on what changed since the previous report."""
    alike = _declared_alike(type(now.report), type(before.report))
    for group in (_disclosed_compared(now.report), _requests_compared(now.report), _cases_compared(now.report)):
        changes = [
            change
            for what, unit, paths in group
            if alike.issuperset(paths)
            and (of := now.sum(*paths)) is not None
            and (from_ := before.sum(*paths)) is not None
            and (change := _change(what, unit, of, from_, now.report.year, before.report.year))
        ]
        if changes:
            yield say("{changes}。", changes=joined(changes, "；"))


def _declared_alike(form: type, earlier: type) -> frozenset[str]:
    """Paths of the cells that both forms declare with the same words: what a cell of other words counts is another thing."""
    declared, earlier_declared = (
        {(c.path, c.labels(), c.kind, c.column.line.unit) for c in cells(each)} for each in (form, earlier)
    )
    return frozenset(path for path, *_ in declared & earlier_declared)


def _disclosed_compared(report: AnnualReport) -> Iterator[tuple[str, str, list[str]]]:
    for cell in cells(type(report)):
        if cell.section == "proactive_disclosure" and cell.column.name in _COMPARED_COLUMNS:
            unit = cell.column.line.unit
            what = f"{_short(cell.rows[-1].line)}的{_short(cell.column.line).removeprefix('本年')}"
            yield what, _COMPARED_COLUMNS[cell.column.name] if unit is None else unit.zh, [cell.path]


def _requests_compared(report: AnnualReport) -> Iterator[tuple[str, str, list[str]]]:
    for key, path in _NUMBERS.items():
        yield _COMPARED[key].format(row=_row_label(report, "carried_forward")), "件", [path]


def _cases_compared(report: AnnualReport) -> Iterator[tuple[str, str, list[str]]]:
    blocks = lines(type(report.reconsideration_and_litigation))
    for label, run in groupby(blocks, key=lambda n: n.line.under or n.line):
        paths = [f"reconsideration_and_litigation.{n.name}.total" for n in run]
        yield _COMPARED["cases"].format(row=label.zh), "件", paths


def _change(what: str, unit: str, now: Said, before: Said, year: int, earlier: int) -> SummarySentence:
    """The change of a figure; nothing where both are zero, no rate where one of them is or where it says nothing."""
    if not now.value and not before.value:
        return NOTHING
    year_words = _LAST_YEAR if earlier == year - 1 else _EARLIER_YEAR
    words = {key: text.format(year=earlier) for key, text in year_words.items()}
    change = now.value - before.value
    if not change:
        same = Said(kind=SaidKind.CHANGE, text=_SAME, value=0, cells=now.cells)
        return say(_CHANGES["same"], what=what, same=same, **words)
    key = "more" if change > 0 else "less"
    n = Said(kind=SaidKind.CHANGE, text=digits(change), value=change, cells=now.cells)
    if not now.value or not before.value or abs(Decimal(change)) >= _TENFOLD * Decimal(before.value):
        return say(_CHANGES[key], what=what, unit=unit, n=n, **words)
    value, text = per_cent(abs(Decimal(change)) / Decimal(before.value))
    rate = Said(kind=SaidKind.RATE_OF_CHANGE, text=text, value=value.copy_sign(change), cells=now.cells)
    return say(_CHANGES[f"{key} by rate"], what=what, unit=unit, n=n, rate=rate, **words)
