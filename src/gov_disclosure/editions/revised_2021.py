"""The form of 国办公开办函〔2021〕30号, 《中华人民共和国政府信息公开工作年度报告格式》, for reports from 2021 on.

What did not change since 2019 is imported from there. Changed: section two counts documents issued, repealed and in force, decisions
and money; （六）其他处理 of section three has three rows.

Limitations: the annex was seen in part only. The tables are reconstructed from published reports and two independent transcriptions,
which agree in every cell. Whether a newer format exists (none was found for reports of 2025) is unverified. The form cites articles in
section two only; for section three the provisions are our reading of the Regulation, marked so. English labels are ours.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from gov_disclosure import report as cover
from gov_disclosure.editions import trial_2019
from gov_disclosure.editions.trial_2019 import (
    TEN_THOUSAND_YUAN,
    ApplicantCounts,
    CaseOutcomes,
    NotDisclosed,
    NotProcessed,
    ReconsiderationAndLitigation,
    UnableToProvide,
    subtotal,
)
from gov_disclosure.law import FEES_OF_SICHUAN, PROCESSING_FEES, printed, reading
from gov_disclosure.report import OverallSituation, Prose, TableSection
from gov_disclosure.schema import Label, amount, count, group, settle, unchanged

__all__ = [
    "AnnualReport",
    "ApplicantCounts",
    "CaseOutcomes",
    "DecisionCount",
    "DisclosureRequests",
    "DocumentCounts",
    "FeeAmount",
    "NotDisclosed",
    "NotProcessed",
    "OtherHandling",
    "Outcomes",
    "ProactiveDisclosure",
    "ReconsiderationAndLitigation",
    "UnableToProvide",
]

ID = "revised-2021"


# --- section two ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class DocumentCounts:
    """A row on documents (article 20(1)), in pieces."""

    issued: int = count(
        "本年制发件数",
        "Issued this year",
        spoken=("{新|}{制发|制定|制作|印发|出台|发布|公布}", "{主动|新}公开", "{制定|印发}{并|}{发布|公开|印发}"),
    )
    repealed: int = count(
        "本年废止件数",
        "Repealed this year",
        aliases=("本年废纸件数",),
        spoken=("{决定|宣布|}{废止|失效|停止执行}", "废止{和|及|、}{宣布|}失效", "失效{和|及|、}废止"),
    )
    in_force: int = count(
        "现行有效件数",
        "Currently in force",
        aliases=("现行有效件", "现行有效数"),
        spoken=("{目前|现|继续|仍然|仍|}有效", "现行", "保留", "现存", "现有", "{保有|存}量"),
    )

    __attrs_post_init__ = settle


@frozen(kw_only=True)
class DecisionCount:
    """A row on decisions (articles 20(5), 20(6)).

    A local notice (武政办发〔2025〕54号, item two) says that all decisions count, published or lawfully not; whether this holds elsewhere
    is unverified.
    """

    decisions: int = count("本年处理决定数量", "Decisions this year", aliases=("处理决定数量",))

    __attrs_post_init__ = settle


@frozen(kw_only=True)
class FeeAmount:
    """The row on fees (article 20(8)): money, not the number of fee items of the trial format."""

    amount: Decimal = amount(
        "本年收费金额（单位：万元）",
        "Fees collected this year (10 000 yuan)",
        unit=TEN_THOUSAND_YUAN,
        aliases=("本年收费金额",),
        note=Label(
            f"信息处理费本身也是行政事业性收费（见{FEES_OF_SICHUAN.short}），可能也应计入本格；全国性文件对此有无规定，未见。",
            f"The information-processing fee is itself an administrative fee ({FEES_OF_SICHUAN.short_en}), so it may belong in this cell "
            "too; no national text was seen that settles it.",
        ),
    )

    __attrs_post_init__ = settle


@frozen(kw_only=True)
class ProactiveDisclosure(TableSection):
    """Section two, table of 10 cells."""

    rules: DocumentCounts = unchanged(trial_2019.ProactiveDisclosure, "rules", of=DocumentCounts)
    normative_documents: DocumentCounts = group(
        "行政规范性文件",
        "Administrative normative documents",
        DocumentCounts,
        printed(20, 1),
        aliases=("规范性文件",),
        spoken=("{政府|部门|}规范性文件",),
    )
    administrative_licensing: DecisionCount = unchanged(
        trial_2019.ProactiveDisclosure, "administrative_licensing", of=DecisionCount
    )
    administrative_penalties: DecisionCount = unchanged(
        trial_2019.ProactiveDisclosure, "administrative_penalties", of=DecisionCount
    )
    administrative_compulsion: DecisionCount = unchanged(
        trial_2019.ProactiveDisclosure, "administrative_compulsion", of=DecisionCount
    )
    administrative_fees: FeeAmount = unchanged(trial_2019.ProactiveDisclosure, "administrative_fees", of=FeeAmount)

    __attrs_post_init__ = settle


# --- section three -------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class OtherHandling:
    """（六）其他处理: three rows under a heading that carries no numbers. A single row until 2020."""

    supplementation_overdue: ApplicantCounts = group(
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Supplementation overdue without justification; no longer processed",
        ApplicantCounts,
        reading(30),
        aliases=("逾期不补正", "申请人无正当理由逾期不补正"),
        numbered=True,
        spoken=(
            "{逾期未|逾期不|未按期|无正当理由逾期不}补正",
            "{行政机关|}不再处理",
        ),
    )
    fee_unpaid: ApplicantCounts = group(
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Information-processing fee unpaid; no longer processed",
        ApplicantCounts,
        (*reading((42, "¶2")), *reading(6, law=PROCESSING_FEES)),
        aliases=("逾期未缴费", "逾期未缴纳费用", "申请人逾期未按收费通知要求缴纳费用"),
        numbered=True,
        spoken=(
            "{逾期|}未{缴纳|缴}{费用|费|信息处理费}",
            "{行政机关|}不再处理",
        ),
    )
    other: ApplicantCounts = group(
        "其他",
        "Other",
        ApplicantCounts,
        numbered=True,
        spoken=("{主动|}{撤回|撤销}{申请|}", "申请人{主动|}{撤回|撤销}{申请|}", "不属于政府信息", "其他#"),
    )

    __attrs_post_init__ = settle

    @property
    def subtotal(self) -> ApplicantCounts:
        """All three rows together. The form prints no such figure."""
        return subtotal(self)


@frozen(kw_only=True)
class Outcomes:
    """三、本年度办理结果: 21 rows of outcomes and their total."""

    disclosed: ApplicantCounts = unchanged(trial_2019.Outcomes, "disclosed")
    partially_disclosed: ApplicantCounts = unchanged(trial_2019.Outcomes, "partially_disclosed")
    not_disclosed: NotDisclosed = unchanged(trial_2019.Outcomes, "not_disclosed")
    unable_to_provide: UnableToProvide = unchanged(trial_2019.Outcomes, "unable_to_provide")
    not_processed: NotProcessed = unchanged(trial_2019.Outcomes, "not_processed")
    other_handling: OtherHandling = unchanged(trial_2019.Outcomes, "other_handling", of=OtherHandling)
    total: ApplicantCounts = unchanged(trial_2019.Outcomes, "total")

    __attrs_post_init__ = settle


@frozen(kw_only=True)
class DisclosureRequests(TableSection):
    """Section three, table of 25 rows by 7 columns. The form states its relation, column by column: 一 + 二 = 三（七） + 四."""

    new_requests: ApplicantCounts = unchanged(trial_2019.DisclosureRequests, "new_requests")
    carried_over: ApplicantCounts = unchanged(trial_2019.DisclosureRequests, "carried_over")
    outcomes: Outcomes = unchanged(trial_2019.DisclosureRequests, "outcomes", of=Outcomes)
    carried_forward: ApplicantCounts = unchanged(trial_2019.DisclosureRequests, "carried_forward")

    __attrs_post_init__ = settle


# --- the report ----------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class AnnualReport(cover.AnnualReport):
    """An annual report in the revised format of 2021: the cover and six sections, 200 cells."""

    EDITION: ClassVar[str] = ID

    overall_situation: OverallSituation = unchanged(trial_2019.AnnualReport, "overall_situation")
    proactive_disclosure: ProactiveDisclosure = unchanged(trial_2019.AnnualReport, "proactive_disclosure", of=ProactiveDisclosure)
    disclosure_requests: DisclosureRequests = unchanged(trial_2019.AnnualReport, "disclosure_requests", of=DisclosureRequests)
    reconsideration_and_litigation: ReconsiderationAndLitigation = unchanged(
        trial_2019.AnnualReport, "reconsideration_and_litigation"
    )
    problems_and_improvements: Prose = unchanged(trial_2019.AnnualReport, "problems_and_improvements")
    other_matters: Prose = unchanged(trial_2019.AnnualReport, "other_matters")
