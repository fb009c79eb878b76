"""The form of 国办公开办函〔2019〕60号, 《中华人民共和国政府信息公开工作年度报告格式（试行）》, for the reports of 2019 and 2020.

Limitations: of the notice the opening was seen, of its annex nothing. The tables are reconstructed from published reports, among them that of
上海市人民政府办公厅 for 2019, and agree in all of them. The form cites articles in section two only; for section three the provisions
are our reading of the Regulation, marked so. English labels are ours: there is no official English form.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from attrs import frozen

from gov_disclosure import report as cover
from gov_disclosure.formulas import Balance, Continues, Total
from gov_disclosure.law import ON_CO_DEFENDANTS, printed, reading, stated, weak
from gov_disclosure.records import Record
from gov_disclosure.report import OverallSituation, Prose, TableSection
from gov_disclosure.schema import Label, Layout, amount, change, computed, count, group, lines, section

__all__ = [
    "ID",
    "AnnualReport",
    "ApplicantCounts",
    "CaseOutcomes",
    "DecisionItems",
    "DisclosureRequests",
    "DocumentCounts",
    "FeeItems",
    "NotDisclosed",
    "NotProcessed",
    "Outcomes",
    "ProactiveDisclosure",
    "Procurement",
    "ReconsiderationAndLitigation",
    "UnableToProvide",
]

ID = "trial-2019"

LEGAL_PERSONS = Label(
    "法人或其他组织",
    "Legal persons or other organizations",
    spoken=(
        "法人{或|和|或者|及|以及|、|与|}{其他|其它}{社会|}组织",
        "法人",
        "{企业|单位|公司|机构}{或|及|和|以及|、|或者}{其他|其它}组织",
        "{法人|企事业}单位",
        "单位{申请|提出申请|提交}",
    ),
)
LITIGATION = Label("行政诉讼", "Administrative litigation")
_OF_A_TOPIC = next(named.line.zh for named in lines(OverallSituation) if named.name == "proactive_disclosure")
"""The words of a topic of section one that the title of section two has too, in every wording."""

TEN_THOUSAND_YUAN = Label("万元", "10 000 yuan")


# --- section two ---------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class DocumentCounts(Record):
    """A row on documents (article 20(1)), in pieces. Nothing seen says that 对外公开总数量 is what is in force."""

    newly_produced: int = count(
        "本年新制作数量", "Newly produced this year", aliases=("本年制作数量",), spoken=("{新|}{制发|制定|印发|制作|出台|发布}",)
    )
    """本年新制作数量 · Newly produced this year"""
    newly_disclosed: int = count(
        "本年新公开数量", "Newly disclosed this year", aliases=("本年公开数量",), spoken=("{新|主动}公开", "{新|}发布")
    )
    """本年新公开数量 · Newly disclosed this year"""
    total_disclosed: int = count(
        "对外公开总数量", "Total disclosed to the public", aliases=("对外公开总数",), spoken=("{对外|}累计公开", "对外公开")
    )
    """对外公开总数量 · Total disclosed to the public"""


@frozen(kw_only=True)
class DecisionItems(Record):
    """A row on kinds of decisions (articles 20(5), 20(6)): number of items, their change, decisions."""

    items_previous_year: int = count(
        "上一年项目数量", "Items in the previous year", continues=Continues(then=("items_previous_year", "net_change"))
    )
    """上一年项目数量 · Items in the previous year"""
    net_change: int = change("本年增/减", "Increase or decrease this year", aliases=("本年增/减量", "本年增减"))
    """本年增/减 · Increase or decrease this year"""
    decisions: int = count("处理决定数量", "Decisions", aliases=("本年处理决定数量",))
    """处理决定数量 · Decisions"""


@frozen(kw_only=True)
class FeeItems(Record):
    """The row on fees (article 20(8)): the number of fee items, not money."""

    items_previous_year: int = count(
        "上一年项目数量", "Items in the previous year", continues=Continues(then=("items_previous_year", "net_change"))
    )
    """上一年项目数量 · Items in the previous year"""
    net_change: int = change("本年增/减", "Increase or decrease this year", aliases=("本年增/减量", "本年增减"))
    """本年增/减 · Increase or decrease this year"""


@frozen(kw_only=True)
class Procurement(Record):
    """The row on centralized procurement (article 20(9))."""

    projects: int = count("采购项目数量", "Procurement projects")
    """采购项目数量 · Procurement projects"""
    total_amount: Decimal = amount(
        "采购总金额",
        "Total procurement amount",
        unit=TEN_THOUSAND_YUAN,
        note=Label(
            "表头未印单位，单位写在单元格内（如“251000元”）；本库一律以万元保存。",
            "The heading prints no unit; it stands in the cell (“251000元”). We keep 10 000 yuan throughout.",
        ),
    )
    """采购总金额 · Total procurement amount"""


@frozen(kw_only=True)
class ProactiveDisclosure(TableSection):
    """Section two, table of 22 cells."""

    rules: DocumentCounts = group("规章", "Rules", DocumentCounts, printed(20, 1), spoken=("{政府|部门|}规章",))
    """规章 · Rules · 《条例》第二十条第（一）项（印在表格上，见于已公开的报告）"""
    normative_documents: DocumentCounts = group(
        "规范性文件",
        "Normative documents",
        DocumentCounts,
        printed(20, 1),
        aliases=("行政规范性文件",),
        spoken=("{政府|部门|}规范性文件",),
    )
    """规范性文件 · Normative documents · 《条例》第二十条第（一）项（印在表格上，见于已公开的报告）"""
    administrative_licensing: DecisionItems = group(
        "行政许可",
        "Administrative licensing",
        DecisionItems,
        printed(20, 5),
        spoken=("{准予|}行政许可{事项|}{审批|办件|审批办件|业务|证书|证件|}", "许可决定"),
    )
    """行政许可 · Administrative licensing · 《条例》第二十条第（五）项（印在表格上，见于已公开的报告）"""
    other_external_services: DecisionItems = group(
        "其他对外管理服务事项", "Other external management and service matters", DecisionItems, printed(20, 5)
    )
    """其他对外管理服务事项

    Other external management and service matters
    《条例》第二十条第（五）项（印在表格上，见于已公开的报告）
    """
    administrative_penalties: DecisionItems = group(
        "行政处罚", "Administrative penalties", DecisionItems, printed(20, 6), spoken=("处罚决定",)
    )
    """行政处罚 · Administrative penalties · 《条例》第二十条第（六）项（印在表格上，见于已公开的报告）"""
    administrative_compulsion: DecisionItems = group(
        "行政强制",
        "Administrative compulsion",
        DecisionItems,
        printed(20, 6),
        spoken=("行政强制措施", "行政强制处罚", "行政强制执行"),
    )
    """行政强制 · Administrative compulsion · 《条例》第二十条第（六）项（印在表格上，见于已公开的报告）"""
    administrative_fees: FeeItems = group("行政事业性收费", "Administrative fees", FeeItems, printed(20, 8))
    """行政事业性收费 · Administrative fees · 《条例》第二十条第（八）项（印在表格上，见于已公开的报告）"""
    centralized_procurement: Procurement = group(
        "政府集中采购", "Centralized government procurement", Procurement, printed(20, 9)
    )
    """政府集中采购

    Centralized government procurement
    《条例》第二十条第（九）项（印在表格上，见于已公开的报告）
    """


# --- section three -------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class ApplicantCounts(Record):
    """One row of section three: requests by kind of applicant. Rows add and subtract column by column.

    Arguments:
        natural_persons … other_organizations: the six counted columns. total: 总计, computed when left out.
    """

    natural_persons: int = count("自然人", "Natural persons", spoken=("公民个人", "公民", "个人", "自然人个人"))
    """自然人 · Natural persons"""
    commercial_enterprises: int = count("商业企业", "Commercial enterprises", under=LEGAL_PERSONS, spoken=("企业", "公司"))
    """商业企业 · Commercial enterprises"""
    research_institutions: int = count("科研机构", "Research institutions", under=LEGAL_PERSONS)
    """科研机构 · Research institutions"""
    public_interest_organizations: int = count("社会公益组织", "Public-interest organizations", under=LEGAL_PERSONS)
    """社会公益组织 · Public-interest organizations"""
    legal_service_institutions: int = count("法律服务机构", "Legal service institutions", under=LEGAL_PERSONS)
    """法律服务机构 · Legal service institutions"""
    other_organizations: int = count("其他", "Other (legal persons or organizations)", under=LEGAL_PERSONS)
    """其他 · Other (legal persons or organizations)"""
    total: int = computed("总计", "Total", int, Total("T3-ROW"), aliases=("合计",))
    """总计 · Total"""

    @property
    def legal_persons(self) -> int:
        """法人或其他组织: the five columns under that heading together. The form prints no such figure."""
        return sum(getattr(self, n.name) for n in lines(ApplicantCounts) if n.line.under is LEGAL_PERSONS)

    def __add__(self, other: ApplicantCounts) -> ApplicantCounts:
        if not isinstance(other, ApplicantCounts):
            return NotImplemented
        return ApplicantCounts(
            **{n.name: getattr(self, n.name) + getattr(other, n.name) for n in _COLUMNS},
            is_published=self.is_published or other.is_published,
        )

    def __radd__(self, other: int) -> ApplicantCounts:
        # sum() begins with 0
        return self if other == 0 else NotImplemented

    def __sub__(self, other: ApplicantCounts) -> ApplicantCounts:
        """Column by column.

        Raises:
            InvalidFigure: a column would fall below zero.
        """
        if not isinstance(other, ApplicantCounts):
            return NotImplemented
        return ApplicantCounts(
            **{n.name: getattr(self, n.name) - getattr(other, n.name) for n in _COLUMNS},
            is_published=self.is_published or other.is_published,
        )

    def remainder(self, other: ApplicantCounts) -> ApplicantCounts:
        """What is left of each counted column after ``other``, zero where that is more; the total is computed."""
        return ApplicantCounts(
            **{n.name: max(0, getattr(self, n.name) - getattr(other, n.name)) for n in _COLUMNS if n.line.formula is None},
            is_published=self.is_published or other.is_published,
        )


_COLUMNS = lines(ApplicantCounts)


@frozen(kw_only=True)
class NotDisclosed(Record):
    """（三）不予公开: eight rows under a heading that carries no numbers."""

    state_secret: ApplicantCounts = group(
        "属于国家秘密",
        "State secret",
        ApplicantCounts,
        reading(14),
        numbered=True,
        spoken=("{涉及|涉|因|}国家秘密", "{属于|属|因|}涉密{信息|}"),
    )
    """1.属于国家秘密 · State secret · 《条例》第十四条（系本库的理解，未经核实）"""
    prohibited_by_law: ApplicantCounts = group(
        "其他法律行政法规禁止公开",
        "Disclosure prohibited by other laws or administrative regulations",
        ApplicantCounts,
        reading(14),
        numbered=True,
        spoken=("{其他|}法律{、|}{行政|}法规{规定|}{禁止|不得}公开",),
    )
    """2.其他法律行政法规禁止公开

    Disclosure prohibited by other laws or administrative regulations
    《条例》第十四条（系本库的理解，未经核实）
    """
    security_or_stability: ApplicantCounts = group(
        "危及“三安全一稳定”",
        "May endanger national, public or economic security or social stability",
        ApplicantCounts,
        reading(14),
        numbered=True,
        spoken=("{可能|}{危及|}三安全一稳定", "{可能|}危及国家安全、公共安全、经济安全{、|和|或|与}社会稳定"),
    )
    """3.危及“三安全一稳定”

    May endanger national, public or economic security or social stability
    《条例》第十四条（系本库的理解，未经核实）
    """
    third_party_rights: ApplicantCounts = group(
        "保护第三方合法权益",
        "Protection of third parties' lawful rights and interests",
        ApplicantCounts,
        reading(15, 32),
        numbered=True,
        spoken=(
            "{涉及|属于|属|}{商业秘密|个人隐私}",
            "{保护|涉及|损害|侵害|侵犯|}第三方{合法|}权益",
            "第三方不同意{公开|}",
        ),
    )
    """4.保护第三方合法权益

    Protection of third parties' lawful rights and interests
    《条例》第十五条、第三十二条（系本库的理解，未经核实）
    """
    internal_affairs: ApplicantCounts = group(
        "属于三类内部事务信息",
        "Internal affairs information (three kinds)",
        ApplicantCounts,
        reading((16, "¶1")),
        numbered=True,
        spoken=("{属于|属|}内部{事务|管理|工作|}信息", "{属于|属}内部事务"),
    )
    """5.属于三类内部事务信息

    Internal affairs information (three kinds)
    《条例》第十六条第一款（系本库的理解，未经核实）
    """
    process_information: ApplicantCounts = group(
        "属于四类过程性信息",
        "Process information (four kinds)",
        ApplicantCounts,
        reading((16, "¶2")),
        numbered=True,
        spoken=("{属于|属|}过程{性|}{政府|}信息",),
    )
    """6.属于四类过程性信息 · Process information (four kinds) · 《条例》第十六条第二款（系本库的理解，未经核实）"""
    enforcement_case_file: ApplicantCounts = group(
        "属于行政执法案卷",
        "Administrative enforcement case file",
        ApplicantCounts,
        reading((16, "¶2")),
        aliases=("属于行政执法案件", "行政执法案件"),
        numbered=True,
        spoken=("{属于|属|}{行政|}执法案卷{信息|}",),
    )
    """7.属于行政执法案卷 · Administrative enforcement case file · 《条例》第十六条第二款（系本库的理解，未经核实）"""
    administrative_inquiry: ApplicantCounts = group(
        "属于行政查询事项",
        "Records obtained under special access rules (registries)",
        ApplicantCounts,
        reading((36, "(7)")),
        numbered=True,
        spoken=("{属于|属|}行政查询{事项|}{类|}",),
    )
    """8.属于行政查询事项

    Records obtained under special access rules (registries)
    《条例》第三十六条第（七）项（系本库的理解，未经核实）
    """

    @property
    def subtotal(self) -> ApplicantCounts:
        """All eight rows together. The form prints no such figure."""
        return subtotal(self)


@frozen(kw_only=True)
class UnableToProvide(Record):
    """（四）无法提供: three rows under a heading that carries no numbers."""

    not_held: ApplicantCounts = group(
        "本机关不掌握相关政府信息",
        "Information not held by this organ",
        ApplicantCounts,
        reading((36, "(4)"), (36, "(5)")),
        numbered=True,
        spoken=(
            "{本机关|本单位|本部门|我局|我委|我办|}{不|未}掌握{相关|有关|所申请|申请|该|}{政府|}{信息|情况|}",
            "{申请的|所申请的|相关|}{政府|}信息不存在",
            "{没有|无}{所|}申请{的|}{政府|}信息#",
            "{没有|无}{相关|有关}{政府|}信息#",
            "非{本机关|本单位|本部门|我局|我委|我办}政府信息",
            "{非|不属于|不属|不归}{本机关|本单位|本部门|我局|我单位|我委|我办}#",
            "不存在#",
            "{非|不属于|不属|不归}{本机关|本单位|本部门|本行政机关|我局|我委|我办|我单位}{掌握|职责|公开|制作|管理|职能}{信息|范围|的信息|}",
            "{非|不属于|不属|不在}{本机关|本单位|本部门|本行政机关|我局}{负责公开|公开职责|公开职责权限|职责权限|职责范围|公开范围|职权范围}",
            "{本机关|本单位|}未制作{、|或|或者|和|也|且|}{未|}{保存|获取|}{相关|该|}{政府|}{信息|}",
            "{检索不到|未检索到|查询不到|未查询到|未找到}{相关|有关|}{政府|}{信息|}",
        ),
    )
    """1.本机关不掌握相关政府信息

    Information not held by this organ
    《条例》第三十六条第（四）项、第三十六条第（五）项（系本库的理解，未经核实）
    """
    needs_creation: ApplicantCounts = group(
        "没有现成信息需要另行制作",
        "No ready-made information; would have to be created",
        ApplicantCounts,
        reading(38),
        numbered=True,
        spoken=(
            "{没有|无}现成{的|}信息",
            "无现成{的|}信息{需要|需|须}另行制作",
            "{需要|需|须}另行{制作|加工|汇总|搜集|收集|整理}{、|和|}{加工|汇总|整理|分析|}",
            "{需要|需|须}{对现有信息进行|}{加工|汇总}{、|和|}{加工|汇总|整理|分析|}",
        ),
    )
    """2.没有现成信息需要另行制作

    No ready-made information; would have to be created
    《条例》第三十八条（系本库的理解，未经核实）
    """
    unclear_after_supplementation: ApplicantCounts = group(
        "补正后申请内容仍不明确",
        "Request still unclear after supplementation",
        ApplicantCounts,
        reading((29, "¶2(2)"), 30),
        numbered=True,
        spoken=(
            "{经|}补正{后|}{申请|}{内容|}{仍|仍然|依然|}不明确",
            "{申请|申请公开|公开申请|}{内容|指向|描述|指向性|对象|要求}{仍|仍然|依然|}{不明确|不明|不清|不清楚|不清晰|不具体}{、不具体|}",
        ),
    )
    """3.补正后申请内容仍不明确

    Request still unclear after supplementation
    《条例》第二十九条第二款第（二）项、第三十条（系本库的理解，未经核实）
    """

    @property
    def subtotal(self) -> ApplicantCounts:
        """All three rows together. The form prints no such figure."""
        return subtotal(self)


@frozen(kw_only=True)
class NotProcessed(Record):
    """（五）不予处理: five rows under a heading that carries no numbers."""

    petition_or_complaint: ApplicantCounts = group(
        "信访举报投诉类申请",
        "Petition, report or complaint made as a request",
        ApplicantCounts,
        reading((39, "¶1")),
        numbered=True,
        spoken=(
            "信访、{举报、投诉|投诉、举报|投诉}{类|事项|}",
            "信访{投诉举报|举报投诉|投诉|}类{申请|}",
            "信访{投诉举报|举报投诉|投诉}{事项|}",
            "{作为|按}信访{举报投诉类|事项|件|}{处理|}",
            "不属于政府信息",
            "{不|未}作为政府信息公开申请{处理|办理}",
        ),
    )
    """1.信访举报投诉类申请

    Petition, report or complaint made as a request
    《条例》第三十九条第一款（系本库的理解，未经核实）
    """
    repeated_request: ApplicantCounts = group(
        "重复申请",
        "Repeated request",
        ApplicantCounts,
        reading((36, "(6)")),
        numbered=True,
        spoken=("不予重复{处理|答复|办理}", "重复{提交|提出}{的|}{申请|}", "重复{类|}#"),
    )
    """2.重复申请 · Repeated request · 《条例》第三十六条第（六）项（系本库的理解，未经核实）"""
    public_publication: ApplicantCounts = group(
        "要求提供公开出版物",
        "Asks for public publications",
        ApplicantCounts,
        reading((39, "¶2")),
        numbered=True,
        spoken=("公开出版物",),
    )
    """3.要求提供公开出版物 · Asks for public publications · 《条例》第三十九条第二款（系本库的理解，未经核实）"""
    excessive_requests: ApplicantCounts = group(
        "无正当理由大量反复申请",
        "Large numbers of repeated requests without justification",
        ApplicantCounts,
        reading(35),
        numbered=True,
        spoken=("大量{、|}反复{提出|}申请", "反复{、|}大量{提出|}申请"),
    )
    """4.无正当理由大量反复申请

    Large numbers of repeated requests without justification
    《条例》第三十五条（系本库的理解，未经核实）
    """
    confirmation_or_reissue: ApplicantCounts = group(
        "要求行政机关确认或重新出具已获取信息",
        "Asks the organ to confirm or reissue information already obtained",
        ApplicantCounts,
        weak(2, (36, "(6)")),
        numbered=True,
        spoken=("{要求|}{确认|重新出具}{或重新出具|}{已获取|}{的|}信息",),
    )
    """5.要求行政机关确认或重新出具已获取信息

    Asks the organ to confirm or reissue information already obtained
    《条例》第二条、第三十六条第（六）项（所见条文没有明确规定，仅列最接近的，未经核实）
    """

    @property
    def subtotal(self) -> ApplicantCounts:
        """All five rows together. The form prints no such figure."""
        return subtotal(self)


def subtotal(heading: object) -> ApplicantCounts:
    """The rows under a heading together, column by column."""
    rows: list[ApplicantCounts] = [getattr(heading, n.name) for n in lines(type(heading))]
    return sum(rows[1:], start=rows[0])


@frozen(kw_only=True)
class Outcomes(Record):
    """三、本年度办理结果: 19 rows of outcomes and their total."""

    disclosed: ApplicantCounts = group(
        "予以公开",
        "Disclosed",
        ApplicantCounts,
        reading((36, "(1)"), (36, "(2)")),
        numbered=True,
        spoken=(
            "{同意|准予|主动}公开",
            "{予以|给予|准予}{全部|答复|主动}公开",
            "全部公开#",
            "全部{或|及|和|或者|、}部分公开",
            "公开答复",
            "依法公开",
            "对其公开",
            "{作出|}公开决定",
            "{予以|}提供信息#",
            "提供给{申请人|当事人}#",
            "公开类#",
        ),
    )
    """（一）予以公开 · Disclosed · 《条例》第三十六条第（一）项、第三十六条第（二）项（系本库的理解，未经核实）"""
    partially_disclosed: ApplicantCounts = group(
        "部分公开（区分处理的，只计这一情形，不计其他情形）",
        "Partially disclosed (where severed, count only here)",
        ApplicantCounts,
        reading(37),
        aliases=("部分公开",),
        numbered=True,
        spoken=(
            "{予以|同意}部分公开",
            "全部{或|及|和|或者|、}部分公开",
            "部分{予以|同意|可以|准予}公开",
            "区分处理{后|}{予以|}公开",
            "作{部分公开|区分处理}",
            "区分处理#",
        ),
    )
    """（二）部分公开（区分处理的，只计这一情形，不计其他情形）

    Partially disclosed (where severed, count only here)
    《条例》第三十七条（系本库的理解，未经核实）
    """
    not_disclosed: NotDisclosed = group(
        "不予公开",
        "Not disclosed",
        NotDisclosed,
        reading((36, "(3)")),
        numbered=True,
        spoken=("{不同意|不准予|不|未予|不能|不宜|不可|不得}公开", "不{属于|属|在}{政府信息|}公开范围"),
    )
    """（三）不予公开 · Not disclosed · 《条例》第三十六条第（三）项（系本库的理解，未经核实）"""
    unable_to_provide: UnableToProvide = group(
        "无法提供", "Unable to provide", UnableToProvide, numbered=True, spoken=("{不能|未能}提供", "无法公开")
    )
    """（四）无法提供 · Unable to provide"""
    not_processed: NotProcessed = group(
        "不予处理", "Not processed", NotProcessed, numbered=True, spoken=("{作|作出|做出|}不{予|作|做}处理",)
    )
    """（五）不予处理 · Not processed"""
    other_handling: ApplicantCounts = group(
        "其他处理",
        "Other handling",
        ApplicantCounts,
        aliases=("其他",),
        numbered=True,
        spoken=(
            "{以|作|作出|按|}其{他|它}{方式|}{处理|办理}",
            "其{他|它}{处理方式|处理情况|答复}#",
            "{主动|}{撤回|撤销}{申请|}",
            "申请人{主动|}{撤回|撤销}{申请|}",
            "不属于政府信息",
            "其他#",
        ),
    )
    """（六）其他处理 · Other handling"""
    total: ApplicantCounts = computed(
        "总计", "Total of outcomes", ApplicantCounts, Total("T3-SUM"), aliases=("合计",), numbered=True
    )
    """（七）总计 · Total of outcomes"""


@frozen(kw_only=True)
class DisclosureRequests(TableSection):
    """Section three, table of 23 rows by 7 columns. The form states its relation, column by column: 一 + 二 = 三（七） + 四."""

    new_requests: ApplicantCounts = group(
        "本年新收政府信息公开申请数量",
        "New requests received this year",
        ApplicantCounts,
        reading(27, 29, 31),
        numbered=True,
    )
    """一、本年新收政府信息公开申请数量

    New requests received this year
    《条例》第二十七条、第二十九条、第三十一条（系本库的理解，未经核实）
    """
    carried_over: ApplicantCounts = group(
        "上年结转政府信息公开申请数量",
        "Carried over from the previous year",
        ApplicantCounts,
        reading(33),
        numbered=True,
    )
    """二、上年结转政府信息公开申请数量

    Carried over from the previous year
    《条例》第三十三条（系本库的理解，未经核实）
    """
    outcomes: Outcomes = group(
        "本年度办理结果", "Outcomes this year", Outcomes, reading(30, 35, 36, (37, "–39"), 42), numbered=True
    )
    """三、本年度办理结果

    Outcomes this year
    《条例》第三十条、第三十五条、第三十六条、第三十七条至第三十九条、第四十二条（系本库的理解，未经核实）
    """
    carried_forward: ApplicantCounts = computed(
        "结转下年度继续办理",
        "Carried forward to the next year",
        ApplicantCounts,
        Balance("T3-BAL", left=("new_requests", "carried_over"), right=("outcomes.total",), opening="carried_over"),
        reading(33),
        numbered=True,
    )
    """四、结转下年度继续办理 · Carried forward to the next year · 《条例》第三十三条（系本库的理解，未经核实）"""


# --- section four --------------------------------------------------------------------------------------------------


@frozen(kw_only=True)
class CaseOutcomes(Record):
    """A block of section four: cases by result."""

    upheld: int = count(
        "结果维持",
        "Upheld",
        aliases=("维持",),
        spoken=(
            "维持{原|}{具体|}{行政行为|决定|}",
            "维持结果",
            "驳回{原告|申请人|}{的|}{行政|}{复议|诉讼|}{申请|请求|}",
            "驳回{原告|}{的|}起诉",
            "维持{本机关|本单位|我局|我委}{作出的|的|}{行政行为|决定|答复|}",
            "胜诉",
        ),
    )
    """结果维持 · Upheld"""
    corrected: int = count(
        "结果纠正",
        "Corrected",
        aliases=("纠正",),
        spoken=(
            "{被|予以|}纠错",
            "{被|}{撤销|确认违法|责令履行|责令重作|变更}",
            "{被|}撤销{原|}{具体|}行政行为",
            "败诉",
            "{被|}{责令|要求}{重新|限期|限期重新}{作出|}{答复|处理}{决定|}",
        ),
    )
    """结果纠正 · Corrected"""
    other_result: int = count(
        "其他结果",
        "Other result",
        spoken=(
            "撤诉",
            "{撤回|撤销|终止|驳回}{复议|起诉|诉讼|}{申请|}",
            "终止{审理|审查|行政复议}",
            "{申请人|原告}{主动|}{撤回|撤诉}{结案|}",
            "{作|为}其他结果",
            "不予受理",
            "调解",
            "和解",
            "其他#",
        ),
    )
    """其他结果 · Other result"""
    pending: int = count(
        "尚未审结",
        "Not yet concluded",
        spoken=(
            "{尚未|未|仍未|暂未}{审结|结案|办结}",
            "{正在|尚在|仍在|在}审理{之中|中|过程中|}",
            "审理中",
            "{在审|待审结|待结案|待审}",
        ),
    )
    """尚未审结 · Not yet concluded"""
    total: int = computed("总计", "Total", int, Total("T4-SUM"), aliases=("合计",))
    """总计 · Total"""

    def __add__(self, other: CaseOutcomes) -> CaseOutcomes:
        if not isinstance(other, CaseOutcomes):
            return NotImplemented
        return CaseOutcomes(
            **{n.name: getattr(self, n.name) + getattr(other, n.name) for n in lines(CaseOutcomes)},
            is_published=self.is_published or other.is_published,
        )

    def __radd__(self, other: int) -> CaseOutcomes:
        # sum() begins with 0
        return self if other == 0 else NotImplemented


CASES = (*stated((50, "¶1(3)")), *reading(51))
CO_DEFENDANTS = Label(
    f"行政复议机关作为共同被告的案件，复议机关不计，只由作出原行为的机关计（{ON_CO_DEFENDANTS.short}，依照修订前的《条例》对深圳市的答复；"
    "现在是否仍然有效，未经核实）。",
    "A suit in which the organ is a co-defendant because it decided the reconsideration is not counted by it, only by the organ whose "
    f"act it was about ({ON_CO_DEFENDANTS.short_en}, an answer to Shenzhen under the Regulation as it stood before 2019; whether it is still in "
    "force is unverified).",
)


@frozen(kw_only=True)
class ReconsiderationAndLitigation(TableSection):
    """Section four, one row of 15 cells."""

    administrative_reconsideration: CaseOutcomes = group(
        "行政复议",
        "Administrative reconsideration",
        CaseOutcomes,
        CASES,
        spoken=(
            "{被|}{申请|提起|}{行政|}复议{案件|申请案件|案|申请|件|}",
            "行政争议{案件|}",
            "复议诉讼{案件|}",
        ),
    )
    """行政复议

    Administrative reconsideration
    《条例》第五十条第一款第（三）项（条文有明文）；《条例》第五十一条（系本库的理解，未经核实）
    """
    direct_litigation: CaseOutcomes = group(
        "未经复议直接起诉",
        "Litigation without prior reconsideration",
        CaseOutcomes,
        CASES,
        under=LITIGATION,
        spoken=(
            "{未经|不经|未}{行政|}复议{而|}{直接|}{起诉|诉讼|提起诉讼|提起行政诉讼}",
            "直接{起诉|诉讼|提起诉讼|提起行政诉讼}{案件|}",
            "{被诉|被起诉}{案件|}",
            "{政府|}信息公开{类|}{行政|}应诉{案件|}",
            "行政争议{案件|}",
            "复议诉讼{案件|}",
        ),
    )
    """未经复议直接起诉

    Litigation without prior reconsideration
    《条例》第五十条第一款第（三）项（条文有明文）；《条例》第五十一条（系本库的理解，未经核实）
    """
    litigation_after_reconsideration: CaseOutcomes = group(
        "复议后起诉",
        "Litigation after reconsideration",
        CaseOutcomes,
        CASES,
        under=LITIGATION,
        note=CO_DEFENDANTS,
        spoken=(
            "{经|}{行政|}复议后{再|又|}{起诉|诉讼|提起诉讼|提起行政诉讼}{案件|}",
            "{被诉|被起诉}{案件|}",
            "{政府|}信息公开{类|}{行政|}应诉{案件|}",
            "行政争议{案件|}",
            "复议诉讼{案件|}",
        ),
    )
    """复议后起诉

    Litigation after reconsideration
    《条例》第五十条第一款第（三）项（条文有明文）；《条例》第五十一条（系本库的理解，未经核实）
    """

    @property
    def litigation(self) -> CaseOutcomes:
        """行政诉讼: both groups together. The form prints no such figure."""
        return self.direct_litigation + self.litigation_after_reconsideration


# --- the report ----------------------------------------------------------------------------------------------------

REQUESTS_CORNER = Label(
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    "(Within each column: item one plus item two equals item three plus item four)",
)
APPLICANTS = Label("申请人情况", "Applicants")
INFORMATION_CATEGORY = Label("信息内容", "Category of information")


@frozen(kw_only=True)
class AnnualReport(cover.AnnualReport):
    """An annual report in the trial format of 2019: the cover and six sections, 198 cells."""

    EDITION: ClassVar[str] = ID

    @property
    def edition(self) -> str:
        """Id of the edition."""
        return ID

    overall_situation: OverallSituation = section(
        "总体情况",
        "Overall situation",
        OverallSituation,
        reading((50, "¶1")),
        Layout.PROSE,
        aliases=("概述", "总体概述"),
        kernels=("总体情况", "概况", "概述", "综述", "基本情况"),
    )
    """一、总体情况 · Overall situation · 《条例》第五十条第一款（系本库的理解，未经核实）"""
    proactive_disclosure: ProactiveDisclosure = section(
        "主动公开政府信息情况",
        "Proactive disclosure",
        ProactiveDisclosure,
        (*stated((50, "¶1(1)")), *reading(20)),
        Layout.CAPTIONED,
        aliases=("行政机关主动公开政府信息情况", "主动公开情况"),
        kernels=(_OF_A_TOPIC,),
        corner=INFORMATION_CATEGORY,
    )
    """二、主动公开政府信息情况

    Proactive disclosure
    《条例》第五十条第一款第（一）项（条文有明文）；《条例》第二十条（系本库的理解，未经核实）
    """
    disclosure_requests: DisclosureRequests = section(
        "收到和处理政府信息公开申请情况",
        "Requests received and handled",
        DisclosureRequests,
        (*stated((50, "¶1(2)")), *reading((27, "–45"))),
        Layout.MATRIX,
        kernels=("申请",),
        corner=REQUESTS_CORNER,
        across=APPLICANTS,
    )
    """三、收到和处理政府信息公开申请情况

    Requests received and handled
    《条例》第五十条第一款第（二）项（条文有明文）；《条例》第二十七条至第四十五条（系本库的理解，未经核实）
    """
    reconsideration_and_litigation: ReconsiderationAndLitigation = section(
        "政府信息公开行政复议、行政诉讼情况",
        "Administrative reconsideration and litigation",
        ReconsiderationAndLitigation,
        CASES,
        Layout.ONE_ROW,
        aliases=("因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开行政复议和行政诉讼情况"),
        kernels=("复议", "诉讼"),
    )
    """四、政府信息公开行政复议、行政诉讼情况

    Administrative reconsideration and litigation
    《条例》第五十条第一款第（三）项（条文有明文）；《条例》第五十一条（系本库的理解，未经核实）
    """
    problems_and_improvements: Prose = section(
        "存在的主要问题及改进情况",
        "Main problems and improvements",
        Prose,
        stated((50, "¶1(4)")),
        Layout.PROSE,
        aliases=(
            "政府信息公开工作存在的主要问题及改进情况",
            "存在问题及改进情况",
            "存在的主要问题及整改措施",
            "存在的问题及改进情况",
        ),
        kernels=("问题", "不足", "改进", "整改", "打算", "困难"),
    )
    """五、存在的主要问题及改进情况

    Main problems and improvements
    《条例》第五十条第一款第（四）项（条文有明文）
    """
    other_matters: Prose = section(
        "其他需要报告的事项",
        "Other matters to report",
        Prose,
        stated((50, "¶1(5)")),
        Layout.PROSE,
        aliases=("需要报告的其他事项", "其他事项"),
        kernels=("其他需要", "其它需要", "需要报告", "需要说明", "其他事项", "其它事项"),
    )
    """六、其他需要报告的事项 · Other matters to report · 《条例》第五十条第一款第（五）项（条文有明文）"""
