"""The small words between numbers and the lines they mean: what may stand between them, what narrows the scope, what compares."""

from __future__ import annotations

import re
from typing import Final

from gov_disclosure.claims.vocabulary import AnchorKind

__all__ = [
    "ALL",
    "ALL_REQUESTS",
    "AVOIDED",
    "CHANGE",
    "CHANGE_AGAIN",
    "CHANNEL",
    "DONE_RATE",
    "EACH",
    "ENDS_A_LIST",
    "LAST_YEAR",
    "NOTHING",
    "OFFICE",
    "OF_THE_RECEIVED",
    "PUBLISHED",
    "SHARE",
    "SORTED_OUT",
    "STATE",
    "SUBSET",
    "SUCH",
    "UNCERTAIN",
    "YEAR",
    "counts_something_else",
    "is_filler",
    "may_follow",
]

_FILLER: Final = (
    r"总?件数|总?数量|总数|总量|总计|合计|共计|累计|数|量|共有?|计|案件|类|情形|情况|决定|告知书?|的|了|为|有|是|达到?|均|已|则|仅|只|本年度?|全年|各|约"
    r"|[:：]|“|”|其中|分别为?|新|案"
)
_ALLOWED: Final[dict[AnchorKind, re.Pattern[str]]] = {
    kind: re.compile(rf"(?:{_FILLER}|{more})*+")
    for kind, more in {
        AnchorKind.ROW: r"答复|处理|办理|申请|公开件",
        AnchorKind.REQUEST: r"申请|事项|件数",
        AnchorKind.COLUMN: r"申请人?|提出|提交|人|方面|占",
        AnchorKind.BLOCK: r"申请|诉讼|被|提起|引发|发生|受理|收到|办理|事项",
        AnchorKind.RESULT: r"原?(?:具体)?行政行为|结果|判决|被诉|裁定|申请人?|诉讼请求|复议|原告",
        AnchorKind.DOCUMENT: r"文件|政府|部门|各类|件",
        AnchorKind.STOCK: r"文件|各类|政府|部门|件数",
        AnchorKind.FIGURE: r"处理|金额|项目|总金额|收入",
    }.items()
}
_SHORT: Final = 24
"""What stands between a word and its number is no longer than this, modifiers of a request aside."""

SUCH: Final = re.compile(r"等(?:多?种)?(?:渠道|方式|形式|途径|原因)?")
CHANNEL: Final = re.compile(
    r"网络|网上|线上|线下|在线|平台|网站|系统|当面|现场|信函|邮[寄件政]|来信|传真|电话|窗口|微信|[Ee]-?mail|邮箱|数据电文|书信|挂号"
)
"""Ways by which requests come: the form does not count them."""
SUBSET: Final = re.compile(r"涉及|关于|有关|事关|方面|领域|内容|主要|超期|逾期(?!不)|超时|疑难|复杂|重大|延期|征求|意见")
PUBLISHED: Final = re.compile(r"(?<!信息)公[开示布]|发布|推送|录入|归集|公告|上网")
"""Decisions made known are fewer than the decisions that the form counts."""
EACH: Final = re.compile(r"各$")
YEAR: Final = re.compile(r"(?<![较比与从自至到入])(20\d\d)年(?!以来)")
LAST_YEAR: Final = re.compile(r"上一?年|去年|前年|往年|同期")
UNCERTAIN: Final = re.compile(
    r"累计|以来|历年|近[一二三两\d]年|季度|上半年|下半年|\d{1,2}月(?!\d{1,2}日|底|末)|代表|本级|所属|下属|各单位|各部门|各级|乡镇|街道|部门(?=共?收到|共?受理|共?办)"
    r"|其他单位|直属|等原因"
)
"""The words leave open whether the whole year, the whole organ, the whole row is meant."""
OFFICE: Final = re.compile(r"办公[室厅]|政府办(?!理|结|公)")
"""An office that reports for more than itself, unless it is the organ."""

