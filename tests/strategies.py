"""Reports of any edition for Hypothesis, drawn from the declaration: a new line or edition is drawn without a change here.

Each strategy is made once: to make one and to ask it whether it is empty takes longer than to draw from it.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from attrs import evolve
from hypothesis import strategies as st
from stdnum.cn import uscc

from gov_disclosure.compose import compose
from gov_disclosure.document import Heading, Table
from gov_disclosure.editions import EDITIONS
from gov_disclosure.recognise.cells.figures import printed
from gov_disclosure.records import amended, as_published
from gov_disclosure.report import (
    AnnualReport,
    CellState,
    Contact,
    OrganKind,
    OrganLevel,
    OverallSituation,
    Part,
    Period,
    PrintedCell,
    Prose,
    ReportingOrgan,
    TableSection,
    plain_text,
)
from gov_disclosure.schema import Kind, cells, lines, relations, rows, texts_beside

NASTY = (
    "|",
    "a|b||c|",
    "\\| \\ \\\\",
    "<script>alert(1)</script>",
    "</td></table><h2>一、</h2>",
    "<!-- 注释 -->",
    "]]> <![CDATA[",
    "<br>",
    "&amp; &lt; &nbsp; &#x27; &nosuch; &",
    "一、",
    "（一）",
    "（二）公开",
    "1.",
    "1．2",
    "12.5%",
    "（1）",
    "1) 甲",
    "- 甲",
    "* 甲",
    "+ 甲",
    "> 甲",
    "# 甲",
    "#甲",
    "```",
    "~~~",
    "====",
    "----",
    "***",
    "*强调* **强调** _x_ __x__ ~~x~~",
    "`code`",
    "[x](javascript:alert(1))",
    "![x](https://example.cn/x.png)",
    "[x]: https://example.cn",
    "<https://example.cn>",
    "https://example.cn/a_b_c?x=1&y=2#z",
    "user@example.cn",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+1",
    "-1",
    "“引号” ‘引号’ \"quoted\" 'quoted'",
    "{name} %s {{x}} $x$ \\(x\\)",
    "\u202eabc\u202c",
    "مرحبا",
    "𠮷野家",
    "👩‍👩‍👧 ✓",
    "e\u0301 Å ﬁ",
    "\u200b",
    "长" * 600,
    "{}",
    "<table>",
    "════",
    "\\u2502",
    "long" * 60,
    "│ 甲 │ 乙 │",
    "┌──┬──┐",
    "2024年1月1日至12月31日",
    "政府資訊公開",
    "ＡＢＣ　１２３",
)
"""What breaks writers and readers: markup of every format, numbers of headings, formulas, scripts, widths."""


def words_of_the_form() -> list[str]:
    """Lines that a reader could take for the form itself: titles of sections, rows, columns, captions, the cover."""
    form = EDITIONS["revised-2021"].report_class
    page = compose(form(year=2024))
    found = [block.text for block in page.blocks if isinstance(block, Heading)]
    found.extend(word for topic in lines(OverallSituation) for word in (topic.line.zh, *topic.line.aliases))
    for table in (block for block in page.blocks if isinstance(block, Table)):
        found.append(table.caption)
        found.extend(cell.text for cell in table.cells if cell.header is not None)
    return sorted({text for text in found if text})


_words = st.sampled_from(["主动公开", "政府信息", "工作", "申请12件", "群众", "，", "。", "平台", "a", "7", " ", "建设"])
_characters = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
_phrases = st.sampled_from((*NASTY, *words_of_the_form()))
texts = st.lists(_words | _phrases | _characters, min_size=1, max_size=4).map("".join).filter(plain_text)
"""Text of any kind that is not blank."""

short_texts = (_phrases | _characters | _words).filter(plain_text)


@cache
def parts(depth: int) -> st.SearchStrategy[Part]:
    """Headed parts, at most ``depth`` deep."""
    below = st.just(()) if depth == 1 else st.lists(parts(depth - 1), max_size=2)
    return st.builds(Part, short_texts, st.lists(texts, max_size=2), below)


@cache
def proses(depth: int = 3) -> st.SearchStrategy[Prose]:
    """The text of a section."""
    return st.builds(Prose, st.lists(texts, max_size=2), st.lists(parts(depth), max_size=2))


@cache
def overall_situations() -> st.SearchStrategy[OverallSituation]:
    """Section one, with and without its topics."""
    topics = {named.name: st.none() | proses(2) for named in lines(OverallSituation)}
    return st.builds(OverallSituation, introduction=proses(), further=st.lists(parts(3), max_size=2), **topics)


def _credit_code(digits: str, rest: str) -> str:
    return digits + rest + str(uscc.calc_check_digit(digits + rest))


credit_codes = st.builds(
    _credit_code,
    st.text("0123456789", min_size=8, max_size=8),
    st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=9, max_size=9),
)
division_codes = st.builds(str.__add__, st.sampled_from(["110000", "330100", "330382"]), st.sampled_from(["", "001", "001001"]))
days = st.dates(date(1900, 1, 1), date(9999, 12, 31))
periods = st.tuples(days, days).map(sorted).map(lambda two: Period(start=two[0], end=two[1]))

organs = st.builds(
    ReportingOrgan,
    name=st.just("") | st.just("示例市人民政府") | short_texts,
    unified_social_credit_code=st.none() | credit_codes,
    division_code=st.none() | division_codes,
    level=st.none() | st.sampled_from(OrganLevel),
    kind=st.none() | st.sampled_from(OrganKind),
)
_perhaps = st.none() | short_texts
contacts = st.builds(Contact, office=_perhaps, address=_perhaps, postal_code=_perhaps, telephone=_perhaps, email=_perhaps)


@cache
def covers() -> st.SearchStrategy[dict[str, Any]]:
    """All that a report has besides its sections."""
    return st.fixed_dictionaries(
        {"year": st.integers(2008, 2035)},
        optional={
            "organ": organs,
            "title": texts,
            "period": periods,
            "introduction": proses(),
            "contact": contacts,
            "published_on": days,
            "source": st.just("https://www.example.gov.cn/zwgk/2025.html") | short_texts,
        },
    )


_counts = st.integers(0, 30) | st.integers(0, 12_000_000)
_figures = {
    Kind.COUNT: _counts,
    Kind.CHANGE: _counts | _counts.map(lambda count: -count),
    Kind.AMOUNT: st.decimals(0, 10**9, places=6) | _counts.map(Decimal),
}


@cache
@st.composite
def figures(draw: st.DrawFn, form: type[AnnualReport], *, stated: bool = False) -> dict[str, Any]:
    """Figures of some cells, the others being zero; consistent unless ``stated``: then computed cells may be anything too."""
    kinds = _kinds(form, stated=stated)
    found = {path: draw(_figures[kinds[path]]) for path in draw(_some(tuple(kinds), 12, unique=True))}
    return found if stated else balanced(form, found)


@cache
def _kinds(form: type[AnnualReport], *, stated: bool) -> dict[str, Kind]:
    """What is counted in each cell that may be given a figure."""
    return {cell.path: cell.kind for cell in sorted(cells(form), key=lambda cell: cell.path) if stated or not cell.is_computed}


@cache
def _some(among: tuple[Any, ...], at_most: int, *, unique: bool = False) -> st.SearchStrategy[list[Any]]:
    """A few of these."""
    return st.lists(st.sampled_from(among), max_size=at_most, unique=unique)


def balanced(form: type[AnnualReport], found: Mapping[str, Any]) -> dict[str, Any]:
    """The same figures, with as much more received as the outcomes ask for: nothing is carried on below zero."""
    result = dict(found)
    totals = {relation.target: relation.left for relation in relations(form) if relation.right == (relation.target,)}

    def value(path: str) -> int:
        return sum(map(value, totals[path])) if path in totals else result.get(path, 0)

    balances = [r for r in relations(form) if r.target not in totals and not r.target.endswith(".total")]
    for relation in balances:
        missing = sum(value(path) for path in relation.right if path != relation.target) - sum(map(value, relation.left))
        if missing > 0:
            result[relation.left[0]] = result.get(relation.left[0], 0) + missing
    return result


@cache
@st.composite
def reports(draw: st.DrawFn, edition: str, *, plain: bool = False) -> AnnualReport:
    """A report of an edition that holds together; without prose and cover where it is to be ``plain``."""
    form = EDITIONS[edition].report_class
    known = EDITIONS[edition]
    years = st.integers(known.first_year, known.last_year or 2030)
    cover = {"year": draw(years), "organ": ReportingOrgan(name="甲市水务局")} if plain else draw(covers())
    prose = {} if plain else draw(_sections(form))
    return amended(form(**cover, **prose), draw(figures(form)))


@cache
def _sections(form: type[AnnualReport]) -> st.SearchStrategy[dict[str, Any]]:
    sections = {OverallSituation: overall_situations(), Prose: proses()}
    sections |= {named.type: table_sections(named.type) for named in lines(form) if named.type not in sections}
    return st.fixed_dictionaries({}, optional={named.name: sections[named.type] for named in lines(form)})


@cache
@st.composite
def table_sections(draw: st.DrawFn, form: type[TableSection]) -> TableSection:
    """A section that is a table of zeros, with text beside it."""
    return form(**{name: draw(proses(2)) for name in texts_beside(form)})


def _is_unreadable(text: str) -> bool:
    return all(printed(text, kind).state is CellState.UNREADABLE for kind in (Kind.COUNT, Kind.CHANGE, Kind.AMOUNT))


_unreadable = (_phrases | st.sampled_from(["见附件", "三", "1 2", "约10", "12/13", "1.2.3"])).map(plain_text)
_prints = {
    CellState.BLANK: st.just(""),
    CellState.MARK: st.sampled_from(["/", "-", "—", "——", "无"]),
    CellState.UNREADABLE: _unreadable.filter(_is_unreadable),
}
_states = st.sampled_from(list(_prints))


@cache
def _by_row(form: type[AnnualReport]) -> dict[str, list[str]]:
    """The paths of the cells of each row."""
    found: dict[str, list[str]] = {}
    for cell in cells(form):
        found.setdefault(cell.row_path, []).append(cell.path)
    return found


@cache
@st.composite
def printed_cells(draw: st.DrawFn, form: type[AnnualReport]) -> list[PrintedCell]:
    """Cells that are no number, rows that are absent, and lines printed as another edition has them; each path once."""
    by_row = _by_row(form)
    found: dict[str, PrintedCell] = {}
    for path in draw(_some(tuple(cell.path for cell in cells(form)), 6)):
        state = draw(_states)
        found[path] = PrintedCell(path, state, draw(_prints[state]))
    absent = draw(_some(tuple(by_row), 3))
    for own, foreign in draw(_some(swaps(form), 2)):
        absent.extend(own)
        found |= {path: PrintedCell(path, CellState.NUMBER, str(draw(_counts))) for path in foreign}
    found |= {path: PrintedCell(path, CellState.ABSENT) for row in absent for path in by_row[row]}
    return list(found.values())


@cache
def swaps(form: type[AnnualReport]) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Where forms differ: own rows that give way, and the cells of another edition's rows that stand in their place."""
    own = rows(form)
    found = []
    columns = {path.rpartition(".")[::2] for path in (cell.path for cell in cells(form))}
    for edition in EDITIONS.values():
        for row, paths in _by_row(edition.report_class).items():
            if row in own and {(row, path.rpartition(".")[2]) for path in paths} <= columns:
                continue
            if row in own:
                given_way = (row,) if not any(path in {c.path for c in cells(form)} for path in paths) else None
            else:
                given_way = tuple(o for o in own if o.startswith(f"{row}.") or row.startswith(f"{o}."))
            if given_way is not None:
                found.append((given_way, tuple(paths)))
    return tuple(found)


