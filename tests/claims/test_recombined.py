"""Sentences of our own, put together from verbs, nouns, numerals and marks: true ones silent, wrong ones told, with the cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from gov_disclosure import OrganKind, ReportingOrgan, amended, check
from gov_disclosure.editions import revised_2021
from gov_disclosure.findings import Finding
from gov_disclosure.records import as_published
from gov_disclosure.report import AnnualReport, OverallSituation, Prose
from gov_disclosure.schema import cells

FIGURES = {
    "disclosure_requests.new_requests.natural_persons": 63,
    "disclosure_requests.new_requests.commercial_enterprises": 11,
    "disclosure_requests.carried_over.natural_persons": 4,
    "disclosure_requests.outcomes.disclosed.natural_persons": 38,
    "disclosure_requests.outcomes.partially_disclosed.natural_persons": 9,
    "disclosure_requests.outcomes.not_disclosed.third_party_rights.natural_persons": 5,
    "disclosure_requests.outcomes.unable_to_provide.not_held.commercial_enterprises": 11,
    "disclosure_requests.outcomes.not_processed.repeated_request.natural_persons": 2,
    "disclosure_requests.outcomes.other_handling.other.natural_persons": 6,
    "disclosure_requests.carried_forward.natural_persons": 7,
    "reconsideration_and_litigation.administrative_reconsideration.upheld": 8,
    "reconsideration_and_litigation.administrative_reconsideration.corrected": 3,
    "reconsideration_and_litigation.direct_litigation.upheld": 4,
    "reconsideration_and_litigation.litigation_after_reconsideration.pending": 1,
    "proactive_disclosure.normative_documents.issued": 14,
    "proactive_disclosure.normative_documents.repealed": 3,
    "proactive_disclosure.normative_documents.in_force": 92,
    "proactive_disclosure.administrative_licensing.decisions": 451,
    "proactive_disclosure.administrative_penalties.decisions": 27,
}
"""74 received, 4 carried over, 71 dealt with, 7 carried forward; 11 reconsiderations, 5 suits."""

NOUNS = ("政府信息公开申请", "依申请公开", "依申请公开事项", "信息公开申请", "申请公开政府信息的申请")
OPENINGS = ("2024年，", "全年", "本年度，我局", "2024年度本机关")
STAGES = (
    ("new_requests.total", 74, ("共收到{noun}{n}", "收到{n}{noun}", "{noun}共收到{n}", "受理{noun}{n}", "新收{noun}{n}")),
    ("carried_over.total", 4, ("上年结转{noun}{n}", "结转上年{noun}{n}")),
    ("outcomes.total.total", 71, ("办结{noun}{n}", "已办结{noun}{n}", "{noun}办结{n}")),
    ("carried_forward.total", 7, ("结转下年度继续办理{noun}{n}", "{n}{noun}结转至下一年度", "结转2025年{noun}{n}")),
)
REST = (
    ("收到政府信息公开申请74件，其中予以公开{n}", "outcomes.disclosed.total", 38),
    ("办结申请71件，包括：部分公开{n}、不予公开5件", "outcomes.partially_disclosed.total", 9),
    ("收到政府信息公开申请74件，{n}为部分公开", "outcomes.partially_disclosed.total", 9),
    ("收到依申请公开74件，本机关不掌握相关政府信息的{n}", "outcomes.unable_to_provide.not_held.total", 11),
    ("收到依申请公开74件，同意公开{n}", "outcomes.disclosed.total", 38),
    ("收到依申请公开74件；无法提供{n}", "outcomes.unable_to_provide.not_held.total", 11),
    ("收到依申请公开74件，重复申请{n}", "outcomes.not_processed.repeated_request.total", 2),
    ("收到政府信息公开申请74件，其中自然人申请{n}", "new_requests.natural_persons", 63),
    ("收到政府信息公开申请74件（商业企业{n}）", "new_requests.commercial_enterprises", 11),
    ("因政府信息公开引发行政复议{n}", "administrative_reconsideration.total", 11),
    ("被申请行政复议{n}", "administrative_reconsideration.total", 11),
    ("政府信息公开行政复议案件11件，其中结果维持{n}", "administrative_reconsideration.upheld", 8),
    ("行政复议11件，被纠错{n}", "administrative_reconsideration.corrected", 3),
    ("提起行政诉讼{n}", "direct_litigation.total", 5),
    ("未经复议直接起诉{n}", "direct_litigation.total", 4),
    ("复议后起诉{n}", "litigation_after_reconsideration.total", 1),
    ("制发行政规范性文件{n}", "normative_documents.issued", 14),
    ("印发规范性文件14件，废止{n}", "normative_documents.repealed", 3),
    ("现行有效的行政规范性文件{n}", "normative_documents.in_force", 92),
    ("办理行政许可{n}", "administrative_licensing.decisions", 451),
    ("作出行政处罚决定{n}", "administrative_penalties.decisions", 27),
)
SPOKEN = {74: "七十四", 4: "四", 71: "七十一", 7: "七", 38: "三十八", 9: "九", 5: "五", 11: "十一", 2: "二", 63: "六十三"}
SPOKEN |= {8: "八", 3: "三", 1: "一", 14: "十四", 92: "九十二", 451: "四百五十一", 27: "二十七"}


def numerals(value: int) -> Iterator[str]:
    yield f"{value}件"
    yield f" {value} 件"
    yield str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９")) + "件"
    if value > 2:
        yield f"{SPOKEN[value]}件"


def sentences() -> Iterator[tuple[str, str]]:
    """Every true sentence with the end of the path of its cell."""
    for (path, value, frames), opening, noun in product(STAGES, OPENINGS, NOUNS):
        for k, frame in enumerate(frames):
            n = list(numerals(value))[k % 4]
            yield f"{opening}{frame.format(noun=noun, n=n)}", path
    for (frame, path, value), opening in product(REST, OPENINGS):
        for n in numerals(value):
            yield f"{opening}{frame.format(n=n)}", path


ALL = list(sentences())


def report(text: str, changed: dict[str, int]) -> AnnualReport:
    organ = ReportingOrgan(name="示例县甲局", kind=OrganKind.DEPARTMENT)
    made = revised_2021.AnnualReport(year=2024, organ=organ, overall_situation=OverallSituation(introduction=Prose((text,))))
    made = amended(made, FIGURES)
    with as_published():
        return amended(made, changed)


def findings(text: str, changed: dict[str, int]) -> list[Finding]:
    return [one for one in check(report(f"{text}。", changed)).findings if one.code.startswith("GD5") and one.code != "GD513"]


def cell(end: str) -> str:
    (path,) = [one.path for one in cells(revised_2021.AnnualReport) if one.path.endswith(f".{end}")]
    return path


def test_there_are_many() -> None:
    assert len(ALL) > 500


def test_true_sentences_are_silent() -> None:
    assert [(text, one.code) for text, _ in ALL for one in findings(text, {})] == []


def test_nearly_every_wrong_figure_is_told_with_its_cell() -> None:
    told = 0
    some = ALL[::5]
    for text, end in some:
        path = cell(end)
        (before,) = [report(text, {}).figure(path)]
        told += any(path in one.paths for one in findings(text, {path: int(before) + 7}))
    assert told >= 0.9 * len(some)
