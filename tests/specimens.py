"""One rich report of each edition, of organs that do not exist: what the golden files show, for people to read."""

from datetime import date
from decimal import Decimal

from gov_disclosure.editions import revised_2021, trial_2019
from gov_disclosure.records import amended
from gov_disclosure.report import (
    AnnualReport,
    Contact,
    OrganKind,
    OrganLevel,
    OverallSituation,
    Part,
    Period,
    Prose,
    ReportingOrgan,
)

__all__ = ["SPECIMENS"]

_REQUESTS = "disclosure_requests"
_OUTCOMES = f"{_REQUESTS}.outcomes"
_CASES = "reconsideration_and_litigation"


def _revised() -> AnnualReport:
    report = revised_2021.AnnualReport(
        organ=ReportingOrgan(
            name="示例市人民政府",
            unified_social_credit_code="11990000MB0000001M",
            level=OrganLevel.PREFECTURAL,
            kind=OrganKind.GOVERNMENT,
        ),
        year=2024,
        period=Period(start=date(2024, 1, 1), end=date(2024, 12, 31)),
        contact=Contact(
            office="示例市人民政府办公室政务公开科",
            address="示例市样本路1号（3号楼）",
            postal_code="000000",
            telephone="0000-12345678",
            email="zwgk@example.gov.cn",
        ),
        published_on=date(2025, 1, 20),
        source="https://www.example.gov.cn/zwgk/nb/2024.html?lang=zh&v=1",
        introduction=Prose(
            [
                "本报告根据《中华人民共和国政府信息公开条例》编制，由正文六个部分组成，所列数据的统计期限为2024年1月1日至12月31日。",
                "对本报告有疑问的，请与示例市人民政府办公室联系。",
            ]
        ),
        overall_situation=OverallSituation(
            introduction=Prose(["一年来，全市各级行政机关坚持以公开为常态、不公开为例外，较好地完成了各项任务。"]),
            proactive_disclosure=Prose(
                ["全年在门户网站公开各类信息12345条，其中政策解读120条。"],
                [
                    Part("重点领域", ["围绕就业、教育、医疗等领域公开信息3210条。"]),
                    Part("政策解读", ["图文解读80条，视频解读40条；“一图读懂”栏目访问量同比增长12.5%。"]),
                ],
            ),
            disclosure_on_request=Prose(["全年收到政府信息公开申请96件，均在法定期限内答复或依法延期。"]),
            information_management=Prose(["对现行有效的规章和行政规范性文件全面清理，统一公布标准文本。"]),
            platform_building=Prose(["建成政务公开专区15个；政府公报出刊12期，赠阅1.2万册。"]),
            supervision_and_safeguards=Prose(["组织培训4期（约360人次），社会评议满意度为96.3%。"]),
            further=[Part("基层政务公开", ["样本县、示范县完成标准目录的动态调整。"])],
        ),
        proactive_disclosure=revised_2021.ProactiveDisclosure(lead=Prose(["本部分数据由各级行政机关报送，市政府办公室汇总。"])),
        disclosure_requests=revised_2021.DisclosureRequests(remarks=Prose(["上年结转的6件，均已于2024年3月底前办结。"])),
        reconsideration_and_litigation=revised_2021.ReconsiderationAndLitigation(
            lead=Prose([], [Part("总体情况", ["全年因政府信息公开被申请行政复议9件。"])]),
            remarks=Prose(["以上数据不含垂直管理部门。"], [Part("败诉情况", ["没有败诉案件；行政复议纠正1件，已重新答复。"])]),
        ),
        problems_and_improvements=Prose(
            [],
            [
                Part(
                    "存在的主要问题",
                    ["从评估情况看，仍有以下不足。"],
                    [
                        Part("解读形式单一", ["个别部门以文字解读为主。"]),
                        Part(
                            "答复不够规范",
                            [],
                            [Part("文书", ["格式不统一。"]), Part("引用条款", ["个别答复书引用《条例》条款不准确。"])],
                        ),
                    ],
                ),
                Part("改进措施", ["加强培训和抽查，把“问题清单”变成“成效清单”。"]),
            ],
        ),
        other_matters=Prose(["2024年，全市收取政府信息公开信息处理费共计420元；除此以外，没有其他需要报告的事项。"]),
    )
    figures: dict[str, int | Decimal] = {
        "proactive_disclosure.rules.issued": 2,
        "proactive_disclosure.rules.repealed": 1,
        "proactive_disclosure.rules.in_force": 31,
        "proactive_disclosure.normative_documents.issued": 48,
        "proactive_disclosure.normative_documents.repealed": 17,
        "proactive_disclosure.normative_documents.in_force": 402,
        "proactive_disclosure.administrative_licensing.decisions": 1204567,
        "proactive_disclosure.administrative_penalties.decisions": 88012,
        "proactive_disclosure.administrative_compulsion.decisions": 1930,
        "proactive_disclosure.administrative_fees.amount": Decimal("24680.1357"),
        f"{_REQUESTS}.new_requests.natural_persons": 81,
        f"{_REQUESTS}.new_requests.commercial_enterprises": 9,
        f"{_REQUESTS}.new_requests.legal_service_institutions": 4,
        f"{_REQUESTS}.new_requests.other_organizations": 2,
        f"{_REQUESTS}.carried_over.natural_persons": 5,
        f"{_REQUESTS}.carried_over.commercial_enterprises": 1,
        f"{_OUTCOMES}.disclosed.natural_persons": 33,
        f"{_OUTCOMES}.disclosed.commercial_enterprises": 5,
        f"{_OUTCOMES}.disclosed.legal_service_institutions": 3,
        f"{_OUTCOMES}.partially_disclosed.natural_persons": 12,
        f"{_OUTCOMES}.partially_disclosed.commercial_enterprises": 2,
        f"{_OUTCOMES}.not_disclosed.third_party_rights.natural_persons": 2,
        f"{_OUTCOMES}.not_disclosed.internal_affairs.natural_persons": 1,
        f"{_OUTCOMES}.not_disclosed.enforcement_case_file.commercial_enterprises": 1,
        f"{_OUTCOMES}.unable_to_provide.not_held.natural_persons": 19,
        f"{_OUTCOMES}.unable_to_provide.not_held.other_organizations": 2,
        f"{_OUTCOMES}.unable_to_provide.needs_creation.natural_persons": 3,
        f"{_OUTCOMES}.not_processed.petition_or_complaint.natural_persons": 4,
        f"{_OUTCOMES}.not_processed.repeated_request.natural_persons": 2,
        f"{_OUTCOMES}.other_handling.supplementation_overdue.natural_persons": 1,
        f"{_OUTCOMES}.other_handling.other.natural_persons": 3,
        f"{_CASES}.administrative_reconsideration.upheld": 6,
        f"{_CASES}.administrative_reconsideration.corrected": 1,
        f"{_CASES}.administrative_reconsideration.pending": 2,
        f"{_CASES}.direct_litigation.upheld": 1,
        f"{_CASES}.litigation_after_reconsideration.upheld": 2,
        f"{_CASES}.litigation_after_reconsideration.other_result": 1,
    }
    return amended(report, figures)


