"""The words by which prose means a line of the form. Labels come from the declaration; only what people say besides is written here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

from attrs import frozen

from gov_disclosure.schema import Kind, Label, Layout, NamedLine, cells, counted, lines, per_class

__all__ = [
    "CARRIED_FORWARD",
    "CARRIED_OVER",
    "DONE",
    "RECEIVED",
    "STAGES",
    "Anchor",
    "AnchorKind",
    "Vocabulary",
    "Word",
    "vocabulary",
]


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
    """Single cells: 行政许可, 行政事业性收费."""
    REQUEST = "request"
    """What the matrix counts: 政府信息公开申请."""
    ANYONE = "anyone"
    """Whoever may ask: 公民、法人和其他组织. No column."""
    OTHER = "other"
    """Something that no cell counts: 热线, 建议提案."""


@frozen
class Anchor:
    """Words for lines.

    Arguments:
        kind: see `AnchorKind`. readings: each a tuple of row paths (of column names, of cell paths) whose sum is meant;
            several where the word leaves open which, the likeliest first.
        is_certain: whether the word means just these. is_label: whether it is a label of the form and needs no context.
        is_verb: whether it is a verb that follows other words for rows and then adds nothing: 答复 of 不予公开答复.
    """

    kind: AnchorKind
    readings: tuple[tuple[str, ...], ...] = ()
    is_certain: bool = True
    is_label: bool = False
    is_verb: bool = False


@frozen
class Word:
    """Words for lines as they stand in a text."""

    start: int
    end: int
    anchor: Anchor

    @property
    def kind(self) -> AnchorKind:
        """What sort of line they mean."""
        return self.anchor.kind


@frozen(kw_only=True)
class Vocabulary:
    """All words of an edition, as one pattern and what each alternative means.

    Arguments:
        anywhere: the same pattern without its groups, which finds the places faster.
        matrix: attribute name of the section with the matrix. total: name of its total column.
        outcomes: path of its heading over the outcomes. result_total: name of the total of a block of cases.
        results: names of the other columns of a block. at_court: the blocks that courts decide.
        paths: every cell. amounts: cells that hold money.
    """

    anywhere: re.Pattern[str]
    pattern: re.Pattern[str]
    anchors: Mapping[str, Anchor]
    matrix: str
    total: str
    outcomes: str
    result_total: str
    results: tuple[str, ...]
    at_court: frozenset[str]
    paths: frozenset[str]
    amounts: frozenset[str]

    def find(self, text: str) -> Iterator[Word]:
        """Words for lines in a text, from left to right, the longest first."""
        for place in self.anywhere.finditer(text):
            found = self.pattern.match(text, place.start())
            if found is not None and found.lastgroup is not None:
                yield Word(found.start(), found.end(), self.anchors[found.lastgroup])

    def cells(self, *rows: str) -> tuple[str, ...]:
        """The totals of rows of the matrix, named within its section."""
        return tuple(f"{self.matrix}.{row}.{self.total}" for row in rows)


RECEIVED: Final = "new_requests"
CARRIED_OVER: Final = "carried_over"
DONE: Final = "outcomes.total"
CARRIED_FORWARD: Final = "carried_forward"
STAGES: Final = (RECEIVED, CARRIED_OVER, DONE, CARRIED_FORWARD)
"""The rows of the relation that the form prints, within the section of the matrix."""

_NEW: Final = (RECEIVED,)
_ON_THE_DESK: Final = (RECEIVED, CARRIED_OVER)
_DONE: Final = (DONE,)
_IN: Final = (CARRIED_OVER,)
_OUT: Final = (CARRIED_FORWARD,)
_LAST_YEAR: Final = r"(?:上一?年度?|上年末|去年度?|往年|前一年度?|年初)"
_NEXT_YEAR: Final = r"(?:(?:下一?|次|明|来)年度?|20\d\d年度?)"
_ANSWERED: Final = r"(?:答复|回复|办复)(?![率书函件])|回应(?=依申请|政府信息|信息公开)"
_HANDLED: Final = r"(?:办理|处理)(?![率费])"
_GO_ON: Final = r"(?:继续)?(?:办理|答复|处理)*"

# Spoken words for rows of the matrix, by the attribute path inside its section. Where a word may mean several rows, each reading is one.
_SPOKEN_ROWS: Final[tuple[tuple[str, tuple[tuple[str, ...], ...], bool], ...]] = (
    (
        (
            rf"{_LAST_YEAR}(?:[^，。、；\d无没]{{0,6}}?)(?:结转|转[入来接]|遗留|顺延|未办结|留存)(?:[至到]?本年度?)?{_GO_ON}"
            rf"|(?:结转|转)自?{_LAST_YEAR}|结转(?:[至到入])?(?:本|今)年度?{_GO_ON}"
        ),
        (_IN,),
        True,
    ),
    (
        rf"(?:结转|顺延|转|延期|延续|延)[至到入]?{_NEXT_YEAR}{_GO_ON}|跨年度?{_GO_ON}",
        (_OUT,),
        True,
    ),
    (
        (
            r"(?:正在|尚在|仍在|还在|正|尚处于)(?:按[^，。；\d]{1,6}?)?(?:法定)?(?:办理|处理|答复|审查)(?:之?中|过程中|期限?之?内)?"
            r"|(?:尚|仍|还)?在(?:法定)?(?:答复|办理|处理)(?:之?中|过程中|期限?之?内)"
            r"|(?:尚|还|暂)?未(?:办结|答复|办理完[结毕成])(?!的?率)"
        ),
        (_OUT,),
        False,
    ),
    (r"20\d\d年度?结转(?![至到入下])|结转", (_IN, _OUT), False),
    (r"新收到?", (_NEW,), True),
    (r"收到|接到|接收到?|收取|接获|新增(?!长)", (_NEW, _ON_THE_DESK), True),
    (r"受理", (_NEW, _ON_THE_DESK, _DONE), True),
    (r"接办|登记|承办", (_NEW, _ON_THE_DESK), False),
    (r"(?:办结|办毕|办理完[结毕成]|答复完[结毕成]|处理完[结毕成]|完成(?:答复|回复|办理))(?!率)", (_DONE,), True),
    (_ANSWERED, (_DONE, _NEW, _ON_THE_DESK), True),
    (_HANDLED, (_DONE, _NEW, _ON_THE_DESK), False),
    (r"全部(?:公开)?(?=(?:[或和及、与]|或者)部分)", (("outcomes.disclosed",),), True),
    (r"不同意公开|不公开的?(?=\d|[一两]件)", (("outcomes.not_disclosed",),), False),
    (r"(?<!不)(?:同意公开|准予公开)|(?<![不分])全部公开的?(?=\d)", (("outcomes.disclosed",),), False),
    (r"(?<=[，、：:中（(为])公开的?(?=\d)|(?<=[件宗份])公开(?=$|[，,、）)])", (("outcomes.disclosed",),), False),
    (
        r"(?:(?:申请)?(?:政府)?信息)?不存在的?(?=\d|[一两]件)|(?:政府)?信息不存在",
        (("outcomes.unable_to_provide.not_held",),),
        False,
    ),
    (
        r"(?:没有|未检索到|未查询到|查无)(?:所|相关)?(?:申请的?)?(?:政府)?信息(?=的?\d|的?[一两]件)",
        (("outcomes.unable_to_provide.not_held",),),
        False,
    ),
    (
        r"(?:作为|按照?|属于)信访(?:件|事项)?(?:处理|答复)?(?=的?\d)",
        (("outcomes.not_processed.petition_or_complaint",),),
        False,
    ),
    (
        r"逾期未补正|未按期补正",
        (("outcomes.other_handling.supplementation_overdue",),),
        False,
    ),
    (
        r"(?:非|不属于?|不在)(?:本机关|本单位|本部门|本局|我局|我单位)(?:(?:负责|职责|职权|公开|管辖|掌握|权限)的?)*(?:范围|事项|信息)?内?",
        (("outcomes.unable_to_provide.not_held",),),
        False,
    ),
    (
        r"(?:因?(?:本机关|本单位|本部门|本局|我局|我单位))?不掌握(?:相关)?(?:政府)?(?:信息)?",
        (("outcomes.unable_to_provide.not_held",),),
        True,
    ),
    (r"不予重复(?:处理|答复|办理)", (("outcomes.not_processed.repeated_request",),), False),
    (
        r"(?:以[^，。；\d]{0,10}申请(?:的)?(?:形式|方式|名义)进行)?信访、?(?:举报、?投诉|投诉、?举报)(?:等?(?:活动|事项)|类)?(?=\d|的)",
        (("outcomes.not_processed.petition_or_complaint",),),
        True,
    ),
    (
        r"(?:涉及|属于)?(?:商业秘密|个人隐私|第三方(?:合法)?权益)",
        (("outcomes.not_disclosed.third_party_rights",),),
        False,
    ),
)

_REQUEST: Final = (
    r"公开(?:的)?(?:相关)?政府信息(?:的)?(?:书面)?申请(?!人|书|表|渠道|方式)|申请(?=数量|总量|量|件数)|(?<=[到理])公开申请|"
    r"(?<!非)(?<!非政府)(?:政府)?信息公开(?:的)?(?:书面)?申请(?!人|书|渠道|方式|流程|内容|指南|程序|平台|办理|处理|受理|答复|工作|复议)"
    r"|依申请(?:公开)?(?:的)?(?:政府信息|信息)?(?:公开)?(?:申请)?(?:案件|件|事项)?(?!答复|渠道|平台|方面的|目录|流程|程序|系统|栏)"
    r"|(?:(?<=[的到了理效共收有结复新类织，、：:\d件份起条个宗面述人])|^)申请(?!人|表|书|渠道|方式|流程|内容|事由|复议|行政|撤销|法院|人民|公开指南)"
)
_SPOKEN_RESULTS: Final[tuple[tuple[str, tuple[tuple[str, ...], ...], bool], ...]] = (
    (r"被?纠错", (("corrected",),), True),
    (r"未审结|正在审理|尚在审理|仍在审理", (("pending",),), True),
    (r"(?<!尚未)(?<!未)(?:审结|结案)", (("upheld", "corrected", "other_result"),), True),
    (r"(?<![户证])撤销", (("corrected",), ("other_result",)), False),
    (r"驳回", (("upheld",), ("other_result",)), False),
    (r"撤诉|撤回|终止", (("other_result",),), False),
)
_AT_COURT: Final = ((r"败诉(?!风险)", "corrected"), (r"胜诉", "upheld"))
_STOCKS: Final[tuple[tuple[str, tuple[str, ...], bool], ...]] = (
    (r"制发|制定|印发|出台|新制作|新发布|制作", ("issued", "newly_produced"), True),
    (r"发布(?!会)", ("issued",), False),
    (r"主动公开|新公开", ("newly_disclosed", "newly_produced"), True),
    (r"(?:对外)?(?:累计公开|公开总)", ("total_disclosed",), False),
    (r"废止", ("repealed",), True),
    (r"宣布失效|失效", ("repealed",), False),
    (r"现行有效|继续有效|(?:目前|现|仍然?)有效", ("in_force",), True),
)
_SPOKEN_COLUMNS: Final[tuple[tuple[str, tuple[str, ...], bool], ...]] = (
    (r"公民(?!、)|个人(?!隐私|信息)", ("natural_persons",), True),
    (r"(?:企业|公司)(?=申请|提[出交]|\d|$)", ("commercial_enterprises",), False),
)
_SPOKEN_LEGAL_PERSONS: Final = (
    r"(?:企业|单位|公司|机构)(?:[及和或、]|以及|或者)其[他它]组织|(?:单位|机构|组织)(?=申请|提[出交]|\d)"
)


_ANYONE: Final = r"(?:公民|自然人|个人)、?法人(?:或者|以及|[和或及、])其[他它]组织"
_WHOEVER: Final = r"社会公众|群众|申请人"
# What reports count besides: a number about one of these is no claim, and verbs that follow speak of it.
_OTHERS: Final = (
    r"建议|提案|议案|热线|12345|信访|来信|来访|来电|留言|咨询|诉求|投诉|举报|信箱|工单|网民|网友"
    r"|微博|微信|公众号|短视频|文章|稿件|政务服务|办件|培训|会议|栏目|新闻|动态|解读|(?<!答复)(?<!处理)意见|问卷|访谈|招标|预算|决算|救助|许可证|档案|文稿|公报|规章制度"
    r"|主动公开|处理费|查询(?!事项)|求助|监督检查|舆情|问政|业务|仲裁|调解|法律援助|纠纷|双随机|抽检|权责|(?<!诉讼)应诉|公文|归档"
)
_SUED: Final = r"被诉(?!行政|讼)"
_NO_CASE: Final = r"法|机[关构]|机制|决定书|风险|发生|答复(?!\d|案件)|意见|权利?|渠道|途径|请求|应诉(?!案|\d)|纠错率|败诉率"
_BRACKETS: Final = re.compile(r"（.*?）|[“”]")
_BEFORE: Final = ("属于", "本机关")
_AFTER: Final = ("相关政府信息", "类申请", "申请", "信息")
_LEAST: Final = 3
"""Labels shorter than this (其他) mean too much to be looked for."""


@per_class
def vocabulary(form: type) -> Vocabulary:
    """The vocabulary of a report class."""
    sections = {named.line.layout: named for named in lines(form) if named.line.kind is not Kind.PROSE}
    matrix, cases, tables = (sections[layout] for layout in (Layout.MATRIX, Layout.ONE_ROW, Layout.CAPTIONED))
    labels = [*_row_labels(matrix), *_column_labels(matrix), *_case_labels(cases), *_table_labels(tables)]
    # Labels before spoken words, the longest first: 部分公开 before 公开, 信访举报投诉类申请 before 信访.
    labels.sort(key=lambda label: -len(label[0]))
    known = frozenset(cell.path for cell in cells(form))
    columns = {path.rpartition(".")[2] for path in known}
    words = [(_ANYONE, Anchor(AnchorKind.ANYONE)), *labels, *_spoken_words(matrix, columns)]
    words += [(_OTHERS, Anchor(AnchorKind.OTHER)), (_WHOEVER, Anchor(AnchorKind.ANYONE))]
    block = lines(lines(cases.type)[0].type)
    return Vocabulary(
        anywhere=re.compile("|".join(pattern for pattern, _ in words)),
        pattern=re.compile("|".join(f"(?P<w{n}>{pattern})" for n, (pattern, _) in enumerate(words))),
        anchors={f"w{n}": anchor for n, (_, anchor) in enumerate(words)},
        matrix=matrix.name,
        total=_total(lines(_first_row(matrix.type))),
        outcomes=f"{matrix.name}.{_DONE[0].partition('.')[0]}",
        result_total=_total(block),
        results=tuple(column.name for column in block if column.line.formula is None),
        at_court=frozenset(f"{cases.name}.{named.name}" for named in lines(cases.type) if named.line.under is not None),
        paths=known,
        amounts=frozenset(cell.path for cell in cells(form) if cell.kind is Kind.AMOUNT),
    )


def _total(columns: Iterable[NamedLine]) -> str:
    return next(column.name for column in columns if column.line.formula is not None)


def _first_row(section: type) -> Any:
    return next(named.type for named in lines(section) if named.is_row)


def _said(line: Label) -> str:
    """A label as people say it: without what it adds in brackets, without 属于 and 申请, with 、 put in."""
    names = {_BRACKETS.sub("", name) for name in (line.zh, *getattr(line, "aliases", ()))}
    for before in _BEFORE:
        names |= {name.removeprefix(before) for name in names}
    for after in _AFTER:
        names |= {name.removesuffix(after) for name in names}
    longest_first = sorted((name for name in names if len(name) >= _LEAST), key=lambda name: (-len(name), name))
    return "|".join("[、“”]?".join(map(re.escape, name)) for name in longest_first)


def _rows(form: type, at: str) -> Iterator[tuple[str, NamedLine]]:
    for named in lines(form):
        if named.line.kind is Kind.GROUP:
            yield f"{at}{named.name}", named
            if not named.is_row:
                yield from _rows(named.type, f"{at}{named.name}.")


def _row_labels(section: NamedLine) -> Iterator[tuple[str, Anchor]]:
    for path, named in _rows(section.type, f"{section.name}."):
        said = _said(named.line)
        # A row that is a total, the rows of requests, and the heading over all outcomes have words of their own below.
        if said and named.line.formula is None and path.count(".") > 1:
            yield said, Anchor(AnchorKind.ROW, (_rows_at(path, named),), is_label=True)


def _rows_at(path: str, named: NamedLine) -> tuple[str, ...]:
    return (path,) if named.is_row else tuple(f"{path}.{row}" for row in counted(named.type))


def _column_labels(section: NamedLine) -> Iterator[tuple[str, Anchor]]:
    groups: dict[str, list[str]] = {}
    for column in lines(_first_row(section.type)):
        if column.line.formula is None and len(column.line.zh) >= _LEAST:
            yield re.escape(column.line.zh), Anchor(AnchorKind.COLUMN, ((column.name,),))
        if column.line.under is not None:
            groups.setdefault(column.line.under.zh, []).append(column.name)
    for heading, columns in groups.items():
        person, _, organizations = heading.partition("或")
        said = rf"{re.escape(person)}(?:[或和及、]|或者|以及){re.escape(organizations)}|(?<!、){re.escape(person)}(?=申请|\d|[提有为共])"
        yield said, Anchor(AnchorKind.COLUMN, (tuple(columns),))
        yield _SPOKEN_LEGAL_PERSONS, Anchor(AnchorKind.COLUMN, (tuple(columns),), is_certain=False)


def _case_labels(section: NamedLine) -> Iterator[tuple[str, Anchor]]:
    groups: dict[str, list[str]] = {}
    for block in lines(section.type):
        path = f"{section.name}.{block.name}"
        yield _case(block.line), Anchor(AnchorKind.BLOCK, ((path,),))
        if block.line.under is not None:
            groups.setdefault(block.line.under.zh, []).append(path)
    for heading, paths in groups.items():
        yield f"{_case(Label(heading, ''))}|{_SUED}", Anchor(AnchorKind.BLOCK, (tuple(paths),))
        for pattern, result in _AT_COURT:
            cells_meant = tuple(f"{path}.{result}" for path in paths)
            yield pattern, Anchor(AnchorKind.FIGURE, (cells_meant,), is_certain=False, is_label=True)
    for column in lines(lines(section.type)[0].type):
        if column.line.formula is None:
            names = "|".join(map(re.escape, (column.line.zh, *column.line.aliases)))
            yield names, Anchor(AnchorKind.RESULT, ((column.name,),))


def _case(line: Label) -> str:
    """行政复议 is 复议 in speech; what is said of the law, of a decision or of the risk of one is something else."""
    short = re.escape(line.zh.removeprefix("行政"))
    return rf"(?:行政)?{short}(?!{_NO_CASE})"


def _table_labels(section: NamedLine) -> Iterator[tuple[str, Anchor]]:
    stocks = {stock for _, columns, _ in _STOCKS for stock in columns}
    used = Counter(column.line.zh for row in lines(section.type) for column in lines(row.type))
    for row in lines(section.type):
        columns = {column.name: column for column in lines(row.type)}
        path = f"{section.name}.{row.name}"
        names = "|".join(sorted(map(re.escape, {row.line.zh, *row.line.aliases}), key=len, reverse=True))
        if columns.keys() & stocks:
            yield f"(?:政府)?(?:{names})(?!制度|类|库|目录|管理|清单)", Anchor(AnchorKind.DOCUMENT, ((path,),))
            continue
        # The trial edition counts items as well; a number of items is a number of something on a list, not looked for.
        counted_columns = [name for name in columns if name not in {"items_previous_year", "net_change"}]
        if counted_columns:
            said = tuple((f"{path}.{name}",) for name in counted_columns)
            yield f"(?:{names})(?:处理|的)?决定(?!书)", Anchor(AnchorKind.FIGURE, said)
            yield f"(?:{names})", Anchor(AnchorKind.FIGURE, said, is_certain=False)
        if len(counted_columns) > 1:
            for name in counted_columns:
                if used[columns[name].line.zh] == 1:
                    yield re.escape(columns[name].line.zh), Anchor(AnchorKind.FIGURE, ((f"{path}.{name}",),), is_label=True)


def _spoken_words(matrix: NamedLine, columns: set[str]) -> Iterator[tuple[str, Anchor]]:
    rows = {path: _rows_at(path, named) for path, named in _rows(matrix.type, f"{matrix.name}.")}
    everything = _NEW, _DONE, _ON_THE_DESK
    for pattern, stock, certain in _STOCKS:
        if columns.intersection(stock):
            yield pattern, Anchor(AnchorKind.STOCK, (stock,), certain)
    for pattern, readings, certain in _SPOKEN_ROWS:
        is_verb = pattern in {_ANSWERED, _HANDLED}
        known = _full(readings, matrix.name, rows)
        if known:
            yield pattern, Anchor(AnchorKind.ROW, known, certain, is_verb=is_verb)
    yield _REQUEST, Anchor(AnchorKind.REQUEST, _full(everything, matrix.name, rows), is_certain=False)
    for pattern, results, certain in _SPOKEN_RESULTS:
        yield pattern, Anchor(AnchorKind.RESULT, results, certain)
    for pattern, names, certain in _SPOKEN_COLUMNS:
        yield pattern, Anchor(AnchorKind.COLUMN, (names,), certain)


def _full(readings: Iterable[Iterable[str]], section: str, rows: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The readings as paths; one that names a row which the edition does not have is none."""
    known = [reading for reading in readings if all(f"{section}.{row}" in rows for row in reading)]
    return tuple(tuple(path for row in reading for path in rows[f"{section}.{row}"]) for reading in known)