@cache
@st.composite
def published_reports(draw: st.DrawFn, edition: str, *, plain: bool = False) -> AnnualReport:
    """A report as published: totals may be wrong, cells blank, marked or unreadable, rows absent."""
    form = EDITIONS[edition].report_class
    kinds = {cell.path: cell.kind for cell in cells(form)}
    report = draw(reports(edition, plain=plain))
    wrong = draw(figures(form, stated=True))
    printed = draw(printed_cells(form))
    zeros = {cell.path: Decimal(0) if kinds[cell.path] is Kind.AMOUNT else 0 for cell in printed if cell.path in kinds}
    with as_published():
        return told_before_what_is_absent(evolve(amended(report, wrong | zeros), as_printed=printed))


def told_before_what_is_absent(report: AnnualReport) -> AnnualReport:
    """The same report without text after tables of which nothing is printed: nothing tells it from text before them."""
    shown = {cell.path: cell.state is not CellState.ABSENT for cell in report.as_printed}
    printed = {path.partition(".")[0] for path in [*(c.path for c in cells(type(report))), *shown] if shown.get(path, True)}
    silent = {
        named.name: evolve(section, remarks=Prose())
        for named in lines(type(report))
        if isinstance(section := getattr(report, named.name), TableSection) and named.name not in printed
    }
    return evolve(report, **silent)