def _trial() -> AnnualReport:
    report = trial_2019.AnnualReport(
        organ=ReportingOrgan(
            name="示例区水务局",
            unified_social_credit_code="11990100MB0000002X",
            level=OrganLevel.COUNTY,
            kind=OrganKind.DEPARTMENT,
        ),
        year=2019,
        title="示例区水务局二〇一九年度政府信息公开工作报告",
        contact=Contact(telephone="0000-87654321"),
        published_on=date(2020, 1, 31),
        overall_situation=OverallSituation(
            introduction=Prose(["2019年，本机关认真贯彻新修订的《条例》，主动公开信息286条，受理依申请公开7件。"])
        ),
        problems_and_improvements=Prose(["1.公开的时效有待提高。", "2.将建立“每周一查”制度，对栏目更新情况逐项核对。"]),
        other_matters=Prose(["无。"]),
    )
    figures: dict[str, int | Decimal] = {
        "proactive_disclosure.normative_documents.newly_produced": 2,
        "proactive_disclosure.normative_documents.newly_disclosed": 2,
        "proactive_disclosure.normative_documents.total_disclosed": 18,
        "proactive_disclosure.administrative_licensing.items_previous_year": 21,
        "proactive_disclosure.administrative_licensing.net_change": -3,
        "proactive_disclosure.administrative_licensing.decisions": 134,
        "proactive_disclosure.other_external_services.items_previous_year": 12,
        "proactive_disclosure.other_external_services.net_change": 2,
        "proactive_disclosure.other_external_services.decisions": 560,
        "proactive_disclosure.administrative_penalties.items_previous_year": 64,
        "proactive_disclosure.administrative_penalties.decisions": 9,
        "proactive_disclosure.administrative_fees.items_previous_year": 1,
        "proactive_disclosure.centralized_procurement.projects": 5,
        "proactive_disclosure.centralized_procurement.total_amount": Decimal("251.36"),
        f"{_REQUESTS}.new_requests.natural_persons": 6,
        f"{_REQUESTS}.new_requests.research_institutions": 1,
        f"{_OUTCOMES}.disclosed.natural_persons": 3,
        f"{_OUTCOMES}.disclosed.research_institutions": 1,
        f"{_OUTCOMES}.unable_to_provide.not_held.natural_persons": 1,
        f"{_OUTCOMES}.other_handling.natural_persons": 1,
        f"{_CASES}.administrative_reconsideration.upheld": 1,
    }
    return amended(report, figures)


SPECIMENS = {"revised-2021": _revised(), "trial-2019": _trial()}
"""By edition."""
