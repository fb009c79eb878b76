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
from gov_disclosure.formulas import Continues
from gov_disclosure.law import FEES_OF_SICHUAN, PROCESSING_FEES, printed, reading
from gov_disclosure.records import Record
from gov_disclosure.report import OverallSituation, Prose, TableSection
from gov_disclosure.schema import Label, amount, count, group, unchanged

__all__ = [
    "ID",
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
class DocumentCounts(Record):
    """A row on documents (article 20(1)), in pieces."""

    issued: int = count(
        "本年制发件数",
        "Issued this year",
        spoken=("{新|}{制发|制定|制作|印发|出台|发布|公布|下发|颁布}", "{主动|新}公开", "{制定|印发}{并|}{发布|公开|印发}"),
    )
    """本年制发件数 · Issued this year"""
    repealed: int = count(
        "本年废止件数",
        "Repealed this year",
        aliases=("本年废纸件数",),
        spoken=("{决定|宣布|}{废止|失效|停止执行}", "废止{和|及|、}{宣布|}失效", "失效{和|及|、}废止"),
    )
    """本年废止件数 · Repealed this year"""
    in_force: int = count(
        "现行有效件数",
        "Currently in force",
        aliases=("现行有效件", "现行有效数"),
        spoken=("{目前|现|继续|仍然|仍|}有效", "现行", "保留", "现存", "现有", "{保有|存}量"),
        continues=Continues(then=("in_force",), added=("issued",), taken=("repealed",)),
    )
    """现行有效件数 · Currently in force"""


@frozen(kw_only=True)
class DecisionCount(Record):
    """A row on decisions (articles 20(5), 20(6)).

    A local notice (武政办发〔2025〕54号, item two) says that all decisions count, published or lawfully not; whether this holds elsewhere
    is unverified.
    """

    decisions: int = count("本年处理决定数量", "Decisions this year", aliases=("处理决定数量",))
    """本年处理决定数量 · Decisions this year"""


@frozen(kw_only=True)
class FeeAmount(Record):
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
    """本年收费金额（单位：万元） · Fees collected this year (10 000 yuan)"""


@frozen(kw_only=True)
class ProactiveDisclosure(TableSection):
    """Section two, table of 10 cells."""

    rules: DocumentCounts = unchanged(trial_2019.ProactiveDisclosure, "rules", of=DocumentCounts)
    """规章 · Rules · 《条例》第二十条第（一）项（印在表格上，见于已公开的报告）"""
    normative_documents: DocumentCounts = group(
        "行政规范性文件",
        "Administrative normative documents",
        DocumentCounts,
        printed(20, 1),
        aliases=("规范性文件",),
        spoken=("{政府|部门|}规范性文件",),
    )
    """行政规范性文件

    Administrative normative documents
    《条例》第二十条第（一）项（印在表格上，见于已公开的报告）
    """
    administrative_licensing: DecisionCount = unchanged(
        trial_2019.ProactiveDisclosure, "administrative_licensing", of=DecisionCount
    )
    """行政许可 · Administrative licensing · 《条例》第二十条第（五）项（印在表格上，见于已公开的报告）"""
    administrative_penalties: DecisionCount = unchanged(
        trial_2019.ProactiveDisclosure, "administrative_penalties", of=DecisionCount
    )
    """行政处罚 · Administrative penalties · 《条例》第二十条第（六）项（印在表格上，见于已公开的报告）"""
    administrative_compulsion: DecisionCount = unchanged(
        trial_2019.ProactiveDisclosure, "administrative_compulsion", of=DecisionCount
    )
    """行政强制 · Administrative compulsion · 《条例》第二十条第（六）项（印在表格上，见于已公开的报告）"""
    administrative_fees: FeeAmount = unchanged(trial_2019.ProactiveDisclosure, "administrative_fees", of=FeeAmount)
    """行政事业性收费 · Administrative fees · 《条例》第二十条第（八）项（印在表格上，见于已公开的报告）"""


# --- section three -------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class OtherHandling(Record):
    """（六）其他处理: three rows under a heading that carries no numbers. A single row until 2020."""

    supplementation_overdue: ApplicantCounts = group(
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "Supplementation overdue without justification; no longer processed",
        ApplicantCounts,
        reading(30),
        aliases=("逾期不补正", "申请人无正当理由逾期不补正"),
        numbered=True,
        spoken=(
            "{申请人|}{逾期未|逾期不|未按期|未按时|未|无正当理由逾期不}补正",
            "{逾期未|逾期不|无正当理由逾期不}补正{的|、|}{视为|视同}{放弃|撤回}{申请|}{的|}",
            "{行政机关|}不再处理",
        ),
    )
    """1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请

    Supplementation overdue without justification; no longer processed
    《条例》第三十条（系本库的理解，未经核实）
    """
    fee_unpaid: ApplicantCounts = group(
        "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        "Information-processing fee unpaid; no longer processed",
        ApplicantCounts,
        (*reading((42, "¶2")), *reading(6, law=PROCESSING_FEES)),
        aliases=("逾期未缴费", "逾期未缴纳费用", "申请人逾期未按收费通知要求缴纳费用"),
        numbered=True,
        spoken=(
            "{逾期|}{未|不}{按要求|按规定|按时|按期|}{缴纳|缴|交纳|交}{费用|费|信息处理费}",
            "{行政机关|}不再处理",
        ),
    )
    """2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请

    Information-processing fee unpaid; no longer processed
    《条例》第四十二条第二款（系本库的理解，未经核实）；《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第六条（系本库的理解，未经核实）
    """
    other: ApplicantCounts = group(
        "其他",
        "Other",
        ApplicantCounts,
        numbered=True,
        spoken=("{主动|}{撤回|撤销}{申请|}", "申请人{主动|}{撤回|撤销}{申请|}", "{不属于|不属|非}政府信息", "其他#"),
    )
    """3.其他 · Other"""

    @property
    def subtotal(self) -> ApplicantCounts:
        """All three rows together. The form prints no such figure."""
        return subtotal(self)


@frozen(kw_only=True)
class Outcomes(Record):
    """三、本年度办理结果: 21 rows of outcomes and their total."""

    disclosed: ApplicantCounts = unchanged(trial_2019.Outcomes, "disclosed")
    """（一）予以公开 · Disclosed · 《条例》第三十六条第（一）项、第三十六条第（二）项（系本库的理解，未经核实）"""
    partially_disclosed: ApplicantCounts = unchanged(trial_2019.Outcomes, "partially_disclosed")
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形）

    Partially disclosed (where severed, count only here)
    《条例》第三十七条（系本库的理解，未经核实）
    """
    not_disclosed: NotDisclosed = unchanged(trial_2019.Outcomes, "not_disclosed")
    """（三）不予公开 · Not disclosed · 《条例》第三十六条第（三）项（系本库的理解，未经核实）"""
    unable_to_provide: UnableToProvide = unchanged(trial_2019.Outcomes, "unable_to_provide")
    """（四）无法提供 · Unable to provide"""
    not_processed: NotProcessed = unchanged(trial_2019.Outcomes, "not_processed")
    """（五）不予处理 · Not processed"""
    other_handling: OtherHandling = unchanged(trial_2019.Outcomes, "other_handling", of=OtherHandling)
    """（六）其他处理 · Other handling"""
    total: ApplicantCounts = unchanged(trial_2019.Outcomes, "total")
    """（七）总计 · Total of outcomes"""


@frozen(kw_only=True)
class DisclosureRequests(TableSection):
    """Section three, table of 25 rows by 7 columns. The form states its relation, column by column: 一 + 二 = 三（七） + 四."""

    new_requests: ApplicantCounts = unchanged(trial_2019.DisclosureRequests, "new_requests")
    """一、本年新收政府信息公开申请数量

    New requests received this year
    《条例》第二十七条、第二十九条、第三十一条（系本库的理解，未经核实）
    """
    carried_over: ApplicantCounts = unchanged(trial_2019.DisclosureRequests, "carried_over")
    """二、上年结转政府信息公开申请数量

    Carried over from the previous year
    《条例》第三十三条（系本库的理解，未经核实）
    """
    outcomes: Outcomes = unchanged(trial_2019.DisclosureRequests, "outcomes", of=Outcomes)
    """三、本年度办理结果

    Outcomes this year
    《条例》第三十条、第三十五条、第三十六条、第三十七条至第三十九条、第四十二条（系本库的理解，未经核实）
    """
    carried_forward: ApplicantCounts = unchanged(trial_2019.DisclosureRequests, "carried_forward")
    """四、结转下年度继续办理 · Carried forward to the next year · 《条例》第三十三条（系本库的理解，未经核实）"""


# --- the report ----------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class AnnualReport(cover.AnnualReport):
    """An annual report in the revised format of 2021: the cover and six sections, 200 cells."""

    EDITION: ClassVar[str] = ID

    @property
    def edition(self) -> str:
        """Id of the edition."""
        return ID

    overall_situation: OverallSituation = unchanged(trial_2019.AnnualReport, "overall_situation")
    """一、总体情况 · Overall situation · 《条例》第五十条第一款（系本库的理解，未经核实）"""
    proactive_disclosure: ProactiveDisclosure = unchanged(trial_2019.AnnualReport, "proactive_disclosure", of=ProactiveDisclosure)
    """二、主动公开政府信息情况

    Proactive disclosure
    《条例》第五十条第一款第（一）项（条文有明文）；《条例》第二十条（系本库的理解，未经核实）
    """
    disclosure_requests: DisclosureRequests = unchanged(trial_2019.AnnualReport, "disclosure_requests", of=DisclosureRequests)
    """三、收到和处理政府信息公开申请情况

    Requests received and handled
    《条例》第五十条第一款第（二）项（条文有明文）；《条例》第二十七条至第四十五条（系本库的理解，未经核实）
    """
    reconsideration_and_litigation: ReconsiderationAndLitigation = unchanged(
        trial_2019.AnnualReport, "reconsideration_and_litigation"
    )
    """四、政府信息公开行政复议、行政诉讼情况

    Administrative reconsideration and litigation
    《条例》第五十条第一款第（三）项（条文有明文）；《条例》第五十一条（系本库的理解，未经核实）
    """
    problems_and_improvements: Prose = unchanged(trial_2019.AnnualReport, "problems_and_improvements")
    """五、存在的主要问题及改进情况

    Main problems and improvements
    《条例》第五十条第一款第（四）项（条文有明文）
    """
    other_matters: Prose = unchanged(trial_2019.AnnualReport, "other_matters")
    """六、其他需要报告的事项 · Other matters to report · 《条例》第五十条第一款第（五）项（条文有明文）"""