_RATHER: Final = r"(?:办理|受理|收到|申请|答复|办结|总体)?(?:总数量?|总量|件数|数量|数|量)?"
_LEAD: Final = rf"[，,、（(]?(?:政府信息公开|依申请公开)?{_RATHER}"
CHANGE: Final = re.compile(
    rf"{_LEAD}(?:同比|环比|(?:较|比|与)(?:20\d\d年度?|上一?年度?|去年度?)(?:同期)?(?:相比)?[，,]?)(?:有所|略有|大幅|明显|均|共|总体)?"
    r"(?:(?P<up>增长率?|增加|上升|提高|增幅|增|多)|(?P<down>减少|下降|降低|回落|下滑|降幅|降|减|少))(?:了|为|达|幅度)*(?:约)?"
)
CHANGE_AGAIN: Final = re.compile(
    r"[，,、（(]?(?:同比)?(?:(?P<up>增长率?|增加|上升|增幅)|(?P<down>减少|下降|降幅))(?:了|为|达|幅度)*约?"
)
"""After a difference: 较上年增加3件，增长5%."""
SORTED_OUT: Final = re.compile(r"清理|评估|梳理|备案|审查")
"""What is in force before a clean-up is not in force after it."""
SHARE: Final = re.compile(
    r"[，,（(]?(?:约|分别|共|合计)?占(?:比|到)?(?P<whole>[^，。；、\d占（(]{0,16}?)(?:总数|总量|比例|比重|比)?(?:的|约|为|达|是|共)*"
)
OF_THE_RECEIVED: Final = re.compile(r"新收|收到|受理|申请")
DONE_RATE: Final = re.compile(
    r"(?:政府信息公开|信息公开|依申请公开|申请|的)*(?:办结|答复|办复|回复|办理)率(?:均|为|达到?|保持|[:：])*"
)
"""办结率; of 按时办结率 no cell tells."""

NOTHING: Final = re.compile(
    r"(?<!有)(?:没有?|未曾?|尚未|无(?![法正偿需关论疑效不人纸因一从偏误故形须力意条暇])|不存在|零(?![件距散时售部起]))"
    r"(?:收到|接到|接收到?|发生过?|产生|出现|受理|办理|有|被|因|引发|涉及|新收|制定|制发|印发|出台|过|任何|新增|一[件起例])*+"
)
AVOIDED: Final = re.compile(r"避免|防止|降低|减少|杜绝|力争|确保|努力|争取|是否|如")
"""What is to be avoided is not said to have happened, nor not to have."""
ENDS_A_LIST: Final = re.compile(
    r"(?:的|等|申请|案件|事项|类|情况|情形|现象|记录|纪录|目标|问题|件|行为|发生|出现|产生|诉讼|数量)*+(?:$|[，,、；：:（(）)]|[和及与或以也])"
)
ALL_REQUESTS: Final = re.compile(r"(?:收到|受理|所有|全部|各类|每)[^，。；]{0,24}申请")
ALL: Final = re.compile(r"(?P<all>均|全部|全都|已经?)")
STATE: Final = re.compile(
    r"(?:均|全部|都|已经?|按[时期]|依[法规]|依法依规|及时|如期|严格|规范|准确|在|于|按照?|根据|[法规][定律]|要求|程序|期限|时[限间]|之?内|规定|条例|“|”|《|》|＿+|的|为|是|属于?|获得?|被|经|进行|予以|作出|给予|完成|了|办理|妥善|和|、|时效|、并)*+"
)


def is_filler(kind: AnchorKind, text: str) -> bool:
    """Whether a text may stand between a word of this kind and its number."""
    return len(text) <= _SHORT and _ALLOWED[kind].fullmatch(text) is not None


_AFTERWARDS: Final = re.compile(
    r"[，,、；：:（(）)“”＿\d\s%/]|[和及与或以均已全并其同比较占按在因由为是都也等另尚仍]|的?(?:政府信息公开|信息公开|依申请|申请|案件|行政|规范性|规章)|次(?=$|[，、）])"
)


def may_follow(text: str, at: int) -> bool:
    """Whether what follows a number leaves it a number of what was named before it: 收到3件, not 收到3件建议."""
    return at >= len(text) or _AFTERWARDS.match(text, at) is not None


_CASES: Final = frozenset({"件", "宗", "起", "例", "个", "次", "件次"})
_REQUESTS: Final = _CASES | {"份", "条", "项"}
_PAPERS: Final = frozenset({"件", "份", "个", "部", "项", "条", "篇"})
_UNITS: Final[dict[AnchorKind, frozenset[str]]] = {
    AnchorKind.ROW: _REQUESTS,
    AnchorKind.REQUEST: _REQUESTS,
    AnchorKind.COLUMN: _REQUESTS,
    AnchorKind.BLOCK: _CASES | {"项"},
    AnchorKind.RESULT: _CASES,
    AnchorKind.DOCUMENT: _PAPERS,
    AnchorKind.STOCK: _PAPERS,
    AnchorKind.FIGURE: _CASES | {"条", "份", "笔", "元"},
}


def counts_something_else(kind: AnchorKind, unit: str) -> bool:
    """Whether a unit does not count what words of this kind mean: 办理3000人次."""
    return unit not in _UNITS.get(kind, frozenset())
