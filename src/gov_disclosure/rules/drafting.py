"""Rules over structure and drafting: what the prose should cover, and slips that a reader sees at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile
from typing import Final

from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.document import Place
from gov_disclosure.findings import Cause, Severity
from gov_disclosure.law import NOTICE_2019, NOTICE_2021, WUWEI_2025, Certainty, LegalBasis, reading, stated
from gov_disclosure.report import AnnualReport, OrganKind, OverallSituation
from gov_disclosure.rules.declaring import Remark, Unknown, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import Kind, Label, lines

__all__ = ["DRAFTING"]

_PROBLEMS: Final = "problems_and_improvements"


@rule(
    "GD601",
    "ST-EMPTY",
    Severity.WARNING,
    Scope.REPORT,
    title="Section without text",
    question="Do sections one and six say something; and does section five, where no section does?",
    authority=Authority.PRACTICE,
    basis=reading((50, "¶1")),
    false_alarms="A text that stands under another heading; a section six that has nothing to report: no provision was seen that asks for a "
    "text there.",
    remedy="Write the section; where there is nothing to report, it is usual to say so in a sentence.",
    passing="Section six: “Nothing else to report.”",
    failing="Section six: no text.",
)
def _empty(case: Case) -> Iterator[Remark | Unknown]:
    if not case.has_account and not case.has_titles:
        lacking = Need.ACCOUNT if case.has_prose else Need.PROSE
        yield Unknown(reason=lacking.value, cause=Cause[lacking.name])
        return
    if case.lacks(Need.WHOLE):
        yield Unknown(reason=Need.WHOLE.value, cause=Cause[Need.WHOLE.name])
        return
    for named in lines(type(case.report)):
        # Section five is one of the contents that article 50 names: GD699 asks for those, of a report with text.
        is_asked = named.name != _PROBLEMS or not case.has_prose
        if named.line.kind is Kind.PROSE and is_asked and not getattr(case.report, named.name):
            yield Remark(key="{section}: no text", params={"section": named.line}, place=Place(path=named.name))


_TOPIC_WORDS: Final = {
    "proactive_disclosure": "公[开開]",
    "disclosure_on_request": "申[请請]",
    "information_management": "管理|[规規]范性文件|規範性文件|[审審][查核]|保密|清理|更新|[维維][护護]",
    "platform_building": "平[台臺]|[网網]站|[专專][栏欄]|公[众眾]号|公眾號|新媒[体體]|微信|公[报報]|[栏欄]目",
    "supervision_and_safeguards": "督|保障|考核|培[训訓]|[检檢]查|[评評][议議]|[责責]任|[领領][导導]",
}
"""What a text on a topic can hardly do without, in simplified and traditional characters."""


@rule(
    "GD602",
    "ST-FIVE",
    Severity.WARNING,
    Scope.REPORT,
    title="Topic not covered",
    question="Does section one cover the five topics: proactive disclosure, disclosure on request, management, platforms, safeguards?",
    authority=Authority.FORMAT,
    basis=(LegalBasis(law=NOTICE_2021, heading="一、报告内容（一）总体情况", certainty=Certainty.STATED),),
    false_alarms="A topic in other words than those looked for.",
    remedy="Add a paragraph on the topic.",
    passing="Section one has a part on each of the five topics.",
    failing="Section one speaks of proactive disclosure only.",
    editions=frozenset({"revised-2021"}),
    needs=(Need.PROSE, Need.WHOLE),
)
def _five(case: Case) -> Iterator[Remark]:
    situation = case.report.overall_situation
    text = situation.text
    if not text:
        return
    for topic in lines(OverallSituation):
        if not getattr(situation, topic.name) and not re.search(_TOPIC_WORDS[topic.name], text):
            yield Remark(
                key="Section one says nothing on {topic}", params={"topic": topic.line}, place=Place(path="overall_situation")
            )


_MOST: Final = 1_000


@rule(
    "GD603",
    "ST-LEN",
    Severity.INFO,
    Scope.REPORT,
    title="Long section one",
    question="Does section one keep to a thousand characters, as some regions ask?",
    formula="length ≤ 1 000",
    authority=Authority.PRACTICE,
    basis=(LegalBasis(law=WUWEI_2025, heading="一、规范年报内容", certainty=Certainty.READING),),
    false_alarms="Most reports of larger organs; no national text that sets a length was seen, only that of a city.",
    remedy="Shorten it where your region asks for that.",
    passing="900 characters.",
    failing="2 400 characters.",
    needs=(Need.PROSE,),
)
def _long(case: Case) -> Iterator[Remark]:
    length = len("".join(case.report.overall_situation.text.split()))
    if length > _MOST:
        yield Remark(
            key="Section one has {length} characters; some regions ask for at most {most}",
            params={"length": length, "most": _MOST},
            place=Place(path="overall_situation"),
        )


_ASSESSED: Final = (
    (Label("工作考核", "assessment of the work"), "考核|考[评評]|[绩績]效|[评評]估|[测測][评評]"),
    (
        Label("社会评议", "review by the public"),
        "[评評][议議]|[满滿]意|[评評][价價估]|[测測][评評]|[问問]卷",
    ),
    (Label("责任追究", "accountability"), "[责責]任|追究|[问問][责責]|追[责責]"),
)


@rule(
    "GD604",
    "ST-ASSESS",
    Severity.WARNING,
    Scope.REPORT,
    title="Results of assessment not reported",
    question="Does a government report the results of assessment, public review and accountability?",
    authority=Authority.LAW,
    basis=stated((50, "¶1(4)")),
    false_alarms="Results in other words than those looked for.",
    remedy="State each of the three results; if no one was held accountable, say so. Governments at every level are meant, towns too.",
    passing="A city government: “assessed yearly; public review: satisfied; no one was held accountable”.",
    failing="A city government: no word of assessment.",
    needs=(Need.PROSE, Need.ACCOUNT, Need.WHOLE, Need.KIND),
)
def _assessed(case: Case) -> Iterator[Remark]:
    if case.kind is not OrganKind.GOVERNMENT:
        return
    text = "\n".join(paragraph for _, _, paragraph in paragraphs_of(case.report))
    for label, words in _ASSESSED:
        if not re.search(words, text):
            yield Remark(key="No word of {result}, which governments report", params={"result": label})


_SAYS_LITTLE: Final = 10


@rule(
    "GD605",
    "ST-PROBLEM",
    Severity.WARNING,
    Scope.REPORT,
    title="Section five says nothing",
    question="Does section five name problems and improvements?",
    formula="length ≥ 10",
    authority=Authority.LAW,
    basis=stated((50, "¶1(4)")),
    false_alarms="None known. That less than ten characters name nothing is our measure.",
    remedy="Name the main problems, and what is done about them.",
    passing="“Some columns were updated late; a duty roster was made.”",
    failing="“None.”",
    needs=(Need.PROSE,),
)
def _problem(case: Case) -> Iterator[Remark]:
    text = "".join(re.findall(r"\w", case.report.problems_and_improvements.text))
    if text and len(text) < _SAYS_LITTLE:
        yield Remark(key="Section five says only “{text}”", params={"text": text}, place=Place(path="problems_and_improvements"))


_TOP_LEVEL: Final = re.compile(r"[一二三四五六七八九十]{1,3}、")


@rule(
    "GD606",
    "ST-NUMBERING",
    Severity.WARNING,
    Scope.REPORT,
    title="Numbered as if a section",
    question="Are headings within a section numbered below it, not as sections are?",
    authority=Authority.PRACTICE,
    false_alarms="A list within the text that numbers its items so.",
    remedy="Number the parts of a section with numerals in brackets, those below 1. and (1).",
    passing="Section one has parts whose numerals stand in brackets.",
    failing="Section one has parts that are numbered as the sections are.",
    needs=(Need.PROSE,),
)
def _numbering(case: Case) -> Iterator[Remark]:
    for section, path, paragraph in paragraphs_of(case.report):
        if section != "introduction" and _TOP_LEVEL.match(paragraph):
            yield Remark(
                key="“{text}” is numbered as if it were a section", params={"text": _start(paragraph)}, place=Place(path=path)
            )
            return


_DOUBLED: Final = re.compile(r"[，。；：、]{2,}|([\u4e00-\u9fff]{3,12})\1|的的(?!确|士)")
_LATIN: Final = re.compile(r"(?<=[\u4e00-\u9fff])[,;](?=[\u4e00-\u9fff])")
_CLOSED: Final = re.compile(r"[。！？：；…”）)」.!?:;]$|日(?:印[发發])?$|附件.{0,8}$|下[载載]$")
_LONG_ENOUGH: Final = 30


@rule(
    "GD607",
    "ST-TEXT",
    Severity.INFO,
    Scope.SENTENCE,
    title="Typo",
    question="Is the text free of doubled words and marks, Latin commas, and paragraphs that break off?",
    authority=Authority.PRACTICE,
    false_alarms="A name or a figure of speech that doubles its words; a line of an address or a signature.",
    remedy="Read the paragraph again.",
    passing="“Work was done well, and on time.”",
    failing="“Work was was done well,, and on”",
    needs=(Need.PROSE, Need.WHOLE),
)
def _slips(case: Case) -> Iterator[Remark]:
    latin: list[tuple[str, str]] = []
    for _, path, paragraph in paragraphs_of(case.report):
        if doubled := _DOUBLED.search(paragraph):
            yield Remark(key="Doubled: “{text}”", params={"text": _around(paragraph, *doubled.span())}, place=Place(path=path))
        latin += [(_around(paragraph, *one.span()), path) for one in _LATIN.finditer(paragraph)]
        if len(paragraph) >= _LONG_ENOUGH and not _CLOSED.search(paragraph):
            yield Remark(key="Breaks off: “{text}”", params={"text": paragraph[-_SHOWN:]}, place=Place(path=path))
    if latin:
        text, path = latin[0]
        yield Remark(
            key="Latin commas in Chinese text, {count} of them, such as “{text}”",
            params={"count": len(latin), "text": text},
            place=Place(path=path),
        )


@rule(
    "GD608",
    "ST-CONTACT",
    Severity.INFO,
    Scope.REPORT,
    title="No contact",
    question="Does the report say whom to ask: an address, a telephone?",
    authority=Authority.PRACTICE,
    false_alarms="A contact that stands on the page beside the report.",
    remedy="Add address and telephone of the office in charge, as most reports do in their first paragraph.",
    passing="“For questions call 010-12345678.”",
    failing="No address and no telephone.",
    needs=(Need.PROSE, Need.ACCOUNT, Need.WHOLE),
)
def _contact(case: Case) -> Iterator[Remark]:
    if case.report.contact is None and not re.search(
        "[电電][话話]|地址|[联聯][系繫絡]|[邮郵][编編箱]|@", "".join(text for _, _, text in paragraphs_of(case.report))
    ):
        yield Remark(key="No contact address or telephone number")


_COUNTED: Final = re.compile(r"([一二三四五六七八九十]|\d{1,2})(?:个部分|项内容|部分内容|大部分(?=[内组构]))")
_SIX: Final = frozenset({"六", "6"})


@rule(
    "GD609",
    "ST-INTRO",
    Severity.INFO,
    Scope.REPORT,
    title="Not six parts by its own count",
    question="Where the introduction counts the parts of the report, are they six?",
    authority=Authority.FORMAT,
    basis=tuple(LegalBasis(law=notice, certainty=Certainty.READING) for notice in (NOTICE_2021, NOTICE_2019)),
    false_alarms="A number of parts of something else.",
    remedy="Name the six sections of the form: the five contents of article 50 and the overall situation before them.",
    passing="“This report has six parts.”",
    failing="“This report has five parts.”",
)
def _introduced(case: Case) -> Iterator[Remark]:
    for section, path, paragraph in paragraphs_of(case.report):
        counted = _COUNTED.search(paragraph) if section == "introduction" else None
        if counted is not None and counted[1] not in _SIX:
            yield Remark(
                key="The introduction says “{text}”; the form has six sections",
                params={"text": counted[0]},
                place=Place(path=path),
            )


_ALIKE: Final = Decimal("0.9")
_RUN: Final = 8
_ENOUGH: Final = 300
"""Text below this says too little for a likeness to mean anything."""


@rule(
    "GD610",
    "SET-COPY-Y",
    Severity.WARNING,
    Scope.PAIR,
    title="Text copied from the year before",
    question="Do sections one and five say something else than the year before?",
    formula="runs of 8 characters found the year before, figures left out < 90 %",
    authority=Authority.PRACTICE,
    basis=(LegalBasis(law=NOTICE_2021, heading="（四）明确责任", certainty=Certainty.READING),),
    false_alarms="An organ where little happens, and that says so in the same words every year. The notice speaks of contents that are alike "
    "and of going through the motions, not of the year before; the measure of 90 % is ours. Likeness to reports of other organs needs "
    "many reports and is not judged yet.",
    remedy="Tell what was done in this year.",
    passing="Half of the text is new.",
    failing="The text of the year before, with other figures.",
    editions=frozenset({"revised-2021"}),
    needs=(Need.PROSE, Need.PREVIOUS),
)
def _copied(case: Case) -> Iterator[Remark | Unknown]:
    now, then = _told_of(case.report), _told_of(case.before.report)
    if len(now) < _ENOUGH:
        return
    if not then:
        yield Unknown(reason="The report on the year before holds figures only, no text", cause=Cause.PROSE)
        return
    runs, before = _runs(now), _runs(then)
    share = Decimal(len(runs & before)) / len(runs)
    if share >= _ALIKE:
        yield Remark(
            key="{percent} % of sections one and five stand word for word in the report on the year before, figures left out",
            params={"percent": int(100 * share)},
            place=Place(path="overall_situation"),
        )


def _told_of(report: AnnualReport) -> str:
    """The words of sections one and five, without figures and marks."""
    told = {"overall_situation", "problems_and_improvements"}
    return re.sub(r"[\W\d_]", "", "".join(text for section, _, text in paragraphs_of(report) if section in told))


def _runs(text: str) -> set[str]:
    return {text[n : n + _RUN] for n in range(max(len(text) - _RUN, 0) + 1)}


_NAMED: Final = r"([\u4e00-\u9fff]{2,28}?(?:局|委|委员会|厅|办|办公室|政府|中心|院|所|街道|办事处|镇|乡|部|社|会|馆))"
_REPORT: Final = r"年度?的?(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?报告"
_OF_ITSELF: Final = re.compile(rf"(?:现将|编制|公布|公开|发布|撰写|形成){_NAMED}(?:关于)?((?:19|20)\d{{2}}){_REPORT}")
_TITLE: Final = re.compile(rf"{_NAMED}((?:19|20)\d{{2}}){_REPORT}")
_OURS: Final = re.compile("[本我各及、]|下属|所属|关于|根据|按照")


@rule(
    "GD611",
    "SET-COPY-X",
    Severity.WARNING,
    Scope.REPORT,
    title="Names another organ as its own",
    question="Where title or introduction name the organ that reports, do they name this one?",
    authority=Authority.PRACTICE,
    false_alarms="An organ with two names, or one renamed within the year.",
    remedy="Correct the name; it was left over from the report of another organ.",
    passing="The water bureau: “the report of the water bureau on 2023”.",
    failing="The water bureau: “the report of the education bureau on 2023”.",
)
def _another(case: Case) -> Iterator[Remark | Unknown]:
    own, year = case.report.organ.name, str(case.report.year)
    texts = [("", found) for found in [_TITLE.match(case.report.title)] if found]
    for section, path, paragraph in paragraphs_of(case.report):
        if section == "introduction":
            texts += [(path, found) for found in _OF_ITSELF.finditer(paragraph)]
    if texts and not own:
        yield Unknown(reason="The name of the organ is not known")
        return
    for path, found in texts:
        name = found[1]
        if found[2] == year and not _OURS.search(name) and _are_two(name, own):
            yield Remark(
                key="“{text}” is another organ than {organ}",
                params={"text": name, "organ": own},
                place=Place(path=path) if path else None,
                expected=own,
                found=name,
            )


def _are_two(name: str, own: str) -> bool:
    """Whether two names are of two organs: what is left of each, without what both begin and end with, has no character in common."""
    start = _in_common(name, own)
    one, other = name[start:], own[start:]
    end = _in_common(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return len(one) >= _TELLING and len(other) >= _TELLING and {*one}.isdisjoint(other)


def _in_common(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


_TELLING: Final = 2
"""A single character may stand for a longer word, as it does in short names of organs."""
_SHOWN: Final = 12


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _around(text: str, start: int, end: int) -> str:
    return text[max(start - _SHOWN // 2, 0) : end + _SHOWN // 2]


DRAFTING = (_empty, _five, _long, _assessed, _problem, _numbering, _slips, _contact, _introduced, _copied, _another)
"""Over structure and drafting."""
