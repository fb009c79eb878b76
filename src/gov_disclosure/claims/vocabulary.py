"""The words by which prose means a line of the form. Labels come from the declaration; only what people say besides is written here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from gov_disclosure.schema import Kind, Label, Layout, NamedLine, counted, lines, per_class

__all__ = ["Anchor", "AnchorKind", "Vocabulary", "vocabulary"]


class AnchorKind(StrEnum):
    """What sort of line some words mean."""

    ROW = "row"
    """Rows of the matrix: 收到, 予以公开."""
    COLUMN = "column"
    """Columns of the matrix: 自然人."""
    BLOCK = "block"
    """Blocks of cases: 行政复议."""
    RESULT = "result"
    """Columns of a block: 结果维持."""
    DOCUMENT = "document"
    """A row of documents, of which the column is yet to be told: 规章."""
    STOCK = "stock"
    """A column of such a row: 废止."""
    FIGURE = "figure"
    """One cell: 行政许可, 行政事业性收费."""


@frozen
class Anchor:
    """Words for lines.

    Arguments:
        kind: see `AnchorKind`. readings: each a tuple of row paths (or of column names) whose sum is meant; several where
            the word leaves open which. is_certain: whether the word means just this. is_label: whether it is a label of the form.
    """

    kind: AnchorKind
    readings: tuple[tuple[str, ...], ...]
    is_certain: bool = True
    is_label: bool = False


@frozen
class Vocabulary:
    """All words of an edition, as one pattern and what each alternative means."""

    pattern: re.Pattern[str]
    anchors: Mapping[str, Anchor]
    matrix: str
    """Attribute name of the section with the matrix."""
    total: str
    """Name of the total column there."""

    def find(self, text: str) -> Iterator[tuple[int, int, Anchor]]:
        """Words for lines in a text, from left to right, the longest first."""
        for found in self.pattern.finditer(text):
            if found.lastgroup is not None:
                yield found.start(), found.end(), self.anchors[found.lastgroup]


_BRACKETS: Final = re.compile(r"（.*?）")

# Spoken words for rows of the matrix, by the attribute path inside its section. Where a word may mean several rows, each reading is one.
_SPOKEN_ROWS: Final[tuple[tuple[str, tuple[tuple[str, ...], ...], bool], ...]] = (
    (
        r"(?:上年度?|上一年度?|去年|往年|上年末|年初)[^，。、；\d]{0,4}结转|结转上年度?|结转(?:至|到)本年",
        (("carried_over",),),
        True,
    ),
    (
        r"结转(?:至|到|入)?(?:下一?|次|明)年度?(?:继续)?(?:办理|答复)*|转(?:入|至|到)?下一?年度?(?:继续)?(?:办理|答复)*",
        (("carried_forward",),),
        True,
    ),
    (r"新收到?|收到|接收|收取|新增", (("new_requests",),), True),
    (r"受理|接件", (("new_requests",), ("new_requests", "carried_over")), False),
    (r"办结|办理完[结毕成]|答复完[结毕成]", (("outcomes.total",),), True),
    (r"办理|处理|答复|办复|回复", (("outcomes.total",), ("new_requests",), ("new_requests", "carried_over")), False),
    (r"同意公开|准予公开", (("outcomes.disclosed",),), True),
)
_AFTER_ROW: Final = r"(?:类|情形|答复|决定|告知|处理|事项|数量|件数|的)*"
_SPOKEN_RESULTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = ((r"被?纠错", ("corrected",)), (r"未审结", ("pending",)))
_STOCKS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    (r"制发|制定|印发|出台|新发布", ("issued", "newly_produced")),
    (r"废止|宣布失效", ("repealed",)),
    (r"现行有效|继续有效", ("in_force",)),
)


@per_class
def vocabulary(form: type) -> Vocabulary:
    """The vocabulary of a report class."""
    words: list[tuple[str, Anchor]] = []
    matrix = total = ""
    for section in lines(form):
        match section.line.layout:
            case Layout.MATRIX:
                matrix = section.name
                words += _matrix_words(section)
                columns = lines(_first_row(section.type))
                total = next(c.name for c in columns if c.line.formula is not None)
            case Layout.ONE_ROW:
                words += _case_words(section)
            case Layout.CAPTIONED:
                words += _table_words(section)
    # The longest alternative first: 部分公开 before 公开, a full label before its spoken form.
    words.sort(key=lambda word: -len(word[0]))
    anchors = {f"w{n}": anchor for n, (_, anchor) in enumerate(words)}
    pattern = "|".join(f"(?P<w{n}>{words[n][0]})" for n in range(len(words)))
    return Vocabulary(re.compile(pattern), anchors, matrix, total)


def _first_row(section: type) -> Any:
    return next(n.type for n in lines(section) if n.is_row)


def _spoken(line: Label) -> str:
    names = {_BRACKETS.sub("", name) for name in (line.zh, *getattr(line, "aliases", ()))}
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if len(name) > 2)


def _rows(form: type, at: str) -> Iterator[tuple[str, NamedLine]]:
    for named in lines(form):
        if named.line.kind is Kind.GROUP:
            yield f"{at}{named.name}", named
            if not named.is_row:
                yield from _rows(named.type, f"{at}{named.name}.")


def _matrix_words(section: NamedLine) -> Iterator[tuple[str, Anchor]]:
    for path, named in _rows(section.type, f"{section.name}."):
        spoken = _spoken(named.line)
        # A row that is a total, and the heading over all outcomes, have words of their own below.
        if not spoken or named.line.formula is not None or path.count(".") < 2:
            continue
        paths = (path,) if named.is_row else tuple(f"{path}.{row}" for row in counted(named.type))
        yield f"(?:{spoken}){_AFTER_ROW}", Anchor(AnchorKind.ROW, (paths,), is_label=True)
    for pattern, readings, certain in _SPOKEN_ROWS:
        full = tuple(tuple(f"{section.name}.{row}" for row in reading) for reading in readings)
        yield f"(?:{pattern}){_AFTER_ROW}" if certain else pattern, Anchor(AnchorKind.ROW, full, certain)
    groups: dict[str, list[str]] = {}
    for column in lines(_first_row(section.type)):
        if column.line.formula is None and len(column.line.zh) > 2:
            yield re.escape(column.line.zh), Anchor(AnchorKind.COLUMN, ((column.name,),))
        if column.line.under is not None:
            groups.setdefault(column.line.under.zh, []).append(column.name)
    for heading, columns in groups.items():
        spoken = re.escape(heading).replace("或", "[或和及、]")
        yield f"{spoken}|法人(?=申请|\\d|[提有为共]|\\s)", Anchor(AnchorKind.COLUMN, (tuple(columns),))


def _case_words(section: NamedLine) -> Iterator[tuple[str, Anchor]]:
    under: dict[str, list[str]] = {}
    for block in lines(section.type):
        path = f"{section.name}.{block.name}"
        yield re.escape(block.line.zh), Anchor(AnchorKind.BLOCK, ((path,),))
        if block.line.under is not None:
            under.setdefault(block.line.under.zh, []).append(path)
        columns = lines(block.type)
    for heading, paths in under.items():
        yield re.escape(heading), Anchor(AnchorKind.BLOCK, (tuple(paths),))
    for column in columns:
        if column.line.formula is None:
            names = [column.line.zh, *column.line.aliases]
            yield "|".join(map(re.escape, names)), Anchor(AnchorKind.RESULT, ((column.name,),))
    for pattern, results in _SPOKEN_RESULTS:
        yield pattern, Anchor(AnchorKind.RESULT, (results,))


def _table_words(section: NamedLine) -> Iterator[tuple[str, Anchor]]:
    for row in lines(section.type):
        columns = lines(row.type)
        path = f"{section.name}.{row.name}"
        names = "|".join(sorted(map(re.escape, {row.line.zh, *row.line.aliases}), key=len, reverse=True))
        counted_columns = {c.name for c in columns}
        if counted_columns & {stock for _, stocks in _STOCKS for stock in stocks}:
            yield f"(?:{names})(?!制度)", Anchor(AnchorKind.DOCUMENT, ((path,),), is_certain=False)
        elif "decisions" in counted_columns:
            yield f"(?:{names})(?:处理|的)?决定", Anchor(AnchorKind.FIGURE, ((f"{path}.decisions",),))
            yield f"(?:{names})", Anchor(AnchorKind.FIGURE, ((f"{path}.decisions",),), is_certain=False)
        elif len(columns) == 1:
            yield f"(?:{names})", Anchor(AnchorKind.FIGURE, ((f"{path}.{columns[0].name}",),), is_certain=False)
    for pattern, stocks in _STOCKS:
        yield pattern, Anchor(AnchorKind.STOCK, (stocks,))
