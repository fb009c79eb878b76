"""Rules over section two: documents, decisions, fees and procurement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from gov_disclosure.claims.sentences import paragraphs_of
from gov_disclosure.document import Place
from gov_disclosure.editions import EDITIONS, editions_with
from gov_disclosure.findings import Cause, Severity
from gov_disclosure.law import LEGISLATION, WUWEI_2025, Certainty, LegalBasis, reading
from gov_disclosure.naming import Cells
from gov_disclosure.report import OrganKind, OrganLevel
from gov_disclosure.rules.declaring import Remark, Said, Unknown, known, known_of, rule
from gov_disclosure.rules.rule import Authority, Case, Need, Scope
from gov_disclosure.schema import Continuation, continuations

__all__ = ["PROACTIVE"]

_SECTION: Final = "proactive_disclosure."
_DOCUMENTS: Final = (f"{_SECTION}rules", f"{_SECTION}normative_documents")
_PROJECTS: Final = f"{_SECTION}centralized_procurement.projects"
_SPENT: Final = f"{_SECTION}centralized_procurement.total_amount"
_WITH_DOCUMENTS_IN_FORCE: Final = editions_with(f"{row}.in_force" for row in _DOCUMENTS)
_WITH_DOCUMENTS_DISCLOSED: Final = editions_with(f"{row}.total_disclosed" for row in _DOCUMENTS)


def _stocks(form: type) -> Iterator[tuple[Continuation, str, str, str]]:
    """The cells that count what there is at the end of the year, each with what came, what went, and what there was."""
    for one in continuations(form):
        if one.added and one.taken:
            (then,), (added,), (taken,) = one.then, one.added, one.taken
            yield one, added, taken, then


def _restated(form: type) -> Iterator[Continuation]:
    """The cells that say again what the report of the year before came to."""
    return (one for one in continuations(form) if not one.added and not one.taken)


_WITH_STOCKS: Final = frozenset(edition.id for edition in EDITIONS.values() if any(_stocks(edition.report_class)))
_WITH_RESTATED: Final = frozenset(edition.id for edition in EDITIONS.values() if any(_restated(edition.report_class)))


@rule(
    "GD211",
    "T2-VALID-MADE",
    Severity.WARNING,
    Scope.ROW,
    title="Fewer documents in force than issued",
    question="Are at least as many documents in force as were issued this year and not repealed?",
    formula="in force ≥ issued − repealed",
    authority=Authority.PRACTICE,
    false_alarms="Documents that lapsed by themselves within the year in which they were issued.",
    remedy="Check whether all documents in force on 31 December were counted, whenever they were issued; that this is meant is our reading of "
    "the heading.",
    passing="Issued 5, repealed 1, in force 40.",
    failing="Issued 5, repealed 1, in force 0.",
    editions=_WITH_STOCKS,
)
def _valid_made(case: Case) -> Iterator[Said]:
    for one, added, taken, _ in _stocks(type(case.report)):
        issued, repealed, in_force = yield from known_of(case.sheet, (added, taken, one.path))
        if issued is None or repealed is None or in_force is None or in_force >= issued - repealed:
            continue
        yield Remark(
            key="{row}: {issued} issued and {repealed} repealed this year, but only {in_force} in force",
            params={
                "row": case.row_name(one.row),
                "issued": issued,
                "repealed": repealed,
                "in_force": in_force,
            },
            paths=(one.path, added, taken),
            left=in_force,
            right=issued - repealed,
            found=in_force,
        )


@rule(
    "GD212",
    "T2-REG-AUTH",
    Severity.WARNING,
    Scope.ROW,
    title="Rules of an organ that issues none",
    question="Does a report that counts rules come from an organ that may issue them?",
    authority=Authority.LAW,
    basis=reading((91, "¶1"), (93, "¶1"), law=LEGISLATION),
    false_alarms="An organ that counts the rules of its government because it keeps or drafts them. The articles say who may issue rules; "
    "that no one else may is our reading. Of governments of prefectural level none is judged, though prefectural offices and districts "
    "of municipalities issue none.",
    remedy="Count documents of the organ under normative documents. Rules are issued by the departments of the State Council that "
    "article 91 of the Legislation Law names, and by the governments of provinces, autonomous regions, municipalities, cities divided into "
    "districts and autonomous prefectures.",
    passing="A county government: 0 rules, 12 normative documents in force.",
    failing="A county government: 12 rules in force.",
    needs=(Need.LEVEL, Need.KIND),
)
def _may_issue(case: Case) -> Iterator[Said]:
    row = _DOCUMENTS[0]
    cells = [path for path in case.sheet.labels if path.startswith(f"{row}.")]
    figures = yield from known_of(case.sheet, cells)
    counted = [path for path, figure in zip(cells, figures, strict=True) if (figure or 0) > 0]
    if not counted:
        return
    may = {_issues_rules(level, case.kind) for level in case.narrowed_levels}
    if len(may) > 1:
        yield Unknown(reason=Need.LEVEL.value, cause=Cause.LEVEL)
    elif may == {False}:
        yield Remark(
            key="{cells}: rules are counted, which an organ of this level and kind does not issue",
            params={"cells": Cells(tuple(counted), case.sheet.labels)},
            paths=tuple(counted),
        )


def _issues_rules(level: OrganLevel, kind: OrganKind | None) -> bool:
    match level:
        case OrganLevel.COUNTY | OrganLevel.TOWNSHIP:
            return False
        case OrganLevel.NATIONAL:
            return True
        case _:
            return kind in {OrganKind.GOVERNMENT, OrganKind.GENERAL_OFFICE}


@rule(
    "GD213",
    "T2-STOCK",
    Severity.WARNING,
    Scope.PAIR,
    title="Documents in force do not follow from the year before",
    question="Are as many documents in force as the year before, and those issued, less those repealed?",
    formula="in force(y) = in force(y − 1) + issued(y) − repealed(y)",
    authority=Authority.PRACTICE,
    false_alarms="Often: documents lapse, are replaced, or move with a reform of organs. Of 18 pairs of published reports 9 differ.",
    remedy="If the count of the year before was corrected, say so in the text.",
    passing="The year before 40 in force; issued 5, repealed 1; now 44.",
    failing="The year before 40 in force; issued 5, repealed 1; now 4.",
    editions=_WITH_STOCKS,
    needs=(Need.SAME_FORM,),
)
def _continues(case: Case) -> Iterator[Said]:
    for one, added, taken, before in _stocks(type(case.report)):
        issued, repealed, now = yield from known_of(case.sheet, (added, taken, one.path))
        then = yield from known(case.before, before)
        if issued is None or repealed is None or now is None or then is None:
            continue
        expected = then + issued - repealed
        if now != expected >= 0:
            yield Remark(
                key="{row}: {then} were in force the year before; with {issued} issued and {repealed} repealed that makes {expected}, "
                "not {now}",
                params={
                    "row": case.row_name(one.row),
                    "then": then,
                    "issued": issued,
                    "repealed": repealed,
                    "expected": expected,
                    "now": now,
                },
                paths=(one.path, added, taken),
                left=now,
                right=expected,
                expected=expected,
                found=now,
            )


@rule(
    "GD214",
    "T2-REPEAL",
    Severity.WARNING,
    Scope.PAIR,
    title="More documents repealed than there were",
    question="Were at most as many documents repealed as were in force the year before or issued since?",
    formula="repealed(y) ≤ in force(y − 1) + issued(y)",
    authority=Authority.PRACTICE,
    false_alarms="Documents taken over in a reform of organs and repealed in the same year.",
    remedy="Check both: the documents repealed this year, and those in force as the year before reported them.",
    passing="The year before 40 in force; repealed 12.",
    failing="The year before 4 in force; issued 0, repealed 12.",
    editions=_WITH_STOCKS,
    needs=(Need.SAME_FORM,),
)
def _repealed(case: Case) -> Iterator[Said]:
    for one, added, taken, before in _stocks(type(case.report)):
        issued, repealed = yield from known_of(case.sheet, (added, taken))
        then = yield from known(case.before, before)
        if issued is not None and repealed is not None and then is not None and repealed > then + issued:
            yield Remark(
                key="{row}: {repealed} repealed, though there were only {there}",
                params={"row": case.row_name(one.row), "repealed": repealed, "there": then + issued},
                paths=(taken, added),
                left=repealed,
                right=then + issued,
                found=repealed,
            )


@rule(
    "GD215",
    "T2-19-ITEM",
    Severity.WARNING,
    Scope.PAIR,
    title="Items do not follow from the year before",
    question="Are the items of the previous year those that the report on it came to?",
    formula="items of the previous year(y) = items of the previous year(y − 1) + change(y − 1)",
    authority=Authority.PRACTICE,
    false_alarms="Items taken over or given away in a reform of organs, and lists counted anew.",
    remedy="Take the number of items from the report on the year before, or say why it was counted anew.",
    passing="The report on 2019: 240 items, +3; the report on 2020: 243 items in the previous year.",
    failing="The report on 2019: 240 items, +3; the report on 2020: 240 items in the previous year.",
    editions=_WITH_RESTATED,
    needs=(Need.SAME_FORM,),
)
def _items(case: Case) -> Iterator[Said]:
    for one in _restated(type(case.report)):
        now = yield from known(case.sheet, one.path)
        parts = yield from known_of(case.before, one.then)
        if now is None or None in parts:
            continue
        then = sum(part for part in parts if part is not None)
        if now != then:
            yield Remark(
                key="{cells}: {now}; the report on the year before came to {expected}",
                params={"cells": Cells((one.path,), case.sheet.labels), "now": now, "expected": then},
                paths=(one.path,),
                left=now,
                right=then,
                expected=then,
                found=now,
            )


@rule(
    "GD216",
    "T2-19-PUB",
    Severity.WARNING,
    Scope.ROW,
    title="More newly disclosed than disclosed in all",
    question="Were at most as many documents newly disclosed as are disclosed in all?",
    formula="newly disclosed ≤ total disclosed",
    authority=Authority.PRACTICE,
    false_alarms="Documents disclosed and withdrawn again within the year.",
    remedy="By its heading the last column counts all documents that are open to the public, those of this year included.",
    passing="Newly disclosed 5, total disclosed 40.",
    failing="Newly disclosed 5, total disclosed 0.",
    editions=_WITH_DOCUMENTS_DISCLOSED,
)
def _published(case: Case) -> Iterator[Said]:
    for row in _DOCUMENTS:
        new, all_of_them = yield from known_of(case.sheet, (f"{row}.newly_disclosed", f"{row}.total_disclosed"))
        if new is not None and all_of_them is not None and new > all_of_them:
            yield Remark(
                key="{row}: {new} newly disclosed, but only {total} disclosed in all",
                params={"row": case.row_name(row), "new": new, "total": all_of_them},
                paths=(f"{row}.total_disclosed", f"{row}.newly_disclosed"),
                left=new,
                right=all_of_them,
                found=all_of_them,
            )


@rule(
    "GD217",
    "T2-19-BUY",
    Severity.WARNING,
    Scope.ROW,
    title="Procurement without amount or without projects",
    question="Is there an amount of procurement where there are projects, and the other way round?",
    formula="projects > 0 ⇔ amount > 0",
    authority=Authority.PRACTICE,
    false_alarms="Projects begun and not yet paid for, or an amount paid on projects of the year before.",
    remedy="Fill in both, or neither.",
    passing="3 projects, 12.5 (10 000 yuan).",
    failing="3 projects, 0 (10 000 yuan).",
    editions=editions_with((_PROJECTS, _SPENT)),
)
def _bought(case: Case) -> Iterator[Said]:
    projects, amount = yield from known_of(case.sheet, (_PROJECTS, _SPENT))
    if projects is not None and amount is not None and (projects > 0) != (amount > 0):
        yield Remark(
            key="{row}: {projects} projects, amount {amount}",
            params={"row": case.row_name(_PROJECTS.rpartition(".")[0]), "projects": projects, "amount": amount},
            paths=(_SPENT, _PROJECTS) if projects else (_PROJECTS, _SPENT),
        )


_DECISIONS: Final = {"许可": "administrative_licensing", "处罚": "administrative_penalties", "强制": "administrative_compulsion"}
_PUBLISHED: Final = re.compile(
    r"(?:公开|公示|公布|发布|上网)[^。；;，,、\d]{0,12}?行政(许可|处罚|强制)(?:决定书?|信息|结果|措施|案件|文书|类|事项)*"
    r"(?:共计?|累计|总计|合计|计)?(\d{1,9})(?:件|宗|份|个|条|项)"
)


@rule(
    "GD218",
    "T2-SCOPE",
    Severity.INFO,
    Scope.ROW,
    title="Fewer decisions counted than published",
    question="Are at least as many decisions counted as the text says were published?",
    formula="decisions ≥ decisions published",
    authority=Authority.PRACTICE,
    basis=(LegalBasis(law=WUWEI_2025, heading="二、确保数据准确", certainty=Certainty.READING),),
    false_alarms="Decisions published several times over, on several sites, or pieces of information of which a decision has several.",
    remedy="Check whether all decisions of the year were counted, those that by law are not published included. A notice of Wuwei City asks "
    "for that; no national text was seen that does.",
    passing="The text: 12 penalties published; the table: 15 decisions.",
    failing="The text: 12 penalties published; the table: 3 decisions.",
    editions=_WITH_DOCUMENTS_IN_FORCE,
    needs=(Need.PROSE,),
)
def _counted(case: Case) -> Iterator[Said]:
    for _, path, paragraph in paragraphs_of(case.report):
        for said in _PUBLISHED.finditer(paragraph):
            cell, published = f"{_SECTION}{_DECISIONS[said[1]]}.decisions", int(said[2])
            decided = yield from known(case.sheet, cell)
            if decided is not None and decided < published:
                yield Remark(
                    key="“{quote}”, but {cells} holds only {decided}",
                    params={"quote": said[0], "cells": Cells((cell,), case.sheet.labels), "decided": decided},
                    paths=(cell,),
                    place=Place(path=path),
                    left=decided,
                    right=published,
                    found=decided,
                )


PROACTIVE = (_valid_made, _may_issue, _continues, _repealed, _items, _published, _bought, _counted)
"""Over section two."""
